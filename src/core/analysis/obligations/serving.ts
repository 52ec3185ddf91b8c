import type { ServedBy, Serving } from '../../domain/housing-table.ts'
import type { Plan } from '../../domain/plan.ts'
import { isComplete, sectionOf } from '../../domain/section.ts'
import type { Stage } from '../../domain/stage.ts'
import { straightMetres } from '../../geo/distance.ts'
import type { LonLat } from '../../geo/measure.ts'

/** Kinds of school nobody is sent to because of where they live. */
const APART: readonly string[] = ['special', 'vocational', 'other']

/** A school of a stage and the years in which it takes entrants, from the base year on. */
export interface Taking {
  readonly id: string
  readonly name: string
  readonly point: LonLat
  readonly open: readonly boolean[]
  /** School year it opened or will open; null for one that stood before and does not say. */
  readonly opened: number | null
}

/**
 * Schools that take every child of a stage, with their years: public ones, of kindergartens all. Under construction, approved
 * and built by the scenario count from their opening; one that closes by attrition takes nobody from its year on.
 */
export function takingSchools(plans: readonly Plan[], stage: Stage): readonly Taking[] {
  const [first] = plans
  return (first?.schools ?? []).flatMap(({ school }, row) => {
    if (APART.includes(school.kind) && stage !== 'K') return []
    if (stage !== 'K' && (school.ownership !== 'public' || !isComplete(school, stage))) return []
    const open = plans.map((plan) => {
      const planned = plan.schools[row]
      if (!planned || !sectionOf(planned, stage)) return false
      return planned.open && !(planned.closing && planned.closing.year <= plan.year)
    })
    const from = open.indexOf(true)
    if (from < 0) return []
    const opened = from === 0 ? (school.opened ?? null) : (plans[from]?.year ?? null)
    return [{ id: school.id, name: school.name, point: school.point, open, opened }]
  })
}

/** Where an estate lies for the question who serves it. */
export interface Served {
  readonly point: LonLat
  /** Service radius in metres; null where radii do not hold (villages) or none is set. */
  readonly radius: number | null
  /** Ids of the schools of its zone. */
  readonly zone: readonly string[]
  /** Id or name of the school its record names as its own. */
  readonly named: string | undefined
  /** Place of the year from which it must be served. */
  readonly t: number
}

/** Metres in a straight line to the nearest school that takes entrants in a year from place `t` on; Infinity without one. */
export function nearestSchool(taking: readonly Taking[], point: LonLat, t: number): number {
  return taking.reduce(
    (least, school) =>
      school.open.some((open, at) => open && at >= t) ? Math.min(least, straightMetres(point, school.point)) : least,
    Number.POSITIVE_INFINITY,
  )
}

/** The schools that serve an estate from a year on, whichever year they open; soonest first, then nearest. */
export function servingSchools(taking: readonly Taking[], served: Served, years: readonly number[]): readonly Serving[] {
  const { point, radius, zone, named, t } = served
  return taking
    .flatMap((school): Serving[] => {
      const from = school.open.findIndex((open, at) => open && at >= t)
      if (from < 0) return []
      const metres = straightMetres(point, school.point)
      const by = ((): ServedBy | null => {
        if (named !== undefined && (named === school.id || named === school.name)) return 'named'
        if (radius !== null && metres <= radius) return 'radius'
        return zone.includes(school.id) ? 'zone' : null
      })()
      const { id, name, opened } = school
      return by === null ? [] : [{ id, name, metres, by, from: years[from] as number, opened }]
    })
    .sort((a, b) => a.from - b.from || a.metres - b.metres || (a.id < b.id ? -1 : 1))
}

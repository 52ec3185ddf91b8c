import type { StageCalendar } from '../../domain/calendar.ts'
import type { Plan, PlannedSchool } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import { GRADES, STAGES, type Stage } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'
import type { TidalMatch } from '../../domain/tidal.ts'
import { straightMetres } from '../../geo/distance.ts'
import { sizesByGrade } from '../supply/grade-sizes.ts'
import { sectionSeats } from '../supply/seats.ts'

/** Matches worth a line on screen. */
const MOST = 6

export interface TidalInput {
  readonly years: readonly number[]
  readonly plans: readonly Plan[]
  readonly standards: Standards
  /** Pupils of a compulsory stage by plan row then grade, by year. */
  readonly pupils: Readonly<Record<'P' | 'J', readonly Float64Array[]>>
  /** Balance by area of kindergarten and of senior school, where rolls by school are not forecast. */
  readonly tables: Readonly<Record<'K' | 'H', StageCalendar>>
  /** Area of a plan row; −1 outside all. */
  readonly areaOf: (row: number) => number
  readonly areaIds: readonly string[]
}

/** A section with the classrooms it has to spare by year: negative where it lacks some, NaN unknown. */
interface Side {
  readonly row: number
  readonly planned: PlannedSchool
  readonly stage: Stage
  readonly margin: Float64Array
}

/**
 * Where a stage's trough meets another stage's peak (潮汐使用): for at least `tidal.years` school years in a row the classrooms of
 * one section stand free while another one lacks some, in the same school, or within `conversion-distance` in the same area.
 * Of primary and junior, classrooms needed are Σ grades ⌈pupils ÷ class size⌉ of the school's rolls; of kindergarten the area's
 * seats less demand, of senior school the county's, in classes.
 */
export function tidalUse(input: TidalInput): readonly TidalMatch[] {
  const least = input.standards.get('tidal.years')?.value ?? null
  if (least === null) return []
  const sides = sidesOf(input)
  const found = sides.flatMap((donor) => sides.flatMap((receiver) => matchOf(input, donor, receiver, least)))
  found.sort((a, b) => b.rooms * (b.to - b.from + 1) - a.rooms * (a.to - a.from + 1) || a.metres - b.metres)
  // Each section gives or takes once: the best of its matches.
  const used = new Set<string>()
  return found
    .filter(({ donor, receiver }) => {
      const keys = [donor, receiver].map(({ school, stage }) => `${school} ${stage}`)
      if (keys.some((key) => used.has(key))) return false
      for (const key of keys) used.add(key)
      return true
    })
    .slice(0, MOST)
}

function sidesOf(input: TidalInput): readonly Side[] {
  const last = input.plans.at(-1) as Plan
  return last.schools.flatMap((planned, row) =>
    planned.school.ownership === 'public'
      ? STAGES.flatMap((stage): Side[] =>
          sectionOf(planned, stage) ? [{ row, planned, stage, margin: marginOf(input, row, stage) }] : [],
        )
      : [],
  )
}

function marginOf(input: TidalInput, row: number, stage: Stage): Float64Array {
  return Float64Array.from(input.years, (_, t) => {
    const planned = input.plans[t]?.schools[row]
    const section = planned?.open && !planned.closing ? sectionOf(planned, stage) : undefined
    if (!planned || !section) return Number.NaN
    const seats = sectionSeats(planned, section, input.standards)
    const classes = seats.planningClasses + seats.addedPlanning
    if (stage === 'K' || stage === 'H') return tableMargin(input, row, stage, t, classes, seats.perClass)
    const sizes = sizesByGrade(seats.sizes, stage)
    const grades = GRADES[stage].length
    const needed = sizes.reduce(
      (sum, size, g) => sum + Math.ceil((input.pupils[stage][t]?.[row * grades + g] as number) / size),
      0,
    )
    return classes - needed
  })
}

/** Classes the area (the county, of senior school) has to spare, at most those of the section; negative: classes it lacks. */
function tableMargin(input: TidalInput, row: number, stage: 'K' | 'H', t: number, classes: number, perClass: number): number {
  const id = stage === 'H' ? undefined : input.areaIds[input.areaOf(row)]
  const { rows } = input.tables[stage]
  const found = rows.find((one) => one.level === 'area' && one.id === id) ?? rows.at(-1)
  if (!found) return Number.NaN
  const { existing, committed, scenario } = found.seats
  const left = (existing[t] as number) + (committed[t] as number) + (scenario[t] as number) - (found.demand.mid[t] as number)
  return left < 0 ? Math.floor(left / perClass) : Math.min(classes, Math.floor(left / perClass))
}

function matchOf(input: TidalInput, donor: Side, receiver: Side, least: number): readonly TidalMatch[] {
  const { years, standards } = input
  if (donor.stage === receiver.stage || donor === receiver) return []
  const same = donor.row === receiver.row
  const metres = same ? 0 : (straightMetres(donor.planned.school.point, receiver.planned.school.point) as number)
  const reach = standards.get('conversion-distance')?.value ?? 0
  if (!same && (metres > reach || input.areaOf(donor.row) !== input.areaOf(receiver.row))) return []
  // Rooms can change hands only after the lead time of a conversion.
  const first = Math.ceil(standards.get('lead-time.convert')?.value ?? 0)
  let best: { readonly start: number; readonly end: number } | null = null
  for (let t = first, start = -1; t <= years.length; t++) {
    const holds = t < years.length && (donor.margin[t] as number) >= 1 && (receiver.margin[t] as number) <= -1
    if (holds && start < 0) start = t
    if (holds || start < 0) continue
    if (t - start >= least && (!best || t - start > best.end - best.start)) best = { start, end: t }
    start = -1
  }
  if (!best) return []
  const spare = Math.min(...donor.margin.subarray(best.start, best.end))
  const short = -Math.min(...receiver.margin.subarray(best.start, best.end))
  const side = ({ planned, stage }: Side) => ({ school: planned.school.id, name: planned.school.name, stage })
  const [from, to] = [years[best.start] as number, years[best.end - 1] as number]
  const rooms = Math.min(spare, short)
  return [{ donor: side(donor), receiver: side(receiver), from, to, rooms, spare, short, metres: Math.round(metres) }]
}

import { compareIds } from '../../geo/order.ts'
import type { Context } from '../context.ts'
import { unitTotal } from '../demand/whole-children.ts'
import { perContext } from '../indicator.ts'
import { boarders, boarding } from '../indicators/boarding.ts'
import { lowerGrades } from './travel.ts'

/** A boarder's home: a unit, the school, how many of them. */
export interface BoarderHome {
  readonly unit: number
  readonly school: number
  readonly pupils: number
  readonly distance: number
}

/** Public learners by unit without those who board (seat account A18). Whole children. */
export interface DayPupils {
  /** Of the grades of the youngest, and of the others. */
  readonly lower: Int32Array
  readonly upper: Int32Array
  /** Boarders by unit, and where each school's were found. */
  readonly boarders: Int32Array
  readonly homes: readonly BoarderHome[]
  /** Σ boarders of the schools; NaN where no school says. */
  readonly count: number
  /** Schools with boarders. */
  readonly schools: number
}

/**
 * Takes the boarders of each school out of its pupils. Registers do not say where a boarder lives: they are taken to be those of
 * its pupils who live farthest (推算), never grades 1–3. Its pupils are those placed there; where only entrants are placed, or
 * nobody (`enrolled`), those to whom it is the nearest.
 */
export const dayPupils = perContext((context: Context): DayPupils => {
  const { units, demand, rolls, request } = context
  const first = lowerGrades(request.stage)
  const lower = new Int32Array(units.count)
  const upper = new Int32Array(units.count)
  for (let unit = 0; unit < units.count; unit++) {
    let young = 0
    for (let grade = 0; grade < first; grade++) young += demand.learners[unit * rolls.grades + grade] as number
    lower[unit] = young
    upper[unit] = unitTotal(demand.learners, unit, rolls.grades) - young
  }
  const out = new Int32Array(units.count)
  const homes: BoarderHome[] = []
  const schools = boardingSchools(context)
  const left = new Map(schools.map(({ school, pupils }) => [school, pupils]))
  for (const { unit, school, pupils, distance } of farthestFirst(context, left)) {
    const here = Math.min(left.get(school) as number, pupils, upper[unit] as number)
    if (here <= 0) continue
    left.set(school, (left.get(school) as number) - here)
    upper[unit] = (upper[unit] as number) - here
    out[unit] = (out[unit] as number) + here
    homes.push({ unit, school, pupils: here, distance })
  }
  return {
    lower,
    upper,
    boarders: out,
    homes,
    count: schools.reduce((sum, { pupils }) => sum + pupils, 0) || (reported(context) ? 0 : Number.NaN),
    schools: schools.length,
  }
})

/** Whether any school of the stage says how many board. */
function reported(context: Context): boolean {
  return context.plan.schools.some((_, row) => context.rolls.counted[row] === 1 && !Number.isNaN(boarders(context, row)))
}

function boardingSchools(context: Context): { school: number; pupils: number }[] {
  return context.plan.schools.flatMap((_, school) => {
    const pupils = context.rolls.counted[school] === 1 && boarding(context, school) ? boarders(context, school) : 0
    return pupils > 0 ? [{ school, pupils }] : []
  })
}

/** Pupils of boarding schools by home, the farthest first; of equally far ones by id, so that no order of a file decides. */
function farthestFirst(context: Context, of: ReadonlyMap<number, number>): BoarderHome[] {
  const { placement, nearest, units, plan } = context
  // Flows of entrants bring none of the grades that board.
  const flows = placement.cohort === 'stage' ? placement.flows : null
  const found: BoarderHome[] = []
  if (of.size === 0) return found
  for (let unit = 0; unit < units.count; unit++) {
    if (!flows) {
      const school = nearest.first[unit] as number
      const distance = nearest.firstMetres[unit] as number
      if (of.has(school)) found.push({ unit, school, pupils: Number.MAX_SAFE_INTEGER, distance })
      continue
    }
    for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++) {
      const school = flows.school[at] as number
      if (of.has(school)) found.push({ unit, school, pupils: flows.pupils[at] as number, distance: flows.metres[at] as number })
    }
  }
  const far = ({ distance }: BoarderHome) => (Number.isNaN(distance) ? Number.NEGATIVE_INFINITY : distance)
  const id = (ids: readonly string[], row: number) => ids[row] ?? ''
  return found.sort(
    (a, b) =>
      far(b) - far(a) ||
      compareIds(id(units.ids, a.unit), id(units.ids, b.unit)) ||
      compareIds(plan.schools[a.school]?.school.id ?? '', plan.schools[b.school]?.school.id ?? ''),
  )
}

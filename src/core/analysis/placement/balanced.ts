import { BALANCE_DEFAULTS, type BalanceOptions, type BalanceOutcome } from '../../domain/balance.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import { isComplete } from '../../domain/section.ts'
import { compareIds } from '../../geo/order.ts'
import { drain } from '../../transportation/drain.ts'
import { Transportation } from '../../transportation/transportation.ts'
import { unitTotal } from '../demand/whole-children.ts'
import { rowSum } from '../rolls/rolls.ts'
import type { AllocationInput } from './allocation.ts'
import type { Steady } from './steady.ts'

/** Distances are divided as whole millimetres (or thousandths of a minute): below 2³¹ up to two thousand kilometres. */
const SCALE = 1000

/**
 * Places all learners at least total distance within seats, over every public school that teaches all grades (standards 7,
 * capacitated transportation; seat account A7, 稳态). A school of unknown seats sets no limit.
 */
export function placeBalanced(input: AllocationInput, steady: Steady, options: Partial<BalanceOptions>): BalanceOutcome {
  const { plan, rolls, units, demand, stage, distances, seats } = input
  const { within } = { ...BALANCE_DEFAULTS, ...options }
  const rows = plan.schools
    .map((_, row) => row)
    .filter((row) => rolls.counted[row] === 1 && isComplete((plan.schools[row] as PlannedSchool).school, stage))
    .sort((a, b) => compareIds(plan.schools[a]?.school.id ?? '', plan.schools[b]?.school.id ?? ''))
  const order = Array.from({ length: units.count }, (_, unit) => unit).sort((a, b) =>
    compareIds(units.ids[a] as string, units.ids[b] as string),
  )
  const supply = Int32Array.from(order, (unit) => unitTotal(demand.learners, unit, rolls.grades))
  const all = supply.reduce((a, b) => a + b, 0)
  const capacity = Int32Array.from(rows, (row) => {
    const stay = rowSum(rolls.outside, row, rolls.grades) + rowSum(rolls.bought, row, rolls.grades)
    const free = (seats[row] as number) - stay
    return Number.isNaN(free) ? all : Math.max(0, free)
  })
  const nearest = distances.nearestFirst(rows)
  const limit = within ?? Number.POSITIVE_INFINITY
  const metres = new Float64Array(rows.length)
  const candidates = {
    units: order.length,
    sinks: rows.length,
    nearest(at: number, count: number, sinks: Int32Array, costs: Float64Array, from: number) {
      const found = nearest.find(order[at] as number, count, sinks, metres, from)
      let i = 0
      for (; i < found && (metres[from + i] as number) <= limit; i++)
        costs[from + i] = Math.round((metres[from + i] as number) * SCALE)
      return i
    },
  }
  const solution = drain(new Transportation({ supply, capacity, candidates, unplacedCost: UNPLACED }).solve())
  let objective = 0
  let [placed, splitUnits] = [0, 0]
  order.forEach((unit, at) => {
    const from = solution.start[at] as number
    const to = solution.start[at + 1] as number
    const schools = Array.from(solution.sink.subarray(from, to), (sink) => rows[sink] as number)
    schools.forEach((school, i) => {
      objective += (solution.pupils[from + i] as number) * distances.between(unit, school)
      placed += solution.pupils[from + i] as number
    })
    if (schools.length > 1) splitUnits++
    const parts = [...solution.pupils.subarray(from, to), solution.unplaced[at] as number]
    steady.deal(unit, [...schools, -1], parts, -1)
  })
  const rounding = placed / SCALE
  return {
    status: solution.status,
    cohort: 'stage',
    unit: distances.unit,
    objective,
    bound: objective - rounding,
    gap: objective > 0 ? rounding / objective : 0,
    placed,
    unplaced: all - placed,
    splitUnits,
    exceptions: [],
  }
}
/** More than any way, in the solver's units, and than any detour of prices that places one more pupil. */
const UNPLACED = 2 ** 44

import { listed } from './candidates.ts'
import { drain } from './drain.ts'
import { MOST_COST } from './problem.ts'
import { Transportation } from './transportation.ts'

/**
 * Divides supplies among a few sinks at least total cost within capacities, whole pupils. Meant for the schools of one zone.
 * Costs count to a thousandth.
 * @param cost row-major by unit then sink, not negative
 * @returns pupils by unit then sink
 * @throws RangeError where Σ capacity is below Σ supply
 */
export function divideAtLeastCost(
  supply: ArrayLike<number>,
  capacity: readonly number[],
  cost: ArrayLike<number>,
): Int32Array<ArrayBuffer> {
  const units = supply.length
  const sinks = capacity.length
  const start = Uint32Array.from({ length: units + 1 }, (_, unit) => unit * sinks)
  const sink = Int32Array.from({ length: units * sinks }, (_, at) => at % sinks)
  const whole = Float64Array.from(cost, (each) => Math.round(each * SCALE))
  const problem = { supply: Int32Array.from(supply), capacity: Int32Array.from(capacity), unplacedCost: MOST_COST }
  const solution = drain(new Transportation({ ...problem, candidates: listed(sinks, start, sink, whole) }).solve())
  const divided = new Int32Array(units * sinks)
  for (let unit = 0; unit < units; unit++) {
    if ((solution.unplaced[unit] as number) > 0) throw new RangeError('capacity is smaller than supply')
    for (let at = solution.start[unit] as number; at < (solution.start[unit + 1] as number); at++)
      divided[unit * sinks + (solution.sink[at] as number)] = solution.pupils[at] as number
  }
  return divided
}
const SCALE = 1000

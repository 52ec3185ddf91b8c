import type { Candidates } from './candidates.ts'
import { Flow } from './flow.ts'

/**
 * Prices to set out from: optima of ever larger samples of the units, seats scaled to their pupils, each solved from the prices of
 * the one before. Yields the share done.
 */
export function* samplePrices(
  candidates: Candidates,
  supply: Int32Array,
  capacity: Int32Array,
  unplacedCost: number,
): Generator<number, Float64Array> {
  const { units, sinks } = candidates
  const all = supply.reduce((a, b) => a + b, 0)
  let prices = new Float64Array(sinks)
  for (let step = RATIO ** LEVELS; step > 1; step /= RATIO) {
    if (units / step < FEWEST * sinks) continue
    const chosen = sample(units, step)
    const part = Int32Array.from(chosen, (unit) => supply[unit] as number)
    const share = part.reduce((a, b) => a + b, 0) / all
    const seats = capacity.map((room) => (room === 0 ? 0 : Math.max(1, Math.round(room * share))))
    const some: Candidates = {
      units: chosen.length,
      sinks,
      nearest: (unit, count, into, costs, at) => candidates.nearest(chosen[unit] as number, count, into, costs, at),
    }
    const flow = new Flow(some, seats, unplacedCost)
    for (const _ of flow.start(part, prices)) yield 0
    for (const _ of flow.balance()) yield 0
    prices = flow.graph.price.slice(0, sinks)
  }
  return prices
}

/** Every `step`th unit, each a little off, so that no pattern of rows falls together with the step. */
function sample(units: number, step: number): Int32Array {
  const count = Math.floor(units / step)
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i + 0.5) * step + (((i * 7919) % step) - step / 2) * 0.9))
}
const RATIO = 5
const LEVELS = 3
const FEWEST = 4

import type { Candidates } from './candidates.ts'
import { Flow } from './flow.ts'

/** What a solution sets out from. */
export interface Outset {
  readonly prices: Float64Array
  /** Prices by sink that those to come will hardly go below: what is listed of a unit first is cheapest including them. */
  readonly reference: Float64Array
}

/**
 * Prices to set out from: optima of ever larger samples of the units, seats scaled to their pupils, each solved from the prices of
 * the one before. Yields the share done.
 */
export function* samplePrices(
  candidates: Candidates,
  supply: Int32Array,
  capacity: Int32Array,
  unplacedCost: number,
): Generator<number, Outset> {
  const { units, sinks } = candidates
  const all = supply.reduce((a, b) => a + b, 0)
  // Where seats are short everywhere prices jump, and every sink is near: a sample too small to be good is cheap and leads there.
  const fewest = all > capacity.reduce((a, b) => a + b, 0) ? FEWEST_SCARCE : FEWEST
  let prices = new Float64Array(sinks)
  let slack = 0
  for (let step = RATIO ** LEVELS; step > 1; step /= RATIO) {
    if (units / step < fewest * sinks) continue
    const chosen = sample(units, step)
    const part = Int32Array.from(chosen, (unit) => supply[unit] as number)
    const share = part.reduce((a, b) => a + b, 0) / all
    const seats = capacity.map((room) => (room === 0 ? 0 : Math.max(1, Math.round(room * share))))
    const flow = new Flow(partOf(candidates, chosen), seats, unplacedCost, below(prices, capacity, 0))
    for (const _ of flow.start(part, prices)) yield 0
    for (const _ of flow.balance()) yield 0
    prices = flow.graph.price.slice(0, sinks)
    slack = flow.graph.arcs.slack
  }
  return { prices, reference: below(prices, capacity, SLACKS * slack) }
}

/** Prices less `room`; a sink without seats may get some, and stands with the cheapest. */
function below(prices: Float64Array, capacity: Int32Array, room: number): Float64Array {
  const cheapest = prices.reduce(
    (least, price, sink) => (capacity[sink] === 0 ? least : Math.min(least, price)),
    Number.POSITIVE_INFINITY,
  )
  return prices.map((price, sink) => Math.max(0, (capacity[sink] === 0 ? Math.min(price, cheapest) : price) - room))
}

/** The chosen units alone. */
function partOf(candidates: Candidates, chosen: Int32Array): Candidates {
  const { sinks, weighed } = candidates
  const part: Candidates = {
    units: chosen.length,
    sinks,
    nearest: (unit, count, into, costs, at) => candidates.nearest(chosen[unit] as number, count, into, costs, at),
  }
  if (!weighed) return part
  return {
    ...part,
    weighed(given) {
      const all = weighed(given)
      return {
        ...part,
        nearest: (unit, count, into, costs, at) => all.nearest(chosen[unit] as number, count, into, costs, at),
        below: (unit, limit, into, costs) => all.below(chosen[unit] as number, limit, into, costs),
        cost: (unit, sink) => all.cost(chosen[unit] as number, sink),
      }
    },
  }
}

/** Every `step`th unit, each a little off, so that no pattern of rows falls together with the step. */
function sample(units: number, step: number): Int32Array {
  const count = Math.floor(units / step)
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i + 0.5) * step + (((i * 7919) % step) - step / 2) * 0.9))
}
const RATIO = 5
const LEVELS = 4
/** Units for each sink, at least. */
const FEWEST = 4
const FEWEST_SCARCE = 1
/** Slacks that prices may fall without longer lists: what an action of a planner moves them by. */
const SLACKS = 3

import { IntList } from './arrays.ts'
import type { Flow } from './flow.ts'
import { ProblemError } from './problem.ts'

/** An optimum, or the best found so far. Whole pupils; compressed by unit: entries `start[u] … start[u+1]`, sinks ascending. */
export interface Solution {
  readonly start: Uint32Array
  readonly sink: Int32Array
  readonly pupils: Int32Array
  readonly unplaced: Int32Array
  /** Σ cost × pupils of those placed. */
  readonly cost: number
  /** What one more seat at a sink would save in total cost (its dual value), not negative; while `feasible` the price so far. */
  readonly price: Float64Array
  /** Certified: no unit and sink, listed or not, has a smaller cost including the price. */
  readonly status: 'optimal' | 'feasible'
  /** Total cost, `unplacedCost` included, that no plan can go below; equal to the plan's own when `optimal`. */
  readonly bound: number
}

/**
 * Reads the plan from a flow. Where a sink still has more pupils than seats, those too many are unplaced.
 * @throws ProblemError where the total is too large to be exact
 */
export function readSolution(flow: Flow, status: Solution['status']): Solution {
  const { columns, graph } = flow
  const { units, sinks } = columns
  const { load, capacity } = graph
  const over = load.map((pupils, node) => Math.max(0, pupils - (capacity[node] as number)))
  const start = new Uint32Array(units + 1)
  const unplaced = new Int32Array(units)
  const [used, many] = [new IntList(units), new IntList(units)]
  let [cost, missing] = [0, 0]
  // Column after column, as they lie in memory.
  for (let column = 0; column < columns.size; column++) {
    const some = columns.flow[column] as number
    if (some === 0) continue
    const node = columns.sink[column] as number
    const unit = columns.unit[column] as number
    const out = node === sinks ? some : Math.min(some, over[node] as number)
    if (out > 0) {
      over[node] = (over[node] as number) - out
      unplaced[unit] = (unplaced[unit] as number) + out
      missing += out
    }
    if (some === out) continue
    cost += (some - out) * (columns.cost[column] as number)
    used.push(column)
    many.push(some - out)
    start[unit + 1] = (start[unit + 1] as number) + 1
  }
  if (cost > Number.MAX_SAFE_INTEGER) throw new ProblemError('size', -1, -1)
  for (let unit = 0; unit < units; unit++) start[unit + 1] = (start[unit + 1] as number) + (start[unit] as number)
  const next = start.slice()
  const [sink, pupils] = [new Int32Array(used.length), new Int32Array(used.length)]
  for (let i = 0; i < used.length; i++) {
    const column = used.items[i] as number
    const unit = columns.unit[column] as number
    const node = columns.sink[column] as number
    let at = next[unit] as number
    next[unit] = at + 1
    for (; at > (start[unit] as number) && (sink[at - 1] as number) > node; at--) {
      sink[at] = sink[at - 1] as number
      pupils[at] = pupils[at - 1] as number
    }
    sink[at] = node
    pupils[at] = many.items[i] as number
  }
  return {
    start,
    sink,
    pupils,
    unplaced,
    cost,
    price: prices(flow),
    status,
    bound: status === 'optimal' ? cost + missing * columns.unplacedCost : dualBound(flow),
  }
}

/** Prices above that of the terminal, none negative. */
function prices({ graph }: Flow): Float64Array {
  const zero = graph.price[graph.terminal] as number
  return graph.price.slice(0, graph.sinks).map((price) => Math.max(0, price - zero))
}

/** Weak duality: Σ pupils × least (cost + price) − Σ seats × price, for any prices; a sink not listed costs at least `reach` including its reference. */
function dualBound(flow: Flow): number {
  const { columns, graph } = flow
  const price = prices(flow)
  const lowest = columns.reference.reduce((least, reference, sink) => Math.min(least, (price[sink] as number) - reference), 0)
  let bound = 0
  for (let unit = 0; unit < columns.units; unit++) {
    let least = Math.min((columns.reach[unit] as number) + lowest, columns.unplacedCost)
    let pupils = 0
    for (const column of columns.of(unit)) {
      pupils += columns.flow[column] as number
      least = Math.min(least, (columns.cost[column] as number) + (price[columns.sink[column] as number] ?? 0))
    }
    bound += pupils * least
  }
  return price.reduce((sum, each, sink) => sum - each * (graph.capacity[sink] as number), bound)
}

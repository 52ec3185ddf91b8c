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
  const [sink, pupils] = [new IntList(units), new IntList(units)]
  let [cost, missing] = [0, 0]
  for (let unit = 0; unit < units; unit++) {
    const from = sink.length
    for (let run = unit; run >= 0; run = columns.runNext[run] as number) {
      const end = columns.runEnd[run] as number
      for (let column = columns.runStart[run] as number; column < end; column++) {
        let some = columns.flow[column] as number
        if (some === 0) continue
        const node = columns.sink[column] as number
        const out = node === sinks ? some : Math.min(some, over[node] as number)
        over[node] = (over[node] as number) - out
        unplaced[unit] = (unplaced[unit] as number) + out
        some -= out
        if (some === 0) continue
        cost += some * (columns.cost[column] as number)
        insert(sink, pupils, from, node, some)
      }
    }
    missing += unplaced[unit] as number
    start[unit + 1] = sink.length
  }
  if (cost > Number.MAX_SAFE_INTEGER) throw new ProblemError('size', -1, -1)
  return {
    start,
    sink: sink.items.slice(0, sink.length),
    pupils: pupils.items.slice(0, pupils.length),
    unplaced,
    cost,
    price: prices(flow),
    status,
    bound: status === 'optimal' ? cost + missing * columns.unplacedCost : dualBound(flow),
  }
}

/** Keeps the entries of a unit, from `from` on, in ascending order of sinks. */
function insert(sink: IntList, pupils: IntList, from: number, node: number, some: number): void {
  sink.push(node)
  pupils.push(some)
  let at = sink.length - 1
  for (; at > from && (sink.items[at - 1] as number) > node; at--) {
    sink.items[at] = sink.items[at - 1] as number
    pupils.items[at] = pupils.items[at - 1] as number
  }
  sink.items[at] = node
  pupils.items[at] = some
}

/** Prices above that of the terminal, none negative. */
function prices({ graph }: Flow): Float64Array {
  const zero = graph.price[graph.terminal] as number
  return graph.price.slice(0, graph.sinks).map((price) => Math.max(0, price - zero))
}

/** Weak duality: Σ pupils × least (cost + price) − Σ seats × price, for any prices; a sink not listed costs at least `reach`. */
function dualBound(flow: Flow): number {
  const { columns, graph } = flow
  const price = prices(flow)
  let bound = 0
  for (let unit = 0; unit < columns.units; unit++) {
    let least = Math.min(columns.reach[unit] as number, columns.unplacedCost)
    let pupils = 0
    for (const column of columns.of(unit)) {
      pupils += columns.flow[column] as number
      least = Math.min(least, (columns.cost[column] as number) + (price[columns.sink[column] as number] ?? 0))
    }
    bound += pupils * least
  }
  return price.reduce((sum, each, sink) => sum - each * (graph.capacity[sink] as number), bound)
}

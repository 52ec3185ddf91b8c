/**
 * Sinks a unit can be sent to, cheapest first. Short lists are only an accelerator: a solver asks for more whenever a price says
 * that a sink beyond the last one listed could be the better one.
 */
export interface Candidates {
  readonly units: number
  readonly sinks: number
  /**
   * The `count` cheapest sinks of a unit, cheapest first, of equally cheap ones the smaller row.
   * @param sinks @param costs where they are written, from `at` on; costs are whole numbers, not negative, below 2⁴⁴
   * @returns how many were written: fewer than `count` when the unit has no more
   */
  nearest(unit: number, count: number, sinks: Int32Array, costs: Float64Array, at: number): number
  /** The same by cost + what is given for each sink. Absent where that is no quicker than looking at every sink. */
  readonly weighed?: ((given: Float64Array) => Weighed) | undefined
}

/** Sinks a unit can be sent to by cost + something given for each, the least sum first; by less than 1 they may be out of order. */
export interface Weighed extends Candidates {
  /**
   * The sinks of a unit of a sum less than `limit`, in any order.
   * @param sinks @param costs with room for every sink
   * @returns how many were written
   */
  below(unit: number, limit: number, sinks: Int32Array, costs: Float64Array): number
  /** What one sink costs a unit; Infinity where it cannot be sent there. */
  cost(unit: number, sink: number): number
}

/** Candidates from fixed lists, compressed by unit: entries `start[u] … start[u+1]`, in any order. */
export function listed(sinks: number, start: Uint32Array, sink: Int32Array, cost: ArrayLike<number>): Candidates {
  const units = start.length - 1
  const order = Uint32Array.from({ length: sink.length }, (_, at) => at)
  for (let unit = 0; unit < units; unit++)
    order
      .subarray(start[unit], start[unit + 1])
      .sort((a, b) => (cost[a] as number) - (cost[b] as number) || (sink[a] as number) - (sink[b] as number))
  return {
    units,
    sinks,
    nearest(unit, count, intoSinks, intoCosts, at) {
      const from = start[unit] as number
      const found = Math.min(count, (start[unit + 1] as number) - from)
      for (let i = 0; i < found; i++) {
        const entry = order[from + i] as number
        intoSinks[at + i] = sink[entry] as number
        intoCosts[at + i] = cost[entry] as number
      }
      return found
    },
  }
}

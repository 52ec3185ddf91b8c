import type { SinkGraph } from './graph.ts'

/**
 * What one more seat at each sink would save in total cost: of all prices that fit an optimum the lowest, so a function of the
 * instance alone. A seat at a sink is worth most of: nothing (it stays empty), or for some unit what changing to it saves plus what the
 * seat it leaves is worth. Dijkstra's algorithm over the sinks, measured by how far a price stands above that worth.
 */
export function savings(graph: SinkGraph): Float64Array {
  const { price, unplaced, load } = graph
  const nodes = unplaced + 1
  // How much lower a price can be; a seat is never worth less than nothing.
  const room = price.slice(0, nodes)
  const done = new Uint8Array(nodes)
  const least = new Float64Array(nodes)
  for (;;) {
    let node = -1
    for (let other = 0; other < nodes; other++)
      if (done[other] === 0 && (node < 0 || (room[other] as number) < (room[node] as number))) node = other
    if (node < 0) break
    done[node] = 1
    const worth = (price[node] as number) - (room[node] as number)
    // Without pupils, or without worth, it makes no other seat worth more: a unit would have gone there already.
    if (load[node] === 0) continue
    leastSwitches(graph, node, worth, least)
    for (let other = 0; other < nodes; other++) {
      const lower = (price[other] as number) + (least[other] as number) - worth
      if (lower < (room[other] as number)) room[other] = lower
    }
  }
  return room.map((lower, node) => (price[node] as number) - lower)
}

/** The cheapest switch from a node to each other one, as far as it is cheaper than `below`; Infinity where there is none. */
function leastSwitches({ columns, arcs }: SinkGraph, node: number, below: number, into: Float64Array): void {
  into.fill(Number.POSITIVE_INFINITY)
  const members = arcs.members[node]
  if (!members) return
  for (let i = 0; i < members.length; i++) {
    const leave = members.items[i] as number
    if (columns.flow[leave] === 0) continue
    const unit = columns.unit[leave] as number
    const left = columns.cost[leave] as number
    columns.lengthen(unit, left + below)
    const { sink, cost } = columns
    for (let run = unit; run >= 0; run = columns.runNext[run] as number) {
      const end = columns.runEnd[run] as number
      for (let column = columns.runStart[run] as number; column < end; column++) {
        const to = sink[column] as number
        const key = (cost[column] as number) - left
        if (key < (into[to] as number)) into[to] = key
      }
    }
  }
}

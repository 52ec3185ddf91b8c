import type { SinkGraph } from './graph.ts'

/**
 * What one more seat at each sink would save in total cost: of all prices that fit an optimum the lowest, so a function of the
 * instance alone. A seat at a sink is worth most of: nothing (it stays empty), or for some unit what changing to it saves plus what the
 * seat it leaves is worth. Dijkstra's algorithm over the sinks, measured by how far a price stands above that worth.
 */
export function savings(graph: SinkGraph): Float64Array {
  const { price, unplaced, load, arcs, columns } = graph
  arcs.rebase()
  /** By node: its cheapest switches where the near arcs did not suffice. */
  const all = new Map<number, Float64Array>()
  for (;;) {
    const room = roomBelow(graph, all)
    const known = all.size
    const lowest = columns.reference.reduce(
      (least, reference, sink) => Math.min(least, (price[sink] as number) - (room[sink] as number) - reference),
      Number.POSITIVE_INFINITY,
    )
    for (let node = 0; node <= unplaced; node++) {
      if (load[node] === 0 || all.has(node) || arcs.beyond(node, room, lowest)) continue
      all.set(node, leastSwitches(graph, node, (price[node] as number) - lowest))
    }
    if (all.size === known) return room.map((lower, node) => (price[node] as number) - lower)
  }
}

/** How much lower each price can be, as far as near arcs say, and of some nodes all. */
function roomBelow({ price, unplaced, load, arcs }: SinkGraph, all: ReadonlyMap<number, Float64Array>): Float64Array {
  const nodes = unplaced + 1
  const { top, to } = arcs.heaps
  // A seat is never worth less than nothing.
  const room = price.slice(0, nodes)
  const done = new Uint8Array(nodes)
  for (;;) {
    let node = -1
    for (let other = 0; other < nodes; other++)
      if (done[other] === 0 && (node < 0 || (room[other] as number) < (room[node] as number))) node = other
    if (node < 0) return room
    done[node] = 1
    if (load[node] === 0) continue
    const worth = (price[node] as number) - (room[node] as number)
    const lower = (other: number, key: number) => {
      const below = (price[other] as number) + key - worth
      if (below < (room[other] as number)) room[other] = below
    }
    all.get(node)?.forEach((key, other) => {
      lower(other, key)
    })
    for (const pair of arcs.near(node)) lower(to[pair] as number, top[pair] as number)
  }
}

/** The cheapest switch from a node to each other one, as far as it costs less than `below` including the reference; Infinity where there is none. */
function leastSwitches({ columns, arcs }: SinkGraph, node: number, below: number): Float64Array {
  const into = new Float64Array(columns.sinks + 1).fill(Number.POSITIVE_INFINITY)
  for (const leave of arcs.membersOf(node)) {
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
  return into
}

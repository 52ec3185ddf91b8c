import { listed } from './candidates.ts'
import { drain } from './drain.ts'
import { Flow } from './flow.ts'
import type { SinkGraph } from './graph.ts'

/** Numbers that tell units and sinks apart whatever their rows. */
export interface Keys {
  readonly unit: ArrayLike<number>
  readonly sink: ArrayLike<number>
}

/**
 * Chooses one of all equally good plans, always the same: the one least by random-looking but fixed second costs. Only units with
 * several cheapest sinks have a choice, and a sink with a price has to stay full. Prices must be optimal and the graph rebased to them.
 */
export function settleTies(graph: SinkGraph, keys: Keys): void {
  const { columns, sinks } = graph
  const units = undecided(graph)
  if (units.length === 0) return
  const start = new Uint32Array(units.length + 1)
  const [chosen, sink, cost]: [number[], number[], number[]] = [[], [], []]
  /** Sinks that undecided units may go to, numbered anew, and the seats there are for these units. */
  const numbers = new Map<number, number>()
  const capacity: number[] = []
  const bits = Math.min(38, LARGEST - Math.ceil(Math.log2(sinks + 2)))
  const supply = units.map((unit, i) => {
    let pupils = 0
    for (const column of tight(graph, unit)) {
      const node = columns.sink[column] as number
      const number = numbers.get(node) ?? numbers.size
      if (number === numbers.size) {
        numbers.set(node, number)
        capacity.push(roomOf(graph, node))
      }
      const flow = columns.flow[column] as number
      pupils += flow
      capacity[number] = (capacity[number] as number) + flow
      chosen.push(column)
      sink.push(number)
      cost.push(secondCost(keys.unit[unit] ?? unit, node === sinks ? -1 : (keys.sink[node] ?? node), bits))
    }
    start[i + 1] = chosen.length
    return pupils
  })
  const flow = new Flow(listed(numbers.size, start, Int32Array.from(sink), cost), capacity, 2 ** LARGEST)
  for (const [node, number] of numbers) if ((graph.price[node] as number) > 0) flow.graph.fixed[number] = 1
  drain(flow.start(supply, new Float64Array(numbers.size)))
  drain(flow.balance())
  units.forEach((_, i) => {
    const wanted = new Map(flow.columns.of(i).map((column) => [flow.columns.sink[column], flow.columns.flow[column] as number]))
    const from = start[i] as number
    const own = chosen.slice(from, start[i + 1])
    arrange(
      graph,
      own,
      own.map((_, at) => wanted.get(sink[from + at]) ?? 0),
    )
  })
}
/** Second costs and sums of them over any path stay below 2 to this. */
const LARGEST = 50

/** Units with pupils that have more than one cheapest column by the prices of the last rebase, ascending. */
function undecided({ columns, arcs }: SinkGraph): number[] {
  const { heaps, base } = arcs
  const found = new Set<number>()
  for (let node = 0; node < arcs.out.length; node++)
    for (const pair of arcs.near(node)) {
      const tie = (base[heaps.from[pair] as number] as number) - (base[heaps.to[pair] as number] as number)
      heaps.equalTo(pair, tie, (leave) => {
        if ((columns.flow[leave] as number) > 0) found.add(columns.unit[leave] as number)
      })
    }
  return [...found].sort((a, b) => a - b)
}

/** The cheapest columns of a unit by present prices. */
function tight(graph: SinkGraph, unit: number): number[] {
  const { columns, price, arcs } = graph
  const total = (column: number) => (columns.cost[column] as number) + (price[columns.sink[column] as number] as number)
  const least = total(graph.cheapest(unit, arcs.lowest))
  return columns.of(unit).filter((column) => total(column) === least)
}

/** Distributes the pupils of a unit over some of its columns as wanted; the terminal takes what comes and gives back what leaves. */
function arrange(graph: SinkGraph, own: readonly number[], wanted: readonly number[]): void {
  const { columns, taken } = graph
  own.forEach((column, i) => {
    const more = (wanted[i] as number) - (columns.flow[column] as number)
    const node = columns.sink[column] as number
    taken[node] = (taken[node] as number) + more
    if (more < 0) graph.remove(column, -more)
    else if (more > 0) graph.add(column, more)
  })
}

/** Seats the undecided units may have besides those they have: none where the sink must stay as full as it is. */
function roomOf(graph: SinkGraph, node: number): number {
  if (node === graph.unplaced) return 2 ** 52
  return (graph.price[node] as number) > 0 ? 0 : (graph.capacity[node] as number) - (graph.load[node] as number)
}

/** A whole number below 2 to the `bits`, evenly spread over pairs of keys (the finaliser of MurmurHash3 on both halves). */
function secondCost(unit: number, sink: number, bits: number): number {
  const low = mix(mix(unit ^ 0x9e3779b9) ^ sink)
  const high = mix(low ^ mix(sink ^ 0x85ebca6b) ^ unit)
  return (high & (2 ** (bits - 19) - 1)) * 2 ** 19 + (low & (2 ** 19 - 1))
}

function mix(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

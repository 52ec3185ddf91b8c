import { type Candidates, listed } from '../../../src/core/transportation/candidates.ts'
import type { Solution } from '../../../src/core/transportation/transportation.ts'

/** A small problem with every cost known. */
export interface Dense {
  readonly supply: number[]
  readonly capacity: number[]
  /** By unit then sink; Infinity: no way. */
  readonly cost: number[][]
  readonly unplacedCost: number
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Candidates of a dense problem; of each unit only the `k` nearest. */
export function candidatesOf({ cost, capacity }: Dense, k = Number.POSITIVE_INFINITY): Candidates {
  const lists = cost.map((row) =>
    row
      .map((each, sink) => ({ each, sink }))
      .filter(({ each }) => each < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.each - b.each || a.sink - b.sink)
      .slice(0, k),
  )
  const start = new Uint32Array(cost.length + 1)
  lists.forEach((list, unit) => {
    start[unit + 1] = (start[unit] as number) + list.length
  })
  const flat = lists.flat()
  return listed(
    capacity.length,
    start,
    Int32Array.from(flat, ({ sink }) => sink),
    Float64Array.from(flat, ({ each }) => each),
  )
}

/** The same, which can also be asked by cost + something given. */
export function weighable(dense: Dense): Candidates {
  const { cost, capacity } = dense
  const sorted = (given: Float64Array) =>
    cost.map((row) =>
      row
        .map((each, sink) => ({ each, sink, sum: each + (given[sink] as number) }))
        .filter(({ each }) => each < Number.POSITIVE_INFINITY)
        .sort((a, b) => a.sum - b.sum || a.sink - b.sink),
    )
  return {
    ...candidatesOf(dense),
    weighed(given) {
      const lists = sorted(given)
      const write = (list: (typeof lists)[number], sinks: Int32Array, costs: Float64Array, at: number) => {
        list.forEach(({ each, sink }, i) => {
          sinks[at + i] = sink
          costs[at + i] = each
        })
        return list.length
      }
      return {
        units: cost.length,
        sinks: capacity.length,
        nearest: (unit, count, sinks, costs, at) =>
          write((lists[unit] as (typeof lists)[number]).slice(0, count), sinks, costs, at),
        cost: (unit, sink) => (cost[unit] as number[])[sink] as number,
        below: (unit, limit, sinks, costs) =>
          write(
            (lists[unit] as (typeof lists)[number]).filter(({ sum }) => sum < limit),
            sinks,
            costs,
            0,
          ),
      }
    },
  }
}

/** The `k` nearest sinks of each unit alone. */
export function shortened(dense: Dense, k: number): Dense {
  const cost = dense.cost.map((row) => {
    const nearest = row.map((each, sink) => ({ each, sink })).sort((a, b) => a.each - b.each || a.sink - b.sink)
    const kept = new Set(nearest.slice(0, k).map(({ sink }) => sink))
    return row.map((each, sink) => (kept.has(sink) ? each : Number.POSITIVE_INFINITY))
  })
  return { ...dense, cost }
}

export interface Shape {
  readonly units: number
  readonly sinks: number
  readonly factor: number
  /** Side of the lattice the points lie on; Infinity: no lattice. */
  readonly lattice: number
  readonly clustered: boolean
  readonly unplacedCost: number
  /** Costs as they come, in 2^-20 of a metre: real numbers scaled to whole ones. */
  readonly fine: boolean
}

/** A random town: units and sinks in a square of 1000 m, straight lines. */
export function town(seed: number, shape: Shape): Dense {
  const next = random(seed)
  const place = () => {
    const [x, y] = shape.clustered && next() < 0.7 ? [0.5 + (next() - 0.5) ** 3, 0.5 + (next() - 0.5) ** 3] : [next(), next()]
    const { lattice } = shape
    return lattice < Number.POSITIVE_INFINITY ? [Math.round(x * lattice), Math.round(y * lattice)] : [x * 1000, y * 1000]
  }
  const units = Array.from({ length: shape.units }, place) as [number, number][]
  const sinks = Array.from({ length: shape.sinks }, place) as [number, number][]
  const supply = units.map(() => (next() < 0.1 ? 0 : Math.floor(next() * 9)))
  const total = supply.reduce((a, b) => a + b, 0) * shape.factor
  const weights = sinks.map(() => next() + 0.1)
  const sum = weights.reduce((a, b) => a + b, 0)
  const capacity = weights.map((weight) => (next() < 0.05 ? 0 : Math.floor((weight / sum) * total)))
  const scale = shape.fine ? 2 ** 20 : 1
  const cost = units.map(([x, y]) => sinks.map(([a, b]) => Math.round(Math.hypot(x - a, y - b) * scale)))
  return { supply, capacity, cost, unplacedCost: shape.unplacedCost * scale }
}

/** A long street whose pupils crowd at one end, so that prices rise far towards it. @param factor seats for each pupil */
export function street(factor: number): Dense {
  const next = random(7)
  const sinks = Array.from({ length: 40 }, (_, i) => [i * 500 + next() * 200, next() * 300] as const)
  const units = Array.from({ length: 900 }, () => [next() * 20_000, next() * 300] as const)
  const supply = units.map(([x]) => Math.floor(next() * (x < 4000 ? 14 : 5)))
  const seats = Math.ceil((supply.reduce((a, b) => a + b, 0) * factor) / sinks.length)
  const cost = units.map(([x, y]) => sinks.map(([a, b]) => Math.round(Math.hypot(x - a, y - b) * 10)))
  return { supply, capacity: sinks.map(() => seats), cost, unplacedCost: 1e9 }
}

/** Violations of feasibility and complementary slackness, from the solution's flows and prices alone, over all pairs. */
export function violations({ supply, capacity, cost, unplacedCost }: Dense, solution: Solution): string[] {
  const found: string[] = []
  const load = capacity.map(() => 0)
  let [paid, missing] = [0, 0]
  supply.forEach((pupils, unit) => {
    const row = cost[unit] as number[]
    const total = (sink: number) => (row[sink] as number) + (solution.price[sink] as number)
    const least = Math.min(unplacedCost, ...row.map((_, sink) => total(sink)))
    let sent = solution.unplaced[unit] as number
    if (sent < 0 || (sent > 0 && unplacedCost > least)) found.push(`unit ${unit} unplaced at more than it must cost`)
    missing += sent
    for (let at = solution.start[unit] as number; at < (solution.start[unit + 1] as number); at++) {
      const sink = solution.sink[at] as number
      const some = solution.pupils[at] as number
      if (!(some > 0)) found.push(`unit ${unit} sends ${some}`)
      if (total(sink) > least) found.push(`unit ${unit} is not at its cheapest sink`)
      sent += some
      paid += some * (row[sink] as number)
      load[sink] = (load[sink] as number) + some
    }
    if (sent !== pupils) found.push(`unit ${unit} sends ${sent} of ${pupils}`)
  })
  capacity.forEach((seats, sink) => {
    const price = solution.price[sink] as number
    if ((load[sink] as number) > seats) found.push(`sink ${sink} holds ${load[sink]} of ${seats}`)
    if (!(price >= 0)) found.push(`sink ${sink} has price ${price}`)
    if (price > 0 && (load[sink] as number) < seats) found.push(`sink ${sink} has a price and room`)
  })
  if (paid !== solution.cost) found.push(`cost ${solution.cost} instead of ${paid}`)
  if (solution.bound !== paid + missing * unplacedCost) found.push(`bound ${solution.bound}`)
  return found
}

import type { Solution } from '../../transportation/transportation.ts'
import type { Ways } from './ways.ts'

/** Learners of sources at sinks, compressed by source like a solution. */
export interface Division extends Pick<Solution, 'start' | 'sink' | 'pupils' | 'unplaced' | 'cost'> {
  /** Sources that had to be divided although they should not be. */
  readonly splitSources: readonly number[]
}

/** Nearest sinks a source is tried at when the plan is improved. */
const TRIED = 16
const PASSES = 8
const BLOCK = 4096

/**
 * Rounds the divisible optimum so that the learners of every source stay together: a divided source goes where its largest part
 * was, as far as there is room for all of it, the largest sources first; else to the nearest sink with room, if need be after
 * another has made room. Moves of one and swaps of two sources then save what they can. What fits nowhere whole is divided after
 * all and named. The same for the same optimum, whatever the way to it.
 */
export function* wholeUnits(ways: Ways, solution: Solution, supply: Int32Array, seats: Int32Array): Generator<number, Division> {
  const plan = new WholePlan(ways, supply, seats)
  const divided: number[] = []
  for (let source = 0; source < supply.length; source++) {
    const from = solution.start[source] as number
    const parts = (solution.start[source + 1] as number) - from
    if (parts === 1 && solution.unplaced[source] === 0) plan.put(source, solution.sink[from] as number)
    else if ((supply[source] as number) > 0) divided.push(source)
  }
  divided.sort((a, b) => (supply[b] as number) - (supply[a] as number) || a - b)
  const stuck = divided.filter((source) => !plan.putAt(source, largestFirst(solution, source)))
  yield 0.3
  const left = stuck.filter((source) => !plan.makeRoom(source))
  yield 0.4
  yield* plan.improve()
  for (const source of left) plan.divide(source)
  return plan.division()
}

/** Sinks of a source, the one with most of it first. */
function largestFirst({ start, sink, pupils }: Solution, source: number): number[] {
  const entries = Array.from({ length: (start[source + 1] as number) - (start[source] as number) }, (_, i) => {
    return (start[source] as number) + i
  })
  entries.sort((a, b) => (pupils[b] as number) - (pupils[a] as number) || (sink[a] as number) - (sink[b] as number))
  return entries.map((entry) => sink[entry] as number)
}

class WholePlan {
  readonly #ways: Ways
  readonly #supply: Int32Array
  readonly #room: Int32Array
  /** Sink of every source, −1 none, and what its way costs. */
  readonly #at: Int32Array
  readonly #cost: Float64Array
  /** Sources of every sink, and the place of every source among them. */
  readonly #members: number[][]
  readonly #place: Int32Array
  readonly #pieces = new Map<number, { readonly sink: number; readonly pupils: number }[]>()
  readonly #near: Near
  readonly #sinks: Int32Array
  readonly #costs: Float64Array

  constructor(ways: Ways, supply: Int32Array, seats: Int32Array) {
    this.#ways = ways
    this.#supply = supply
    this.#room = seats.slice()
    this.#at = new Int32Array(supply.length).fill(-1)
    this.#cost = new Float64Array(supply.length)
    this.#members = Array.from(seats, () => [])
    this.#place = new Int32Array(supply.length)
    this.#near = nearOf(ways, supply)
    this.#sinks = new Int32Array(ways.sinks)
    this.#costs = new Float64Array(ways.sinks)
  }

  put(source: number, sink: number): void {
    const before = this.#at[source] as number
    const pupils = this.#supply[source] as number
    if (before >= 0) {
      this.#room[before] = (this.#room[before] as number) + pupils
      const members = this.#members[before] as number[]
      const last = members.pop() as number
      if (last !== source) {
        members[this.#place[source] as number] = last
        this.#place[last] = this.#place[source] as number
      }
    }
    this.#at[source] = sink
    this.#cost[source] = this.#ways.cost(source, sink)
    this.#room[sink] = (this.#room[sink] as number) - pupils
    this.#place[source] = (this.#members[sink] as number[]).push(source) - 1
  }

  /** Puts a source at the first of some sinks with room, else at the nearest one; false where none has. */
  putAt(source: number, sinks: readonly number[]): boolean {
    const pupils = this.#supply[source] as number
    const fits = (sink: number) => (this.#room[sink] as number) >= pupils
    const found = sinks.find(fits) ?? this.#nearest(source).find(fits)
    if (found !== undefined) this.put(source, found)
    return found !== undefined
  }

  /** Puts a source at a near sink that another source leaves for one with room, at the least cost of both. */
  makeRoom(source: number): boolean {
    if (this.putAt(source, [])) return true
    const pupils = this.#supply[source] as number
    let best = Number.POSITIVE_INFINITY
    let move = { other: -1, from: -1, to: -1 }
    for (const from of this.#nearest(source).slice(0, TRIED)) {
      const own = pupils * this.#ways.cost(source, from)
      const needed = pupils - (this.#room[from] as number)
      for (const other of sorted(this.#members[from])) {
        const size = this.#supply[other] as number
        if (size < needed) continue
        const to = this.#nearest(other).find((sink) => sink !== from && (this.#room[sink] as number) >= size)
        if (to === undefined) continue
        const cost = own + size * (this.#ways.cost(other, to) - this.#ways.cost(other, from))
        if (cost < best) {
          best = cost
          move = { other, from, to }
        }
      }
    }
    if (move.other < 0) return false
    this.put(move.other, move.to)
    this.put(source, move.from)
    return true
  }

  /** Moves and swaps as long as one saves; sinks that nothing has changed at since the last pass are left out. */
  *improve(): Generator<number, void> {
    let changed = new Uint8Array(this.#room.length).fill(1)
    for (let pass = 0; pass < PASSES && changed.includes(1); pass++) {
      const now = new Uint8Array(changed.length)
      for (let source = 0; source < this.#at.length; source++) {
        if (source % BLOCK === BLOCK - 1) yield 0.4 + (0.5 * pass) / PASSES
        const here = this.#at[source] as number
        if (here < 0) continue
        const there = this.#better(source, here, changed, now)
        if (there < 0) continue
        now[here] = 1
        now[there] = 1
      }
      changed = now
    }
  }

  /** Moves a source to a cheaper sink with room, or swaps it with the source there that saves most. @returns that sink, −1 none */
  #better(source: number, here: number, changed: Uint8Array, now: Uint8Array): number {
    const { start, sink, cost: costs } = this.#near
    const pupils = this.#supply[source] as number
    const cost = this.#cost[source] as number
    const end = start[source + 1] as number
    for (let at = start[source] as number; at < end && (costs[at] as number) < cost; at++) {
      const there = sink[at] as number
      if (!changed[here] && !changed[there] && !now[here] && !now[there]) continue
      if ((this.#room[there] as number) >= pupils) {
        this.put(source, there)
        return there
      }
      const other = this.#partner(source, here, there, pupils * (cost - (costs[at] as number)))
      if (other < 0) continue
      this.put(source, there)
      this.put(other, here)
      return there
    }
    return -1
  }

  /** Who leaves `there` for `here` so that both fit and most of what is saved is kept; of equal ones the first by id. */
  #partner(source: number, here: number, there: number, saved: number): number {
    const pupils = this.#supply[source] as number
    const most = (this.#room[here] as number) + pupils
    const least = pupils - (this.#room[there] as number)
    let best = 0
    let found = -1
    for (const other of this.#members[there] as number[]) {
      const size = this.#supply[other] as number
      if (size > most || size < least) continue
      const net = saved - size * (this.#near.costOf(other, here) - (this.#cost[other] as number))
      if (net > best || (net === best && found >= 0 && other < found)) {
        best = net
        found = other
      }
    }
    return found
  }

  /** Fills the nearest rooms with a source that fits nowhere whole; the rest of it is left over. */
  divide(source: number): void {
    if (this.putAt(source, [])) return
    let left = this.#supply[source] as number
    const pieces: { sink: number; pupils: number }[] = []
    for (const sink of this.#nearest(source)) {
      const pupils = Math.min(left, this.#room[sink] as number)
      if (pupils <= 0) continue
      pieces.push({ sink, pupils })
      this.#room[sink] = (this.#room[sink] as number) - pupils
      left -= pupils
    }
    this.#pieces.set(source, pieces)
  }

  /** All sinks a source can go to, the nearest first. */
  #nearest(source: number): number[] {
    const found = this.#ways.nearest(source, this.#ways.sinks, this.#sinks, this.#costs, 0)
    return Array.from(this.#sinks.subarray(0, found))
  }

  division(): Division {
    const supply = this.#supply
    const start = new Uint32Array(supply.length + 1)
    const [sink, pupils]: [number[], number[]] = [[], []]
    const unplaced = new Int32Array(supply.length)
    let cost = 0
    for (let source = 0; source < supply.length; source++) {
      let left = supply[source] as number
      const at = this.#at[source] as number
      const parts = at >= 0 && left > 0 ? [{ sink: at, pupils: left }] : (this.#pieces.get(source) ?? [])
      for (const part of [...parts].sort((a, b) => a.sink - b.sink)) {
        sink.push(part.sink)
        pupils.push(part.pupils)
        cost += part.pupils * (at >= 0 ? (this.#cost[source] as number) : this.#ways.cost(source, part.sink))
        left -= part.pupils
      }
      unplaced[source] = left
      start[source + 1] = sink.length
    }
    const splitSources = [...this.#pieces].flatMap(([source, parts]) => (parts.length > 0 ? [source] : []))
    return {
      start,
      sink: Int32Array.from(sink),
      pupils: Int32Array.from(pupils),
      unplaced,
      cost,
      splitSources: splitSources.sort((a, b) => a - b),
    }
  }
}

/** The nearest sinks of every source with learners, compressed by source. */
interface Near {
  readonly start: Uint32Array
  readonly sink: Int32Array
  readonly cost: Float64Array
  /** Cost of a sink that is listed; Infinity of another. */
  costOf(source: number, sink: number): number
}

function nearOf(ways: Ways, supply: Int32Array): Near {
  const start = new Uint32Array(supply.length + 1)
  const tried = Math.min(TRIED, ways.sinks)
  const sinks = new Int32Array(supply.length * tried)
  const cost = new Float64Array(supply.length * tried)
  let used = 0
  for (let source = 0; source < supply.length; source++) {
    if ((supply[source] as number) > 0) used += ways.nearest(source, tried, sinks, cost, used)
    start[source + 1] = used
  }
  return {
    start,
    sink: sinks,
    cost,
    costOf(source, sink) {
      const end = start[source + 1] as number
      for (let at = start[source] as number; at < end; at++) if (sinks[at] === sink) return cost[at] as number
      return Number.POSITIVE_INFINITY
    },
  }
}

function sorted(members: readonly number[] | undefined): number[] {
  return [...(members ?? [])].sort((a, b) => a - b)
}

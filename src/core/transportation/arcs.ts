import { grownBytes, IntList } from './arrays.ts'
import type { Columns } from './columns.ts'
import { Heaps } from './heaps.ts'

/**
 * Arcs between sinks: each the cheapest switch of a unit from one to another. Its length is the change of cost plus the price entered
 * minus the price left, never negative. Only near arcs are held. Measured by the prices of the last `rebase`, every arc that is not
 * held is at least `slack` long: because its switch is not in a heap (`Heaps.rest`) or its sink not even listed (`Columns.reach`).
 * Since prices have moved by `fallen` to `risen` at most, a search knows how far it may trust what is held.
 */
export class Arcs {
  readonly columns: Columns
  readonly heaps: Heaps
  /** Near arcs by node, as pairs of `heaps`. */
  readonly out: readonly IntList[]
  readonly into: readonly IntList[]
  /** By node: its columns with pupils, and some without. */
  readonly #members: readonly IntList[]
  /** Prices of the last rebase, and how far prices have moved since. */
  readonly base: Float64Array
  slack = 0
  risen = 0
  fallen = 0
  /** Lowest price of the last rebase above the reference: what a sink that is not listed costs at least, besides its sum with that. */
  #lowest = 0
  readonly #price: Float64Array
  readonly #nodes: number
  #near = new Uint8Array(64)
  /** By node: whether somebody has left since its near arcs, and since all its heaps, were refreshed. */
  readonly #dirty: Uint8Array
  readonly #stale: Uint8Array
  readonly #pairs: readonly IntList[]
  /** By node: how long switches are that its heaps certainly hold, and what a switch to a sink that is not listed costs at least. */
  readonly #horizon: Float64Array
  readonly #hidden: Float64Array

  /** @param price by node, followed as it changes */
  constructor(columns: Columns, price: Float64Array) {
    const nodes = columns.sinks + 1
    this.columns = columns
    this.heaps = new Heaps(nodes)
    this.#price = price
    this.#nodes = nodes
    this.base = price.slice()
    const lists = () => Array.from({ length: nodes }, () => new IntList(8))
    this.out = lists()
    this.into = lists()
    this.#members = lists()
    this.#pairs = lists()
    this.#dirty = new Uint8Array(nodes)
    this.#stale = new Uint8Array(nodes)
    this.#horizon = new Float64Array(nodes)
    this.#hidden = new Float64Array(nodes)
  }

  /** What any sink costs besides its own cost and its reference, at least, by present prices. */
  get lowest(): number {
    return this.#lowest + Math.min(0, this.fallen)
  }

  /** The near arcs that leave a node, as pairs. */
  near(node: number): Int32Array {
    const list = this.out[node] as IntList
    return list.items.subarray(0, list.length)
  }

  /** Columns with pupils of a node, and some without. */
  membersOf(node: number): Int32Array {
    const list = this.#members[node] as IntList
    return list.items.subarray(0, list.length)
  }

  /** Lists a column among the members of its node. */
  enrol(column: number): void {
    const { columns } = this
    if (columns.member[column] === 1) return
    columns.member[column] = 1
    this.#members[columns.sink[column] as number]?.push(column)
  }

  /** Notes that nobody is left in a column. */
  leave(column: number): void {
    const node = this.columns.sink[column] as number
    this.#dirty[node] = 1
    this.#stale[node] = 1
  }

  /** Offers the switches of a unit that has come to a sink. */
  offer(column: number): void {
    const { columns, base } = this
    const node = columns.sink[column] as number
    const unit = columns.unit[column] as number
    const cost = columns.cost[column] as number
    const far = cost + (base[node] as number) - this.#lowest
    if ((columns.reach[unit] as number) < far + this.slack) columns.lengthen(unit, far + (this.#horizon[node] as number))
    const hidden = (columns.reach[unit] as number) - cost
    if (hidden < (this.#hidden[node] as number)) this.#hidden[node] = hidden
    this.#switches(column, true)
  }

  /** Drops from the heaps of a node what has left it. */
  refresh(node: number): void {
    if (this.#dirty[node] === 0) return
    this.#dirty[node] = 0
    const near = this.out[node] as IntList
    for (let i = 0; i < near.length; i++) this.heaps.refresh(near.items[i] as number, this.columns.flow)
  }

  /** Takes present prices as the base and holds every arc shorter than `slack` by them. */
  rebase(): void {
    const { heaps, base, slack } = this
    this.#takePrices()
    this.#near.fill(0)
    for (let node = 0; node < this.#nodes; node++) {
      ;(this.out[node] as IntList).length = 0
      ;(this.into[node] as IntList).length = 0
    }
    for (let node = 0; node < this.#nodes; node++) {
      if (!this.#trusted(node)) this.#rebuild(node, HORIZON * slack)
      this.#horizon[node] = HORIZON * slack
      const pairs = this.#pairs[node] as IntList
      for (let i = 0; i < pairs.length; i++) {
        const pair = pairs.items[i] as number
        if ((heaps.top[pair] as number) + (base[heaps.to[pair] as number] as number) - (base[node] as number) < slack)
          this.#hold(pair)
      }
    }
  }

  /**
   * Whether all that is not held from a node is too long to bring another node below `room`.
   * @param room by node: how far its price may come down
   * @param lowest of the prices that came down, above the reference
   */
  beyond(node: number, room: Float64Array, lowest: number): boolean {
    const { heaps, base } = this
    const worth = (base[node] as number) - (room[node] as number)
    if ((this.#hidden[node] as number) + lowest < worth) return false
    const { items, length } = this.#pairs[node] as IntList
    for (let i = 0; i < length; i++) {
      const pair = items[i] as number
      const other = heaps.to[pair] as number
      if (this.#near[pair] === 1) continue
      const key = Math.min(heaps.top[pair] as number, heaps.rest[pair] as number)
      if (key + (base[other] as number) - worth < (room[other] as number)) return false
    }
    return true
  }

  /** Chooses a slack that holds a few arcs per node, and rebases. */
  begin(): void {
    const { heaps, base } = this
    this.slack = 0
    this.#takePrices()
    for (let node = 0; node < this.#nodes; node++) this.#rebuild(node, 0)
    const lengths = new Float64Array(heaps.count)
    for (let pair = 0; pair < heaps.count; pair++)
      lengths[pair] =
        Math.min(heaps.top[pair] as number, heaps.rest[pair] as number) +
        (base[heaps.to[pair] as number] as number) -
        (base[heaps.from[pair] as number] as number)
    lengths.sort()
    const wanted = lengths[Math.min(lengths.length - 1, ARCS * this.#nodes)] ?? 1
    this.slack = Math.max(1, Number.isFinite(wanted) ? wanted : 1)
    this.rebase()
  }

  #takePrices(): void {
    this.base.set(this.#price)
    this.risen = 0
    this.fallen = 0
    const above = this.columns.reference.map((reference, sink) => (this.base[sink] as number) - reference)
    this.#follow(above)
    this.#lowest = above.length === 0 ? 0 : above.reduce((least, each) => Math.min(least, each))
  }

  /**
   * Lowers the reference of the few sinks whose price has fallen far below it: else one school with new seats would lengthen the
   * lists of every unit.
   * @param above prices above the reference, changed with it
   */
  #follow(above: Float64Array): void {
    const { columns, heaps } = this
    const usual = Math.min(0, above.slice().sort()[above.length >> 1] ?? 0)
    const low = Array.from(above.keys()).filter((sink) => usual - (above[sink] as number) > FALL * this.slack)
    if (this.slack === 0 || low.length * FEW > above.length) return
    // Twice as far as it fell, so that a price that falls on is not followed at every step.
    const fall = low.map((sink) => 2 * (usual - (above[sink] as number)))
    const added = columns.lower(
      low,
      low.map((sink, i) => (columns.reference[sink] as number) - (fall[i] as number)),
    )
    low.forEach((sink, i) => {
      above[sink] = (above[sink] as number) + (fall[i] as number)
    })
    for (const enter of added)
      for (const leave of columns.of(columns.unit[enter] as number)) {
        if (columns.flow[leave] === 0) continue
        const [node, to] = [columns.sink[leave] as number, columns.sink[enter] as number]
        const found = heaps.find(node, to)
        const pair = found < 0 ? this.#addPair(node, to) : found
        heaps.rest[pair] = Math.min(heaps.rest[pair] as number, (columns.cost[enter] as number) - (columns.cost[leave] as number))
      }
  }

  #hold(pair: number): void {
    this.#near[pair] = 1
    this.out[this.heaps.from[pair] as number]?.push(pair)
    this.into[this.heaps.to[pair] as number]?.push(pair)
  }

  /** Puts the switches of a column into the heaps, those beyond the horizon of its sink into their rest. */
  #switches(leave: number, offered: boolean): void {
    const { columns, heaps, base } = this
    const { sink, cost, runNext, runStart, runEnd } = columns
    const unit = columns.unit[leave] as number
    const node = sink[leave] as number
    const left = cost[leave] as number
    const horizon = (this.#horizon[node] as number) + (base[node] as number)
    for (let run = unit; run >= 0; run = runNext[run] as number) {
      const end = runEnd[run] as number
      for (let column = runStart[run] as number; column < end; column++) {
        if (column === leave) continue
        const to = sink[column] as number
        let pair = heaps.find(node, to)
        if (pair < 0) pair = this.#addPair(node, to)
        const key = (cost[column] as number) - left
        if (key + (base[to] as number) >= horizon) {
          if (key < (heaps.rest[pair] as number)) heaps.rest[pair] = key
          continue
        }
        heaps.push(pair, key, leave, column)
        if (!offered || this.#near[pair] === 1 || key + (base[to] as number) - (base[node] as number) >= this.slack) continue
        this.#hold(pair)
        heaps.refresh(pair, columns.flow)
      }
    }
  }

  #addPair(from: number, to: number): number {
    const pair = this.heaps.add(from, to)
    if (pair === this.#near.length) this.#near = grownBytes(this.#near, 2 * pair)
    this.#pairs[from]?.push(pair)
    return pair
  }

  /** Whether everything shorter than `slack` that leaves a node is in its heaps. */
  #trusted(node: number): boolean {
    const { heaps, base, slack } = this
    const left = base[node] as number
    if ((this.#hidden[node] as number) + this.#lowest - left < slack) return false
    const { items, length } = this.#pairs[node] as IntList
    const { rest, to } = heaps
    for (let i = 0; i < length; i++) {
      const pair = items[i] as number
      if ((rest[pair] as number) + (base[to[pair] as number] as number) - left < slack) return false
    }
    if (this.#stale[node] === 1) for (let i = 0; i < length; i++) heaps.refresh(items[i] as number, this.columns.flow)
    this.#dirty[node] = 0
    this.#stale[node] = 0
    return true
  }

  /** Fills the heaps of a node anew, with all switches that are now shorter than `horizon`. */
  #rebuild(node: number, horizon: number): void {
    const { columns, heaps } = this
    const pairs = this.#pairs[node] as IntList
    const members = this.#members[node] as IntList
    for (let i = 0; i < pairs.length; i++) heaps.clear(pairs.items[i] as number)
    this.#horizon[node] = horizon
    const needed = (this.base[node] as number) - this.#lowest + horizon
    let hidden = Number.POSITIVE_INFINITY
    let kept = 0
    for (let i = 0; i < members.length; i++) {
      const column = members.items[i] as number
      if (columns.flow[column] === 0) {
        columns.member[column] = 0
        continue
      }
      members.items[kept++] = column
      const unit = columns.unit[column] as number
      const cost = columns.cost[column] as number
      if ((columns.reach[unit] as number) < cost + needed) columns.lengthen(unit, cost + needed)
      hidden = Math.min(hidden, (columns.reach[unit] as number) - cost)
      this.#switches(column, false)
    }
    members.length = kept
    this.#hidden[node] = hidden
    this.#dirty[node] = 0
    this.#stale[node] = 0
  }
}
/** Near arcs per node to begin with. */
const ARCS = 6
/** Slacks that a price may fall below its reference, and the part of the sinks that may have fallen so: more is another problem. */
const FALL = 3
const FEW = 4
/** Heaps hold switches up to so many times the slack. */
const HORIZON = 3

import { Arcs } from './arcs.ts'
import type { Columns } from './columns.ts'

/**
 * The graph of sinks on which pupils are moved: a node per sink, one for being unplaced and a terminal that takes what the sinks
 * hold. Every unit stays where cost plus price is least for it, so a plan without `excess` anywhere is an optimum (successive
 * shortest paths with potentials; Ahuja, Magnanti, Orlin, Network Flows, 9.7).
 */
export class SinkGraph {
  readonly columns: Columns
  readonly arcs: Arcs
  readonly sinks: number
  readonly unplaced: number
  readonly terminal: number
  readonly capacity: Float64Array
  readonly price: Float64Array
  /** Pupils at a node, seats of it the terminal has taken, and what is too much (too little: negative); excesses sum to 0. */
  readonly load: Float64Array
  readonly taken: Float64Array
  readonly excess: Float64Array
  /** Sinks that must stay full: no arc to the terminal or from it. */
  readonly fixed: Uint8Array

  constructor(columns: Columns, capacity: ArrayLike<number>) {
    const sinks = columns.sinks
    const nodes = sinks + 2
    this.columns = columns
    this.sinks = sinks
    this.unplaced = sinks
    this.terminal = sinks + 1
    this.capacity = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
    this.capacity.set(capacity)
    this.price = new Float64Array(nodes)
    this.load = new Float64Array(nodes)
    this.taken = new Float64Array(nodes)
    this.excess = new Float64Array(nodes)
    this.fixed = new Uint8Array(nodes)
    this.arcs = new Arcs(columns, this.price)
  }

  /** The cheapest column of a unit by present prices, all sinks considered. @param lowest no price is lower */
  cheapest(unit: number, lowest: number): number {
    const { columns, price } = this
    for (;;) {
      let best = columns.runStart[unit] as number
      let least = Number.POSITIVE_INFINITY
      for (let run = unit; run >= 0; run = columns.runNext[run] as number) {
        const end = columns.runEnd[run] as number
        for (let column = columns.runStart[run] as number; column < end; column++) {
          const total = (columns.cost[column] as number) + (price[columns.sink[column] as number] as number)
          if (total >= least) continue
          least = total
          best = column
        }
      }
      if (!columns.lengthen(unit, least - lowest)) return best
    }
  }

  /** Lets the terminal take every seat that has a price, and of the others those that are used. */
  take(): void {
    const { terminal, unplaced, load, taken, capacity } = this
    let sum = 0
    for (let node = 0; node <= unplaced; node++) {
      const priced = node !== unplaced && ((this.price[node] as number) > 0 || this.fixed[node] === 1)
      const most = capacity[node] as number
      taken[node] = priced ? most : Math.min(load[node] as number, most)
      this.excess[node] = (load[node] as number) - (taken[node] as number)
      sum += this.excess[node] as number
    }
    this.excess[terminal] = -sum
  }

  /** Puts pupils of a unit into a column; arcs learn of it by themselves later. */
  enter(column: number, pupils: number): void {
    const { columns, load } = this
    const node = columns.sink[column] as number
    load[node] = (load[node] as number) + pupils
    columns.flow[column] = (columns.flow[column] as number) + pupils
    this.arcs.enrol(column)
  }

  add(column: number, pupils: number): void {
    const fresh = this.columns.flow[column] === 0
    this.enter(column, pupils)
    if (fresh) this.arcs.offer(column)
  }

  remove(column: number, pupils: number): void {
    const { columns, load } = this
    const node = columns.sink[column] as number
    const left = (columns.flow[column] as number) - pupils
    columns.flow[column] = left
    load[node] = (load[node] as number) - pupils
    if (left === 0) this.arcs.leave(column)
  }

  /** Moves pupils along the switch on top of a pair. */
  move(pair: number, pupils: number): void {
    const { heaps } = this.arcs
    const [leave, enter] = [heaps.leave(pair), heaps.enter(pair)]
    this.remove(leave, pupils)
    this.add(enter, pupils)
  }

  /** Pupils the switch on top of a pair can move. */
  movable(pair: number): number {
    return this.columns.flow[this.arcs.heaps.leave(pair)] as number
  }
}

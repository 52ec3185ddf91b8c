import type { Candidates } from './candidates.ts'
import { Columns } from './columns.ts'
import { SinkGraph } from './graph.ts'
import { Search, TOO_FAR } from './search.ts'

/** Pupils of units on their way to sinks at least cost: sets out from prices and ends in an optimum. */
export class Flow {
  readonly columns: Columns
  readonly graph: SinkGraph
  readonly #search: Search

  /** @param reference prices near those to come, by sink */
  constructor(candidates: Candidates, capacity: ArrayLike<number>, unplacedCost: number, reference?: Float64Array) {
    this.columns = new Columns(candidates, unplacedCost, reference)
    this.graph = new SinkGraph(this.columns, capacity)
    this.#search = new Search(this.graph)
  }

  /** Sends every unit where it is cheapest by prices. Yields the share done. */
  *start(supply: ArrayLike<number>, prices: ArrayLike<number>): Generator<number, void> {
    const { columns, graph } = this
    for (let sink = 0; sink < graph.sinks; sink++)
      graph.price[sink] = graph.capacity[sink] === 0 ? columns.unplacedCost : (prices[sink] as number)
    const lowest = columns.reference.reduce(
      (least, reference, sink) => Math.min(least, (graph.price[sink] as number) - reference),
      columns.unplacedCost,
    )
    for (let unit = 0; unit < columns.units; unit++) {
      columns.begin(unit)
      const pupils = supply[unit] as number
      const column = graph.cheapest(unit, lowest)
      if (pupils > 0) graph.enter(column, pupils)
      if (unit % BLOCK === BLOCK - 1) yield unit / columns.units
    }
    graph.take()
    graph.arcs.begin()
  }

  /** Moves pupils until nothing is too much or too little anywhere. Yields the share done. */
  *balance(): Generator<number, void> {
    const { excess, terminal } = this.graph
    const all = excess.reduce((sum, pupils) => sum + Math.abs(pupils), 0)
    let left = all
    let steps = 0
    for (const forward of [true, false])
      for (let node = 0; node < terminal; node++)
        while (forward ? (excess[node] as number) > 0 : (excess[node] as number) < 0) {
          left -= 2 * this.#step(node, forward)
          if (++steps % PATHS === 0) yield 1 - left / all
        }
    this.#normalise()
  }

  setCapacity(sink: number, seats: number): void {
    const { capacity, taken, excess, price, terminal } = this.graph
    capacity[sink] = seats
    const before = taken[sink] as number
    const priced = (price[sink] as number) > (price[terminal] as number)
    const now = priced ? seats : Math.min(before, seats)
    taken[sink] = now
    excess[sink] = (excess[sink] as number) + before - now
    excess[terminal] = (excess[terminal] as number) + now - before
  }

  /** Changes how many pupils a unit has: more go where it is cheapest now, fewer leave where it is dearest. */
  setSupply(unit: number, pupils: number): void {
    const { columns, graph } = this
    const { excess, terminal } = graph
    const dearest = columns.of(unit).sort((a, b) => (columns.cost[b] as number) - (columns.cost[a] as number))
    let more = pupils - dearest.reduce((sum, column) => sum + (columns.flow[column] as number), 0)
    excess[terminal] = (excess[terminal] as number) - more
    for (const column of more < 0 ? dearest : [graph.cheapest(unit, graph.arcs.lowest)]) {
      const step = Math.max(more, -(columns.flow[column] as number))
      if (step === 0) continue
      const node = columns.sink[column] as number
      excess[node] = (excess[node] as number) + step
      if (step < 0) graph.remove(column, -step)
      else graph.add(column, step)
      more -= step
    }
  }

  #step(node: number, forward: boolean): number {
    const { arcs } = this.graph
    for (;;) {
      const end = this.#search.run(node, forward)
      if (end !== TOO_FAR) return this.#search.augment(end, forward)
      if (arcs.risen === 0 && arcs.fallen === 0) arcs.slack *= 2
      arcs.rebase()
    }
  }

  /** The terminal at price 0; a sink nobody uses is not cheaper than that, one that must stay full may be. */
  #normalise(): void {
    const { price, terminal, fixed } = this.graph
    const zero = price[terminal] as number
    for (let node = 0; node <= terminal; node++) {
      const above = (price[node] as number) - zero
      price[node] = fixed[node] === 1 ? above : Math.max(0, above)
    }
  }
}
const BLOCK = 4096
const PATHS = 64

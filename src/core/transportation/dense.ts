/**
 * Divides supplies among a few sinks at least total cost within capacities: successive shortest paths on the sinks
 * (a path moves a unit's pupils from sink to sink), exact for whole pupils. Σ capacity must reach Σ supply.
 * Meant for the schools of one zone; the county-wide balanced allocation has an engine of its own.
 * @param cost row-major by unit then sink, not negative
 * @returns pupils by unit then sink
 */
export function divideAtLeastCost(
  supply: ArrayLike<number>,
  capacity: readonly number[],
  cost: ArrayLike<number>,
): Int32Array<ArrayBuffer> {
  const sinks = capacity.length
  const flow = new Int32Array(supply.length * sinks)
  const load = new Int32Array(sinks)
  const switches = Array.from({ length: sinks * sinks }, (_, pair) => {
    const [from, to] = [Math.floor(pair / sinks), pair % sinks]
    return new Switches(from, to, sinks, cost, flow)
  })
  const put = (unit: number, sink: number, pupils: number) => {
    const at = unit * sinks + sink
    const before = flow[at] as number
    flow[at] = before + pupils
    if (before === 0 && pupils > 0) for (let to = 0; to < sinks; to++) if (to !== sink) switches[sink * sinks + to]?.add(unit)
  }
  const search = new Search(sinks, switches)
  for (let unit = 0; unit < supply.length; unit++) {
    let left = supply[unit] as number
    while (left > 0) {
      const end = search.run(cost, unit, load, capacity)
      if (end < 0) throw new Error('capacity is smaller than supply')
      let step = Math.min(left, (capacity[end] as number) - (load[end] as number))
      for (let at = end; search.from(at) >= 0; at = search.from(at))
        step = Math.min(step, flow[search.unit(at) * sinks + search.from(at)] as number)
      let start = end
      while (search.from(start) >= 0) {
        put(search.unit(start), start, step)
        put(search.unit(start), search.from(start), -step)
        start = search.from(start)
      }
      put(unit, start, step)
      load[end] = (load[end] as number) + step
      left -= step
    }
  }
  return flow
}

/** Shortest paths over the sinks for one more pupil of a unit: Bellman–Ford, since a switch may save. */
class Search {
  readonly #sinks: number
  readonly #switches: readonly Switches[]
  readonly #reach: Float64Array
  readonly #unit: Int32Array
  readonly #from: Int32Array

  constructor(sinks: number, switches: readonly Switches[]) {
    this.#sinks = sinks
    this.#switches = switches
    this.#reach = new Float64Array(sinks)
    this.#unit = new Int32Array(sinks)
    this.#from = new Int32Array(sinks)
  }

  /** The sink with room that is cheapest to reach; −1 none. */
  run(cost: ArrayLike<number>, unit: number, load: Int32Array, capacity: readonly number[]): number {
    const sinks = this.#sinks
    for (let sink = 0; sink < sinks; sink++) this.#reach[sink] = cost[unit * sinks + sink] as number
    this.#from.fill(-1)
    for (let round = 0; round < sinks && this.#relax(); round++);
    let end = -1
    for (let sink = 0; sink < sinks; sink++) {
      if ((load[sink] as number) >= (capacity[sink] as number)) continue
      if (end < 0 || (this.#reach[sink] as number) < (this.#reach[end] as number)) end = sink
    }
    return end
  }

  /** The sink the path comes from; −1 where it starts. */
  from(sink: number): number {
    return this.#from[sink] as number
  }

  /** The unit whose pupils switch from there. */
  unit(sink: number): number {
    return this.#unit[sink] as number
  }

  #relax(): boolean {
    let changed = false
    for (const arc of this.#switches) {
      const unit = arc.best()
      if (unit < 0) continue
      const total = (this.#reach[arc.from] as number) + arc.change(unit)
      if (!(total < (this.#reach[arc.to] as number) - TOLERANCE)) continue
      this.#reach[arc.to] = total
      this.#unit[arc.to] = unit
      this.#from[arc.to] = arc.from
      changed = true
    }
    return changed
  }
}
const TOLERANCE = 1e-9

/** Units with pupils at `from`, the cheapest to switch to `to` on top, of equally cheap ones the first: a binary heap. */
class Switches {
  readonly from: number
  readonly to: number
  readonly #sinks: number
  readonly #cost: ArrayLike<number>
  readonly #flow: Int32Array
  readonly #heap: number[] = []

  constructor(from: number, to: number, sinks: number, cost: ArrayLike<number>, flow: Int32Array) {
    this.from = from
    this.to = to
    this.#sinks = sinks
    this.#cost = cost
    this.#flow = flow
  }

  /** What switching a pupil of the unit costs; negative saves. */
  change(unit: number): number {
    return (this.#cost[unit * this.#sinks + this.to] as number) - (this.#cost[unit * this.#sinks + this.from] as number)
  }

  /** The unit to switch; −1 none. Units whose pupils have left in the meantime are dropped here. */
  best(): number {
    while (this.#heap.length > 0) {
      const unit = this.#heap[0] as number
      if ((this.#flow[unit * this.#sinks + this.from] as number) > 0) return unit
      this.#removeTop()
    }
    return -1
  }

  add(unit: number): void {
    const heap = this.#heap
    let at = heap.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#before(unit, heap[parent] as number)) break
      heap[at] = heap[parent] as number
      at = parent
    }
    heap[at] = unit
  }

  #removeTop(): void {
    const heap = this.#heap
    const last = heap.pop() as number
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.#before(heap[child + 1] as number, heap[child] as number)) child++
      if (!this.#before(heap[child] as number, last)) break
      heap[at] = heap[child] as number
      at = child
    }
    heap[at] = last
  }

  #before(a: number, b: number): boolean {
    const difference = this.change(a) - this.change(b)
    return difference < 0 || (difference === 0 && a < b)
  }
}

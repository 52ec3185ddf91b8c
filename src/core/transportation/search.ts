import type { SinkGraph } from './graph.ts'

/** No node found: the search went farther than the arcs held can be trusted. */
export const TOO_FAR = -1

/**
 * Dijkstra's algorithm on the graph of sinks, from a node with excess along the arcs to the nearest node that lacks something, or
 * from a node that lacks something against them to the nearest with excess. Prices then follow the distances, so that all lengths
 * stay non-negative and the path has length 0.
 */
export class Search {
  readonly #graph: SinkGraph
  readonly #distance: Float64Array
  /** Towards the start of the search: node before, and the pair on the way (−1: an arc of the terminal). */
  readonly #before: Int32Array
  readonly #pair: Int32Array
  readonly #mark: Int32Array
  #epoch = 0
  readonly #queue: Int32Array
  readonly #place: Int32Array
  #waiting = 0
  readonly #settled: Int32Array

  constructor(graph: SinkGraph) {
    const nodes = graph.terminal + 1
    this.#graph = graph
    this.#distance = new Float64Array(nodes)
    this.#before = new Int32Array(nodes)
    this.#pair = new Int32Array(nodes)
    this.#mark = new Int32Array(nodes)
    this.#queue = new Int32Array(nodes + 1)
    this.#place = new Int32Array(nodes)
    this.#settled = new Int32Array(nodes)
  }

  /** @returns the end of a path from `start`, or TOO_FAR */
  run(start: number, forward: boolean): number {
    const graph = this.#graph
    const { terminal, price, excess, arcs } = graph
    const { base, slack } = arcs
    const distance = this.#distance
    const settled = this.#settled
    this.#epoch += 2
    const done = this.#epoch + 1
    this.#waiting = 0
    this.#reach(start, 0, -1, -1)
    let count = 0
    let trusted = Number.POSITIVE_INFINITY
    while (this.#waiting > 0) {
      const node = this.#nearest()
      const at = distance[node] as number
      if (at > trusted) return TOO_FAR
      this.#mark[node] = done
      const need = excess[node] as number
      if (forward ? need < 0 : need > 0) {
        this.#followPrices(count, at, forward)
        return node
      }
      settled[count++] = node
      if (node === terminal) {
        this.#fromTerminal(at, forward)
        continue
      }
      const moved = (price[node] as number) - (base[node] as number)
      trusted = Math.min(trusted, at + slack + (forward ? arcs.fallen - moved : moved - arcs.risen))
      this.#scan(node, at, forward)
    }
    return TOO_FAR
  }

  #scan(node: number, at: number, forward: boolean): void {
    const graph = this.#graph
    const { arcs, price, terminal, taken, capacity } = graph
    const mark = this.#mark
    const done = this.#epoch + 1
    const own = price[node] as number
    const open = forward ? (taken[node] as number) < (capacity[node] as number) : (taken[node] as number) > 0
    if (open && graph.fixed[node] === 0 && mark[terminal] !== done) {
      const length = (price[terminal] as number) - own
      this.#reach(terminal, at + (forward ? length : -length), node, -1)
    }
    const { heaps } = arcs
    const { top } = heaps
    if (forward) {
      arcs.refresh(node)
      const { to } = heaps
      const near = arcs.out[node]
      if (!near) return
      const { items, length } = near
      for (let i = 0; i < length; i++) {
        const pair = items[i] as number
        const other = to[pair] as number
        if (mark[other] !== done) this.#reach(other, at + (top[pair] as number) + (price[other] as number) - own, node, pair)
      }
    } else {
      const { from } = heaps
      const near = arcs.into[node]
      if (!near) return
      const { items, length } = near
      for (let i = 0; i < length; i++) {
        const pair = items[i] as number
        const other = from[pair] as number
        if (mark[other] === done) continue
        arcs.refresh(other)
        this.#reach(other, at + (top[pair] as number) + own - (price[other] as number), node, pair)
      }
    }
  }

  #fromTerminal(at: number, forward: boolean): void {
    const { price, terminal, taken, capacity, fixed } = this.#graph
    const done = this.#epoch + 1
    const own = price[terminal] as number
    for (let node = 0; node < terminal; node++) {
      if (this.#mark[node] === done || fixed[node] === 1) continue
      const open = forward ? (taken[node] as number) > 0 : (taken[node] as number) < (capacity[node] as number)
      if (!open) continue
      const length = (price[node] as number) - own
      this.#reach(node, at + (forward ? length : -length), terminal, -1)
    }
  }

  /** Puts a node on the queue, or moves it forward there. */
  #reach(node: number, at: number, before: number, pair: number): void {
    const distance = this.#distance
    const queue = this.#queue
    const place = this.#place
    let slot: number
    if (this.#mark[node] === this.#epoch) {
      if (at >= (distance[node] as number)) return
      slot = place[node] as number
    } else {
      if (at === Number.POSITIVE_INFINITY) return
      this.#mark[node] = this.#epoch
      slot = this.#waiting++
    }
    distance[node] = at
    this.#before[node] = before
    this.#pair[node] = pair
    while (slot > 0) {
      const parent = (slot - 1) >> 1
      const other = queue[parent] as number
      if ((distance[other] as number) <= at) break
      queue[slot] = other
      place[other] = slot
      slot = parent
    }
    queue[slot] = node
    place[node] = slot
  }

  #nearest(): number {
    const distance = this.#distance
    const queue = this.#queue
    const place = this.#place
    const first = queue[0] as number
    const last = queue[--this.#waiting] as number
    const waiting = this.#waiting
    if (waiting === 0) return first
    const at = distance[last] as number
    let slot = 0
    for (;;) {
      let child = 2 * slot + 1
      if (child >= waiting) break
      if (child + 1 < waiting && (distance[queue[child + 1] as number] as number) < (distance[queue[child] as number] as number))
        child++
      const other = queue[child] as number
      if ((distance[other] as number) >= at) break
      queue[slot] = other
      place[other] = slot
      slot = child
    }
    queue[slot] = last
    place[last] = slot
    return first
  }

  #followPrices(count: number, end: number, forward: boolean): void {
    const graph = this.#graph
    const { price, arcs, terminal } = graph
    const { base } = arcs
    for (let i = 0; i < count; i++) {
      const node = this.#settled[i] as number
      const change = end - (this.#distance[node] as number)
      if (change === 0) continue
      const now = (price[node] as number) + (forward ? change : -change)
      price[node] = now
      if (node === terminal) continue
      const moved = now - (base[node] as number)
      if (moved > arcs.risen) arcs.risen = moved
      if (moved < arcs.fallen) arcs.fallen = moved
    }
  }

  /** Sends as many pupils as the path from the start of the last search to `end` can take. */
  augment(end: number, forward: boolean): number {
    const graph = this.#graph
    const { terminal, excess, taken, capacity } = graph
    let start = end
    let step = Math.abs(excess[end] as number)
    while ((this.#before[start] as number) >= 0) {
      const pair = this.#pair[start] as number
      const before = this.#before[start] as number
      if (pair >= 0) step = Math.min(step, graph.movable(pair))
      else {
        // Away from the terminal a seat is given back, towards it one more is taken.
        const sink = start === terminal ? before : start
        const gives = (start === terminal) !== forward
        step = Math.min(step, gives ? (taken[sink] as number) : (capacity[sink] as number) - (taken[sink] as number))
      }
      start = before
    }
    step = Math.min(step, Math.abs(excess[start] as number))
    for (let node = end; node !== start; node = this.#before[node] as number) {
      const pair = this.#pair[node] as number
      const before = this.#before[node] as number
      if (pair >= 0) {
        graph.move(pair, step)
        continue
      }
      const sink = node === terminal ? before : node
      const gives = (node === terminal) !== forward
      taken[sink] = (taken[sink] as number) + (gives ? -step : step)
    }
    excess[start] = (excess[start] as number) + (forward ? -step : step)
    excess[end] = (excess[end] as number) + (forward ? step : -step)
    return step
  }
}

import { backward, type Graph } from './graph.ts'

/** No way. */
export const FAR = 0x7fffffff
/** Buckets a search has at most: they stay in the cache. */
const MOST_BUCKETS = 4096

/**
 * The `most` nearest sources of every node of a graph, with their distances: Dijkstra's search from all sources at once in a ring
 * of buckets (Dial 1969), where a node may be reached once from each of several sources. Sources can be opened and closed; only
 * what they were among the nearest for is searched again. Equal distances: the smaller source first, so the lists are a function of
 * the graph and the sources alone, whatever the way to them.
 */
export class NearestSources {
  readonly most: number
  /** Of node v: distances `labels[2·v·most …]`, then as many sources; the first `count[v]` of each are set, nearest first. */
  readonly labels: Int32Array
  readonly count: Uint16Array

  readonly #graph: Graph
  /** First label of a node that its neighbours have not been told of; its source, and that of any such label, is kept as `~source`. */
  readonly #told: Uint16Array
  /** Rings of nodes in buckets, doubly linked; `#bucket` is −1 for a node that does not wait. */
  readonly #shift: number
  readonly #mask: number
  readonly #first: Int32Array
  readonly #next: Int32Array
  readonly #before: Int32Array
  readonly #bucket: Int32Array
  #waiting = 0
  /** Labels that the next search begins with: node, source, distance. */
  #begin: [node: number, source: number, distance: number][] = []
  /** Where the sources stand: nodes of a source, and sources of a node with their distances. */
  readonly #seats = new Map<number, number[]>()
  readonly #sources = new Map<number, [source: number, distance: number][]>()

  /** @param most sources kept of every node, at most 65,535 */
  constructor(graph: Graph, most: number) {
    this.#graph = graph
    this.most = most
    this.labels = new Int32Array(2 * most * graph.nodes)
    this.count = new Uint16Array(graph.nodes)
    this.#told = new Uint16Array(graph.nodes)
    let shift = 0
    while (graph.longest >> shift >= MOST_BUCKETS - 2) shift++
    this.#shift = shift
    let buckets = 4
    while (buckets <= (graph.longest >> shift) + 2) buckets *= 2
    this.#mask = buckets - 1
    this.#first = new Int32Array(buckets).fill(-1)
    this.#next = new Int32Array(graph.nodes)
    this.#before = new Int32Array(graph.nodes)
    this.#bucket = new Int32Array(graph.nodes).fill(-1)
  }

  get bytes(): number {
    return this.labels.byteLength + 16 * this.#graph.nodes
  }

  /** Puts a source at a node, `distance` away from it; a source may stand at several nodes. `search` then spreads it. */
  put(source: number, node: number, distance: number): void {
    append(this.#seats, source, node)
    append(this.#sources, node, [source, distance])
    this.#begin.push([node, source, distance])
  }

  /** Takes a source away: the nodes it was among the nearest of ask their neighbours what lies behind it. */
  close(source: number): void {
    const lost = this.#without(source)
    const { start, to, length } = backward(this.#graph)
    const { labels, most, count } = this
    for (const node of lost) {
      for (const [other, distance] of this.#sources.get(node) ?? []) this.#begin.push([node, other, distance])
      for (let arc = start[node] as number; arc < (start[node + 1] as number); arc++) {
        const label = 2 * most * (to[arc] as number)
        for (let at = 0; at < (count[to[arc] as number] as number); at++) {
          const distance = (labels[label + at] as number) + (length[arc] as number)
          this.#begin.push([node, labels[label + most + at] as number, distance])
        }
      }
    }
    this.search()
  }

  /** Takes the labels of a source off all nodes. @returns the nodes whose lists were full: others knew of every source there is */
  #without(source: number): number[] {
    const { start, to } = this.#graph
    const { labels, most, count } = this
    const found = this.#seats.get(source) ?? []
    this.#seats.delete(source)
    for (const node of found) this.#sources.set(node, this.#sources.get(node)?.filter(([other]) => other !== source) ?? [])
    const lost: number[] = []
    // A node has the source only if the next one on the way to it has it too.
    for (let node = found.pop(); node !== undefined; node = found.pop()) {
      const label = 2 * most * node
      const known = count[node] as number
      const at = labels.subarray(label + most, label + most + known).indexOf(source)
      if (at < 0) continue
      labels.copyWithin(label + at, label + at + 1, label + known)
      labels.copyWithin(label + most + at, label + most + at + 1, label + most + known)
      count[node] = known - 1
      this.#told[node] = known - 1
      if (known === most) lost.push(node)
      for (let arc = start[node] as number; arc < (start[node + 1] as number); arc++) found.push(to[arc] as number)
    }
    return lost
  }

  /** Spreads what was put since the last search. */
  search(): void {
    const { start, to, length } = this.#graph
    const { labels, most, count } = this
    const [told, first, next, before, bucketOf] = [this.#told, this.#first, this.#next, this.#before, this.#bucket]
    const [shift, mask] = [this.#shift, this.#mask]
    const begin = this.#begin.sort((a, b) => a[2] - b[2])
    this.#begin = []
    let begun = 0
    for (let turn = 0; this.#waiting > 0 || begun < begin.length; turn++) {
      // A label enters no earlier than the ring has room for it.
      if (this.#waiting === 0) turn = Math.max(turn, (begin[begun] as (typeof begin)[0])[2] >> shift)
      for (let next = begin[begun]; next && next[2] >> shift <= turn; next = begin[++begun]) this.#offer(...next)
      const bucket = turn & mask
      for (let node = first[bucket] as number; node >= 0; node = first[bucket] as number) {
        const label = 2 * most * node
        const known = count[node] as number
        let at = told[node] as number
        for (; at < known && (labels[label + at] as number) >> shift <= turn; at++) {
          const untold = labels[label + most + at] as number
          if (untold >= 0) continue
          const distance = labels[label + at] as number
          labels[label + most + at] = ~untold
          const end = start[node + 1] as number
          for (let arc = start[node] as number; arc < end; arc++)
            this.#offer(to[arc] as number, ~untold, distance + (length[arc] as number))
        }
        while (at < known && (labels[label + most + at] as number) >= 0) at++
        told[node] = at
        // Out of this bucket; on to that of its next label.
        const after = next[node] as number
        const ahead = before[node] as number
        if (after >= 0) before[after] = ahead
        if (ahead >= 0) next[ahead] = after
        else first[bucket] = after
        bucketOf[node] = -1
        this.#waiting--
        if (at < known) this.#wait(node, labels[label + at] as number)
      }
    }
  }

  /** A label for a node; it stays only if it is among the nearest. */
  #offer(node: number, source: number, distance: number): void {
    const { most, labels } = this
    const label = 2 * most * node
    const sources = label + most
    const known = this.count[node] as number
    if (known === most) {
      const last = labels[sources - 1] as number
      if (distance > last) return
      if (distance === last) {
        const held = labels[sources + most - 1] as number
        if (source >= (held < 0 ? ~held : held)) return
      }
    } else if (distance >= FAR) return
    let at = 0
    while (at < known && labels[sources + at] !== source && labels[sources + at] !== ~source) at++
    if (at < known) {
      if ((labels[label + at] as number) <= distance) return
    } else if (known < most) this.count[node] = known + 1
    else at = most - 1
    for (; at > 0; at--) {
      const ahead = labels[label + at - 1] as number
      const before = labels[sources + at - 1] as number
      if (ahead < distance || (ahead === distance && (before < 0 ? ~before : before) < source)) break
      labels[label + at] = ahead
      labels[sources + at] = before
    }
    labels[label + at] = distance
    labels[sources + at] = ~source
    if (at <= (this.#told[node] as number)) {
      this.#told[node] = at
      this.#wait(node, distance)
    }
  }

  /** Lets a node wait in the bucket of its nearest untold label. */
  #wait(node: number, distance: number): void {
    const bucket = (distance >> this.#shift) & this.#mask
    const was = this.#bucket[node] as number
    if (was === bucket) return
    const [first, next, before] = [this.#first, this.#next, this.#before]
    if (was >= 0) {
      const after = next[node] as number
      const ahead = before[node] as number
      if (after >= 0) before[after] = ahead
      if (ahead >= 0) next[ahead] = after
      else first[was] = after
    } else this.#waiting++
    const head = first[bucket] as number
    next[node] = head
    before[node] = -1
    if (head >= 0) before[head] = node
    first[bucket] = node
    this.#bucket[node] = bucket
  }
}

function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

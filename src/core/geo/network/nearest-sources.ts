import { backward, type Graph } from './graph.ts'
import { append, type Begin, FAR, LABELS, MOST_BUCKETS } from './labels.ts'

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
  /** Of every node the next and the one before. */
  readonly #links: Int32Array
  readonly #bucket: Int32Array
  #waiting = 0
  /** Labels that the next search begins with: node, source, distance. */
  #begin: Begin[] = []
  /** Where the sources stand: nodes of a source, and sources of a node with their distances. */
  readonly #seats = new Map<number, number[]>()
  readonly #sources = new Map<number, [source: number, distance: number][]>()

  /** @param most sources kept of every node, at most 65,535 */
  constructor(graph: Graph, most: number) {
    this.#graph = graph
    this.most = most
    this.labels = new Int32Array(2 * most * graph.nodes)
    for (let label = 0; label < this.labels.length; label += 2 * most)
      for (let at = label; at < label + most; at++) this.labels[at] = FAR
    this.count = new Uint16Array(graph.nodes)
    this.#told = new Uint16Array(most > 1 ? graph.nodes : 0)
    let shift = 0
    while (graph.longest >> shift >= MOST_BUCKETS - 2) shift++
    this.#shift = shift
    let buckets = 4
    while (buckets <= (graph.longest >> shift) + 2) buckets *= 2
    this.#mask = buckets - 1
    this.#first = new Int32Array(buckets).fill(-1)
    this.#links = new Int32Array(2 * graph.nodes)
    this.#bucket = new Int32Array(most > 1 ? graph.nodes : 0).fill(-1)
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
    const { start, arcs } = backward(this.#graph)
    const { labels, most, count } = this
    for (const node of lost) {
      for (const [other, distance] of this.#sources.get(node) ?? []) this.#begin.push([node, other, distance])
      for (let arc = start[node] as number; arc < (start[node + 1] as number); arc++) {
        const other = arcs[2 * arc] as number
        const label = 2 * most * other
        for (let at = 0; at < (count[other] as number); at++) {
          const distance = (labels[label + at] as number) + (arcs[2 * arc + 1] as number)
          this.#begin.push([node, labels[label + most + at] as number, distance])
        }
      }
    }
    this.search()
  }

  /** Takes the labels of a source off all nodes. @returns the nodes whose lists were full: others knew of every source there is */
  #without(source: number): number[] {
    const { start, arcs } = this.#graph
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
      labels[label + known - 1] = FAR
      labels.copyWithin(label + most + at, label + most + at + 1, label + most + known)
      count[node] = known - 1
      this.#told[node] = known - 1
      if (known === most) lost.push(node)
      for (let arc = start[node] as number; arc < (start[node + 1] as number); arc++) found.push(arcs[2 * arc] as number)
    }
    return lost
  }

  /** Spreads what was put since the last search. */
  search(): void {
    const steps = this.searchInSteps()
    while (!steps.next().done);
  }

  /** The same in steps; yields the share of the labels that are set. Nobody may read, put or close before it has ended. */
  *searchInSteps(): Generator<number, void> {
    if (this.most === 1) return this.#searchOne()
    const begin = this.#beginning()
    let at = { begun: 0, turn: 0 }
    for (let told = 0; this.#waiting > 0 || at.begun < begin.length; told += LABELS) {
      yield Math.min(1, told / (this.most * this.#graph.nodes))
      at = this.#searchLists(begin, at.begun, at.turn)
    }
  }

  /** For one source a node the labels say all: it waits as long as its label is untold. A call in the loop would cost a third more. */
  #searchOne(): void {
    const { start, arcs } = this.#graph
    const { labels, count } = this
    const [first, links, shift, mask] = [this.#first, this.#links, this.#shift, this.#mask]
    const begin = this.#beginning()
    let [begun, waiting] = [0, 0]
    for (let turn = 0; waiting > 0 || begun < begin.length; turn++) {
      if (waiting === 0) turn = Math.max(turn, (begin[begun] as Begin)[2] >> shift)
      for (let one = begin[begun]; one && one[2] >> shift <= turn; one = begin[++begun]) waiting += this.#offerOne(one)
      const bucket = turn & mask
      for (let node = first[bucket] as number; node >= 0; node = first[bucket] as number) {
        const next = links[2 * node] as number
        first[bucket] = next
        if (next >= 0) links[2 * next + 1] = -1
        waiting--
        const distance = labels[2 * node] as number
        const untold = labels[2 * node + 1] as number
        const source = ~untold
        labels[2 * node + 1] = source
        count[node] = 1
        const end = 2 * (start[node + 1] as number)
        for (let arc = 2 * (start[node] as number); arc < end; arc += 2) {
          const label = 2 * (arcs[arc] as number)
          const reached = distance + (arcs[arc + 1] as number)
          const was = labels[label] as number
          // Most arcs lead back to where it is nearer.
          if (reached > was) continue
          const held = labels[label + 1] as number
          if (reached === was && source >= (held < 0 ? ~held : held)) continue
          labels[label] = reached
          labels[label + 1] = untold
          const into = (reached >> shift) & mask
          if (held < 0) {
            const left = (was >> shift) & mask
            if (left === into) continue
            const after = links[label] as number
            const ahead = links[label + 1] as number
            if (after >= 0) links[2 * after + 1] = ahead
            if (ahead >= 0) links[2 * ahead] = after
            else first[left] = after
          } else waiting++
          const head = first[into] as number
          links[label] = head
          links[label + 1] = -1
          if (head >= 0) links[2 * head + 1] = label >> 1
          first[into] = label >> 1
        }
      }
    }
  }

  /** A label that a search begins with. @returns 1 if a node waits that has not waited before */
  #offerOne([node, source, distance]: Begin): number {
    const { labels } = this
    const was = labels[2 * node] as number
    const held = labels[2 * node + 1] as number
    if (distance > was || (distance === was && source >= (held < 0 ? ~held : held))) return 0
    labels[2 * node] = distance
    labels[2 * node + 1] = ~source
    if (held < 0) this.#leave(node, (was >> this.#shift) & this.#mask)
    this.#enter(node, (distance >> this.#shift) & this.#mask)
    return held < 0 ? 0 : 1
  }

  #beginning(): Begin[] {
    const begin = this.#begin.sort((a, b) => a[2] - b[2])
    this.#begin = []
    return begin
  }

  /** From a turn on, to the end of the bucket in which enough labels have been told of. @returns where to go on */
  #searchLists(begin: readonly Begin[], from: number, since: number): { begun: number; turn: number } {
    const { start, arcs } = this.#graph
    const { labels, most, count } = this
    const [told, first, links, bucketOf] = [this.#told, this.#first, this.#links, this.#bucket]
    const [shift, mask] = [this.#shift, this.#mask]
    let [begun, turn, spread] = [from, since, 0]
    for (; (this.#waiting > 0 || begun < begin.length) && spread < LABELS; turn++) {
      // A label enters no earlier than the ring has room for it.
      if (this.#waiting === 0) turn = Math.max(turn, (begin[begun] as Begin)[2] >> shift)
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
          spread++
          const end = start[node + 1] as number
          for (let arc = start[node] as number; arc < end; arc++)
            this.#offer(arcs[2 * arc] as number, ~untold, distance + (arcs[2 * arc + 1] as number))
        }
        while (at < known && (labels[label + most + at] as number) >= 0) at++
        told[node] = at
        // Out of this bucket; on to that of its next label.
        const after = links[2 * node] as number
        const ahead = links[2 * node + 1] as number
        if (after >= 0) links[2 * after + 1] = ahead
        if (ahead >= 0) links[2 * ahead] = after
        else first[bucket] = after
        bucketOf[node] = -1
        this.#waiting--
        if (at < known) this.#wait(node, labels[label + at] as number)
      }
    }
    return { begun, turn }
  }

  /** A label for a node; it stays only if it is among the nearest. */
  #offer(node: number, source: number, distance: number): void {
    const { most, labels } = this
    const label = 2 * most * node
    const sources = label + most
    const last = labels[sources - 1] as number
    if (distance > last) return
    if (distance === last) {
      const held = labels[sources + most - 1] as number
      if (source >= (held < 0 ? ~held : held)) return
    }
    const known = this.count[node] as number
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
    if (was >= 0) this.#leave(node, was)
    else this.#waiting++
    this.#enter(node, bucket)
    this.#bucket[node] = bucket
  }

  #leave(node: number, bucket: number): void {
    const links = this.#links
    const after = links[2 * node] as number
    const ahead = links[2 * node + 1] as number
    if (after >= 0) links[2 * after + 1] = ahead
    if (ahead >= 0) links[2 * ahead] = after
    else this.#first[bucket] = after
  }

  #enter(node: number, bucket: number): void {
    const links = this.#links
    const head = this.#first[bucket] as number
    links[2 * node] = head
    links[2 * node + 1] = -1
    if (head >= 0) links[2 * head + 1] = node
    this.#first[bucket] = node
  }
}

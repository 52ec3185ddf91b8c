import type { Access, Entrance, Gate } from './access.ts'
import { FAR } from './labels.ts'
import { NearestSources } from './nearest-sources.ts'
import { NearestWays } from './nearest-ways.ts'
import type { Network } from './network.ts'
import { PER_METRE } from './network.ts'

/** Nearest targets kept of every node at first. */
const FIRST = 16
/** Bytes that lists may take before ways are searched from single places, and that ways to single targets may. */
const MOST_LIST_BYTES = 192 * 1024 * 1024
const MOST_COLUMN_BYTES = 192 * 1024 * 1024
/** Sets of targets whose lists are kept. */
const MOST_SETS = 3

/** Lists of the nearest targets of a set, of every node. They only ever become longer, or those of a larger set. */
interface Lists {
  readonly sources: NearestSources
  readonly targets: Set<number>
}

/**
 * Ways from fixed places to targets along a network, in metres: the straight way to the nearest road, the roads, and the straight
 * way from them. Targets are known by where they stand, so taking one away or adding one costs no new search of the others.
 */
export class Ways {
  readonly #network: Network
  readonly #gate: Gate
  readonly from: Access
  /** Targets asked for so far, by coordinates. */
  readonly #known = new Map<string, number>()
  readonly #to: Entrance[] = []
  #sets: Lists[] = []
  readonly #columns = new Map<number, Int32Array>()

  constructor(network: Network, gate: Gate, from: Access) {
    this.#network = network
    this.#gate = gate
    this.from = from
  }

  /** The target at a place; −1 where no road is within reach. */
  target(lon: number, lat: number): number {
    const key = `${lon} ${lat}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const entrance = this.#gate.at(lon, lat)
    const target = entrance.edge < 0 ? -1 : this.#to.length
    if (target >= 0) this.#to.push(entrance)
    this.#known.set(key, target)
    return target
  }

  /** Metres from a place to a target; NaN where one of them has no road within reach, Infinity where no way leads from one to the other. */
  between(place: number, target: number): number {
    const edge = this.from.edge[place] as number
    if (edge < 0 || target < 0) return Number.NaN
    let least = this.#along(place, target)
    const [back, onward] = this.#ends(place)
    const { tail, head } = this.#network.edges
    const lists = this.#sets.find(({ targets }) => targets.has(target))
    for (const [cost, node] of [
      [back, tail[edge] as number],
      [onward, head[edge] as number],
    ] as const) {
      if (cost === FAR) continue
      const listed = lists ? distanceIn(lists.sources, node, target) : -1
      const metres = listed >= 0 ? listed : (this.#column(target)[node] as number)
      if (metres < FAR) least = Math.min(least, cost + metres)
    }
    return least === Number.POSITIVE_INFINITY ? least : least / PER_METRE
  }

  /** The nearest of some targets, on demand. @param among targets in rank order, −1 for none; the same one may be there twice */
  nearest(among: readonly number[]): NearestWays {
    return new NearestWays(this, among)
  }

  /** Lists that hold all of some targets and at least `count` of each node; `null` when they would take too much memory. */
  lists(among: ReadonlySet<number>, count: number): NearestSources | null {
    const steps = this.listsInSteps(among, count)
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  }

  /** The same in steps, for whoever wants to have them before they are read. */
  *listsInSteps(among: ReadonlySet<number>, count: number): Generator<number, NearestSources | null> {
    const fits = (lists: Lists) => lists.targets.size <= 2 * among.size + 8
    const missing = ({ targets }: Lists) => [...among].filter((target) => !targets.has(target))
    let lists = this.#sets.filter(fits).sort((a, b) => missing(a).length - missing(b).length)[0]
    if (!lists || missing(lists).length > Math.max(4, among.size / 4)) lists = { sources: this.#empty(0), targets: new Set() }
    // One place more than there are targets: a list that is not full holds all of them.
    const whole = lists.targets.size + missing(lists).length + 1
    const wanted = Math.max(FIRST, Math.min(count, whole))
    if (lists.sources.most < wanted) {
      const most = Math.max(wanted, Math.ceil(lists.sources.most * 1.5))
      if (8 * most * this.#network.graph.nodes > MOST_LIST_BYTES && most > FIRST) return null
      const targets = new Set([...lists.targets, ...among])
      const longer = this.#empty(most)
      for (const target of targets) this.#put(longer, target)
      yield* longer.searchInSteps()
      // Only now, when they are whole: whoever asks in between has them as they were.
      const shorter = lists
      lists = { sources: longer, targets }
      this.#sets = this.#sets.filter((other) => other !== shorter)
    } else {
      const added = missing(lists).sort((a, b) => a - b)
      for (const target of added) {
        this.#put(lists.sources, target)
        lists.targets.add(target)
      }
      if (added.length > 0) lists.sources.search()
    }
    const found = lists
    this.#sets = [found, ...this.#sets.filter((other) => other !== found)].slice(0, MOST_SETS)
    return found.sources
  }

  /** What it costs a place to get to the tail and to the head of its edge; FAR against a one-way street, except where it stands on the tail. */
  #ends(place: number): readonly [back: number, onward: number] {
    const { length, oneway } = this.#network.edges
    const edge = this.from.edge[place] as number
    const [along, away] = [this.from.along[place] as number, this.from.away[place] as number]
    return [oneway?.[edge] === 1 && along > 0 ? FAR : away + along, away + (length[edge] as number) - along]
  }

  /** Millimetres to a target on the same edge without leaving it; Infinity to any other. */
  #along(place: number, target: number): number {
    const to = this.#to[target]
    const edge = this.from.edge[place] as number
    if (!to || to.edge !== edge) return Number.POSITIVE_INFINITY
    const ahead = to.along - (this.from.along[place] as number)
    if (ahead < 0 && this.#network.edges.oneway?.[edge] === 1) return Number.POSITIVE_INFINITY
    return (this.from.away[place] as number) + Math.abs(ahead) + to.away
  }

  /**
   * Candidates of a place from the lists of the two ends of its edge, and those on the edge itself.
   * @returns millimetres below which no target is missing
   */
  collect(place: number, sources: NearestSources, take: (target: number, millimetres: number) => void): number {
    const edge = this.from.edge[place] as number
    const { tail, head } = this.#network.edges
    const { most, labels, count } = sources
    const [back, onward] = this.#ends(place)
    let complete = Number.POSITIVE_INFINITY
    for (const [cost, node] of [
      [back, tail[edge] as number],
      [onward, head[edge] as number],
    ] as const) {
      if (cost === FAR) continue
      const label = 2 * most * node
      const known = count[node] as number
      for (let at = 0; at < known; at++) take(labels[label + most + at] as number, cost + (labels[label + at] as number))
      if (known === most) complete = Math.min(complete, cost + (labels[label + most - 1] as number))
    }
    return complete
  }

  /** Targets on the edge of a place, and how far they are along it. */
  onEdge(place: number, among: readonly number[], take: (target: number, millimetres: number) => void): void {
    for (const target of among) {
      const along = this.#along(place, target)
      if (along < Number.POSITIVE_INFINITY) take(target, along)
    }
  }

  edgeOf(target: number): number {
    return this.#to[target]?.edge ?? -1
  }

  #empty(most: number): NearestSources {
    return new NearestSources(this.#network.graph, most)
  }

  #put(sources: NearestSources, target: number): void {
    const { edge, along, away } = this.#to[target] as Entrance
    const { tail, head, length, oneway } = this.#network.edges
    sources.put(target, tail[edge] as number, away + along)
    const left = (length[edge] as number) - along
    // At the end of a one-way street stands whoever comes there by any road.
    if (oneway?.[edge] !== 1 || left <= 0) sources.put(target, head[edge] as number, away + left)
  }

  /** Millimetres from every node to a target; FAR no way. */
  #column(target: number): Int32Array {
    const known = this.#columns.get(target)
    if (known) {
      this.#columns.delete(target)
      this.#columns.set(target, known)
      return known
    }
    const alone = this.#empty(1)
    this.#put(alone, target)
    alone.search()
    const { labels, count } = alone
    const column = Int32Array.from(count, (one, node) => (one > 0 ? (labels[2 * node] as number) : FAR))
    this.#columns.set(target, column)
    for (const oldest of this.#columns.keys()) {
      if (this.#columns.size * column.byteLength <= MOST_COLUMN_BYTES || oldest === target) break
      this.#columns.delete(oldest)
    }
    return column
  }
}

/** Millimetres from a node to a target by its lists; FAR no way, −1 beyond what is listed. */
function distanceIn({ most, labels, count }: NearestSources, node: number, target: number): number {
  const label = 2 * most * node
  const known = count[node] as number
  for (let at = 0; at < known; at++) if (labels[label + most + at] === target) return labels[label + at] as number
  return known < most ? FAR : -1
}

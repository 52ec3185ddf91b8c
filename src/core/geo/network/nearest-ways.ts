import type { NearestSources } from './nearest-sources.ts'
import { PER_METRE } from './network.ts'
import type { Ways } from './ways.ts'

/** The nearest of some targets, from any place: as many as one asks for. */
export class NearestWays {
  /** Of what was found last, nearest first: position in `among`, and metres. */
  rank = new Int32Array(0)
  metres = new Float64Array(0)

  readonly #ways: Ways
  readonly #among: readonly number[]
  readonly #targets: ReadonlySet<number>
  /** Positions of each target, ascending, and targets of each edge. */
  readonly #positions = new Map<number, number[]>()
  readonly #onEdge = new Map<number, number[]>()
  #sources: NearestSources | null = null
  #asked = 0
  /** Targets found for the place asked for, each with its least millimetres; `#turn` says whether they are of this turn. */
  readonly #found: Int32Array
  readonly #least: Float64Array
  readonly #seen: Int32Array
  #turn = 0
  #count = 0

  constructor(ways: Ways, among: readonly number[]) {
    this.#ways = ways
    this.#among = among
    this.#targets = new Set(among.filter((target) => target >= 0))
    among.forEach((target, position) => {
      if (target < 0) return
      const here = this.#positions.get(target)
      if (here) here.push(position)
      else this.#positions.set(target, [position])
    })
    const targets = among.reduce((most, target) => Math.max(most, target + 1), 0)
    this.#found = new Int32Array(this.#targets.size)
    this.#least = new Float64Array(targets)
    this.#seen = new Int32Array(targets).fill(-1)
    // Those that do not take part are never of this turn.
    for (const target of this.#targets) this.#seen[target] = 0
    for (const target of this.#targets) {
      const edge = ways.edgeOf(target)
      this.#onEdge.set(edge, [...(this.#onEdge.get(edge) ?? []), target])
    }
  }

  /** The `count` nearest targets of a place, in `rank` and `metres`; those that no way leads to never. @returns how many there are */
  find(place: number, count: number): number {
    if ((this.#ways.from.edge[place] as number) < 0 || count <= 0 || this.#targets.size === 0) return 0
    const room = Math.min(count, this.#among.length)
    if (room > this.rank.length) {
      this.rank = new Int32Array(room)
      this.metres = new Float64Array(room)
    }
    // A few more than asked for, since lists also hold targets that do not take part.
    for (let wanted = room + 4; ; wanted += wanted >> 1) {
      if (!this.#sources || wanted > this.#asked) {
        this.#sources = this.#ways.lists(this.#targets, wanted)
        this.#asked = wanted
      }
      if (!this.#sources) return this.#all(place, room)
      const found = this.#listed(place, room, this.#sources)
      if (found >= 0) return found
    }
  }

  /** The answer by lists; −1 when they are too short. */
  #listed(place: number, room: number, sources: NearestSources): number {
    this.#turn++
    this.#count = 0
    const complete = this.#ways.collect(place, sources, this.#take)
    const here = this.#onEdge.get(this.#ways.from.edge[place] as number)
    if (here) this.#ways.onEdge(place, here, this.#take)
    return this.#write(room, complete)
  }

  /** The answer by looking at every target. */
  #all(place: number, room: number): number {
    this.#turn++
    this.#count = 0
    for (const target of this.#targets) {
      const metres = this.#ways.between(place, target)
      if (metres < Number.POSITIVE_INFINITY) this.#take(target, Math.round(metres * PER_METRE))
    }
    return this.#write(room, Number.POSITIVE_INFINITY)
  }

  readonly #take = (target: number, millimetres: number): void => {
    const seen = this.#seen[target]
    if (seen === undefined || seen < 0) return
    if (seen === this.#turn) {
      if (millimetres < (this.#least[target] as number)) this.#least[target] = millimetres
      return
    }
    this.#seen[target] = this.#turn
    this.#least[target] = millimetres
    this.#found[this.#count++] = target
  }

  /** Writes the nearest in order; −1 when one beyond `complete` could be among them. */
  #write(room: number, complete: number): number {
    const [rank, metres] = [this.rank, this.metres]
    let known = 0
    for (let i = 0; i < this.#count; i++) {
      const target = this.#found[i] as number
      const millimetres = this.#least[target] as number
      if (!(millimetres < complete)) continue
      for (const position of this.#positions.get(target) as number[]) {
        let at = Math.min(known++, room)
        for (; at > 0; at--) {
          const before = metres[at - 1] as number
          if (before < millimetres || (before === millimetres && (rank[at - 1] as number) < position)) break
          if (at === room) continue
          metres[at] = before
          rank[at] = rank[at - 1] as number
        }
        if (at === room) continue
        metres[at] = millimetres
        rank[at] = position
      }
    }
    if (known < room && complete < Number.POSITIVE_INFINITY) return -1
    const found = Math.min(room, known)
    for (let at = 0; at < found; at++) metres[at] = (metres[at] as number) / PER_METRE
    return found
  }
}

import { Buckets, SLACK } from './buckets.ts'
import { type Places, squaredMetres } from './distance.ts'

/** The two nearest of `targets` for every place: row of the target (−1 none) and metres (NaN not known, ∞ no way). */
export interface Nearest {
  readonly first: Int32Array
  readonly firstMetres: Float64Array
  readonly second: Int32Array
  readonly secondMetres: Float64Array
}

/**
 * Nearest and second nearest target of every place, straight line. Of equally near targets the smaller rank wins,
 * so the answer does not depend on the order of the rows.
 * @param among rows of `targets` that take part, in rank order
 */
export function nearestTwo(from: Places, targets: Places, among: readonly number[]): Nearest {
  const n = from.lon.length
  const first = new Int32Array(n).fill(-1)
  const second = new Int32Array(n).fill(-1)
  const firstMetres = new Float64Array(n).fill(Number.NaN)
  const secondMetres = new Float64Array(n).fill(Number.NaN)
  const search = new NearestSearch(from, targets, among)
  const { rank, metres } = search
  for (let i = 0; i < n; i++) {
    const found = search.find(i, 2)
    if (found > 0) {
      first[i] = among[rank[0] as number] as number
      firstMetres[i] = metres[0] as number
    }
    if (found > 1) {
      second[i] = among[rank[1] as number] as number
      secondMetres[i] = metres[1] as number
    }
  }
  return { first, firstMetres, second, secondMetres }
}

/** For more than these it is seldom the same ones at the next place, and trying them costs more than it saves. */
const FEW = 3

/**
 * Finds the nearest targets of places by straight line, exactly: equally near ones by rank. A place next to the one asked for
 * before is answered fastest: while no other target can have come nearer, the answer is the same.
 */
export class NearestSearch {
  /** Of what was found last, nearest first: position in `among`, and metres. */
  rank = new Int32Array(0)
  metres = new Float64Array(0)

  readonly #from: Places
  readonly #buckets: Buckets
  /** Slots found last, nearest first, and squared metres; room for one that is pushed out at the end. */
  #slots = new Int32Array(0)
  #squared = new Float64Array(0)
  /** Where the buckets were last looked through, for how many (0: there were fewer), and metres to the last of them there. */
  #seenX = Number.NaN
  #seenY = Number.NaN
  #seenCount = 0
  #seenMetres = Number.POSITIVE_INFINITY
  /** A distance on the plane from there within which no other target lies. */
  #clear = Number.NEGATIVE_INFINITY

  /** @param among rows of `targets` that take part, in rank order */
  constructor(from: Places, targets: Places, among: readonly number[]) {
    this.#from = from
    this.#buckets = new Buckets(from, targets, Int32Array.from(among))
    this.#reserve(2)
  }

  /** The `count` nearest targets of a place, in `rank` and `metres`. @returns how many there are, at most `count` */
  find(i: number, count: number): number {
    const buckets = this.#buckets
    const x = buckets.planeX(this.#from.lon[i] as number)
    const y = buckets.planeY(this.#from.lat[i] as number)
    if (Number.isNaN(x) || Number.isNaN(y) || count <= 0) return 0
    if (count > this.metres.length) this.#reserve(count)
    const dx = x - this.#seenX
    const dy = y - this.#seenY
    const moved = Math.sqrt(dx * dx + dy * dy)
    const { stretch, wide, high } = this.#buckets
    const near = count <= this.#seenCount && moved <= 4 * Math.max(wide, high)
    const few = near && count <= FEW && count === this.#seenCount
    let limit = (moved + this.#seenMetres) * stretch
    if (few) {
      limit = this.#again(i, count)
      // The others lie at least this far on the plane, and on the ellipsoid no nearer.
      if (limit + SLACK < this.#clear - moved) return count
    }
    if (!near) limit = buckets.holding(x, y, count) * stretch
    const found = this.#scan(i, x, y, count, few ? count : 0, limit + SLACK, few ? Math.min(wide, high) / 4 : 0)
    const { rank, metres } = this
    for (let at = 0; at < found; at++) {
      rank[at] = buckets.rank[this.#slots[at] as number] as number
      metres[at] = Math.sqrt(this.#squared[at] as number)
    }
    this.#seenX = x
    this.#seenY = y
    this.#seenCount = found === count ? count : 0
    this.#seenMetres = found === count ? (metres[count - 1] as number) : Number.POSITIVE_INFINITY
    return found
  }

  /** Measures from a place to those found last, which may have changed places. @returns metres to the farthest */
  #again(i: number, count: number): number {
    const { places, rank } = this.#buckets
    const slots = this.#slots
    const squares = this.#squared
    const from = this.#from
    for (let next = 0; next < count; next++) {
      const slot = slots[next] as number
      const squared = squaredMetres(from, i, places, slot)
      let at = next
      for (; at > 0; at--) {
        const before = squares[at - 1] as number
        if (before < squared || (before === squared && (rank[slots[at - 1] as number] as number) < (rank[slot] as number))) break
        squares[at] = before
        slots[at] = slots[at - 1] as number
      }
      squares[at] = squared
      slots[at] = slot
    }
    for (let at = 0; at < count; at++) {
      this.rank[at] = rank[slots[at] as number] as number
      this.metres[at] = Math.sqrt(squares[at] as number)
    }
    return this.metres[count - 1] as number
  }

  /**
   * Looks through the buckets that a square around the place touches, row by row; the square shrinks as targets are found.
   * @param known how many are found already
   * @param limit metres within which the answer lies for certain
   * @param margin metres farther, to know how far off all others are
   */
  #scan(i: number, x: number, y: number, count: number, known: number, limit: number, margin: number): number {
    const buckets = this.#buckets
    const { side, start, places } = buckets
    const { x: slotX, y: slotY, rank: ranks } = buckets
    const from = this.#from
    const slots = this.#slots
    const squares = this.#squared
    let reach = limit
    let reachSquared = reach * reach
    let found = known
    // Of the targets seen that are not among the nearest, squared on the plane.
    let others = Number.POSITIVE_INFINITY
    const last = buckets.rowAt(y + reach + margin)
    for (let row = buckets.rowAt(y - reach - margin); row <= last; row++) {
      const end = start[row * side + buckets.columnAt(x + reach + margin) + 1] as number
      for (let slot = start[row * side + buckets.columnAt(x - reach - margin)] as number; slot < end; slot++) {
        const dx = (slotX[slot] as number) - x
        const dy = (slotY[slot] as number) - y
        const plane = dx * dx + dy * dy
        if (plane > reachSquared) {
          if (plane < others) others = plane
          continue
        }
        if (known > 0 && holds(slots, count, slot)) continue
        const squared = squaredMetres(from, i, places, slot)
        const full = found === count
        let at = full ? count : found++
        while (at > 0) {
          const before = squares[at - 1] as number
          const other = slots[at - 1] as number
          if (before < squared || (before === squared && (ranks[other] as number) < (ranks[slot] as number))) break
          squares[at] = before
          slots[at] = other
          at--
        }
        squares[at] = squared
        slots[at] = slot
        if (found < count) continue
        if (full) {
          const out = slots[count] as number
          const outX = (slotX[out] as number) - x
          const outY = (slotY[out] as number) - y
          others = Math.min(others, outX * outX + outY * outY)
        }
        // Equally far counts as within reach, because of the ranks.
        reach = Math.min(limit, Math.sqrt(squares[count - 1] as number) + SLACK)
        reachSquared = reach * reach
      }
    }
    this.#clear = Math.min(reach + margin, Math.sqrt(others))
    return found
  }

  /** Room for one more than asked for: what is pushed out at the end of the list. */
  #reserve(count: number): void {
    this.rank = new Int32Array(count + 1)
    this.metres = new Float64Array(count)
    this.#slots = new Int32Array(count + 1)
    this.#squared = new Float64Array(count + 1)
    this.#seenCount = 0
  }
}

function holds(slots: Int32Array, count: number, slot: number): boolean {
  for (let at = 0; at < count; at++) if (slots[at] === slot) return true
  return false
}

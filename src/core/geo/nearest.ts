import { Buckets, SLACK } from './buckets.ts'
import { type Places, squaredMetres } from './distance.ts'

/** The two nearest of `targets` for every place: row of the target (−1 none) and metres (NaN none). */
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

/**
 * Finds the nearest targets of places by straight line, exactly: equally near ones by rank. A place next to the one asked for
 * before is answered fastest, since the answer cannot have moved farther than the place.
 */
export class NearestSearch {
  /** Of what was found last, nearest first: position in `among`, and metres. */
  rank = new Int32Array(0)
  metres = new Float64Array(0)

  readonly #from: Places
  readonly #targets: Places
  readonly #rows: Int32Array
  readonly #buckets: Buckets
  #squared = new Float64Array(0)
  /** The search before: where it was, how many were wanted, and how far the last of them is; Infinity when there are no more. */
  #lastX = Number.NaN
  #lastY = Number.NaN
  #lastCount = 0
  #lastMetres = Number.POSITIVE_INFINITY

  /** @param among rows of `targets` that take part, in rank order */
  constructor(from: Places, targets: Places, among: readonly number[]) {
    this.#from = from
    this.#targets = targets
    this.#rows = Int32Array.from(among)
    this.#buckets = new Buckets(from, targets, this.#rows)
    this.#reserve(2)
  }

  /** The `count` nearest targets of a place, in `rank` and `metres`. @returns how many there are, at most `count` */
  find(i: number, count: number): number {
    const buckets = this.#buckets
    const x = buckets.planeX(this.#from.lon[i] as number)
    const y = buckets.planeY(this.#from.lat[i] as number)
    if (Number.isNaN(x) || Number.isNaN(y) || count <= 0) return 0
    if (count > this.metres.length) this.#reserve(count)
    const limit = this.#limitAt(x, y, count)
    const found = this.#scan(i, x, y, count, limit)
    for (let at = 0; at < found; at++) this.metres[at] = Math.sqrt(this.#squared[at] as number)
    this.#lastX = x
    this.#lastY = y
    this.#lastCount = count
    this.#lastMetres = found === count ? (this.metres[count - 1] as number) : Number.POSITIVE_INFINITY
    return found
  }

  /** A distance within which the answer lies for certain. */
  #limitAt(x: number, y: number, count: number): number {
    const { stretch, wide, high } = this.#buckets
    const [dx, dy] = [x - this.#lastX, y - this.#lastY]
    const moved = Math.sqrt(dx * dx + dy * dy)
    // By the triangle inequality on the plane of the most metres a degree has.
    if (count <= this.#lastCount && moved <= Math.max(wide, high)) return (moved + this.#lastMetres) * stretch + SLACK
    return this.#buckets.holding(x, y, count) * stretch + SLACK
  }

  /** Looks through the buckets that a square around the place touches, row by row; the square shrinks as targets are found. */
  #scan(i: number, x: number, y: number, count: number, limit: number): number {
    const buckets = this.#buckets
    const { side, start } = buckets
    const [slotX, slotY, slotRank, rows] = [buckets.x, buckets.y, buckets.rank, this.#rows]
    const [from, targets, ranks, squares] = [this.#from, this.#targets, this.rank, this.#squared]
    let reach = limit
    let reachSquared = reach * reach
    let found = 0
    const last = buckets.rowAt(y + reach)
    for (let row = buckets.rowAt(y - reach); row <= last; row++) {
      const end = start[row * side + buckets.columnAt(x + reach) + 1] as number
      for (let slot = start[row * side + buckets.columnAt(x - reach)] as number; slot < end; slot++) {
        const dx = (slotX[slot] as number) - x
        const dy = (slotY[slot] as number) - y
        if (dx * dx + dy * dy > reachSquared) continue
        const rank = slotRank[slot] as number
        const squared = squaredMetres(from, i, targets, rows[rank] as number)
        let at = found < count ? found++ : count
        while (at > 0) {
          const before = squares[at - 1] as number
          if (before < squared || (before === squared && (ranks[at - 1] as number) < rank)) break
          squares[at] = before
          ranks[at] = ranks[at - 1] as number
          at--
        }
        squares[at] = squared
        ranks[at] = rank
        if (found < count) continue
        // Equally far counts as within reach, because of the ranks.
        reach = Math.min(limit, Math.sqrt(squares[count - 1] as number) + SLACK)
        reachSquared = reach * reach
      }
    }
    return found
  }

  /** Room for one more than asked for: what is pushed out at the end of the list. */
  #reserve(count: number): void {
    this.rank = new Int32Array(count + 1)
    this.metres = new Float64Array(count)
    this.#squared = new Float64Array(count + 1)
  }
}

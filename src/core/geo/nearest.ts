import { Buckets, SLACK } from './buckets.ts'
import { type Places, squaredMetres } from './distance.ts'
import { Tiles } from './tiles.ts'

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
  for (let i = 0; i < n; i++) {
    const found = search.find(i, 2)
    const { rank, metres } = search
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

/** More than rounding may add to a squared distance on the plane: so much of it, and so many square metres. */
const SHARE = 1.001
const ROOM = 0.002

/** Finds the nearest targets of places by straight line, exactly: equally near ones by rank. */
export class NearestSearch {
  /** Of what was found last, nearest first: position in `among`. */
  rank = new Int32Array(0)

  #metres = new Float64Array(0)
  /** The place whose only nearest is not measured yet; −1: none. */
  #asked = -1
  readonly #from: Places
  readonly #buckets: Buckets
  readonly #tiles: Tiles
  /** What is farther off on the plane by this factor, squared, is farther off on the ellipsoid. */
  readonly #unsure: number
  /** Slots found last, nearest first, and squared metres; room for one that is pushed out at the end. */
  #slots = new Int32Array(0)
  #squared = new Float64Array(0)

  /** @param among rows of `targets` that take part, in rank order */
  constructor(from: Places, targets: Places, among: readonly number[]) {
    this.#from = from
    this.#buckets = new Buckets(from, targets, Int32Array.from(among))
    this.#tiles = new Tiles(this.#buckets)
    this.#unsure = this.#buckets.stretch ** 2 * SHARE
    this.#reserve(2)
  }

  /** Metres to what was found last; the nearest alone is measured only when somebody reads this. */
  get metres(): Float64Array {
    if (this.#asked >= 0) {
      this.#metres[0] = Math.sqrt(squaredMetres(this.#from, this.#asked, this.#buckets.places, this.#slots[0] as number))
      this.#asked = -1
    }
    return this.#metres
  }

  /** The `count` nearest targets of a place, in `rank` and `metres`. @returns how many there are, at most `count` */
  find(i: number, count: number): number {
    const buckets = this.#buckets
    const x = buckets.planeX(this.#from.lon[i] as number)
    const y = buckets.planeY(this.#from.lat[i] as number)
    if (Number.isNaN(x) || Number.isNaN(y) || count <= 0) return 0
    if (count > this.#metres.length) this.#reserve(count)
    const tiles = this.#tiles
    const tile = tiles.at(x, y, count)
    this.#asked = -1
    if (count === 1 && tile >= 0) {
      const nearest = this.#plainly(x, y, tile)
      if (nearest >= 0) {
        this.#asked = i
        this.#slots[0] = nearest
        this.rank[0] = buckets.rank[nearest] as number
        return 1
      }
    }
    const found = tile < 0 ? this.#scan(i, x, y, count) : this.#listed(i, x, y, count, tile)
    const { rank } = this
    const metres = this.#metres
    for (let at = 0; at < found; at++) {
      rank[at] = buckets.rank[this.#slots[at] as number] as number
      metres[at] = Math.sqrt(this.#squared[at] as number)
    }
    return found
  }

  /**
   * The nearest of a tile's list by the plane alone; −1 where another is so near that the ellipsoid may see it otherwise. It comes to
   * the front of the list, since it will be the nearest of most places around it too.
   */
  #plainly(x: number, y: number, tile: number): number {
    const { slots } = this.#tiles
    const { x: slotX, y: slotY } = this.#buckets
    const start = this.#tiles.startOf(tile)
    const end = this.#tiles.endOf(tile)
    if (start === end) return -1
    const unsure = this.#unsure
    let nearest = slots[start] as number
    let dx = (slotX[nearest] as number) - x
    let dy = (slotY[nearest] as number) - y
    let least = dx * dx + dy * dy
    let limit = least * unsure + ROOM
    for (let entry = start + 1; entry < end; entry++) {
      const slot = slots[entry] as number
      dx = (slotX[slot] as number) - x
      dy = (slotY[slot] as number) - y
      const squared = dx * dx + dy * dy
      if (squared > limit) continue
      limit = squared * unsure + ROOM
      if (least <= limit) return -1
      least = squared
      slots[entry] = nearest
      slots[start] = slot
      nearest = slot
    }
    return nearest
  }

  /** Looks through the list of a tile. */
  #listed(i: number, x: number, y: number, count: number, tile: number): number {
    const { slots: list } = this.#tiles
    const { x: slotX, y: slotY, places, rank } = this.#buckets
    const from = this.#from
    const slots = this.#slots
    const squares = this.#squared
    const end = this.#tiles.endOf(tile)
    let found = 0
    let reachSquared = Number.POSITIVE_INFINITY
    for (let entry = this.#tiles.startOf(tile); entry < end; entry++) {
      const slot = list[entry] as number
      const dx = (slotX[slot] as number) - x
      const dy = (slotY[slot] as number) - y
      if (dx * dx + dy * dy > reachSquared) continue
      const squared = squaredMetres(from, i, places, slot)
      let at = found < count ? found++ : count
      while (at > 0) {
        const before = squares[at - 1] as number
        const other = slots[at - 1] as number
        if (before < squared || (before === squared && (rank[other] as number) < (rank[slot] as number))) break
        squares[at] = before
        slots[at] = other
        at--
      }
      squares[at] = squared
      slots[at] = slot
      if (found === count) reachSquared = (squares[count - 1] as number) * SHARE + ROOM
    }
    return found
  }

  /** Looks through the buckets that a square around the place touches, row by row; the square shrinks as targets are found. */
  #scan(i: number, x: number, y: number, count: number): number {
    const buckets = this.#buckets
    const { side, start, x: slotX, y: slotY } = buckets
    const limit = buckets.holding(x, y, count) * buckets.stretch + SLACK
    let reach = limit
    let found = 0
    const last = buckets.rowAt(y + reach)
    for (let row = buckets.rowAt(y - reach); row <= last; row++) {
      const end = start[row * side + buckets.columnAt(x + reach) + 1] as number
      for (let slot = start[row * side + buckets.columnAt(x - reach)] as number; slot < end; slot++) {
        const dx = (slotX[slot] as number) - x
        const dy = (slotY[slot] as number) - y
        if (dx * dx + dy * dy > reach * reach) continue
        found = this.#keep(i, slot, found, count)
        // Equally far counts as within reach, because of the ranks.
        if (found === count) reach = Math.min(limit, Math.sqrt(this.#squared[count - 1] as number) + SLACK)
      }
    }
    return found
  }

  /** Puts a target among the nearest so far if it belongs there. @returns how many these are now */
  #keep(i: number, slot: number, found: number, count: number): number {
    const { places, rank } = this.#buckets
    const slots = this.#slots
    const squares = this.#squared
    const squared = squaredMetres(this.#from, i, places, slot)
    let at = found < count ? found : count
    while (at > 0) {
      const before = squares[at - 1] as number
      const other = slots[at - 1] as number
      if (before < squared || (before === squared && (rank[other] as number) < (rank[slot] as number))) break
      squares[at] = before
      slots[at] = other
      at--
    }
    squares[at] = squared
    slots[at] = slot
    return found < count ? found + 1 : count
  }

  /** Room for one more than asked for: what is pushed out at the end of the list. */
  #reserve(count: number): void {
    this.rank = new Int32Array(count + 1)
    this.#metres = new Float64Array(count)
    this.#slots = new Int32Array(count + 1)
    this.#squared = new Float64Array(count + 1)
  }
}

import { type Buckets, SLACK } from './buckets.ts'

/** Tiles along the longer side of a bucket. */
const FINE = 4
/** Buckets around the targets that are cut into tiles too. */
const AROUND = 4
/** Targets a tile lists at most. */
const LISTED = 32

/**
 * The plane of some buckets cut into tiles. Each tile lists the targets that can be among the nearest of a place in it, made when
 * somebody first asks there: few, since a tile is small beside the way to the nearest target.
 */
export class Tiles {
  /** Slots of the targets; those of one tile lie together, nearest to its centre first. */
  readonly slots: number[] = []

  readonly #buckets: Buckets
  /** Where the list of each tile starts and ends, and for how many nearest it was made. */
  readonly #start: Int32Array
  readonly #end: Int32Array
  readonly #count: Uint8Array
  readonly #near = new Int32Array(LISTED + 1)
  readonly #squares = new Float64Array(LISTED + 1).fill(Number.POSITIVE_INFINITY)
  /** Centre of the tile made last, for how many, and how far from it the last of them is. */
  #madeX = Number.NaN
  #madeY = Number.NaN
  #madeCount = 0
  #madeDistance = 0
  readonly #side: number
  readonly #perMetre: number
  readonly #west: number
  readonly #south: number
  readonly #columns: number
  readonly #lines: number

  constructor(buckets: Buckets) {
    const { side, wide, high } = buckets
    const longer = Math.max(wide, high)
    const margin = AROUND * longer
    this.#buckets = buckets
    this.#side = longer / FINE
    this.#perMetre = FINE / longer
    this.#west = -margin
    this.#south = -margin
    this.#columns = Math.ceil((side * wide + 2 * margin) * this.#perMetre)
    this.#lines = Math.ceil((side * high + 2 * margin) * this.#perMetre)
    const tiles = this.#columns * this.#lines
    this.#start = new Int32Array(tiles)
    this.#end = new Int32Array(tiles)
    this.#count = new Uint8Array(tiles)
  }

  /** The tile of a place, whose list then holds its `count` nearest; −1: there is none, or the list would be long. */
  at(x: number, y: number, count: number): number {
    const across = (x - this.#west) * this.#perMetre
    const up = (y - this.#south) * this.#perMetre
    if (!(across >= 0 && across < this.#columns && up >= 0 && up < this.#lines) || count > LISTED) return -1
    const column = across | 0
    const line = up | 0
    const tile = line * this.#columns + column
    if ((this.#count[tile] as number) < count) this.#make(tile, column, line, count)
    return (this.#end[tile] as number) < 0 ? -1 : tile
  }

  startOf(tile: number): number {
    return this.#start[tile] as number
  }

  endOf(tile: number): number {
    return this.#end[tile] as number
  }

  /** Writes the list of a tile, unless it would be too long: then its end is −1. */
  #make(tile: number, column: number, line: number, count: number): void {
    const { side, start, x: slotX, y: slotY, stretch } = this.#buckets
    const x = this.#west + (column + 0.5) * this.#side
    const y = this.#south + (line + 0.5) * this.#side
    // From the centre to a corner.
    const half = this.#side * Math.SQRT1_2 + SLACK
    const near = this.#near
    const squares = this.#squares
    // A place of the tile has `count` targets within `distance + half` on the plane, `stretch` times that on the ellipsoid.
    const moved = Math.abs(x - this.#madeX) + Math.abs(y - this.#madeY)
    const close = count <= this.#madeCount && moved < 2 * this.#side
    let reach = ((close ? this.#madeDistance + moved : this.#buckets.holding(x, y, count)) + half) * stretch + half
    let found = 0
    const last = this.#buckets.rowAt(y + reach)
    for (let row = this.#buckets.rowAt(y - reach); row <= last; row++) {
      const end = start[row * side + this.#buckets.columnAt(x + reach) + 1] as number
      for (let slot = start[row * side + this.#buckets.columnAt(x - reach)] as number; slot < end; slot++) {
        const dx = (slotX[slot] as number) - x
        const dy = (slotY[slot] as number) - y
        const squared = dx * dx + dy * dy
        if (squared > reach * reach) continue
        // One more than a list may hold tells that it is too long.
        if (found > LISTED && squared >= (squares[LISTED] as number)) continue
        let at = found > LISTED ? LISTED : found++
        for (; at > 0 && (squares[at - 1] as number) > squared; at--) {
          squares[at] = squares[at - 1] as number
          near[at] = near[at - 1] as number
        }
        squares[at] = squared
        near[at] = slot
        if (found < count) continue
        reach = Math.min(reach, (Math.sqrt(squares[count - 1] as number) + half) * stretch + half)
        while ((squares[found - 1] as number) > reach * reach) found--
      }
    }
    this.#madeX = x
    this.#madeY = y
    this.#madeCount = found < count ? 0 : count
    this.#madeDistance = Math.sqrt(squares[count - 1] as number)
    this.#count[tile] = count
    this.#start[tile] = this.slots.length
    this.#end[tile] = -1
    if (found > LISTED) return
    for (let at = 0; at < found; at++) this.slots.push(near[at] as number)
    this.#end[tile] = this.slots.length
  }
}

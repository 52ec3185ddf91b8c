import { type Ellipse, type Points, rangeOf } from './points.ts'

/** Buckets along a half axis: fine enough to follow a circle, coarse enough to be read in long runs. */
const FINE = 5
/** What rounding may add to a squared share of a half axis, and to a coordinate in buckets. */
const SLACK = 1e-9

/** Places sorted into square buckets, line by line of buckets, so that what is near lies in a few runs. */
export class Buckets implements Points {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Row of each sorted place; places without coordinates are left out. */
  readonly rows: Uint32Array
  /** Runs of the newest search in the sorted places: from `span[2k]` to before `span[2k + 1]`, k below `runs`. */
  readonly span: Uint32Array
  runs = 0

  readonly #start: Uint32Array
  readonly #axes: Ellipse
  readonly #west: number
  readonly #south: number
  readonly #columns: number
  readonly #lines: number
  /** Buckets for one unit of a coordinate. */
  readonly #perX: number
  readonly #perY: number

  /** @param axes half axes of the ellipse that will be searched */
  constructor(points: Points, axes: Ellipse) {
    const { x, y } = points
    const n = x.length
    const [west, east] = rangeOf(x)
    const [south, north] = rangeOf(y)
    const most = Math.max(1, n)
    this.#axes = axes
    this.#west = west
    this.#south = south
    // Never more buckets than places, about: a short reach over a wide county costs no memory.
    const [across, up] = [axes.x > 0 ? (east - west) / axes.x : 0, axes.y > 0 ? (north - south) / axes.y : 0]
    const fine = Math.min(FINE, Math.sqrt(most / Math.max(across * up, Number.MIN_VALUE)))
    const columns = Math.max(1, Math.min(most, Math.floor(across * fine)))
    const lines = Math.max(1, Math.min(most, Math.floor(up * fine)))
    this.#columns = columns
    this.#lines = lines
    const perX = east > west ? columns / (east - west) : 0
    const perY = north > south ? lines / (north - south) : 0
    this.#perX = perX
    this.#perY = perY
    this.#start = new Uint32Array(columns * lines + 1)
    const bucket = this.#count(points)
    const placed = this.#start[columns * lines] as number
    this.rows = new Uint32Array(placed)
    this.x = new Float64Array(placed)
    this.y = new Float64Array(placed)
    this.#place(points, bucket)
    this.span = new Uint32Array(2 * lines)
  }

  /** Counts what falls into each bucket, and adds up where each starts. @returns the bucket of each place, −1 none */
  #count({ x, y }: Points): Int32Array {
    const [west, south, perX, perY] = [this.#west, this.#south, this.#perX, this.#perY]
    const [columns, lines, start] = [this.#columns, this.#lines, this.#start]
    const bucket = new Int32Array(x.length)
    for (let i = 0; i < bucket.length; i++) {
      const px = x[i] as number
      const py = y[i] as number
      let column = ((px - west) * perX) | 0
      let line = ((py - south) * perY) | 0
      if (column >= columns) column = columns - 1
      if (line >= lines) line = lines - 1
      const at = px - px === 0 && py - py === 0 ? line * columns + column : -1
      bucket[i] = at
      if (at >= 0) start[at + 1] = (start[at + 1] as number) + 1
    }
    for (let at = 1; at < start.length; at++) start[at] = (start[at] as number) + (start[at - 1] as number)
    return bucket
  }

  /** Sorts the places into their buckets. */
  #place({ x, y }: Points, bucket: Int32Array): void {
    const { rows, x: sortedX, y: sortedY } = this
    const next = this.#start.slice()
    for (let i = 0; i < bucket.length; i++) {
      const at = bucket[i] as number
      if (at < 0) continue
      const slot = next[at] as number
      next[at] = slot + 1
      rows[slot] = i
      sortedX[slot] = x[i] as number
      sortedY[slot] = y[i] as number
    }
  }

  /** Finds the runs that hold every place within the ellipse around (x, y), and a few others. */
  search(x: number, y: number): void {
    this.runs = 0
    const { x: halfX, y: halfY } = this.#axes
    if (!(halfX >= 0 && halfY >= 0) || Number.isNaN(x) || Number.isNaN(y) || this.rows.length === 0) return
    const last = this.#at((y + halfY - this.#south) * this.#perY + SLACK, this.#lines)
    for (let line = this.#at((y - halfY - this.#south) * this.#perY - SLACK, this.#lines); line <= last; line++) {
      const edge = this.#south + line / (this.#perY || 1)
      const off = this.#perY === 0 ? 0 : Math.max(0, edge - y, y - edge - 1 / this.#perY)
      const share = off > 0 ? off / halfY : 0
      const half = halfX * Math.sqrt(Math.max(0, 1 - share * share) + SLACK)
      const west = this.#at((x - half - this.#west) * this.#perX - SLACK, this.#columns)
      const east = this.#at((x + half - this.#west) * this.#perX + SLACK, this.#columns)
      this.span[2 * this.runs] = this.#start[line * this.#columns + west] as number
      this.span[2 * this.runs + 1] = this.#start[line * this.#columns + east + 1] as number
      this.runs++
    }
  }

  /** The bucket a coordinate falls into, the outermost one beyond the edge; NaN (nothing between edges) the first. */
  #at(coordinate: number, count: number): number {
    return coordinate > 0 ? Math.min(count - 1, Math.floor(coordinate)) : 0
  }
}

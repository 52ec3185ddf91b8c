/** Places by two coordinates, in metres or degrees; NaN: nowhere. */
export interface Points {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** How far apart places are, and what box of coordinates holds everything within reach of one. */
export interface Metric {
  /** Largest distance asked for, inclusive. */
  readonly reach: number
  /** Half axes, in coordinates, of an ellipse around a place outside which nothing lies within reach. */
  readonly dx: number
  readonly dy: number
  /** Squared distance between row i of the first set of places and row j of the second. */
  squared(i: number, j: number): number
}

/** Straight distance between places of a plane with coordinates in metres. */
export function plane(a: Points, b: Points, reach: number): Metric {
  return {
    reach,
    dx: reach,
    dy: reach,
    squared(i, j) {
      const dx = (a.x[i] as number) - (b.x[j] as number)
      const dy = (a.y[i] as number) - (b.y[j] as number)
      return dx * dx + dy * dy
    },
  }
}

/** Buckets along the reach: fine enough to follow a circle, coarse enough to be read in long runs. */
const PER_REACH = 4
/** Most buckets for one place, so that a short reach over a wide county costs no memory. */
const MOST = 4

/** Places sorted into square buckets; the buckets of one row follow each other, so a run of columns is one run of `rows`. */
export class PointGrid {
  /** Rows of the places, by bucket. */
  readonly rows: Uint32Array
  /** Where each run of the newest search starts and ends in `rows`: pairs, `runs` of them. */
  readonly span: Uint32Array
  runs = 0

  readonly #start: Uint32Array
  readonly #west: number
  readonly #south: number
  readonly #wide: number
  readonly #high: number
  readonly #columns: number
  readonly #lines: number
  readonly #dx: number
  readonly #dy: number

  constructor(points: Points, metric: Pick<Metric, 'dx' | 'dy'>) {
    const n = points.x.length
    const [west, east] = rangeOf(points.x)
    const [south, north] = rangeOf(points.y)
    const most = Math.max(1, Math.ceil(Math.sqrt(MOST * n)))
    this.#columns = bucketsAlong(east - west, metric.dx, most)
    this.#lines = bucketsAlong(north - south, metric.dy, most)
    this.#west = west
    this.#south = south
    this.#wide = Math.max((east - west) / this.#columns, Number.MIN_VALUE)
    this.#high = Math.max((north - south) / this.#lines, Number.MIN_VALUE)
    this.#dx = metric.dx
    this.#dy = metric.dy
    const bucket = new Int32Array(n)
    this.#start = new Uint32Array(this.#columns * this.#lines + 1)
    const start = this.#start
    let placed = 0
    for (let i = 0; i < n; i++) {
      const [x, y] = [points.x[i] as number, points.y[i] as number]
      if (Number.isNaN(x) || Number.isNaN(y)) {
        bucket[i] = -1
        continue
      }
      const at = this.#line(y) * this.#columns + this.#column(x)
      bucket[i] = at
      start[at + 1] = (start[at + 1] as number) + 1
      placed++
    }
    for (let at = 1; at < start.length; at++) start[at] = (start[at] as number) + (start[at - 1] as number)
    const next = start.slice()
    this.rows = new Uint32Array(placed)
    for (let i = 0; i < n; i++) {
      const at = bucket[i] as number
      if (at < 0) continue
      const slot = next[at] as number
      this.rows[slot] = i
      next[at] = slot + 1
    }
    this.span = new Uint32Array(2 * this.#lines)
  }

  /** Finds the runs that hold every place within reach of (x, y), and some beyond it. */
  search(x: number, y: number): void {
    this.runs = 0
    if (!(this.#dx >= 0 && this.#dy >= 0) || Number.isNaN(x) || Number.isNaN(y) || this.rows.length === 0) return
    const last = this.#line(y + this.#dy)
    for (let line = this.#line(y - this.#dy); line <= last; line++) {
      // Nearest edge of this line of buckets, in half axes; the columns an ellipse spans there.
      const edge = this.#south + line * this.#high
      const off = Math.max(0, edge - y, y - edge - this.#high) / this.#dy
      const half = off > 0 ? this.#dx * Math.sqrt(Math.max(0, 1 - off * off) + SLACK) : this.#dx
      const from = this.#start[line * this.#columns + this.#column(x - half)] as number
      const to = this.#start[line * this.#columns + this.#column(x + half) + 1] as number
      if (from === to) continue
      this.span[2 * this.runs] = from
      this.span[2 * this.runs + 1] = to
      this.runs++
    }
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#west) / this.#wide)))
  }

  #line(y: number): number {
    return Math.min(this.#lines - 1, Math.max(0, Math.floor((y - this.#south) / this.#high)))
  }
}

/** What rounding may take off a squared share of a half axis. */
const SLACK = 1e-9

function bucketsAlong(length: number, half: number, most: number): number {
  if (!(length > 0) || !(half > 0)) return length > 0 ? most : 1
  return Math.min(most, Math.max(1, Math.ceil((length * PER_REACH) / half)))
}

function rangeOf(values: Float64Array): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : [0, 0]
}

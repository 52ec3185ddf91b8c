import { ascending } from './ascending.ts'
import { type Metric, type Points, rangeOf } from './points.ts'

/** What lies within the band of each place, the place itself included; places of unknown value neither have nor are neighbours. */
export interface Neighbourhood {
  /** Σ of the values within the band. */
  readonly sum: Float64Array
  /** Places within the band. */
  readonly count: Int32Array
}

/** Strips along the band: more strips, more lookups; fewer, more pairs to measure one by one. */
const FINE = 5
/** What rounding may add to or take off a share of a half axis. */
const SLACK = 1e-9

/**
 * Sums over neighbours by straight distance, some strips at a time so that long work can pause. Places are sorted into strips from south
 * to north, and from west to east inside a strip. Around a place every strip has a run that lies within the band for certain, whose sum is
 * the difference of two running sums, and short ends where each pair is measured. Two marks for each strip move along with the place, so
 * nothing is searched: the work grows with the number of strips, not of neighbours.
 */
export class PointNeighbourhood implements Neighbourhood {
  readonly sum: Float64Array
  readonly count: Int32Array
  /** How many strips there are: what `add` counts. */
  readonly strips: number
  readonly #metric: Metric
  readonly #squared: (i: number, j: number) => number
  /** Strips that a band may touch on either side. */
  readonly #far: number
  /** Where each strip starts among the sorted places. */
  readonly #start: Uint32Array
  readonly #rows: Uint32Array
  readonly #sorted: Points
  readonly #value: Float64Array
  /** Running sums inside each strip: of the places before slot s of strip k, at s + k. */
  readonly #running: Float64Array
  /** Southernmost and northernmost place of each strip. */
  readonly #low: Float64Array
  readonly #high: Float64Array

  /** @param values of each place, NaN unknown @param metric its reach is the band, inclusive */
  constructor(points: Points, values: ArrayLike<number>, metric: Metric) {
    const n = points.x.length
    this.sum = new Float64Array(n)
    this.count = new Int32Array(n)
    this.#metric = metric
    const [south, north] = rangeOf(points.y)
    const wanted = metric.outer.y > 0 ? (FINE * (north - south)) / metric.outer.y : 0
    this.strips = Math.max(1, Math.min(n, Math.floor(wanted) + 1))
    const perY = north > south ? this.strips / (north - south) : 0
    this.#far = Math.min(this.strips, perY > 0 ? Math.floor(metric.outer.y * perY + SLACK) + 1 : 0)
    const strip = new Int32Array(n)
    this.#start = new Uint32Array(this.strips + 1)
    const start = this.#start
    for (let row = 0; row < n; row++) {
      const y = points.y[row] as number
      const known = y - y === 0 && !Number.isNaN(points.x[row]) && !Number.isNaN(values[row])
      const of = known ? Math.min(this.strips - 1, ((y - south) * perY) | 0) : -1
      strip[row] = of
      if (known) start[of + 1] = (start[of + 1] as number) + 1
    }
    for (let k = 0; k < this.strips; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number)
    const placed = start[this.strips] as number
    this.#rows = new Uint32Array(placed)
    this.#sorted = { x: new Float64Array(placed), y: new Float64Array(placed) }
    this.#value = new Float64Array(placed)
    this.#sort(points, values, strip)
    this.#running = new Float64Array(placed + this.strips)
    this.#low = new Float64Array(this.strips).fill(Number.POSITIVE_INFINITY)
    this.#high = new Float64Array(this.strips).fill(Number.NEGATIVE_INFINITY)
    for (let k = 0; k < this.strips; k++) {
      let sum = 0
      for (let slot = start[k] as number; slot < (start[k + 1] as number); slot++) {
        sum += this.#value[slot] as number
        this.#running[slot + k + 1] = sum
        const y = this.#sorted.y[slot] as number
        if (y < (this.#low[k] as number)) this.#low[k] = y
        if (y > (this.#high[k] as number)) this.#high[k] = y
      }
    }
    this.#squared = metric.between(this.#sorted, this.#sorted)
  }

  /** Puts the places into their strips: from west to east, and that stably by strip. */
  #sort(points: Points, values: ArrayLike<number>, strip: Int32Array): void {
    const { x, y } = this.#sorted
    const [rows, value, next] = [this.#rows, this.#value, this.#start.slice()]
    const byX = ascending(points.x)
    for (let at = 0; at < byX.length; at++) {
      const row = byX[at] as number
      const of = strip[row] as number
      if (of < 0) continue
      const slot = next[of] as number
      next[of] = slot + 1
      rows[slot] = row
      x[slot] = points.x[row] as number
      y[slot] = points.y[row] as number
      value[slot] = values[row] as number
    }
  }

  /** Adds up around the places of the strips `from` up to `to`. */
  add(from: number, to: number): void {
    if (!(this.#metric.reach >= 0)) return
    for (let a = from; a < Math.min(to, this.strips); a++) {
      const [first, last] = [this.#start[a] as number, this.#start[a + 1] as number]
      const sums = new Float64Array(last - first)
      const counts = new Int32Array(last - first)
      for (let b = Math.max(0, a - this.#far); b <= Math.min(this.strips - 1, a + this.#far); b++)
        if (this.#apart(a, b) <= this.#metric.outer.y * (1 + SLACK)) this.#addStrip(a, b, sums, counts)
      for (let slot = first; slot < last; slot++) {
        const row = this.#rows[slot] as number
        this.sum[row] = sums[slot - first] as number
        this.count[row] = counts[slot - first] as number
      }
    }
  }

  /** Least distance from south to north between the places of two strips; infinite where one is empty. */
  #apart(a: number, b: number): number {
    const [south, north] = a < b ? [a, b] : [b, a]
    return a === b ? 0 : Math.max(0, (this.#low[north] as number) - (this.#high[south] as number))
  }

  /** Adds what the places of strip a find in strip b to `sums` and `counts`, by place of a. */
  #addStrip(a: number, b: number, sums: Float64Array, counts: Int32Array): void {
    const { x, y } = this.#sorted
    const [value, running, squared] = [this.#value, this.#running, this.#squared]
    const { outer, inner, reach } = this.#metric
    const [low, high] = [this.#low[b] as number, this.#high[b] as number]
    const [first, last] = [this.#start[b] as number, this.#start[b + 1] as number]
    const [own, end] = [this.#start[a] as number, this.#start[a + 1] as number]
    const limit = reach * reach
    let [west, east] = [first, first]
    let [lastY, touch, within] = [Number.NaN, -1, -1]
    for (let slot = own; slot < end; slot++) {
      const px = x[slot] as number
      const py = y[slot] as number
      if (py !== lastY) {
        lastY = py
        touch = halfChord(outer, Math.max(0, low - py, py - high), 1 + SLACK)
        within = halfChord(inner, Math.max(high - py, py - low), 1 - SLACK)
        // A narrower chord starts farther east and ends farther west; otherwise both marks only move east.
        while (west > first && (x[west - 1] as number) >= px - touch) west--
        while (east > first && (x[east - 1] as number) > px + touch) east--
      }
      if (touch < 0) continue
      const from = px - touch
      const to = px + touch
      while (west < last && (x[west] as number) < from) west++
      while (east < last && (x[east] as number) <= to) east++
      let sum = 0
      let count = 0
      let left = west
      let right = east
      const sure = px - within
      const sureTo = px + within
      while (left < right && (within < 0 || (x[left] as number) < sure)) {
        if (squared(slot, left) <= limit) {
          sum += value[left] as number
          count++
        }
        left++
      }
      while (right > left && (x[right - 1] as number) > sureTo) {
        right--
        if (squared(slot, right) <= limit) {
          sum += value[right] as number
          count++
        }
      }
      sums[slot - own] = (sums[slot - own] as number) + sum + (running[right + b] as number) - (running[left + b] as number)
      counts[slot - own] = (counts[slot - own] as number) + count + right - left
    }
  }
}

/** Half the width of an ellipse at some height above its centre; −1 beyond it. */
function halfChord(axes: { readonly x: number; readonly y: number }, height: number, one: number): number {
  const share = height > 0 ? height / axes.y : 0
  return share * share <= one ? axes.x * Math.sqrt(one - share * share) : -1
}

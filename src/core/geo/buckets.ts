import { degreeMetres, type Places } from './distance.ts'

/** Targets in one bucket, about. */
const FILL = 2
/** Metres that rounding may take off a distance to a bucket's edge. */
const SLACK = 1e-3

/** Places in a grid of buckets, searched in growing squares: whatever is not visited yet lies farther away than what was asked for. */
export class Buckets {
  /** Ranks of the rows, compressed by bucket: `start[b] … start[b+1]`. */
  readonly start: Uint32Array
  readonly ranks: Uint32Array
  /** Buckets of the newest ring: the first `visits` of them. */
  readonly ring: Uint32Array
  visits = 0

  readonly #west: number
  readonly #south: number
  readonly #wide: number
  readonly #high: number
  readonly #side: number
  /** Least metres of a degree anywhere between the places and the targets. */
  readonly #metres: { readonly lon: number; readonly lat: number }
  #lon = 0
  #lat = 0
  #column = 0
  #row = 0
  #reach = 0

  /** @param from the places that will ask; only their latitudes are read */
  constructor(from: Places, targets: Places, rows: Int32Array) {
    const lon = Float64Array.from(rows, (row) => targets.lon[row] as number)
    const lat = Float64Array.from(rows, (row) => targets.lat[row] as number)
    const [west, east] = rangeOf(lon)
    const [south, north] = rangeOf(lat)
    this.#side = Math.max(1, Math.ceil(Math.sqrt(rows.length / FILL)))
    this.#west = west
    this.#south = south
    this.#wide = Math.max((east - west) / this.#side, Number.MIN_VALUE)
    this.#high = Math.max((north - south) / this.#side, Number.MIN_VALUE)
    this.#metres = leastMetres([...rangeOf(from.lat), south, north])
    const bucketOf = Int32Array.from(lon, (x, rank) =>
      Number.isNaN(x) || Number.isNaN(lat[rank]) ? -1 : this.#rowOf(lat[rank] as number) * this.#side + this.#columnOf(x),
    )
    this.start = new Uint32Array(this.#side * this.#side + 1)
    for (const bucket of bucketOf) if (bucket >= 0) this.start[bucket + 1] = (this.start[bucket + 1] as number) + 1
    for (let bucket = 1; bucket < this.start.length; bucket++)
      this.start[bucket] = (this.start[bucket] as number) + (this.start[bucket - 1] as number)
    this.ranks = new Uint32Array(rows.length)
    const next = this.start.slice()
    bucketOf.forEach((bucket, rank) => {
      if (bucket < 0) return
      this.ranks[next[bucket] as number] = rank
      next[bucket] = (next[bucket] as number) + 1
    })
    this.ring = new Uint32Array(4 * this.#side + 4)
  }

  /** Starts at a place with its own bucket, or the one nearest to it; false where there is nothing to find. */
  begin(lon: number, lat: number): boolean {
    if (Number.isNaN(lon) || Number.isNaN(lat) || this.ranks.length === 0) return false
    this.#lon = lon
    this.#lat = lat
    this.#column = this.#columnOf(lon)
    this.#row = this.#rowOf(lat)
    this.#reach = 0
    this.ring[0] = this.#row * this.#side + this.#column
    this.visits = 1
    return true
  }

  /** The next ring; false once nothing in it or beyond can lie within the square root of `squared` metres. */
  grow(squared: number): boolean {
    const [west, east] = [this.#column - this.#reach, this.#column + this.#reach + 1]
    const [south, north] = [this.#row - this.#reach, this.#row + this.#reach + 1]
    let metres = Number.POSITIVE_INFINITY
    if (west > 0) metres = Math.min(metres, (this.#lon - (this.#west + west * this.#wide)) * this.#metres.lon)
    if (east < this.#side) metres = Math.min(metres, (this.#west + east * this.#wide - this.#lon) * this.#metres.lon)
    if (south > 0) metres = Math.min(metres, (this.#lat - (this.#south + south * this.#high)) * this.#metres.lat)
    if (north < this.#side) metres = Math.min(metres, (this.#south + north * this.#high - this.#lat) * this.#metres.lat)
    if (metres === Number.POSITIVE_INFINITY) return false
    const least = Math.max(0, metres - SLACK)
    if (least * least > squared) return false
    this.#reach++
    this.#collect()
    return true
  }

  /** Buckets at Chebyshev distance `reach` of the first one. */
  #collect(): void {
    this.visits = 0
    const [west, east] = [this.#column - this.#reach, this.#column + this.#reach]
    const [south, north] = [this.#row - this.#reach, this.#row + this.#reach]
    for (let row = Math.max(0, south); row <= Math.min(this.#side - 1, north); row++) {
      const step = row === south || row === north ? 1 : 2 * this.#reach
      for (let column = west; column <= east; column += step)
        if (column >= 0 && column < this.#side) this.ring[this.visits++] = row * this.#side + column
    }
  }

  #columnOf(lon: number): number {
    return Math.min(this.#side - 1, Math.max(0, Math.floor((lon - this.#west) / this.#wide)))
  }

  #rowOf(lat: number): number {
    return Math.min(this.#side - 1, Math.max(0, Math.floor((lat - this.#south) / this.#high)))
  }
}

function rangeOf(values: Float64Array): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** Metres of a degree where a degree of longitude is shortest (nearest to a pole) and one of latitude (at the equator). */
function leastMetres(latitudes: readonly number[]): { lon: number; lat: number } {
  const farthest = latitudes.reduce((most, lat) => Math.max(most, Number.isFinite(lat) ? Math.abs(lat) : 0), 0)
  return { lon: degreeMetres(farthest).lon, lat: degreeMetres(0).lat }
}

import { degreeMetres, type Places } from './distance.ts'

/** Targets in one bucket, about. */
const FILL = 2
/** Metres that rounding may take off a distance. */
export const SLACK = 1e-3

/**
 * Places in a grid of buckets on a plane on which no two of them, and none of those that ask, lie farther apart than on the
 * ellipsoid: metres of a degree are the least anywhere among them. So what lies beyond a distance on the plane lies beyond it.
 */
export class Buckets {
  readonly side: number
  /** Slots of the buckets, row by row from the south west: `start[b] … start[b+1]`. */
  readonly start: Uint32Array
  /** Of every slot: position of the target among those that take part, and its place on the plane. */
  readonly rank: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** The targets in the order of the slots, so that those of a bucket lie together. */
  readonly places: Places
  /** Size of a bucket on the plane. */
  readonly wide: number
  readonly high: number
  /** No distance on the ellipsoid is more than this many times the one on the plane. */
  readonly stretch: number

  /** Buckets a metre. */
  readonly #across: number
  readonly #up: number
  readonly #west: number
  readonly #south: number
  readonly #metres: { readonly lon: number; readonly lat: number }

  /** @param from the places that will ask; only their latitudes are read */
  constructor(from: Places, targets: Places, rows: Int32Array) {
    const known = rows.map((_, rank) => rank).filter((rank) => isPlace(targets, rows[rank] as number))
    const lon = Float64Array.from(known, (rank) => targets.lon[rows[rank] as number] as number)
    const lat = Float64Array.from(known, (rank) => targets.lat[rows[rank] as number] as number)
    const [west, east] = rangeOf(lon)
    const [south, north] = rangeOf(lat)
    const { least, most } = metresBetween(absoluteRange([rangeOf(from.lat), [south, north]]))
    this.side = Math.max(1, Math.ceil(Math.sqrt(known.length / FILL)))
    this.stretch = Math.max(most.lon / least.lon, most.lat / least.lat)
    this.#west = west
    this.#south = south
    this.#metres = least
    this.wide = Math.max(((east - west) * least.lon) / this.side, SLACK)
    this.high = Math.max(((north - south) * least.lat) / this.side, SLACK)
    this.#across = 1 / this.wide
    this.#up = 1 / this.high
    const bucketOf = Uint32Array.from(known, (_, at) =>
      this.#bucketAt(this.planeX(lon[at] as number), this.planeY(lat[at] as number)),
    )
    this.start = new Uint32Array(this.side * this.side + 1)
    for (const bucket of bucketOf) this.start[bucket + 1] = (this.start[bucket + 1] as number) + 1
    for (let bucket = 1; bucket < this.start.length; bucket++)
      this.start[bucket] = (this.start[bucket] as number) + (this.start[bucket - 1] as number)
    this.rank = new Int32Array(known.length)
    this.x = new Float64Array(known.length)
    this.y = new Float64Array(known.length)
    const rowOf = new Int32Array(known.length)
    const next = this.start.slice()
    bucketOf.forEach((bucket, at) => {
      const slot = next[bucket] as number
      next[bucket] = slot + 1
      this.rank[slot] = known[at] as number
      rowOf[slot] = rows[known[at] as number] as number
      this.x[slot] = this.planeX(lon[at] as number)
      this.y[slot] = this.planeY(lat[at] as number)
    })
    const bySlot = (column: Float64Array) => Float64Array.from(rowOf, (row) => column[row] as number)
    this.places = {
      lon: bySlot(targets.lon),
      lat: bySlot(targets.lat),
      cosHalf: bySlot(targets.cosHalf),
      sinHalf: bySlot(targets.sinHalf),
    }
  }

  planeX(lon: number): number {
    return (lon - this.#west) * this.#metres.lon
  }

  planeY(lat: number): number {
    return (lat - this.#south) * this.#metres.lat
  }

  columnAt(x: number): number {
    return bucketAt(x * this.#across, this.side - 1)
  }

  rowAt(y: number): number {
    return bucketAt(y * this.#up, this.side - 1)
  }

  /** A distance on the plane that holds `count` targets or all there are, the buckets around a place being counted. */
  holding(x: number, y: number, count: number): number {
    const [column, row] = [this.columnAt(x), this.rowAt(y)]
    for (let reach = 0; ; reach++) {
      const [west, east] = [Math.max(0, column - reach), Math.min(this.side, column + reach + 1)]
      const [south, north] = [Math.max(0, row - reach), Math.min(this.side, row + reach + 1)]
      if (east - west === this.side && north - south === this.side) return Number.POSITIVE_INFINITY
      let inside = 0
      for (let at = south; at < north; at++)
        inside += (this.start[at * this.side + east] as number) - (this.start[at * this.side + west] as number)
      if (inside < count) continue
      const dx = Math.max(Math.abs(x - west * this.wide), Math.abs(x - east * this.wide))
      const dy = Math.max(Math.abs(y - south * this.high), Math.abs(y - north * this.high))
      return Math.hypot(dx, dy)
    }
  }

  #bucketAt(x: number, y: number): number {
    return this.rowAt(y) * this.side + this.columnAt(x)
  }
}

/** Whole number of a bucket between 0 and the last; an integer to the compiler, too. */
function bucketAt(at: number, last: number): number {
  return at > 0 ? (at < last ? at | 0 : last) : 0
}

function isPlace({ lon, lat }: Places, row: number): boolean {
  return !Number.isNaN(lon[row]) && !Number.isNaN(lat[row])
}

type Range = readonly [low: number, high: number]

function rangeOf(values: Float64Array): Range {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** Least and greatest latitude of either hemisphere in some ranges. */
function absoluteRange(ranges: readonly Range[]): Range {
  const [low, high] = ranges.reduce(([a, b], [c, d]) => [Math.min(a, c), Math.max(b, d)])
  if (!(low <= high)) return [0, 0]
  return [low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))]
}

/** A degree of longitude is shortest nearest to a pole, one of latitude nearest to the equator. */
function metresBetween([near, far]: Range) {
  const [low, high] = [degreeMetres(near), degreeMetres(far)]
  return { least: { lon: high.lon, lat: low.lat }, most: { lon: low.lon, lat: high.lat } }
}

import type { Geometry } from 'geojson'
import type { PopulationTable } from '../../core/domain/layers.ts'

type Cell = NonNullable<PopulationTable['cell']>

/** Metres of one degree of latitude on the WGS 84 sphere of equal area; good to 0.5 % at any latitude. */
const METRES_PER_DEGREE = 111_195
/** How far a centre may lie from its place in the grid, in cells; files round to 6 decimals. */
const OFF_CENTRE = 0.05
const ROUNDED = 2e-6
/** A lattice with fewer points filled is no population grid but a rounding of scattered points. */
const FILLED = 0.001
const SMALLEST = 4
const CELL_METRES = { min: 5, max: 20_000 }

/** Cell size of a regular grid of centres; null when the points are no grid. */
export function gridOfCentres(lon: Float64Array, lat: Float64Array): Cell | null {
  if (lon.length < SMALLEST) return null
  const x = spacing(lon)
  const y = spacing(lat)
  if (!x || !y || x.steps * y.steps * FILLED > lon.length) return null
  return cellOf(x.size, y.size, (y.from + y.to) / 2)
}

/** Cell size when every outline is the same upright rectangle on one lattice; null otherwise. */
export function gridOfOutlines(
  geometries: readonly (Geometry | null | undefined)[],
  lon: Float64Array,
  lat: Float64Array,
): Cell | null {
  if (geometries.length < SMALLEST) return null
  let width = 0
  let height = 0
  for (const geometry of geometries) {
    const box =
      geometry?.type === 'Polygon' && geometry.coordinates.length === 1 ? rectangle(geometry.coordinates[0] ?? []) : null
    if (!box) return null
    if (width === 0) [width, height] = box
    if (Math.abs(box[0] - width) > width * OFF_CENTRE + ROUNDED || Math.abs(box[1] - height) > height * OFF_CENTRE + ROUNDED)
      return null
  }
  const x = fitted(lon, width)
  const y = fitted(lat, height)
  return x && y ? cellOf(x.size, y.size, (y.from + y.to) / 2) : null
}

/** Cell from the metres a file states, for a grid too sparse to show its spacing. */
export function cellOfMetres(metres: number, lat: Float64Array): Cell {
  let sum = 0
  for (const value of lat) sum += value
  const dLat = metres / METRES_PER_DEGREE
  return { dLon: dLat / Math.cos(((sum / Math.max(1, lat.length)) * Math.PI) / 180), dLat, metres }
}

function cellOf(dLon: number, dLat: number, latitude: number): Cell | null {
  const high = dLat * METRES_PER_DEGREE
  const wide = dLon * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)
  const metres = Math.sqrt(high * wide)
  if (metres < CELL_METRES.min || metres > CELL_METRES.max) return null
  return { dLon, dLat, metres: metres >= 20 ? Math.round(metres) : metres }
}

interface Spacing {
  readonly size: number
  readonly steps: number
  readonly from: number
  readonly to: number
}

/** Equal spacing of the different values along one axis, by their smallest gap. */
function spacing(values: Float64Array): Spacing | null {
  const sorted = distinct(values)
  let gap = Number.POSITIVE_INFINITY
  for (let i = 1; i < sorted.length; i++) gap = Math.min(gap, (sorted[i] ?? 0) - (sorted[i - 1] ?? 0))
  return Number.isFinite(gap) ? latticeOf(sorted, gap) : null
}

function fitted(values: Float64Array, size: number): Spacing | null {
  const sorted = distinct(values)
  return sorted.length < 2 ? null : latticeOf(sorted, size)
}

/** Refines the size over the whole extent and checks every value against it. */
function latticeOf(sorted: Float64Array, gap: number): Spacing | null {
  const from = sorted[0] ?? 0
  const to = sorted.at(-1) ?? 0
  let steps = 0
  for (let i = 1; i < sorted.length; i++) steps += Math.round(((sorted[i] ?? 0) - (sorted[i - 1] ?? 0)) / gap)
  if (steps < 1) return null
  const size = (to - from) / steps
  for (const value of sorted) {
    const place = (value - from) / size
    if (Math.abs(place - Math.round(place)) * size > size * OFF_CENTRE + ROUNDED) return null
  }
  return { size, steps, from, to }
}

/** Different values, ascending; values closer than the rounding of files are one. */
function distinct(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort()
  return sorted.filter((value, i) => i === 0 || value - (sorted[i - 1] ?? 0) > ROUNDED)
}

function rectangle(ring: readonly (readonly number[])[]): [width: number, height: number] | null {
  if (ring.length !== 5) return null
  const lons = ring.map((position) => position[0] ?? Number.NaN)
  const lats = ring.map((position) => position[1] ?? Number.NaN)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const upright = ring.every((_, i) => near(lons[i], west, east) && near(lats[i], south, north))
  return upright && east > west && north > south ? [east - west, north - south] : null
}

function near(value: number | undefined, low: number, high: number): boolean {
  return value !== undefined && (Math.abs(value - low) <= ROUNDED || Math.abs(value - high) <= ROUNDED)
}

import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import type { LonLat } from './measure.ts'

const points = new WeakMap<Polygon | MultiPolygon, LonLat>()

/** A point well inside the largest ring: middle of the longest horizontal chord through it. For labels; kept per outline. */
export function insidePoint(outline: Polygon | MultiPolygon): LonLat {
  const known = points.get(outline)
  if (known) return known
  const parts = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
  const part = parts.reduce((best, rings) => (ringArea(rings[0] ?? []) > ringArea(best[0] ?? []) ? rings : best), parts[0] ?? [])
  const point = chordMiddle(part)
  points.set(outline, point)
  return point
}

/** Size of a ring in square degrees: enough to tell rings apart. */
function ringArea(ring: readonly Position[]): number {
  return Math.abs(signedArea(ring))
}

/** Shoelace sum; positive where the ring runs anticlockwise. */
function signedArea(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? []
    const [bx = 0, by = 0] = ring[i + 1] ?? []
    sum += ax * by - bx * ay
  }
  return sum / 2
}

function chordMiddle(rings: readonly Position[][]): LonLat {
  const [, south, , north] = boundsOf({ type: 'Polygon', coordinates: rings as Position[][] })
  let best: LonLat = [Number.NaN, Number.NaN]
  let score = -1
  for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75]) {
    const lat = south + (north - south) * share
    const crossings = rings.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const west = crossings[i] ?? 0
      const east = crossings[i + 1] ?? 0
      const value = (east - west) * (1 - Math.abs(share - 0.5))
      if (value > score) [score, best] = [value, [(west + east) / 2, lat]]
    }
  }
  return best
}

function crossingsAt(ring: readonly Position[], lat: number): number[] {
  const found: number[] = []
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? []
    const [bx = 0, by = 0] = ring[i + 1] ?? []
    if (ay > lat !== by > lat) found.push(ax + ((lat - ay) / (by - ay)) * (bx - ax))
  }
  return found
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

export const NO_BOUNDS: Bounds = [Infinity, Infinity, -Infinity, -Infinity]

/** Smallest box around any geometry. */
export function boundsOf(geometry: Geometry): Bounds {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.map(boundsOf).reduce(join, NO_BOUNDS)
  return flat(geometry.coordinates)
}

function flat(coordinates: unknown): Bounds {
  if (!Array.isArray(coordinates)) return NO_BOUNDS
  if (typeof coordinates[0] === 'number') {
    const [lon, lat] = coordinates as number[]
    return [lon ?? Infinity, lat ?? Infinity, lon ?? -Infinity, lat ?? -Infinity]
  }
  return coordinates.map(flat).reduce(join, NO_BOUNDS)
}

export function join(a: Bounds, b: Bounds): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** The same outline with outer rings anticlockwise and holes clockwise, so that a line's left side is inside. */
export function anticlockwise(outline: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const turned = (rings: Position[][]) =>
    rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : [...ring].reverse()))
  return outline.type === 'Polygon'
    ? { ...outline, coordinates: turned(outline.coordinates) }
    : { ...outline, coordinates: outline.coordinates.map(turned) }
}

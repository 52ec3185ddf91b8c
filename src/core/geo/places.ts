import { pointOnFeature } from '@turf/turf'
import type { Geometry, LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import type { LonLat } from './measure.ts'

/** A point that stands for the geometry: the point itself, or a point inside the polygon, or on the line. */
export function representativePoint(geometry: Geometry): LonLat | undefined {
  if (geometry.type === 'Point') return pair(geometry.coordinates)
  if (geometry.type === 'MultiPoint')
    return geometry.coordinates.length === 1 ? pair(geometry.coordinates[0] ?? []) : meanOf(geometry.coordinates)
  if (geometry.type === 'Polygon' && geometry.coordinates.length === 1) {
    const centre = boxCentre(geometry)
    if (centre) return centre
  }
  const [lon, lat] = pointOnFeature({ type: 'Feature', properties: {}, geometry }).geometry.coordinates
  return lon === undefined || lat === undefined ? undefined : [lon, lat]
}

export function outlineOf(geometry: Geometry | null | undefined): Polygon | MultiPolygon | undefined {
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? geometry : undefined
}

export function lineOf(geometry: Geometry | null | undefined): LineString | MultiLineString | undefined {
  return geometry?.type === 'LineString' || geometry?.type === 'MultiLineString' ? geometry : undefined
}

/** Whether a geometry stands for one place: a point or an outline, not a line. */
export function isPlace(geometry: Geometry | null | undefined): geometry is Geometry {
  return geometry?.type === 'Point' || geometry?.type === 'MultiPoint' || outlineOf(geometry) !== undefined
}

/** Centre of an upright rectangle; a cell of a grid needs no search for a point inside. */
function boxCentre(polygon: Polygon): LonLat | undefined {
  const ring = polygon.coordinates[0]
  if (ring?.length !== 5) return undefined
  const [a, b, c, d] = ring
  if (!a || !b || !c || !d) return undefined
  const lons = new Set([a[0], b[0], c[0], d[0]])
  const lats = new Set([a[1], b[1], c[1], d[1]])
  if (lons.size !== 2 || lats.size !== 2 || a[0] === c[0] || a[1] === c[1]) return undefined
  return [((a[0] ?? 0) + (c[0] ?? 0)) / 2, ((a[1] ?? 0) + (c[1] ?? 0)) / 2]
}

function meanOf(positions: readonly (readonly number[])[]): LonLat {
  const sum = positions.reduce<[number, number]>(([x, y], [lon = 0, lat = 0]) => [x + lon, y + lat], [0, 0])
  return [sum[0] / positions.length, sum[1] / positions.length]
}

function pair(position: readonly number[]): LonLat {
  return [position[0] ?? Number.NaN, position[1] ?? Number.NaN]
}

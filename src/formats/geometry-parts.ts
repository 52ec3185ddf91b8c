import type { Geometry, Position } from 'geojson'

export type PlainGeometry = Exclude<Geometry, { type: 'GeometryCollection' }>

/**
 * A geometry without collections: a collection of points, of lines or of polygons becomes one multi-geometry.
 * A mixed or empty collection has no single shape; the answer is then the code of the problem.
 */
export function plainGeometry(
  geometry: Geometry,
): { geometry: PlainGeometry; joined: boolean } | 'geometry.collection-empty' | 'geometry.collection-mixed' {
  if (geometry.type !== 'GeometryCollection') return { geometry, joined: false }
  const parts = membersOf(geometry)
  const [first] = parts
  if (!first) return 'geometry.collection-empty'
  if (parts.length === 1) return { geometry: first, joined: true }
  const points: Position[] = []
  const lines: Position[][] = []
  const polygons: Position[][][] = []
  for (const part of parts) {
    if (part.type === 'Point') points.push(part.coordinates)
    else if (part.type === 'MultiPoint') points.push(...part.coordinates)
    else if (part.type === 'LineString') lines.push(part.coordinates)
    else if (part.type === 'MultiLineString') lines.push(...part.coordinates)
    else if (part.type === 'Polygon') polygons.push(part.coordinates)
    else polygons.push(...part.coordinates)
  }
  if ([points, lines, polygons].filter((family) => family.length > 0).length > 1) return 'geometry.collection-mixed'
  if (polygons.length > 0) return { geometry: { type: 'MultiPolygon', coordinates: polygons }, joined: true }
  if (lines.length > 0) return { geometry: { type: 'MultiLineString', coordinates: lines }, joined: true }
  return { geometry: { type: 'MultiPoint', coordinates: points }, joined: true }
}

function membersOf(geometry: Geometry): PlainGeometry[] {
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(membersOf) : [geometry]
}

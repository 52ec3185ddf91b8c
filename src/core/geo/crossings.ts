import { kinks } from '@turf/turf'
import type { MultiPolygon, Polygon } from 'geojson'
import type { LonLat } from './measure.ts'

/** Every pair of edges is compared; beyond this many corners that takes seconds. */
const MOST_CORNERS = 3000

/** Where a boundary crosses itself first; null when it does not, or has too many corners to be searched. */
export function firstCrossing(outline: Polygon | MultiPolygon): LonLat | null {
  const rings = outline.type === 'Polygon' ? outline.coordinates : outline.coordinates.flat()
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > MOST_CORNERS) return null
  const at = kinks(outline).features[0]?.geometry.coordinates
  return at?.[0] === undefined || at[1] === undefined ? null : [at[0], at[1]]
}

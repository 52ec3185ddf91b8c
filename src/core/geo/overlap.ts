import { area, bbox, bboxClip, booleanPointInPolygon, intersect } from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'

type Outline = Polygon | MultiPolygon
const feature = (geometry: Outline): Feature<Outline> => ({ type: 'Feature', properties: {}, geometry })

/** Share of a grid cell's area (0–1) that an outline covers. */
export function cellShare(outline: Outline, lon: number, lat: number, dLon: number, dLat: number): number {
  const box: [number, number, number, number] = [lon - dLon / 2, lat - dLat / 2, lon + dLon / 2, lat + dLat / 2]
  const clipped = bboxClip(feature(outline), box)
  const ring = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[2], box[3]],
    [box[0], box[3]],
    [box[0], box[1]],
  ]
  const whole = area({ type: 'Polygon', coordinates: [ring] })
  return whole > 0 ? Math.min(1, area(clipped) / whole) : 0
}

/** Share of a place's area (0–1) that an outline covers. */
export function placeShare(outline: Outline, place: Outline): number {
  const common = intersect({ type: 'FeatureCollection', features: [feature(outline), feature(place)] })
  const whole = area(place)
  return common && whole > 0 ? Math.min(1, area(common) / whole) : 0
}

/** Bounding box of an outline: west, south, east, north. */
export function boxOf(outline: Outline): readonly [number, number, number, number] {
  const [west, south, east, north] = bbox(outline)
  return [west, south, east, north]
}

/** Whether the outline holds the point; the border counts as inside. */
export function holds(outline: Outline, lon: number, lat: number): boolean {
  return booleanPointInPolygon([lon, lat], outline)
}

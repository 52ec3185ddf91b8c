import type { Layer } from '../../core/domain/layers.ts'
import type { LonLat } from '../../core/geo/measure.ts'
import type { Remark } from '../issue-log.ts'
import type { Threshold } from '../quality.ts'

/** Metres of one degree of latitude. */
const METRES_PER_DEGREE = 111_195
/** Fewer features have no middle to be far from. */
const FEWEST = 5

/** Features far from the median place of their layer: a slip in the coordinates, most likely. */
export function farAway(layer: Layer, threshold: Threshold): Remark[] {
  const places = placesOf(layer)
  if (places.length < FEWEST) return []
  const middle: LonLat = [median(places.map(({ at }) => at[0])), median(places.map(({ at }) => at[1]))]
  const limit = threshold('far-away')
  return places.flatMap(({ id, at }) => {
    const metres = distance(middle, at)
    if (metres <= limit) return []
    const params = { kilometres: Math.round(metres / 1000), limit: limit / 1000 }
    return [{ code: 'quality.far-away', severity: 'warning' as const, params, id, at, field: 'geometry' }]
  })
}

function placesOf(layer: Layer): { id: string; at: LonLat }[] {
  if (layer.kind === 'population')
    return layer.records.ids.map((id, row) => ({ id, at: [layer.records.lon[row] ?? 0, layer.records.lat[row] ?? 0] as const }))
  if (layer.kind === 'schools' || layer.kind === 'developments' || layer.kind === 'sites')
    return layer.records.map(({ id, point }) => ({ id, at: point }))
  return []
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Rough is enough: the limit is hundreds of kilometres. */
function distance([lon, lat]: LonLat, [x, y]: LonLat): number {
  const wide = (lon - x) * Math.cos((((lat + y) / 2) * Math.PI) / 180)
  return Math.hypot(wide, lat - y) * METRES_PER_DEGREE
}

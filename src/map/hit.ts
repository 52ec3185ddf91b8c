import { cellAt, gridOf } from './grid/grid.ts'
import type { MapLibreMap } from './maplibre.ts'
import type { Scene, Target } from './scene.ts'

/** Slack around the pointer in pixels. */
const SLACK = 3
/** A cell narrower than this on screen cannot be aimed at; what lies under it is taken instead. */
const SMALLEST_CELL = 7

const POINTED: readonly (readonly [layers: readonly string[], level: Target['level']])[] = [
  [['school'], 'school'],
  [['school-pale'], 'school'],
  [['site-mark', 'site-fill'], 'site'],
  [['estate-mark', 'estate-fill', 'estate-paper'], 'unit'],
  [['difference-fill', 'difference-point'], 'unit'],
]

/** What is under a pixel: school, site, estate, place or cell, zone, area, in this order; null on empty paper. */
export function targetAt(map: MapLibreMap, scene: Scene, point: { readonly x: number; readonly y: number }): Target | null {
  const box: [[number, number], [number, number]] = [
    [point.x - SLACK, point.y - SLACK],
    [point.x + SLACK, point.y + SLACK],
  ]
  for (const [layers, level] of POINTED) {
    const found = map.queryRenderedFeatures(box, { layers: [...layers] })
    const id = nearest(map, found, point)
    if (id !== null) return { level, id }
  }
  return (
    cellTarget(map, scene, point) ??
    covering(map, point, 'population-fill', 'unit', 'population-point') ??
    covering(map, point, 'zone-fill', 'zone') ??
    areaAt(map, point)
  )
}

/** The site under a pixel, if any. */
export function siteAt(map: MapLibreMap, point: { readonly x: number; readonly y: number }): string | null {
  return covering(map, point, 'site-fill', 'site', 'site-mark')?.id ?? null
}

type Found = ReturnType<MapLibreMap['queryRenderedFeatures']>

/** The feature whose centre is nearest to the pointer; drawing order decides between shapes. */
function nearest(map: MapLibreMap, found: Found, point: { readonly x: number; readonly y: number }): string | null {
  let best: string | null = null
  let least = Infinity
  for (const { geometry, properties } of found) {
    let distance = least === Infinity ? Number.MAX_VALUE : Infinity
    if (geometry.type === 'Point') {
      const [lon = 0, lat = 0] = geometry.coordinates
      const at = map.project([lon, lat])
      distance = Math.hypot(at.x - point.x, at.y - point.y)
    }
    if (distance < least) [best, least] = [String(properties.id), distance]
  }
  return best
}

function covering(
  map: MapLibreMap,
  point: { readonly x: number; readonly y: number },
  layer: string,
  level: Target['level'],
  also?: string,
): Target | null {
  const [found] = map.queryRenderedFeatures([point.x, point.y], { layers: also ? [layer, also] : [layer] })
  return found ? { level, id: String(found.properties.id) } : null
}

/** Areas have a boundary but no fill of their own to hit, so the land under them answers. */
function areaAt(map: MapLibreMap, point: { readonly x: number; readonly y: number }): Target | null {
  return covering(map, point, 'land-fill', 'area')
}

function cellTarget(map: MapLibreMap, scene: Scene, point: { readonly x: number; readonly y: number }): Target | null {
  const grid = scene.visible.has('population') && scene.dataset ? gridOf(scene.dataset.population) : null
  if (!grid || !scene.dataset) return null
  const { lng, lat } = map.unproject([point.x, point.y])
  const width = map.project([lng + grid.dLon, lat]).x - map.project([lng, lat]).x
  const row = width < SMALLEST_CELL ? null : cellAt(grid, lng, lat)
  const id = row === null ? undefined : scene.dataset.population.ids[row]
  return id === undefined ? null : { level: 'unit', id }
}

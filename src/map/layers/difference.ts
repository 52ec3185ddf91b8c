import type { ExpressionSpecification } from 'maplibre-gl'
import { ACCENT, grey, LARGE_CLASS } from '../../symbols/palette.ts'
import { unitShape } from '../locate.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

/** Places whose school differs between the two options: moved, or left without one. */
export function differenceFeatures({ dataset, difference }: Scene): MapFeature[] {
  if (!dataset || !difference) return []
  const { unitIds, to } = difference.changes
  const kinds = new Map<string, 'moved' | 'unplaced'>()
  for (const [row, id] of unitIds.entries())
    if (kinds.get(id) !== 'unplaced') kinds.set(id, (to[row] ?? -1) < 0 ? 'unplaced' : 'moved')
  return [...kinds].flatMap(([id, kind]): MapFeature[] => {
    const geometry = unitShape(dataset, id)
    return geometry ? [{ type: 'Feature', properties: { id, kind, stale: difference.stale }, geometry }] : []
  })
}

/** From the old school through the place to the new one, for the place, or all places of the school, that is pointed at or chosen. */
export function differenceLines({ difference, selected, hovered }: Scene): MapFeature[] {
  if (!difference) return []
  const { changes, stale } = difference
  const named = [selected, hovered].flatMap((target) => target ?? [])
  const units = new Set(named.flatMap(({ level, id }) => (level === 'unit' ? [id] : [])))
  const chosen = new Set(named.flatMap(({ level, id }) => (level === 'school' ? [id] : [])))
  const idOf = (row: number | undefined) => changes.schools.ids[row ?? -1] ?? ''
  const features: MapFeature[] = []
  for (const [row, id] of changes.unitIds.entries()) {
    const [from, to] = [changes.from[row] ?? -1, changes.to[row] ?? -1]
    if (!units.has(id) && !chosen.has(idOf(from)) && !chosen.has(idOf(to))) continue
    const here: [number, number] = [changes.lon[row] as number, changes.lat[row] as number]
    for (const [school, role] of [
      [from, 'old'],
      [to, 'new'],
    ] as const) {
      const there: [number, number] = [changes.schools.lon[school] as number, changes.schools.lat[school] as number]
      if (school < 0) continue
      const coordinates = role === 'old' ? [there, here] : [here, there]
      features.push({ type: 'Feature', properties: { role, stale }, geometry: { type: 'LineString', coordinates } })
    }
  }
  return features
}

const stale: ExpressionSpecification = ['boolean', ['get', 'stale']]
const unplaced: ExpressionSpecification = ['==', ['get', 'kind'], 'unplaced']
const colour: ExpressionSpecification = ['case', stale, grey(ACCENT), unplaced, LARGE_CLASS, ACCENT]
const isPolygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']

/** 方案差异: who changes school between two options, hatched; red where nobody is responsible any more. */
export const difference: MapLayer = {
  id: 'difference',
  group: 'results',
  toggle: null,
  shown: true,
  sources: [
    {
      id: 'difference',
      options: { tolerance: 0 },
      reads: ({ dataset, difference: now }) => [dataset, now?.changes, now?.stale],
      features: differenceFeatures,
    },
    {
      id: 'difference-lines',
      options: { tolerance: 0 },
      reads: ({ difference: now, selected, hovered }) => [
        now?.changes,
        now?.stale,
        // Without a comparison pointing at things moves nothing here.
        now && selected?.level,
        now && selected?.id,
        now && hovered?.level,
        now && hovered?.id,
      ],
      features: differenceLines,
    },
  ],
  ground: [
    {
      id: 'difference-fill',
      type: 'fill',
      source: 'difference',
      filter: ['any', isPolygon, ['==', ['geometry-type'], 'MultiPolygon']],
      paint: { 'fill-color': colour, 'fill-opacity': 0.22, 'fill-antialias': false },
    },
    {
      id: 'difference-hatch',
      type: 'fill',
      source: 'difference',
      filter: ['any', isPolygon, ['==', ['geometry-type'], 'MultiPolygon']],
      paint: {
        'fill-pattern': ['case', stale, 'hatch-stale', unplaced, 'hatch-unplaced', 'hatch-assigned'],
        'fill-opacity': 0.8,
      },
    },
    {
      id: 'difference-point',
      type: 'circle',
      source: 'difference',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 8,
        'circle-color': colour,
        'circle-opacity': 0.25,
        'circle-stroke-color': colour,
        'circle-stroke-width': 1.8,
      },
    },
    {
      id: 'difference-casing',
      type: 'line',
      source: 'difference-lines',
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': '#ffffff', 'line-width': 4.5 },
    },
    {
      id: 'difference-new',
      type: 'line',
      source: 'difference-lines',
      filter: ['==', ['get', 'role'], 'new'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': ['case', stale, grey(ACCENT), ACCENT], 'line-width': 2.4 },
    },
    {
      id: 'difference-old',
      type: 'line',
      source: 'difference-lines',
      filter: ['==', ['get', 'role'], 'old'],
      paint: { 'line-color': ['case', stale, grey(LARGE_CLASS), LARGE_CLASS], 'line-width': 2, 'line-dasharray': [2, 2] },
    },
  ],
  top: [],
}

import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, LineLayerSpecification } from 'maplibre-gl'
import { GROUND } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import { FONT, LABEL, type MapFeature, type MapLayer } from './layer.ts'

/** Rank of the classes, most important first; it orders drawing and decides from which zoom a road is drawn. */
const RANK = { motorway: 0, trunk: 1, primary: 2, secondary: 3, tertiary: 4, residential: 5, path: 6 } as const

export function roadFeatures({ dataset }: Scene): MapFeature[] {
  return (dataset?.roads ?? []).map(({ id, name, class: kind, line }, row) => ({
    type: 'Feature',
    id: row,
    properties: { id, name: name ?? '', rank: RANK[kind] },
    geometry: line,
  }))
}

/** Widths in pixels at zoom 9, 12, 14 and 17, by rank. */
const WIDTHS: readonly (readonly [number, number, number, number])[] = [
  [1.4, 3, 5.5, 16],
  [1.2, 2.6, 5, 15],
  [1, 2.3, 4.6, 14],
  [0.7, 1.7, 3.8, 12],
  [0, 1.2, 3, 10],
  [0, 0.5, 2, 8],
  [0, 0, 0.9, 2.5],
]

function width(casing: number): DataDrivenPropertyValueSpecification<number> {
  const at = (stop: 0 | 1 | 2 | 3): ExpressionSpecification => {
    const byRank = WIDTHS.flatMap((widths, rank) => [rank, widths[stop] === 0 ? 0 : widths[stop] + casing])
    return ['match', ['get', 'rank'], ...byRank, 0] as unknown as ExpressionSpecification
  }
  return ['interpolate', ['exponential', 1.4], ['zoom'], 9, at(0), 12, at(1), 14, at(2), 17, at(3)]
}

const layout: LineLayerSpecification['layout'] = {
  'line-cap': 'round',
  'line-join': 'round',
  'line-sort-key': ['-', ['get', 'rank']],
}

/** Roads in white with a casing by class, names along them. */
export const roads: MapLayer = {
  id: 'roads',
  group: 'ground',
  toggle: 'roads',
  shown: true,
  sources: [{ id: 'roads', options: { tolerance: 0.3 }, reads: ({ dataset }) => [dataset?.roads], features: roadFeatures }],
  ground: [
    {
      id: 'road-casing',
      type: 'line',
      source: 'roads',
      layout,
      paint: { 'line-color': GROUND.casing, 'line-width': width(1.5) },
    },
    { id: 'road', type: 'line', source: 'roads', layout, paint: { 'line-color': GROUND.road, 'line-width': width(0) } },
  ],
  top: [
    {
      id: 'road-name',
      type: 'symbol',
      source: 'roads',
      minzoom: 12,
      filter: ['all', ['!=', ['get', 'name'], ''], ['<=', ['get', 'rank'], ['step', ['zoom'], 2, 13, 3, 14, 4, 15, 6]]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 380,
        'symbol-sort-key': ['get', 'rank'],
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': LABEL.small,
        'text-padding': 12,
      },
      paint: { 'text-color': GROUND.roadName, 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
    },
  ],
}

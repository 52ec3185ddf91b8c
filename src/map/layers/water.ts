import type { ExpressionSpecification } from 'maplibre-gl'
import { GROUND } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import { FONT, LABEL, type MapFeature, type MapLayer } from './layer.ts'

export function barrierFeatures({ dataset }: Scene): MapFeature[] {
  return (dataset?.barriers ?? []).map(({ id, name, kind, crossing, shape }, row) => ({
    type: 'Feature',
    id: row,
    properties: { id, name: name ?? '', kind, crossing: crossing ?? false },
    geometry: shape,
  }))
}

const isWater: ExpressionSpecification = ['in', ['get', 'kind'], ['literal', ['river', 'lake']]]
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']

/** Rivers, lakes, railways and other things one cannot simply walk across. */
export const water: MapLayer = {
  id: 'barriers',
  group: 'ground',
  toggle: 'barriers',
  shown: true,
  sources: [
    { id: 'barriers', options: { tolerance: 0.3 }, reads: ({ dataset }) => [dataset?.barriers], features: barrierFeatures },
  ],
  ground: [
    {
      id: 'water-line',
      type: 'line',
      source: 'barriers',
      filter: ['all', isWater, ['!', isArea]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': GROUND.water, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 9, 2, 12, 7, 16, 36] },
    },
    {
      id: 'water-fill',
      type: 'fill',
      source: 'barriers',
      filter: ['all', isWater, isArea],
      paint: { 'fill-color': GROUND.water, 'fill-outline-color': GROUND.waterEdge },
    },
    {
      id: 'barrier-line',
      type: 'line',
      source: 'barriers',
      filter: ['==', ['get', 'kind'], 'other'],
      paint: { 'line-color': GROUND.railway, 'line-width': 1.2, 'line-dasharray': [1, 2] },
    },
  ],
  top: [
    {
      id: 'water-name',
      type: 'symbol',
      source: 'barriers',
      filter: ['all', isWater, ['!', isArea]],
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': LABEL.small,
        'symbol-spacing': 420,
        'text-padding': 20,
      },
      paint: { 'text-color': GROUND.waterName, 'text-halo-color': GROUND.water, 'text-halo-width': 1.2 },
    },
    {
      id: 'water-name-area',
      type: 'symbol',
      source: 'barriers',
      filter: ['all', isWater, isArea],
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': LABEL.small, 'text-padding': 20 },
      paint: { 'text-color': GROUND.waterName, 'text-halo-color': GROUND.water, 'text-halo-width': 1.2 },
    },
  ],
}

/** Railways lie over roads and zones: a pale core in a dark line, read as sleepers. */
export const railways: MapLayer = {
  id: 'railways',
  group: 'ground',
  toggle: 'barriers',
  shown: true,
  sources: [],
  ground: [
    {
      id: 'railway',
      type: 'line',
      source: 'barriers',
      filter: ['==', ['get', 'kind'], 'railway'],
      paint: { 'line-color': GROUND.railway, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1.6, 14, 3.4] },
    },
    {
      id: 'railway-dash',
      type: 'line',
      source: 'barriers',
      filter: ['==', ['get', 'kind'], 'railway'],
      paint: {
        'line-color': '#ffffff',
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.8, 14, 1.9],
        'line-dasharray': [4, 4],
      },
    },
  ],
  top: [],
}

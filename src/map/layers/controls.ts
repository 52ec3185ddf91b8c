import { CONTROL_COLOURS } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

export function controlFeatures({ dataset }: Scene): MapFeature[] {
  return (dataset?.controls ?? []).map(({ id, name, kind, outline }, row) => ({
    type: 'Feature',
    id: row,
    properties: { id, name: name ?? '', kind },
    geometry: outline,
  }))
}

/** Control lines (三区三线, 控规地块, 防护范围): where nothing or only something may be built. */
export const controls: MapLayer = {
  id: 'controls',
  group: 'ground',
  toggle: 'controls',
  shown: false,
  sources: [
    { id: 'controls', options: { tolerance: 0.3 }, reads: ({ dataset }) => [dataset?.controls], features: controlFeatures },
  ],
  ground: [
    {
      id: 'control-fill',
      type: 'fill',
      source: 'controls',
      filter: ['!=', ['get', 'kind'], 'urban-boundary'],
      paint: {
        'fill-color': ['match', ['get', 'kind'], ...Object.entries(CONTROL_COLOURS).flat(), '#8a93a0'] as never,
        'fill-opacity': 0.1,
      },
    },
    {
      id: 'control-line',
      type: 'line',
      source: 'controls',
      paint: {
        'line-color': ['match', ['get', 'kind'], ...Object.entries(CONTROL_COLOURS).flat(), '#8a93a0'] as never,
        'line-width': 1.4,
        'line-dasharray': [4, 2],
      },
    },
  ],
  top: [],
}

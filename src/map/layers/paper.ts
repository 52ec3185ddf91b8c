import { GROUND } from '../../symbols/palette.ts'
import { areaFeatures } from './areas.ts'
import type { MapLayer } from './layer.ts'

/** The land of the county. Its soft edge is drawn under it, so it shows only along the outer border. */
export const paper: MapLayer = {
  id: 'paper',
  group: 'ground',
  toggle: null,
  shown: true,
  sources: [{ id: 'land', options: { tolerance: 0.2 }, reads: ({ dataset }) => [dataset?.areas], features: areaFeatures }],
  ground: [
    {
      id: 'land-edge',
      type: 'line',
      source: 'land',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': GROUND.edge, 'line-width': 7, 'line-blur': 1 },
    },
    { id: 'land-fill', type: 'fill', source: 'land', paint: { 'fill-color': GROUND.land, 'fill-antialias': false } },
  ],
  top: [],
}

import type { StyleSpecification } from 'maplibre-gl'
import { PAPER } from '../symbols/palette.ts'
import { MAP_LAYERS } from './layers/index.ts'

/** Style layer under which the grid texture is drawn. */
export const ABOVE_GRID = 'population-fill'

/** The whole style: every source empty, every layer present. No `glyphs`: labels use the machine's own fonts. */
export function mapStyle(): StyleSpecification {
  const sources = MAP_LAYERS.flatMap((layer) => layer.sources)
  return {
    version: 8,
    sources: Object.fromEntries(
      sources.map(({ id, options }) => [
        id,
        { maxzoom: 16, ...options, type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      ]),
    ),
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': PAPER } },
      ...MAP_LAYERS.flatMap((layer) => layer.ground),
      ...MAP_LAYERS.flatMap((layer) => layer.top),
    ],
  }
}

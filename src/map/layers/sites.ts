import { insidePoint } from '../../core/geo/shapes.ts'
import { drawSite } from '../../symbols/marks.ts'
import { ACCENT } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import { FONT, LABEL, type MapFeature, type MapLayer } from './layer.ts'

export function siteFeatures({ dataset }: Scene): MapFeature[] {
  return (dataset?.sites ?? []).flatMap(({ id, name, outline, point }, row): MapFeature[] => [
    {
      type: 'Feature',
      id: row,
      properties: { id, name, icon: 'site' },
      geometry: { type: 'Point', coordinates: [...(outline ? insidePoint(outline) : point)] },
    },
    ...(outline ? [{ type: 'Feature', id: row, properties: { id }, geometry: outline } as const] : []),
  ])
}

const drawings = new Map([['site', drawSite()]])

/** Reserved education sites (教育预留用地). */
export const sites: MapLayer = {
  id: 'sites',
  group: 'supply',
  toggle: 'sites',
  shown: true,
  sources: [{ id: 'sites', reads: ({ dataset }) => [dataset?.sites], features: siteFeatures, images: () => drawings }],
  ground: [
    {
      id: 'site-fill',
      type: 'fill',
      source: 'sites',
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'fill-color': ACCENT, 'fill-opacity': 0.08 },
    },
    {
      id: 'site-line',
      type: 'line',
      source: 'sites',
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': ACCENT, 'line-width': 1.2, 'line-dasharray': [2, 1.5] },
    },
  ],
  top: [
    {
      id: 'site-mark',
      type: 'symbol',
      source: 'sites',
      minzoom: 10,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 13, 1.1],
        'text-field': ['step', ['zoom'], '', 12.8, ['get', 'name']],
        'text-font': FONT,
        'text-size': LABEL.small,
        'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
        'text-radial-offset': 0.9,
        'text-justify': 'auto',
        'text-optional': true,
        'text-max-width': 9,
      },
      paint: { 'text-color': ACCENT, 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
    },
  ],
}

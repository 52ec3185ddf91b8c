import { insidePoint } from '../../core/geo/shapes.ts'
import { drawEstate } from '../../symbols/marks.ts'
import { ESTATE } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import { FONT, LABEL, type MapFeature, type MapLayer } from './layer.ts'

/** Outlines of the estates that have one. */
export function estateOutlines({ dataset }: Scene): MapFeature[] {
  return (dataset?.developments ?? []).flatMap(({ id, status, outline }, row): MapFeature[] =>
    outline ? [{ type: 'Feature', id: row, properties: { id, status: status ?? '' }, geometry: outline }] : [],
  )
}

/** One mark per estate, with its name and, while it is not lived in, the year of hand-over. */
export function estatePoints({ dataset, t }: Scene): MapFeature[] {
  return (dataset?.developments ?? []).map(({ id, name, status, deliveryYear, households, outline, point }, row) => {
    const year = deliveryYear !== undefined && status !== 'built' ? t('map.estate.year', { year: String(deliveryYear) }) : ''
    return {
      type: 'Feature',
      id: row,
      properties: {
        id,
        name,
        year,
        status: status ?? '',
        icon: `estate-${status ?? 'unknown'}`,
        households: households ?? 0,
        outlined: outline !== undefined,
      },
      geometry: { type: 'Point', coordinates: [...(outline ? insidePoint(outline) : point)] },
    }
  })
}

const STATUSES = ['built', 'construction', 'planned'] as const
const drawings = new Map([
  ...STATUSES.map((status) => [`estate-${status}`, drawEstate(status)] as const),
  ['estate-unknown', drawEstate(null)] as const,
])

/** Residential developments (小区): built, under construction, planned. */
export const developments: MapLayer = {
  id: 'developments',
  group: 'demand',
  toggle: 'developments',
  shown: true,
  sources: [
    {
      id: 'estate-outlines',
      options: { tolerance: 0.2 },
      reads: ({ dataset }) => [dataset?.developments],
      features: estateOutlines,
    },
    {
      id: 'estates',
      reads: ({ dataset, locale }) => [dataset?.developments, locale],
      features: estatePoints,
      images: () => drawings,
    },
  ],
  ground: [
    {
      id: 'estate-fill',
      type: 'fill',
      source: 'estate-outlines',
      filter: ['==', ['get', 'status'], 'built'],
      paint: { 'fill-color': ESTATE.built, 'fill-opacity': 0.75 },
    },
    {
      id: 'estate-paper',
      type: 'fill',
      source: 'estate-outlines',
      filter: ['!=', ['get', 'status'], 'built'],
      paint: { 'fill-color': '#ffffff', 'fill-opacity': 0.55 },
    },
    {
      id: 'estate-hatch',
      type: 'fill',
      source: 'estate-outlines',
      filter: ['==', ['get', 'status'], 'construction'],
      paint: { 'fill-pattern': 'hatch-estate' },
    },
    {
      id: 'estate-line',
      type: 'line',
      source: 'estate-outlines',
      filter: ['!=', ['get', 'status'], 'planned'],
      paint: { 'line-color': ESTATE.edge, 'line-width': 0.9 },
    },
    {
      id: 'estate-dash',
      type: 'line',
      source: 'estate-outlines',
      filter: ['==', ['get', 'status'], 'planned'],
      paint: { 'line-color': ESTATE.edge, 'line-width': 1.3, 'line-dasharray': [3, 2] },
    },
  ],
  top: [
    {
      id: 'estate-name',
      type: 'symbol',
      source: 'estates',
      minzoom: 12.6,
      layout: {
        'text-field': [
          'case',
          ['==', ['get', 'year'], ''],
          ['get', 'name'],
          ['format', ['get', 'name'], {}, '\n', {}, ['get', 'year'], { 'font-scale': 0.9 }],
        ],
        'text-font': FONT,
        'text-size': LABEL.small,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.7,
        'text-justify': 'auto',
        'text-max-width': 9,
        'text-padding': 4,
        'symbol-sort-key': ['-', ['get', 'households']],
      },
      paint: { 'text-color': ESTATE.name, 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
    },
    {
      id: 'estate-mark',
      type: 'symbol',
      source: 'estates',
      minzoom: 10,
      filter: ['any', ['!', ['get', 'outlined']], ['<', ['zoom'], 12.4]],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 13, 1],
      },
    },
  ],
}

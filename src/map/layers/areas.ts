import { AREA_KINDS } from '../../core/domain/layers.ts'
import { insidePoint } from '../../core/geo/shapes.ts'
import { GROUND } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import { FONT, LABEL, type MapFeature, type MapLayer } from './layer.ts'

/** Outlines of all areas; ids are dataset rows. */
export function areaFeatures({ dataset }: Scene): MapFeature[] {
  return (dataset?.areas ?? []).map(({ id, name, kind, outline }, row) => ({
    type: 'Feature',
    id: row,
    properties: { id, name, kind },
    geometry: outline,
  }))
}

/** One label per area of the coarsest kind the data has, so that two partitions never print their names over each other. */
export function areaLabels({ dataset }: Scene): MapFeature[] {
  const areas = dataset?.areas ?? []
  const named = LABELLED_FIRST.find((kind) => areas.some((area) => area.kind === kind))
  return areas.flatMap(({ name, kind, outline }, row): MapFeature[] =>
    kind === named
      ? [{ type: 'Feature', id: row, properties: { name }, geometry: { type: 'Point', coordinates: [...insidePoint(outline)] } }]
      : [],
  )
}

const LABELLED_FIRST = ['township', ...AREA_KINDS.filter((kind) => kind !== 'township')] as const

/** Boundaries of townships, planning areas and school districts. */
export const areas: MapLayer = {
  id: 'areas',
  group: 'ground',
  toggle: 'areas',
  shown: true,
  sources: [{ id: 'areas', options: { tolerance: 0.2 }, reads: ({ dataset }) => [dataset?.areas], features: areaFeatures }],
  ground: [
    {
      id: 'area-boundary-other',
      type: 'line',
      source: 'areas',
      filter: ['!=', ['get', 'kind'], 'township'],
      paint: { 'line-color': '#b9b2c4', 'line-width': 1.1, 'line-dasharray': [1, 2.4] },
    },
    {
      id: 'area-boundary',
      type: 'line',
      source: 'areas',
      filter: ['==', ['get', 'kind'], 'township'],
      paint: {
        'line-color': GROUND.boundary,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.9, 14, 1.6],
        'line-dasharray': [5, 2.4],
      },
    },
  ],
  top: [],
}

/** Names stand above everything else at county zoom and fade out where the streets begin. */
export const areaNames: MapLayer = {
  id: 'area-names',
  group: 'ground',
  toggle: 'areas',
  shown: true,
  sources: [{ id: 'area-labels', reads: ({ dataset }) => [dataset?.areas], features: areaLabels }],
  ground: [],
  top: [
    {
      id: 'area-name',
      type: 'symbol',
      source: 'area-labels',
      maxzoom: 13.2,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 9, LABEL.medium, 12, LABEL.large],
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.9,
        'text-padding': 6,
        'text-max-width': 12,
      },
      paint: {
        'text-color': GROUND.areaName,
        'text-halo-color': GROUND.land,
        'text-halo-width': 2,
        'text-opacity': ['interpolate', ['linear'], ['zoom'], 12.4, 1, 13.2, 0],
      },
    },
  ],
}

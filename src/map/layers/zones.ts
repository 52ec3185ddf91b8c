import type { ExpressionSpecification } from 'maplibre-gl'
import type { Evaluation } from '../../core/domain/evaluation.ts'
import { cell, rowsById } from '../../core/domain/evaluation-rows.ts'
import { anticlockwise } from '../../core/geo/shapes.ts'
import { balanceStep, grey, WHITE } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import type { FeatureState, MapFeature, MapLayer } from './layer.ts'

/** Zones of the scene's stage; ids are dataset rows. */
export function zoneFeatures({ dataset, stage }: Scene): MapFeature[] {
  return (dataset?.zones ?? []).flatMap(({ id, name, stage: of, outline }, row): MapFeature[] =>
    of === stage && outline
      ? [{ type: 'Feature', id: row, properties: { id, name: name ?? '' }, geometry: anticlockwise(outline) }]
      : [],
  )
}

/** Learners living in the zone per seat of its schools, of a shared school its part; null when either is unknown. */
export function zoneRatio(evaluation: Evaluation | null, id: string): number | null {
  const row = evaluation ? rowsById(evaluation.zones.ids).get(id) : undefined
  const residents = cell(evaluation, 'zone', 'residents', row)
  const seats = cell(evaluation, 'zone', 'accountSeats', row)
  return residents === null || seats === null || seats === 0 ? null : residents / seats
}

/**
 * Where people are shown too, the fill steps back as the reader comes closer and a band along the border speaks for the zone.
 * Over a whole county people are specks: there the fill speaks, and a band would be taken for a river.
 */
const ALONE = { fill: 0.3, near: 0.3, band: 0, hatch: 0.45 } as const
const OVER_PEOPLE = { fill: 0.2, near: 0.06, band: 0.42, hatch: 0.2 } as const

/** Fill of each zone: its step on the seat-balance scale, or the hatch of the unknown. */
export function zoneState({ dataset, evaluation, stage, stale, visible }: Scene): Map<number, FeatureState> {
  const state = new Map<number, FeatureState>()
  const look = visible.has('population') ? OVER_PEOPLE : ALONE
  dataset?.zones.forEach(({ id, stage: of }, row) => {
    if (of !== stage) return
    const step = balanceStep(zoneRatio(evaluation, id))
    const shown = step
      ? { fill: look.fill, near: look.near, band: look.band, hatch: 0 }
      : { fill: 0, near: 0, band: 0, hatch: evaluation ? look.hatch : 0 }
    const colour = step?.colour ?? WHITE
    state.set(row, { ...shown, colour: stale ? grey(colour) : colour })
  })
  return state
}

const value = (name: string): ExpressionSpecification => ['number', ['feature-state', name], 0]
const colour: ExpressionSpecification = ['to-color', ['feature-state', 'colour'], '#ffffff']

/** Enrolment zones (施教区) by own-zone ratio. */
export const zones: MapLayer = {
  id: 'zones',
  group: 'results',
  toggle: 'zones',
  shown: true,
  sources: [
    {
      id: 'zones',
      options: { tolerance: 0.2 },
      reads: ({ dataset, stage }) => [dataset?.zones, stage],
      features: zoneFeatures,
      state: {
        reads: ({ dataset, stage, evaluation, stale, visible }) => [
          dataset?.zones,
          stage,
          evaluation,
          stale,
          visible.has('population'),
        ],
        values: zoneState,
      },
    },
  ],
  ground: [
    {
      id: 'zone-fill',
      type: 'fill',
      source: 'zones',
      paint: {
        'fill-color': colour,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 11.5, value('fill'), 13, value('near')],
      },
    },
    {
      id: 'zone-unknown',
      type: 'fill',
      source: 'zones',
      paint: {
        'fill-pattern': 'hatch-unknown',
        'fill-opacity': ['number', ['feature-state', 'hatch'], 0],
      },
    },
  ],
  top: [],
}

/** Borders of zones lie over the water, which often is the border. */
export const zoneBorders: MapLayer = {
  id: 'zone-borders',
  group: 'results',
  toggle: 'zones',
  shown: true,
  sources: [],
  ground: [
    {
      id: 'zone-band',
      type: 'line',
      source: 'zones',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour,
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 11.5, 0, 13, value('band')],
        // Outer rings run anticlockwise, so the left side, a negative offset, is inside.
        'line-width': ['interpolate', ['linear'], ['zoom'], 12, 3, 15, 5],
        'line-offset': ['interpolate', ['linear'], ['zoom'], 12, -1.5, 15, -2.5],
      },
    },
    {
      id: 'zone-casing',
      type: 'line',
      source: 'zones',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.6, 14, 2.4],
        'line-opacity': 0.7,
      },
    },
    {
      id: 'zone-line',
      type: 'line',
      source: 'zones',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#6d7787', 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.7, 14, 1.2] },
    },
  ],
  top: [],
}

import type { ExpressionSpecification } from 'maplibre-gl'
import { grey, PEOPLE_OPACITY, PEOPLE_RAMP } from '../../symbols/palette.ts'
import { breaksOf, stepOf } from '../../symbols/people-scale.ts'
import { showsReach } from '../grid/reach.ts'
import { populationValues } from '../grid/values.ts'
import { type Scene, stalePeople } from '../scene.ts'
import type { FeatureState, MapFeature, MapLayer } from './layer.ts'

/** Irregular places as outlines, or as points where the file has only those; a regular grid is drawn as a texture instead. */
export function populationFeatures({ dataset }: Scene): MapFeature[] {
  const table = dataset?.population
  if (!table || table.cell) return []
  return table.ids.map((id, row) => ({
    type: 'Feature',
    id: row,
    properties: { id },
    geometry: table.outlines?.[row] ?? ({ type: 'Point', coordinates: [table.lon[row] ?? 0, table.lat[row] ?? 0] } as const),
  }))
}

/** Colour of each place by its step; `unknown` where there is no number. */
export function populationState(scene: Scene): Map<number, FeatureState> {
  const state = new Map<number, FeatureState>()
  const values = scene.dataset?.population.cell || showsReach(scene) ? null : populationValues(scene)
  if (!values) return state
  const breaks = breaksOf(values)
  values.forEach((value, row) => {
    const step = stepOf(value, breaks)
    const colour = step === null ? null : (PEOPLE_RAMP[step] ?? PEOPLE_RAMP[0])
    state.set(row, {
      unknown: Number.isNaN(value),
      some: colour !== null,
      colour: colour === null ? '#ffffff' : stalePeople(scene) ? grey(colour) : colour,
      size: 2 + 2.2 * (step ?? 0),
    })
  })
  return state
}

const colour: ExpressionSpecification = ['to-color', ['feature-state', 'colour'], '#ffffff']
const whereSome = (opacity: number): ExpressionSpecification => [
  'case',
  ['boolean', ['feature-state', 'some'], false],
  opacity,
  0,
]
const whereUnknown = (opacity: number): ExpressionSpecification => [
  'case',
  ['boolean', ['feature-state', 'unknown'], false],
  opacity,
  0,
]
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']

/** Where people and learners live. The grid texture is inserted under `population-fill`. */
export const population: MapLayer = {
  id: 'population',
  group: 'demand',
  toggle: 'population',
  shown: true,
  sources: [
    {
      id: 'population',
      options: { tolerance: 0.2 },
      reads: ({ dataset }) => [dataset?.population],
      features: populationFeatures,
      state: {
        reads: (scene) => [scene.dataset?.population, populationValues(scene), stalePeople(scene), showsReach(scene)],
        values: populationState,
      },
    },
  ],
  ground: [
    {
      id: 'population-fill',
      type: 'fill',
      source: 'population',
      filter: ['!', isPoint],
      paint: { 'fill-color': colour, 'fill-opacity': whereSome(PEOPLE_OPACITY) },
    },
    {
      id: 'population-unknown',
      type: 'fill',
      source: 'population',
      filter: ['!', isPoint],
      paint: { 'fill-pattern': 'hatch-unknown', 'fill-opacity': whereUnknown(0.7) },
    },
    {
      id: 'population-outline',
      type: 'line',
      source: 'population',
      filter: ['!', isPoint],
      paint: { 'line-color': '#ffffff', 'line-width': 0.8, 'line-opacity': 0.8 },
    },
    {
      id: 'population-point',
      type: 'circle',
      source: 'population',
      filter: isPoint,
      paint: {
        'circle-color': colour,
        'circle-opacity': whereSome(PEOPLE_OPACITY),
        'circle-radius': ['number', ['feature-state', 'size'], 2],
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 0.6,
        'circle-stroke-opacity': whereSome(0.8),
      },
    },
  ],
  top: [],
}

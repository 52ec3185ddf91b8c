import type { ExpressionSpecification } from 'maplibre-gl'
import { grey, PEOPLE_OPACITY, REACH_BREAKS, REACH_RAMP } from '../../symbols/palette.ts'
import { stepOf } from '../../symbols/people-scale.ts'
import { reachValues, showsReach } from '../grid/reach.ts'
import type { Scene } from '../scene.ts'
import type { FeatureState, MapFeature, MapLayer } from './layer.ts'

/** Places that are no cells of a grid: irregular places as outlines or points, estates as points. Ids are unit rows. */
export function accessibilityFeatures({ dataset }: Scene): MapFeature[] {
  if (!dataset) return []
  const { population, developments } = dataset
  const places = population.cell
    ? []
    : population.ids.map(
        (id, row): MapFeature => ({
          type: 'Feature',
          id: row,
          properties: { id },
          geometry: population.outlines?.[row] ?? {
            type: 'Point',
            coordinates: [population.lon[row] ?? 0, population.lat[row] ?? 0],
          },
        }),
      )
  const estates = developments.map(
    ({ id, point }, row): MapFeature => ({
      type: 'Feature',
      id: population.ids.length + row,
      properties: { id },
      geometry: { type: 'Point', coordinates: [...point] },
    }),
  )
  return [...places, ...estates]
}

/** Colour of each place by its step of seats for one learner; `unknown` where it is not known. */
export function accessibilityState(scene: Scene): Map<number, FeatureState> {
  const state = new Map<number, FeatureState>()
  const values = showsReach(scene) ? reachValues(scene) : null
  const { dataset } = scene
  if (!values || !dataset) return state
  const first = dataset.population.cell ? dataset.population.ids.length : 0
  for (let unit = first; unit < values.length; unit++) {
    const value = values[unit] as number
    const step = stepOf(value, REACH_BREAKS)
    const colour = step === null ? null : (REACH_RAMP[step] ?? REACH_RAMP[0])
    state.set(unit, {
      unknown: Number.isNaN(value),
      some: colour !== null,
      colour: colour === null ? '#ffffff' : scene.reach?.stale ? grey(colour) : colour,
    })
  }
  return state
}

const colour: ExpressionSpecification = ['to-color', ['feature-state', 'colour'], '#ffffff']
const where = (flag: 'some' | 'unknown', opacity: number): ExpressionSpecification => [
  'case',
  ['boolean', ['feature-state', flag], false],
  opacity,
  0,
]
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']

/** Seats within reach for one learner; cells of a grid are drawn by the population's texture, whose place they take. */
export const accessibility: MapLayer = {
  id: 'accessibility',
  group: 'results',
  toggle: 'accessibility',
  shown: false,
  sources: [
    {
      id: 'accessibility',
      options: { tolerance: 0.2 },
      reads: ({ dataset }) => [dataset],
      features: accessibilityFeatures,
      state: {
        reads: (scene) => [scene.dataset, showsReach(scene), reachValues(scene), scene.reach?.stale],
        values: accessibilityState,
      },
    },
  ],
  ground: [
    {
      id: 'accessibility-fill',
      type: 'fill',
      source: 'accessibility',
      filter: ['!', isPoint],
      paint: { 'fill-color': colour, 'fill-opacity': where('some', PEOPLE_OPACITY) },
    },
    {
      id: 'accessibility-unknown',
      type: 'fill',
      source: 'accessibility',
      filter: ['!', isPoint],
      paint: { 'fill-pattern': 'hatch-unknown', 'fill-opacity': where('unknown', 0.7) },
    },
    {
      id: 'accessibility-point',
      type: 'circle',
      source: 'accessibility',
      filter: isPoint,
      paint: {
        'circle-color': colour,
        'circle-opacity': where('some', 0.9),
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 3, 14, 7],
        'circle-stroke-color': '#5b6573',
        'circle-stroke-width': 0.8,
        'circle-stroke-opacity': ['max', where('some', 0.9), where('unknown', 0.9)],
      },
    },
  ],
  top: [],
}

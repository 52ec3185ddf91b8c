import type { ExpressionSpecification } from 'maplibre-gl'
import { ACCENT } from '../../symbols/palette.ts'
import { signOf } from '../../symbols/school-sign.ts'
import { outerRadius } from '../../symbols/school-symbol.ts'
import { shapeOf } from '../locate.ts'
import type { Scene, Target } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'
import { SCHOOL_SCALE } from './schools.ts'

/** The selected thing, with its zones if it is a school, and the hovered one where it is another. */
export function highlightFeatures(scene: Scene): MapFeature[] {
  const { selected, hovered } = scene
  const same = selected?.level === hovered?.level && selected?.id === hovered?.id
  return [...ownZones(scene), ...mark(scene, same ? null : hovered, 'hovered'), ...mark(scene, selected, 'selected')]
}

/** The zones of the selected school in this stage. */
function ownZones({ dataset, stage, selected }: Scene): MapFeature[] {
  if (selected?.level !== 'school') return []
  const own = dataset?.zones.filter((zone) => zone.stage === stage && zone.schools.includes(selected.id)) ?? []
  return own.flatMap(({ outline }): MapFeature[] =>
    outline
      ? [
          {
            type: 'Feature',
            properties: { role: 'zone', radius: 0, level: 'zone' },
            geometry: outline,
          },
        ]
      : [],
  )
}

function mark(scene: Scene, target: Target | null, role: 'hovered' | 'selected'): MapFeature[] {
  const geometry = target && shapeOf(scene, target)
  if (!target || !geometry) return []
  const planned = target.level === 'school' ? scene.plan?.schools.find(({ school }) => school.id === target.id) : undefined
  const radius = planned ? outerRadius(signOf(scene, planned)) + 2 : 8
  return [{ type: 'Feature', id: role === 'selected' ? 1 : 0, properties: { role, radius, level: target.level }, geometry }]
}

const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
const selected: ExpressionSpecification = ['==', ['get', 'role'], 'selected']
const [z0, s0, z1, s1, z2, s2, z3, s3] = SCHOOL_SCALE
const scaled = (factor: number): ExpressionSpecification => ['*', ['get', 'radius'], factor]

/** Halo of what is selected or under the pointer. */
export const highlight: MapLayer = {
  id: 'highlight',
  group: 'results',
  toggle: null,
  shown: true,
  sources: [
    {
      id: 'highlight',
      options: { tolerance: 0.1 },
      reads: ({ dataset, plan, evaluation, stage, selected, hovered }) => [
        dataset,
        plan,
        evaluation,
        stage,
        selected?.level,
        selected?.id,
        hovered?.level,
        hovered?.id,
      ],
      features: highlightFeatures,
    },
  ],
  ground: [
    {
      id: 'highlight-fill',
      type: 'fill',
      source: 'highlight',
      filter: ['all', ['!', isPoint], selected, ['==', ['get', 'level'], 'unit']],
      paint: { 'fill-color': ACCENT, 'fill-opacity': 0.12 },
    },
    {
      id: 'highlight-casing',
      type: 'line',
      source: 'highlight',
      filter: ['!', isPoint],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#ffffff', 'line-width': ['case', selected, 5.5, 4.4] },
    },
    {
      id: 'highlight-line',
      type: 'line',
      source: 'highlight',
      filter: ['!', isPoint],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ACCENT, 'line-width': ['case', selected, 2.8, 2], 'line-opacity': ['case', selected, 1, 0.7] },
    },
    {
      id: 'highlight-halo',
      type: 'circle',
      source: 'highlight',
      filter: isPoint,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], z0, scaled(s0), z1, scaled(s1), z2, scaled(s2), z3, scaled(s3)],
        'circle-color': ACCENT,
        'circle-opacity': ['case', selected, 0.16, 0.08],
        'circle-stroke-color': ACCENT,
        'circle-stroke-width': ['case', selected, 2.6, 1.4],
      },
    },
  ],
  top: [],
}

import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { Drawing } from '../../symbols/drawing.ts'
import { INK, SECOND_INK } from '../../symbols/palette.ts'
import { signOf } from '../../symbols/school-sign.ts'
import { drawSchool, halfSize, outerRadius, type SchoolSign } from '../../symbols/school-symbol.ts'
import type { Scene } from '../scene.ts'
import { FONT, LABEL, type MapFeature, type MapLayer } from './layer.ts'

/** Same key, same picture. Utilisation only shows in steps of 5 %. */
export function iconKey(sign: SchoolSign): string {
  if (!sign.prominent) return `school-pale-${sign.kind}-${sign.stages.join('')}-${sign.state}-${sign.built}-${sign.stale}`
  const utilisation = sign.utilisation === null ? 'x' : `${Math.round(sign.utilisation * 20)}${sign.utilisation > 1 ? '+' : ''}`
  const { kind, stages, largeClass, state, ownership, expanded, gives, built, stale } = sign
  return [
    'school',
    kind,
    stages.join(''),
    outerRadius(sign),
    utilisation,
    largeClass,
    state,
    ownership === 'public' ? 0 : 1,
    expanded ? 1 : gives ? 2 : 0,
    built ? 1 : 0,
    stale ? 1 : 0,
  ].join('-')
}

export function schoolFeatures(scene: Scene): MapFeature[] {
  return (scene.plan?.schools ?? []).map((planned, row) => {
    const sign = signOf(scene, planned)
    const { id, name, point } = planned.school
    return {
      type: 'Feature',
      id: row,
      properties: { id, name, icon: iconKey(sign), prominent: sign.prominent, size: sign.seats ?? 0, reach: halfSize(sign) },
      geometry: { type: 'Point', coordinates: [...point] },
    }
  })
}

export function schoolImages(scene: Scene): Map<string, Drawing> {
  return new Map(
    (scene.plan?.schools ?? []).map((planned) => signOf(scene, planned)).map((sign) => [iconKey(sign), drawSchool(sign)]),
  )
}

/** Symbols shrink towards county zoom; the halo of a selection follows the same stops. */
export const SCHOOL_SCALE = [9, 0.55, 11, 0.8, 13, 1, 16, 1] as const

const reads = ({ plan, evaluation, stage, stale }: Scene) => [plan, evaluation, stage, stale]
const prominent: ExpressionSpecification = ['boolean', ['get', 'prominent']]

const name: SymbolLayerSpecification['layout'] = {
  'text-field': ['get', 'name'],
  'text-font': FONT,
  'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
  'text-justify': 'auto',
  'text-max-width': 8,
  'text-padding': 1,
}

/** Schools of other stages under the names of all; names give way to the symbols and to the names of townships. */
export const schoolNames: MapLayer = {
  id: 'school-names',
  group: 'supply',
  toggle: 'schools',
  shown: true,
  sources: [{ id: 'schools', reads, features: schoolFeatures, images: schoolImages }],
  ground: [],
  top: [
    {
      id: 'school-pale',
      type: 'symbol',
      source: 'schools',
      filter: ['!', prominent],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], ...SCHOOL_SCALE],
      },
    },
    {
      id: 'school-name-pale',
      type: 'symbol',
      source: 'schools',
      minzoom: 14,
      filter: ['!', prominent],
      layout: { ...name, 'text-size': LABEL.small, 'text-radial-offset': 0.6 },
      paint: { 'text-color': SECOND_INK, 'text-opacity': 0.8, 'text-halo-color': '#ffffff', 'text-halo-width': 1.2 },
    },
    {
      id: 'school-name',
      type: 'symbol',
      source: 'schools',
      minzoom: 10.2,
      filter: prominent,
      layout: {
        ...name,
        'text-size': LABEL.medium,
        // In ems of the label: just outside the symbol, whatever its size.
        'text-radial-offset': ['/', ['+', ['get', 'reach'], 3], LABEL.medium],
        'symbol-sort-key': ['-', ['get', 'size']],
      },
      paint: { 'text-color': INK, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
    },
  ],
}

/** Schools of the scene's stage by seats and utilisation. */
export const schools: MapLayer = {
  id: 'schools',
  group: 'supply',
  toggle: 'schools',
  shown: true,
  sources: [],
  ground: [],
  top: [
    {
      id: 'school',
      type: 'symbol',
      source: 'schools',
      filter: prominent,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'icon-size': ['interpolate', ['linear'], ['zoom'], ...SCHOOL_SCALE],
        // Small schools are drawn over large ones, so none is hidden.
        'symbol-sort-key': ['-', ['get', 'size']],
      },
    },
  ],
}

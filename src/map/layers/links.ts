import type { Dataset } from '../../core/domain/dataset.ts'
import type { Evaluation } from '../../core/domain/evaluation.ts'
import { rowsById } from '../../core/domain/evaluation-rows.ts'
import { ACCENT, grey } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

/**
 * Lines from the selected school to the units whose children go there, or from the selected unit to its schools; with nothing
 * selected all of them under the balanced allocation.
 */
export function linkFeatures(scene: Scene): MapFeature[] {
  return lines(scene).map((feature) => ({ ...feature, properties: { ...feature.properties, stale: scene.stale } }))
}

function lines(scene: Scene): MapFeature[] {
  const { selected, evaluation, plan, dataset } = scene
  if (!evaluation || !plan || !dataset) return []
  const place = (school: number) => plan.schools.find(({ school: { id } }) => id === evaluation.schools.ids[school])?.school.point
  if (!selected) return evaluation.request.allocation === 'balanced' ? everybody(evaluation, place) : []
  if (selected.level === 'school') {
    const school = rowsById(evaluation.schools.ids).get(selected.id)
    const point = school === undefined ? undefined : place(school)
    return school === undefined || !point ? [] : toSchool(evaluation, school, point)
  }
  if (selected.level !== 'unit') return []
  const unit = rowsById(evaluation.units.ids).get(selected.id)
  return unit === undefined ? [] : fromUnit(evaluation, unit, zoned(dataset, evaluation, unit), place, scene.asked ?? null)
}

/** From here on a fan of lines hides the map under it. */
const MANY = 80

type Place = (school: number) => readonly [number, number] | undefined

/** More lines than this say nothing any more: those of what is selected are drawn alone. */
const MOST = 6000

/** Every unit and the schools its learners are given under the balanced allocation. */
function everybody(evaluation: Evaluation, place: Place): MapFeature[] {
  const { flows, units } = evaluation
  if (!flows || flows.school.length > MOST) return []
  const points = evaluation.schools.ids.map((_, school) => place(school))
  const features: MapFeature[] = []
  for (let unit = 0; unit < units.ids.length; unit++) {
    for (let entry = flows.start[unit] ?? 0; entry < (flows.start[unit + 1] ?? 0); entry++) {
      const point = points[flows.school[entry] ?? -1]
      if (point) features.push(line(features.length, unitPoint(evaluation, unit), point, flows.pupils[entry] ?? 0, 'all'))
    }
  }
  return features.map((feature) => ({ ...feature, properties: { ...feature.properties, opacity: 0.3 } }))
}

function toSchool(evaluation: Evaluation, school: number, point: readonly [number, number]): MapFeature[] {
  const { flows, units } = evaluation
  if (!flows) return []
  const features: MapFeature[] = []
  for (let unit = 0; unit < units.ids.length; unit++) {
    for (let entry = flows.start[unit] ?? 0; entry < (flows.start[unit + 1] ?? 0); entry++) {
      if (flows.school[entry] === school)
        features.push(line(features.length, unitPoint(evaluation, unit), point, flows.pupils[entry] ?? 0, 'school'))
    }
  }
  // Many lines together read as a patch; each is then only a hair.
  const opacity = features.length > MANY ? 0.16 : 0.4
  return features.map((feature) => ({ ...feature, properties: { ...feature.properties, opacity } }))
}

/** Rows of the schools whose zone a unit belongs to. */
function zoned({ zones }: Dataset, evaluation: Evaluation, unit: number): number[] {
  const id = evaluation.zones.ids[evaluation.units.zone[unit] ?? -1]
  const rows = rowsById(evaluation.schools.ids)
  return (zones.find((zone) => zone.id === id)?.schools ?? []).flatMap((school) => rows.get(school) ?? [])
}

/**
 * Solid to the schools its children go to (where nobody says, to its zone's schools, else the nearest);
 * dashed to the school somebody asks about, else to the second choice, the nearest public school that is not one of them.
 */
function fromUnit(
  evaluation: Evaluation,
  unit: number,
  zoneSchools: readonly number[],
  place: Place,
  asked: string | null,
): MapFeature[] {
  const { flows, units } = evaluation
  const origin = unitPoint(evaluation, unit)
  const features: MapFeature[] = []
  const taken = new Set<number>()
  const add = (school: number, pupils: number, kind: 'unit' | 'second') => {
    const point = place(school)
    if (!point || taken.has(school)) return
    taken.add(school)
    features.push(line(features.length, origin, point, pupils, kind))
  }
  if (flows)
    for (let entry = flows.start[unit] ?? 0; entry < (flows.start[unit + 1] ?? 0); entry++)
      add(flows.school[entry] ?? -1, flows.pupils[entry] ?? 0, 'unit')
  if (taken.size === 0) for (const school of zoneSchools) add(school, 0, 'unit')
  if (taken.size === 0) add(units.nearest[unit] ?? -1, 0, 'unit')
  const about = asked === null ? undefined : rowsById(evaluation.schools.ids).get(asked)
  if (about !== undefined) {
    add(about, 0, 'second')
    return features
  }
  const second = [units.nearest[unit] ?? -1, units.second[unit] ?? -1].find((school) => school >= 0 && !taken.has(school))
  if (second !== undefined) add(second, 0, 'second')
  return features
}

function unitPoint({ units }: Evaluation, unit: number): [number, number] {
  return [units.lon[unit] ?? Number.NaN, units.lat[unit] ?? Number.NaN]
}

function line(
  id: number,
  from: readonly [number, number],
  to: readonly [number, number],
  pupils: number,
  kind: string,
): MapFeature {
  return {
    type: 'Feature',
    id,
    properties: { pupils, kind, opacity: 0.9 },
    geometry: { type: 'LineString', coordinates: [[...from], [...to]] },
  }
}

/** Who goes where, for what is selected. */
export const links: MapLayer = {
  id: 'links',
  group: 'results',
  toggle: 'links',
  shown: true,
  sources: [
    {
      id: 'links',
      options: { tolerance: 0 },
      reads: ({ selected, evaluation, plan, dataset, stale, asked }) => [
        selected?.level,
        selected?.id,
        evaluation,
        plan,
        dataset,
        stale,
        asked,
      ],
      features: linkFeatures,
    },
  ],
  ground: [
    {
      id: 'link',
      type: 'line',
      source: 'links',
      filter: ['!=', ['get', 'kind'], 'second'],
      layout: { 'line-cap': 'round' },
      paint: {
        'line-color': ['case', ['boolean', ['get', 'stale']], grey(ACCENT), ACCENT],
        'line-width': [
          'match',
          ['get', 'kind'],
          'unit',
          2.2,
          ['interpolate', ['linear'], ['get', 'pupils'], 0, 0.6, 20, 1.2, 200, 3.5],
        ],
        'line-opacity': ['get', 'opacity'],
      },
    },
    {
      id: 'link-second',
      type: 'line',
      source: 'links',
      filter: ['==', ['get', 'kind'], 'second'],
      paint: {
        'line-color': ['case', ['boolean', ['get', 'stale']], grey(ACCENT), ACCENT],
        'line-width': 1.8,
        'line-opacity': 0.8,
        'line-dasharray': [2.5, 2.5],
      },
    },
  ],
  top: [],
}

import type { ExpressionSpecification } from 'maplibre-gl'
import type { HomeFlows } from '../../core/domain/evaluation.ts'
import { rowsById } from '../../core/domain/evaluation-rows.ts'
import type { LonLat } from '../../core/geo/measure.ts'
import { insidePoint } from '../../core/geo/shapes.ts'
import { drawArrowHead } from '../../symbols/marks.ts'
import { ACCENT, grey, WHITE } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import { FONT_BOLD, LABEL, type MapFeature, type MapLayer } from './layer.ts'

/** Where along its line the head of an arrow stands, and how far its number is from the selected end. */
const HEAD = 0.85
const NUMBER = 0.3

interface Flow {
  /** Row of the home; negative where it has no place on the map. */
  readonly home: number
  readonly school: number
  readonly pupils: number
  /** Whether the school is one of the home's own zone. */
  readonly own: boolean
  /** Leaves the selected zone; else comes to the selected school, or to a school of the selected zone. */
  readonly leaving: boolean
}

/** Pupils of what is selected who are on the map as a line or a ring, and who are not. */
export interface FlowSums {
  readonly lines: number
  readonly own: number
  readonly outside: number
  readonly unknown: number
}

/** Sums over the flows of the selected zone or school; null where there is nothing to show. */
export function flowSums(scene: Scene): FlowSums | null {
  const table = scene.evaluation?.homeFlows
  const found = chosen(scene)
  if (!table || found.length === 0) return null
  const sum = (those: (flow: Flow) => boolean) => found.reduce((pupils, flow) => pupils + (those(flow) ? flow.pupils : 0), 0)
  const nowhere = (flow: Flow) => flow.home < -1 || (flow.home >= 0 && homePoint(scene, table, flow.home) === null)
  return {
    own: sum((flow) => flow.own),
    outside: sum((flow) => flow.home === -1),
    unknown: sum((flow) => !flow.own && nowhere(flow)),
    lines: sum((flow) => !flow.own && flow.home !== -1 && !nowhere(flow)),
  }
}

/** Lines with head and number from homes to schools, and a ring with the number of those at a school of their own zone. */
export function flowFeatures(scene: Scene): MapFeature[] {
  const table = scene.evaluation?.homeFlows
  if (!table) return []
  const { stale } = scene
  const rings = new Map<number, number>()
  const features: MapFeature[] = []
  for (const flow of chosen(scene)) {
    const from = homePoint(scene, table, flow.home)
    const to = schoolPoint(scene, flow.school)
    if (!from || !to) continue
    if (flow.own) rings.set(flow.home, (rings.get(flow.home) ?? 0) + flow.pupils)
    else features.push(...arrow(from, to, flow, stale))
  }
  for (const [home, pupils] of rings) {
    const at = homePoint(scene, table, home) as LonLat
    features.push(feature({ part: 'ring', pupils, stale }, { type: 'Point', coordinates: [...at] }))
  }
  return features.map((one, id) => ({ ...one, id }))
}

/** The flows of the selected school, or those from the selected zone and to its schools. */
function chosen({ selected, evaluation, dataset }: Scene): Flow[] {
  const table = evaluation?.homeFlows
  // The registers say nothing of a division of seats: its own lines show who goes where.
  if (evaluation?.request.allocation === 'balanced') return []
  if (!table || (selected?.level !== 'school' && selected?.level !== 'zone')) return []
  const zone = selected.level === 'zone' ? rowsById(evaluation.zones.ids).get(selected.id) : undefined
  const rows = rowsById(evaluation.schools.ids)
  const named = zone === undefined ? [selected.id] : dataset?.zones.find(({ id }) => id === selected.id)?.schools
  const schools = new Set((named ?? []).flatMap((id) => rows.get(id) ?? []))
  // A zone nobody drew has the schools its own children sit in.
  if (zone !== undefined)
    table.home.forEach((home, entry) => {
      if (table.own[entry] === 1 && table.zone[home] === zone) schools.add(table.school[entry] as number)
    })
  const found: Flow[] = []
  table.home.forEach((home, entry) => {
    const school = table.school[entry] as number
    const own = table.own[entry] === 1
    const leaving = zone !== undefined && home >= 0 && table.zone[home] === zone
    // A school that two zones share takes the other zone's children as its own: they do not come into this one.
    if (!leaving && (!schools.has(school) || (own && zone !== undefined))) return
    found.push({ home, school, pupils: table.pupils[entry] as number, own, leaving })
  })
  return found
}

/** A zone stands at a point inside its outline, any other home where its learners live. */
function homePoint({ dataset, evaluation }: Scene, table: HomeFlows, home: number): LonLat | null {
  if (home < 0) return null
  const id = evaluation?.zones.ids[table.zone[home] ?? -1]
  const outline = id === undefined ? undefined : dataset?.zones.find((zone) => zone.id === id)?.outline
  if (outline) return insidePoint(outline)
  const [lon = Number.NaN, lat = Number.NaN] = [table.lon[home], table.lat[home]]
  return Number.isNaN(lon) ? null : [lon, lat]
}

function schoolPoint({ plan, evaluation }: Scene, school: number): LonLat | null {
  const id = evaluation?.schools.ids[school]
  return plan?.schools.find((planned) => planned.school.id === id)?.school.point ?? null
}

function arrow(from: LonLat, to: LonLat, { pupils, leaving }: Flow, stale: boolean): MapFeature[] {
  const along = (share: number) => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
  const [east, north] = [(to[0] - from[0]) * Math.cos((to[1] * Math.PI) / 180), to[1] - from[1]]
  const turn = (Math.atan2(east, north) * 180) / Math.PI
  return [
    feature({ part: 'line', pupils, stale }, { type: 'LineString', coordinates: [[...from], [...to]] }),
    feature(
      { part: 'head', pupils, stale, icon: stale ? 'flow-head-stale' : 'flow-head', turn },
      { type: 'Point', coordinates: along(HEAD) },
    ),
    // The map is close to what is selected: the number stands on that side, where the lines of the fan have parted.
    feature({ part: 'number', pupils, stale }, { type: 'Point', coordinates: along(leaving ? NUMBER : 1 - NUMBER) }),
  ]
}

function feature(properties: MapFeature['properties'], geometry: MapFeature['geometry']): MapFeature {
  return { type: 'Feature', properties, geometry }
}

const drawings = new Map([
  ['flow-head', drawArrowHead()],
  ['flow-head-stale', drawArrowHead(grey(ACCENT))],
])
const colour: ExpressionSpecification = ['case', ['boolean', ['get', 'stale']], grey(ACCENT), ACCENT]
const width = (more: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['get', 'pupils'],
  0,
  0.8 + more,
  50,
  2 + more,
  400,
  7 + more,
]

/** Who comes to the selected school from where, and where the children of the selected zone go. */
export const flows: MapLayer = {
  id: 'flows',
  group: 'results',
  toggle: 'flows',
  shown: true,
  sources: [
    {
      id: 'flows',
      options: { tolerance: 0 },
      reads: ({ selected, evaluation, plan, dataset, stale }) => [
        selected?.level,
        selected?.id,
        evaluation,
        plan,
        dataset,
        stale,
      ],
      features: flowFeatures,
      images: () => drawings,
    },
  ],
  ground: [
    {
      id: 'flow-casing',
      type: 'line',
      source: 'flows',
      filter: ['==', ['get', 'part'], 'line'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': WHITE, 'line-width': width(1.6), 'line-opacity': 0.7 },
    },
    {
      id: 'flow-line',
      type: 'line',
      source: 'flows',
      filter: ['==', ['get', 'part'], 'line'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': colour, 'line-width': width(0), 'line-opacity': 0.8 },
    },
  ],
  top: [
    {
      id: 'flow-ring',
      type: 'circle',
      source: 'flows',
      filter: ['==', ['get', 'part'], 'ring'],
      paint: {
        'circle-radius': 15,
        'circle-color': WHITE,
        'circle-opacity': 0.85,
        'circle-stroke-color': colour,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'flow-head',
      type: 'symbol',
      source: 'flows',
      filter: ['==', ['get', 'part'], 'head'],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'turn'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'flow-number',
      type: 'symbol',
      source: 'flows',
      filter: ['in', ['get', 'part'], ['literal', ['number', 'ring']]],
      layout: {
        'text-field': ['to-string', ['get', 'pupils']],
        'text-font': FONT_BOLD,
        'text-size': LABEL.medium,
        'symbol-sort-key': ['-', ['get', 'pupils']],
      },
      paint: { 'text-color': colour, 'text-halo-color': WHITE, 'text-halo-width': 1.8 },
    },
  ],
}

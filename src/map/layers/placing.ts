import type { Evaluation } from '../../core/domain/evaluation.ts'
import { cell } from '../../core/domain/evaluation-rows.ts'
import { isComplete } from '../../core/domain/section.ts'
import { drawSplit, drawUnplaced } from '../../symbols/marks.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

/** More marks of one kind than this cover the map; those with most learners are drawn. */
const MOST = 400

/** Places with learners who have no seat, and places whose learners go to several schools under the balanced allocation. */
export function placingFeatures(scene: Scene): MapFeature[] {
  const { evaluation } = scene
  if (!evaluation?.flows) return []
  const rows = evaluation.units.ids.map((_, row) => row)
  const unplaced = rows
    .map((row) => ({ row, pupils: cell(evaluation, 'unit', 'unplaced', row) ?? 0 }))
    .filter(({ pupils }) => pupils > 0)
  const missing = new Set(unplaced.map(({ row }) => row))
  const split =
    evaluation.request.allocation === 'balanced'
      ? rows.filter((row) => !missing.has(row) && isDivided(scene, evaluation, row)).map((row) => ({ row, pupils: 0 }))
      : []
  return [
    ...mostOf(unplaced).map(({ row, pupils }) => mark(scene, evaluation, row, 'unplaced', pupils)),
    ...mostOf(split).map(({ row }) => mark(scene, evaluation, row, 'split', 0)),
  ]
}

function mostOf<Row extends { readonly pupils: number }>(rows: readonly Row[]): readonly Row[] {
  return rows.length <= MOST ? rows : [...rows].sort((a, b) => b.pupils - a.pupils).slice(0, MOST)
}

/** Whether learners of the same grades go to several schools: a teaching point and the school its upper grades go to are one way. */
function isDivided({ plan, stage }: Scene, { flows }: Evaluation, unit: number): boolean {
  const [from, to] = [flows?.start[unit] ?? 0, flows?.start[unit + 1] ?? 0]
  if (to - from < 2) return false
  let whole = 0
  for (let entry = from; entry < to; entry++) {
    const school = plan?.schools[flows?.school[entry] ?? -1]?.school
    if (school && isComplete(school, stage)) whole++
  }
  return whole > 1 || to - from - whole > 1
}

function mark({ stale }: Scene, { units }: Evaluation, row: number, kind: 'unplaced' | 'split', pupils: number): MapFeature {
  return {
    type: 'Feature',
    id: row,
    properties: {
      kind,
      icon: iconOf(kind, stale),
      pupils,
      rank: kind === 'unplaced' ? 0 : 1,
      level: 'unit',
      id: units.ids[row] ?? '',
    },
    geometry: { type: 'Point', coordinates: [units.lon[row] ?? Number.NaN, units.lat[row] ?? Number.NaN] },
  }
}

function iconOf(kind: 'unplaced' | 'split', stale: boolean): string {
  return `placing-${kind}${stale ? '-stale' : ''}`
}

const drawings = new Map(
  [false, true].flatMap((stale) => [
    [iconOf('unplaced', stale), drawUnplaced(stale)] as const,
    [iconOf('split', stale), drawSplit(stale)] as const,
  ]),
)

/** Marks of who has no seat and who is divided. */
export const placing: MapLayer = {
  id: 'placing',
  group: 'results',
  toggle: 'links',
  shown: true,
  sources: [
    {
      id: 'placing',
      reads: ({ evaluation, plan, stale }) => [evaluation, plan, stale],
      features: placingFeatures,
      images: () => drawings,
    },
  ],
  ground: [],
  top: [
    {
      id: 'placing',
      type: 'symbol',
      source: 'placing',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-padding': 0,
        'icon-allow-overlap': ['step', ['zoom'], false, 12, true],
        'symbol-sort-key': ['get', 'rank'],
      },
    },
  ],
}

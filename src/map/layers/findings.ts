import type { Finding } from '../../core/domain/evaluation.ts'
import { insidePoint } from '../../core/geo/shapes.ts'
import { drawFinding } from '../../symbols/marks.ts'
import { shapeOf } from '../locate.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

/** Findings about places. What a school's own picture already says (large classes, overload) is not pinned a second time. */
const PINNED = new Set([
  'unplaced',
  'no-seat',
  'unreachable',
  'zone-gap',
  'zone-overlap',
  'school-outside-zone',
  'oversized',
  'class-limit',
])

export function findingFeatures(scene: Scene): MapFeature[] {
  return (scene.evaluation?.findings ?? []).flatMap((finding, row) =>
    PINNED.has(finding.code.split('.')[0] ?? '') ? pin(scene, finding, row) : [],
  )
}

function pin(scene: Scene, { code, severity, level, id }: Finding, row: number): MapFeature[] {
  if (level === 'total') return []
  const shape = shapeOf(scene, { level, id })
  if (!shape) return []
  const at =
    shape.type === 'Polygon' || shape.type === 'MultiPolygon'
      ? [...insidePoint(shape)]
      : shape.type === 'Point'
        ? shape.coordinates
        : null
  return at
    ? [
        {
          type: 'Feature',
          id: row,
          properties: { code, level, id, icon: iconOf(severity, scene.stale), rank: severity === 'red' ? 0 : 1 },
          geometry: { type: 'Point', coordinates: at },
        },
      ]
    : []
}

const SEVERITIES = ['red', 'yellow', 'info'] as const

const drawings = new Map(
  [false, true].flatMap((stale) =>
    SEVERITIES.map((severity) => [iconOf(severity, stale), drawFinding(severity, stale)] as const),
  ),
)

function iconOf(severity: Finding['severity'], stale: boolean): string {
  return stale ? `finding-${severity}-stale` : `finding-${severity}`
}

/** Pins of what policy forbids or warns of. */
export const findings: MapLayer = {
  id: 'findings',
  group: 'results',
  toggle: 'findings',
  shown: true,
  sources: [
    {
      id: 'findings',
      reads: ({ evaluation, dataset, plan, stale }) => [evaluation, dataset, plan, stale],
      features: findingFeatures,
      images: () => drawings,
    },
  ],
  ground: [],
  top: [
    {
      id: 'finding',
      type: 'symbol',
      source: 'findings',
      minzoom: 10.5,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-anchor': 'bottom',
        'icon-padding': 1,
        'symbol-sort-key': ['get', 'rank'],
        'icon-offset': ['match', ['get', 'level'], 'school', ['literal', [0, -14]], ['literal', [0, 0]]],
      },
    },
  ],
}

import type { ExpressionSpecification } from 'maplibre-gl'
import { CLUSTER_LEVEL } from '../../core/domain/cluster-table.ts'
import { clusterColour, drawCluster } from '../../symbols/cluster-mark.ts'
import type { Drawing } from '../../symbols/drawing.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

/** Metres of a pixel at zoom 0 on the equator. */
const PIXEL = 78_271.517
/** Half the side of a place that is no grid cell, in metres. */
const HALF = 60
const SIGNS = [-3, -2, -1, 1, 2, 3] as const

/** Significant places of the screen that is looked at: the patch of a home, and the mark of every place. */
export function clusterFeatures({ clusters, evaluation, plan, dataset, stale }: Scene): MapFeature[] {
  if (!clusters || !evaluation || !plan) return []
  const { variable, rows, levels } = clusters.screen
  const level = CLUSTER_LEVEL[variable]
  const half = (dataset?.population.cell?.metres ?? 2 * HALF) / 2
  const pale = stale || clusters.stale
  return Array.from(rows).flatMap((row, at): MapFeature[] => {
    const [lon, lat] =
      level === 'unit'
        ? [evaluation.units.lon[row], evaluation.units.lat[row]]
        : (plan.schools[row]?.school.point ?? [undefined, undefined])
    const sign = levels[at] as number
    if (lon === undefined || lat === undefined) return []
    return [
      {
        type: 'Feature',
        id: row,
        properties: {
          level,
          icon: iconOf(sign, pale),
          colour: clusterColour(sign, pale),
          strength: Math.abs(sign),
          radius: (half * Math.cos((lat * Math.PI) / 180) ** -1) / PIXEL,
        },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      },
    ]
  })
}

function iconOf(sign: number, stale: boolean): string {
  return `cluster-${sign}${stale ? '-stale' : ''}`
}

const drawings: ReadonlyMap<string, Drawing> = new Map(
  [false, true].flatMap((stale) => SIGNS.map((sign) => [iconOf(sign, stale), drawCluster(sign, stale)] as const)),
)

/** Pixels of a half side at a zoom; never so small that it cannot be seen. */
const pixels = (zoom: number): ExpressionSpecification => ['max', 1.5, ['*', ['get', 'radius'], 2 ** zoom]]

/** 聚集筛查: hot and cold spots of Gi*; off until somebody asks, because it is a screen and no evidence. */
export const clusters: MapLayer = {
  id: 'clusters',
  group: 'results',
  toggle: 'clusters',
  shown: false,
  sources: [
    {
      id: 'clusters',
      reads: ({ clusters: shown, evaluation, plan, dataset, stale }) => [
        shown?.screen,
        shown?.stale,
        evaluation,
        plan,
        dataset,
        stale,
      ],
      features: clusterFeatures,
      images: () => drawings,
    },
  ],
  ground: [
    {
      id: 'cluster-patch',
      type: 'circle',
      source: 'clusters',
      filter: ['==', ['get', 'level'], 'unit'],
      paint: {
        'circle-color': ['get', 'colour'],
        'circle-opacity': ['match', ['get', 'strength'], 3, 0.45, 2, 0.32, 0.2],
        'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 6, pixels(6), 18, pixels(18)],
      },
    },
  ],
  top: [
    {
      id: 'cluster-home',
      type: 'symbol',
      source: 'clusters',
      filter: ['==', ['get', 'level'], 'unit'],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-padding': 0,
        // Homes come in hundreds: a mark in every place where it has room, the strongest first.
        'symbol-sort-key': ['-', ['get', 'strength']],
      },
    },
    {
      id: 'cluster-school',
      type: 'symbol',
      source: 'clusters',
      filter: ['==', ['get', 'level'], 'school'],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-offset': [17, -13],
      },
    },
  ],
}

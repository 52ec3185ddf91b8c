import type { LonLat } from '../../core/geo/measure.ts'
import { drawArrowHead } from '../../symbols/marks.ts'
import { ACCENT, WHITE } from '../../symbols/palette.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

/** Where along its line the head of an arrow stands: clear of both schools. */
const HEAD = 0.62

/** Arrows from schools that close to those that take their pupils: 合并, and 撤销 with successors. */
export function scenarioMoveFeatures({ plan, stage }: Scene): MapFeature[] {
  const schools = new Map(plan?.schools.map((planned) => [planned.school.id, planned]))
  const seen = new Set<string>()
  return (plan?.transfers ?? []).flatMap((transfer): MapFeature[] => {
    const [from, to] = [schools.get(transfer.from ?? ''), schools.get(transfer.to ?? '')]
    const key = `${transfer.from} ${transfer.to}`
    if (transfer.stage !== stage || !from?.closing || !to || seen.has(key)) return []
    seen.add(key)
    return arrow(from.school.point, to.school.point)
  })
}

function arrow(from: LonLat, to: LonLat): MapFeature[] {
  const [east, north] = [(to[0] - from[0]) * Math.cos((to[1] * Math.PI) / 180), to[1] - from[1]]
  const head = [from[0] + (to[0] - from[0]) * HEAD, from[1] + (to[1] - from[1]) * HEAD]
  return [
    { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [[...from], [...to]] } },
    {
      type: 'Feature',
      properties: { icon: 'arrow-head', turn: (Math.atan2(east, north) * 180) / Math.PI },
      geometry: { type: 'Point', coordinates: head },
    },
  ]
}

const drawings = new Map([['arrow-head', drawArrowHead()]])

/** 合并: an arrow from the school that goes to the one that stays. */
export const scenarioMoves: MapLayer = {
  id: 'scenario-moves',
  group: 'results',
  toggle: null,
  shown: true,
  sources: [
    {
      id: 'scenario-moves',
      options: { tolerance: 0 },
      reads: ({ plan, stage }) => [plan, stage],
      features: scenarioMoveFeatures,
      images: () => drawings,
    },
  ],
  ground: [
    {
      id: 'move-casing',
      type: 'line',
      source: 'scenario-moves',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': WHITE, 'line-width': 4.4, 'line-opacity': 0.8 },
    },
    {
      id: 'move-line',
      type: 'line',
      source: 'scenario-moves',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': ACCENT, 'line-width': 2.4 },
    },
  ],
  top: [
    {
      id: 'move-head',
      type: 'symbol',
      source: 'scenario-moves',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'turn'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ],
}

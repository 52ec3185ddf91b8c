import type { Position } from 'geojson'
import type { Dataset } from '../../core/domain/dataset.ts'
import { rowsById } from '../../core/domain/evaluation-rows.ts'
import { drawPlace } from '../../symbols/marks.ts'
import { ACCENT } from '../../symbols/palette.ts'
import { cellRing, type Grid, gridOf } from '../grid/grid.ts'
import { unitShape } from '../locate.ts'
import type { Scene } from '../scene.ts'
import type { MapFeature, MapLayer } from './layer.ts'

type Role = 'assigned' | 'picked'

/** Units that the plan gave to another school in this stage, and those a form has picked; one border around touching cells. */
export function scenarioUnitFeatures(scene: Scene): MapFeature[] {
  const { dataset, picking } = scene
  if (!dataset) return []
  const picked = picking?.units ?? new Set<string>()
  const assigned = new Set([...assignedUnits(scene)].filter((id) => !picked.has(id)))
  return [...patch(dataset, assigned, 'assigned'), ...patch(dataset, picked, 'picked')]
}

/** Units named by a transfer in force; where a whole school moved, its arrow says so. */
function assignedUnits({ plan, stage }: Scene): ReadonlySet<string> {
  return new Set(plan?.transfers.flatMap((transfer) => (transfer.stage === stage ? (transfer.units ?? []) : [])))
}

function patch(dataset: Dataset, ids: ReadonlySet<string>, role: Role): MapFeature[] {
  const grid = gridOf(dataset.population)
  const rows = rowsById(dataset.population.ids)
  const cells = new Set<number>()
  const features: MapFeature[] = []
  for (const id of ids) {
    const row = rows.get(id)
    if (grid && row !== undefined) cells.add(row)
    else {
      const geometry = unitShape(dataset, id)
      if (geometry) features.push({ type: 'Feature', properties: { role, edge: true }, geometry })
    }
  }
  if (!grid || cells.size === 0) return features
  const squares = [...cells].map((row) => [cellRing(grid, row)])
  features.push(
    { type: 'Feature', properties: { role, edge: false }, geometry: { type: 'MultiPolygon', coordinates: squares } },
    {
      type: 'Feature',
      properties: { role, edge: true },
      geometry: { type: 'MultiLineString', coordinates: borders(grid, cells) },
    },
  )
  return features
}

/** Sides of cells that have no cell of the set beyond them. */
function borders(grid: Grid, cells: ReadonlySet<number>): Position[][] {
  const lines: Position[][] = []
  for (const row of cells) {
    const texel = grid.texelOf[row] ?? 0
    const column = texel % grid.columns
    const [a = [], b = [], c = [], d = []]: Position[] = cellRing(grid, row)
    const beyond = (step: number, inside: boolean): boolean => !inside || !cells.has(grid.rowOf[texel + step] ?? -1)
    if (beyond(-grid.columns, texel >= grid.columns)) lines.push([a, b])
    if (beyond(1, column < grid.columns - 1)) lines.push([b, c])
    if (beyond(grid.columns, texel + grid.columns < grid.rowOf.length)) lines.push([c, d])
    if (beyond(-1, column > 0)) lines.push([d, a])
  }
  return lines
}

/** The place picked for a new school. */
export function pickedPlace({ picking }: Scene): MapFeature[] {
  const [lon, lat] = picking?.point ?? [Number.NaN, Number.NaN]
  if (Number.isNaN(lon) || Number.isNaN(lat)) return []
  return [{ type: 'Feature', properties: { icon: 'place' }, geometry: { type: 'Point', coordinates: [lon, lat] } }]
}

const drawings = new Map([['place', drawPlace()]])

/** 划片调整: units that changed their school, hatched; what a form is picking, washed. */
export const scenarioUnits: MapLayer = {
  id: 'scenario-units',
  group: 'results',
  toggle: null,
  shown: true,
  sources: [
    {
      id: 'scenario-units',
      options: { tolerance: 0 },
      reads: ({ dataset, plan, stage, picking }) => [dataset, plan?.transfers, stage, picking?.units],
      features: scenarioUnitFeatures,
    },
    {
      id: 'picked-place',
      reads: ({ picking }) => [picking?.point?.[0], picking?.point?.[1]],
      features: pickedPlace,
      images: () => drawings,
    },
  ],
  ground: [
    {
      id: 'units-picked',
      type: 'fill',
      source: 'scenario-units',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['==', ['get', 'role'], 'picked']],
      paint: { 'fill-color': ACCENT, 'fill-opacity': 0.24, 'fill-antialias': false },
    },
    {
      id: 'units-assigned',
      type: 'fill',
      source: 'scenario-units',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['==', ['get', 'role'], 'assigned']],
      paint: { 'fill-pattern': 'hatch-assigned', 'fill-opacity': 0.6 },
    },
    {
      id: 'units-edge',
      type: 'line',
      source: 'scenario-units',
      filter: ['all', ['get', 'edge'], ['!=', ['geometry-type'], 'Point']],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ACCENT, 'line-width': ['match', ['get', 'role'], 'picked', 2.2, 1.3] },
    },
    {
      id: 'units-point',
      type: 'circle',
      source: 'scenario-units',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 9,
        'circle-color': ACCENT,
        'circle-opacity': ['match', ['get', 'role'], 'picked', 0.3, 0.12],
        'circle-stroke-color': ACCENT,
        'circle-stroke-width': ['match', ['get', 'role'], 'picked', 2.2, 1.3],
      },
    },
  ],
  top: [
    {
      id: 'picked-place',
      type: 'symbol',
      source: 'picked-place',
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ],
}

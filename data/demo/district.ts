import type { Position } from 'geojson'
import { cells } from './cells.ts'
import { collection, type DemoKind, type Row } from './collection.ts'
import { estates } from './estates.ts'
import { homesOf } from './homes.ts'
import { union } from './mosaic.ts'
import { flows, place } from './placement.ts'
import { CELL } from './plane.ts'
import { roads } from './roads.ts'
import { schools } from './schools.ts'
import { controls, sites } from './sites.ts'
import { countyMosaic, FACES, PLANNING_AREAS, piecesOf, TOWNSHIPS, townshipName } from './territory.ts'
import { barriers } from './water.ts'
import { FEEDERS, ZONES } from './zone-list.ts'

/** Date of the registers, and of the population grid. */
const REGISTER_DATE = '2026-09-01'
const GRID_DATE = '2025-11-01'

/** Text of every layer file of the demo district. */
export function district(): Record<DemoKind, string> {
  const county = countyMosaic()
  const water = barriers()
  const outlines = new Map(
    [...county.faces.keys()].map((id): [string, readonly Position[]] => {
      const shape = union(county, [id])
      return [id, (shape.type === 'Polygon' ? shape.coordinates[0] : undefined) ?? []]
    }),
  )
  const grid = cells(outlines, [water.river.coordinates[0] ?? [], water.lake.coordinates[0] ?? []])
  const placed = place(grid, { P: homesOf('P', county), J: homesOf('J', county) })
  const pieces = (test: (face: (typeof FACES)[number]) => boolean): string[] => [
    ...FACES.filter(test).flatMap((face) => piecesOf(county, face.id)),
    // The carved pieces lie in the old town.
    ...(test(FACES[0] as (typeof FACES)[number]) ? ['gap', 'disputed'] : []),
  ]
  const townshipOf = (piece: string): string => {
    const face = FACES.find(({ id }) => piece === id || piece.startsWith(`${id}.`))
    return townshipName(face?.township ?? 'XZ01')
  }

  const rows: Record<DemoKind, Row[]> = {
    schools: schools(placed, grid).map(({ at, properties }) => ({ properties, geometry: { type: 'Point', coordinates: at } })),
    developments: estates().map(({ outline, properties }) => ({ properties, geometry: outline })),
    population: grid.map(({ column, row, at, residents, ages, urban, face }) => ({
      properties: {
        id: `c${column}-${row}`,
        residents,
        children: ages.slice(0, 15).reduce((a, b) => a + b, 0),
        ages,
        urban,
        township: townshipOf(face),
      },
      geometry: { type: 'Point', coordinates: at },
    })),
    zones: ZONES.map(({ id, name, stage, schools: taught, faces }) => ({
      properties: { id, name, stage, schools: taught },
      geometry: union(
        county,
        faces.flatMap((face) => piecesOf(county, face)),
      ),
    })),
    areas: [
      ...TOWNSHIPS.map(({ id, name, urban }) => ({
        properties: { id, name, kind: 'township', urban },
        geometry: union(
          county,
          pieces((face) => face.township === id),
        ),
      })),
      ...PLANNING_AREAS.map(({ id, name, urban, strategy }) => ({
        properties: { id, name, kind: 'planning-area', urban, strategy },
        geometry: union(
          county,
          pieces((face) => face.area === id),
        ),
      })),
    ],
    roads: roads().map(({ line, properties }) => ({ properties, geometry: line })),
    barriers: [
      { properties: { id: 'B1', name: '临江', kind: 'river', crossing: false }, geometry: water.river },
      { properties: { id: 'B2', name: '南湖', kind: 'lake', crossing: false }, geometry: water.lake },
      { properties: { id: 'B3', name: '临岳铁路', kind: 'railway', crossing: false }, geometry: water.railway },
    ],
    sites: sites().map(({ outline, properties }) => ({ properties, geometry: outline })),
    flows: flows(placed).map((properties) => ({ properties, geometry: null })),
    feeder: FEEDERS.map((properties) => ({ properties, geometry: null })),
    controls: controls().map(({ outline, properties }) => ({ properties, geometry: outline })),
  }
  return Object.fromEntries(
    (Object.keys(rows) as DemoKind[]).map((kind) => {
      const grid = kind === 'population'
      return [kind, collection(kind, grid ? GRID_DATE : REGISTER_DATE, rows[kind], grid ? { cell: CELL } : {})]
    }),
  ) as Record<DemoKind, string>
}

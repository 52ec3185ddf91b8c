import type { Dataset } from '../../core/domain/dataset.ts'
import { rowsById } from '../../core/domain/evaluation-rows.ts'
import type { PopulationTable } from '../../core/domain/layers.ts'
import { circle } from '../../symbols/drawing.ts'
import { areaPath, onMap } from './shapes.ts'
import { mm } from './svg.ts'
import type { View } from './view.ts'

/** A row of cells is cut where the meridians' slant would move its end by more than this, in millimetres. */
const SLANT = 0.06
/** Cells overlap by a hair, so that no white line stands between them. */
const HAIR = 0.02
/** Radius of a place without an outline, in millimetres. */
const DOT = 0.8

/** A cell of the grid: column and line from the south-west, and its row in the table. */
interface Cell {
  readonly column: number
  readonly line: number
  readonly row: number
}

/**
 * Places of some rows as one SVG path: cells of a grid joined along their lines to rectangles, outlines where the table has them,
 * else dots. The path of 100,000 cells stays within a few megabytes whatever their order.
 */
export function placesPath(view: View, table: PopulationTable, rows: readonly number[], unit: number): string {
  if (table.cell) return gridPath(view, table, table.cell, rows)
  return rows
    .map((row) => {
      const outline = table.outlines?.[row]
      if (outline) return areaPath(view, outline)
      const [x, y] = view.toPaper([table.lon[row] as number, table.lat[row] as number])
      return onMap(view.map, [x, y]) ? circle(DOT * unit, x, y) : ''
    })
    .join('')
}

/** Units (places and estates) by their ids as one SVG path; ids nobody has are left out. */
export function unitsPath(view: View, dataset: Dataset, ids: Iterable<string>, unit: number): string {
  const rows = rowsById(dataset.population.ids)
  const estates = new Map(dataset.developments.map((development) => [development.id, development]))
  const cells: number[] = []
  const shapes: string[] = []
  for (const id of ids) {
    const row = rows.get(id)
    const estate = estates.get(id)
    if (row !== undefined) cells.push(row)
    else if (estate?.outline) shapes.push(areaPath(view, estate.outline))
    else if (estate) {
      const [x, y] = view.toPaper(estate.point)
      if (onMap(view.map, [x, y])) shapes.push(circle(1.4 * unit, x, y))
    }
  }
  return placesPath(view, dataset.population, cells, unit) + shapes.join('')
}

function gridPath(
  view: View,
  table: PopulationTable,
  cell: NonNullable<PopulationTable['cell']>,
  rows: readonly number[],
): string {
  const [west, south] = [least(table.lon), least(table.lat)]
  const cells = rows.map((row): Cell => {
    const [lon, lat] = [table.lon[row] as number, table.lat[row] as number]
    return { column: Math.round((lon - west) / cell.dLon), line: Math.round((lat - south) / cell.dLat), row }
  })
  cells.sort((a, b) => a.line - b.line || a.column - b.column)
  const most = longestRun(view, cell)
  const out: string[] = []
  let from = 0
  for (let at = 1; at <= cells.length; at++) {
    const [first, last, next] = [cells[from] as Cell, cells[at - 1] as Cell, cells[at]]
    if (next && next.line === last.line && next.column === last.column + 1 && at - from < most) continue
    out.push(runPath(view, table, cell, first, last))
    from = at
  }
  return out.join('')
}

function least(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function longestRun(view: View, { dLon }: NonNullable<PopulationTable['cell']>): number {
  const slant = Math.abs(Math.sin((view.north * Math.PI) / 180))
  const [lon, lat] = view.middle
  const width = Math.abs(view.toPaper([lon + dLon, lat])[0] - view.toPaper([lon, lat])[0])
  return Math.max(1, Math.floor(SLANT / Math.max(1e-9, slant * width)))
}

function runPath(
  view: View,
  table: PopulationTable,
  { dLon, dLat }: NonNullable<PopulationTable['cell']>,
  a: Cell,
  b: Cell,
): string {
  const [west, east] = [(table.lon[a.row] as number) - dLon / 2, (table.lon[b.row] as number) + dLon / 2]
  const lat = table.lat[a.row] as number
  const [x0, y0] = view.toPaper([west, lat + dLat / 2])
  const [x1, y1] = view.toPaper([east, lat - dLat / 2])
  const { x, y, width, height } = view.map
  if (x1 < x || x0 > x + width || y1 < y || y0 > y + height) return ''
  const wide = mm(x1 - x0 + HAIR)
  return `M${mm(x0)} ${mm(y0)}h${wide}v${mm(y1 - y0 + HAIR)}h-${wide}z`
}

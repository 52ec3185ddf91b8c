import type { Column } from '../domain/evaluation.ts'
import { type FigureValue, QUALITIES, type Quality } from '../domain/figure.ts'
import type { Cell, ColumnUnit, Formula, ReportColumn, ReportRow, RowOperation, Words } from './document.ts'

/** A sentence of the catalogue. */
export function words(key: string, params?: Words['params']): Words {
  return params ? { key, params } : { key }
}

/** Codes put into words, one after the other. */
export function saying(...all: readonly Words[]): Cell {
  return { words: all }
}

/** Text of the data; absent is unknown. */
export function text(value: string | number | null | undefined): Cell {
  return value === undefined || value === null || value === '' ? unknown() : { text: String(value) }
}

/** Names of the data, joined as the language does it; none is unknown. */
export function named(names: readonly string[]): Cell {
  return names.length > 0 ? saying(words('export.names', { names })) : unknown()
}

/** A number; absent and NaN are unknown, never 0. */
export function number(value: number | null | undefined, quality: Quality = 'exact'): Cell {
  return value === undefined || value === null || Number.isNaN(value) ? unknown() : { figure: { value: plain(value), quality } }
}

/** A number with its trust; null does not apply. */
export function figureCell(figure: Pick<FigureValue, 'value' | 'quality'> | null): Cell {
  return figure === null ? null : number(figure.value, figure.quality)
}

/** Sums of shares of a whole come out a hair beside it. */
function plain(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

export function unknown(): Cell {
  return { figure: { value: null, quality: 'unknown' } }
}

/** Cell of an evaluation's column; a column the evaluation does not have is unknown. */
export function columnCell(column: Column | undefined, row: number): Cell {
  return column ? number(column.values[row], QUALITIES[column.quality[row] as number] ?? 'exact') : unknown()
}

/** Value of a number cell; NaN when it has none. */
export function cellValue(cell: Cell | undefined): number {
  return cell && 'figure' in cell && cell.figure.value !== null ? cell.figure.value : Number.NaN
}

/** Live arithmetic over cells of the same row; unknown when one of them is. */
export function live(operation: RowOperation, columns: readonly string[], cells: Readonly<Record<string, Cell>>): Cell {
  const [first = Number.NaN, ...rest] = columns.map((key) => cellValue(cells[key]))
  const result = rest.reduce((a, b) => {
    if (operation === 'sum') return a + b
    if (operation === 'product') return a * b
    return operation === 'quotient' ? a / b : a - b
  }, first)
  if (!Number.isFinite(result)) return unknown()
  const value = operation === 'excess' ? Math.max(0, result) : result
  return { figure: { value, quality: weakest(columns.map((key) => cells[key])) }, formula: { operation, columns } }
}

/** Live totals of some columns over rows `from` … `to`; unknown cells are left out of a total, as a reader of the sheet sees. */
export function totalCells(
  keys: readonly string[],
  rows: readonly ReportRow[],
  from = 0,
  to = rows.length - 1,
): Record<string, Cell> {
  const formula: Formula = { operation: 'total', from, to }
  return Object.fromEntries(
    keys.map((key) => {
      const known = rows
        .slice(from, to + 1)
        .map((row) => row.cells[key])
        .filter((cell) => !Number.isNaN(cellValue(cell)))
      if (known.length === 0) return [key, unknown()]
      const value = known.reduce((sum, cell) => sum + cellValue(cell), 0)
      return [key, { figure: { value, quality: weakest(known) }, formula }]
    }),
  )
}

/** Live totals of columns that are filled in by hand, over rows `from` … `to`: unknown until somebody writes a number. */
export function awaitedTotals(keys: readonly string[], from: number, to: number): Record<string, Cell> {
  const formula: Formula = { operation: 'total', from, to }
  return Object.fromEntries(keys.map((key) => [key, { figure: { value: null, quality: 'unknown' }, formula }]))
}

function weakest(cells: readonly (Cell | undefined)[]): Quality {
  const all = cells.map((cell) => (cell && 'figure' in cell ? QUALITIES.indexOf(cell.figure.quality) : 0))
  return QUALITIES[Math.max(0, ...all)] ?? 'exact'
}

/** A column whose heading is its own sentence. */
export function column(
  key: string,
  unit: ColumnUnit,
  width: number,
  heading: Words = words(`export.column.${key}`),
): ReportColumn {
  return { key, heading, unit, width }
}

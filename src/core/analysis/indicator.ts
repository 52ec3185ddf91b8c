import type { Column } from '../domain/evaluation.ts'
import {
  type Figure,
  type FigureUnit,
  type Level,
  type Operation,
  QUALITIES,
  type Quality,
  type Source,
} from '../domain/figure.ts'
import { calculate, weakest } from '../domain/figure-arithmetic.ts'
import type { Context } from './context.ts'

/** Columns computed so far; an indicator reads those listed before it. */
export interface Columns {
  get(level: Level, id: string): Column
}

/**
 * One number per row of a level, with two pure functions over the same operands:
 * `compute` fills the column, `explain` builds the figure of one cell. A property test holds them together.
 */
export interface Indicator {
  readonly id: string
  readonly level: Level
  readonly unit: FigureUnit
  compute(context: Context, columns: Columns): Column
  explain(context: Context, columns: Columns, row: number): Figure
}

/** Number of rows of a level. */
export function rowsOf(context: Context, level: Level): number {
  switch (level) {
    case 'total':
      return 1
    case 'school':
      return context.plan.schools.length
    case 'area':
      return context.areas.ids.length
    case 'zone':
      return context.zoning.zones.length
    case 'unit':
      return context.units.count
  }
}

/** Name of a row, as data; empty where it is a matter of language (the county, outside). */
export function labelOf(context: Context, level: Level, row: number): string {
  switch (level) {
    case 'total':
      return ''
    case 'school':
      return context.plan.schools[row]?.school.name ?? ''
    case 'area':
      return context.areas.names[row] ?? ''
    case 'zone':
      return context.zoning.zones[row]?.name ?? ''
    case 'unit':
      return context.units.names[row] ?? context.units.ids[row] ?? ''
  }
}

export interface Cell {
  readonly value: number
  readonly quality: Quality
}

/** A column from a function of the row. */
export function columnOf(rows: number, cell: (row: number) => Cell): Column {
  const column = { values: new Float64Array(rows), quality: new Uint8Array(rows) }
  // Most columns have one quality throughout: it is looked up when it changes.
  let last: Quality = 'unknown'
  let code = UNKNOWN
  for (let row = 0; row < rows; row++) {
    const { value, quality } = cell(row)
    column.values[row] = value
    if (quality !== last) {
      last = quality
      code = QUALITIES.indexOf(quality)
    }
    column.quality[row] = Number.isNaN(value) ? UNKNOWN : code
  }
  return column
}

const UNKNOWN = QUALITIES.indexOf('unknown')

/** A table of a context that several indicators read, made when first asked for. */
export function perContext<Value>(make: (context: Context) => Value): (context: Context) => Value {
  const known = new WeakMap<Context, { readonly value: Value }>()
  return (context) => {
    const here = known.get(context) ?? { value: make(context) }
    known.set(context, here)
    return here.value
  }
}

/** A column of known values that are all of one quality. */
export function filled(values: Float64Array, quality: Quality): Column {
  return { values, quality: new Uint8Array(values.length).fill(QUALITIES.indexOf(quality)) }
}

/** Value and quality of one cell. */
export function cellOf(column: Column, row: number): Cell {
  return { value: column.values[row] as number, quality: QUALITIES[column.quality[row] as number] as Quality }
}

/** A leaf: a number as it was read; without one, and where no way leads (∞), it is unknown. */
export function leaf(key: string, value: number | undefined, unit: FigureUnit, more: Partial<Figure> = {}): Figure {
  const known = value !== undefined && Number.isFinite(value)
  return {
    key,
    value: known ? value : null,
    unit,
    operation: 'input',
    operands: [],
    quality: 'exact',
    ...more,
    ...(known ? {} : { quality: 'unknown' as const }),
  }
}

/** A figure whose value is the arithmetic of its operands. */
export function combine(
  key: string,
  operation: Operation,
  operands: readonly Figure[],
  unit: FigureUnit,
  more: Partial<Figure> = {},
): Figure {
  const value = calculate(
    operation,
    operands.map((operand) => operand.value),
  )
  const quality = value === null ? 'unknown' : weakest(operands.map((operand) => operand.quality))
  return { key, value, unit, operation, operands, quality, ...more }
}

/** An operand that is itself a cell: shown with its value, opened on demand. */
export function reference(context: Context, columns: Columns, level: Level, id: string, row: number, unit: FigureUnit): Figure {
  const { value, quality } = cellOf(columns.get(level, id), row)
  const label = labelOf(context, level, row)
  return leaf(`${level}.${id}`, value, unit, { quality, ref: { indicator: id, level, row }, ...(label ? { label } : {}) })
}

/** Where a school's numbers were read. */
export function schoolSource(context: Context, field?: string): Source {
  const layer = context.dataset.layers.find((candidate) => candidate.kind === 'schools')
  return { kind: 'layer', layer: 'schools', file: layer?.file ?? '', date: layer?.date ?? null, ...(field ? { field } : {}) }
}

/** An indicator that is plain arithmetic of columns of its own level. */
export function derived(
  level: Level,
  id: string,
  unit: FigureUnit,
  operation: Operation,
  operands: readonly (readonly [id: string, unit: FigureUnit])[],
  standards: readonly string[] = [],
): Indicator {
  return {
    id,
    level,
    unit,
    compute(context, columns) {
      const columnsOf = operands.map(([operand]) => columns.get(level, operand))
      return columnOf(rowsOf(context, level), (row) => {
        const cells = columnsOf.map((column) => cellOf(column, row))
        const value =
          calculate(
            operation,
            cells.map((cell) => cell.value),
          ) ?? Number.NaN
        return { value, quality: weakest(cells.map((cell) => cell.quality)) }
      })
    },
    explain: (context, columns, row) =>
      combine(
        `${level}.${id}`,
        operation,
        operands.map(([operand, operandUnit]) => reference(context, columns, level, operand, row, operandUnit)),
        unit,
        {
          ...(labelOf(context, level, row) ? { label: labelOf(context, level, row) } : {}),
          ...(standards.length > 0 ? { standards } : {}),
        },
      ),
  }
}

/** Sum of cells; without any school table it is not 0 but unknown. */
export function sumOf(context: Context, cells: readonly Cell[]): Cell {
  if (context.dataset.schools.length === 0) return { value: Number.NaN, quality: 'unknown' }
  return { value: cells.reduce((sum, cell) => sum + cell.value, 0), quality: weakest(cells.map((cell) => cell.quality)) }
}

/** A county total: the sum of a column over the rows that count. Rows of nothing are left out of the card, unknown ones are not. */
export function totalOf(
  id: string,
  unit: FigureUnit,
  over: Level,
  column: string,
  counts: (context: Context, row: number) => boolean,
  standards: readonly string[] = [],
): Indicator {
  const rows = (context: Context): number[] =>
    Array.from({ length: rowsOf(context, over) }, (_, row) => row).filter((row) => counts(context, row))
  return {
    id,
    level: 'total',
    unit,
    compute(context, columns) {
      const cells = rows(context).map((row) => cellOf(columns.get(over, column), row))
      return columnOf(1, () => sumOf(context, cells))
    },
    explain(context, columns) {
      const operands = rows(context)
        .map((row) => reference(context, columns, over, column, row, unit))
        .filter((operand) => operand.value !== 0)
      const known = operands.filter((operand) => operand.value !== null).length
      return combine(`total.${id}`, 'sum', operands, unit, {
        params: { known, of: operands.length },
        ...(standards.length > 0 ? { standards } : {}),
      })
    },
  }
}

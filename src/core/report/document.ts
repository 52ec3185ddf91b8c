import type { FigureUnit, FigureValue } from '../domain/figure.ts'

/**
 * Where a number comes from, so that a test can compare what stands on paper with the evaluation: read from one place of one answer,
 * or made of other numbers.
 */
export interface Origin {
  /** The answer as `option/need`, e.g. `1/plan.P`, and the place in it, e.g. `area.shortage.3` (reading.ts has the forms). */
  readonly need?: string
  readonly at?: string
  readonly made?: Making
}

/** `count`: how many operands there are. Operands without a value make the result unknown, save under `count`. */
export interface Making {
  readonly operation: 'sum' | 'difference' | 'quotient' | 'count' | 'max' | 'min'
  readonly of: readonly Slot[]
}

/** A number in a sentence: written with its quality and unit by whoever prints it. */
export interface Slot extends Origin {
  readonly figure: Pick<FigureValue, 'value' | 'quality' | 'unit' | 'ref'>
}

/** A sentence of the catalogue with what fills its places; params that are Words themselves are put into words first. */
export interface Words {
  readonly key: string
  readonly params?: Readonly<Record<string, string | number | readonly string[] | Words | Slot>>
}

export type RowOperation = 'sum' | 'product' | 'difference' | 'quotient' | 'excess'

/**
 * Live arithmetic of a cell over cells of the same table.
 * `sum`, `product`, `difference`, `quotient`, `excess` (max(0, a − b − …)) read columns of the same row; `total` adds this column over rows `from` … `to`.
 */
export type Formula =
  | { readonly operation: RowOperation; readonly columns: readonly string[] }
  | { readonly operation: 'total'; readonly from: number; readonly to: number }

/**
 * One cell. `null`: does not apply and stays empty; a figure without a value is unknown and prints —. `numeric`: words that are a number
 * with its mark, and stand where numbers do.
 */
export type Cell = null | { readonly text: string } | { readonly words: readonly Words[]; readonly numeric?: true } | FigureCell

/** A number of a table. */
export interface FigureCell extends Origin {
  readonly figure: Pick<FigureValue, 'value' | 'quality'>
  readonly formula?: Formula
  /** Where the rows of a column are not all of its unit. */
  readonly unit?: ColumnUnit
}

/** How the numbers of a column are written; `amount`: as many decimals as the number has, `share`: a percentage with two. */
export type ColumnUnit = FigureUnit | 'area' | 'money' | 'degrees' | 'text' | 'amount' | 'share'

export interface ReportColumn {
  /** Unique in its table. */
  readonly key: string
  readonly heading: Words
  readonly unit: ColumnUnit
  /** Width in characters. */
  readonly width: number
}

export interface ReportRow {
  readonly cells: Readonly<Record<string, Cell>>
  /** Totals stand out and are no record of their own. */
  readonly total?: boolean
}

/** One table of a report, with the block above it that says what it is. */
export interface ReportTable {
  readonly id: string
  readonly title: Words
  readonly head: readonly { readonly label: Words; readonly cell: Cell }[]
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
}

export interface Report {
  readonly tables: readonly ReportTable[]
}

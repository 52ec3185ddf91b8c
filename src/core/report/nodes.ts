import { words } from './cells.ts'
import type { Cell, ColumnUnit, ReportColumn, ReportRow, ReportTable, Slot, Words } from './document.ts'
import type { SheetRequest } from './sheet.ts'
import type { Node } from './tree.ts'

/** Parts of a chapter, from sentences and tables. */
export function heading(words: Words, level: 2 | 3 = 2): Node {
  return { kind: 'heading', level, words }
}

/** Sentences one after the other; nothing where there is none. */
export function paragraph(...sentences: readonly (Words | null)[]): readonly Node[] {
  const said = sentences.filter((each) => each !== null)
  return said.length > 0 ? [{ kind: 'paragraph', sentences: said }] : []
}

/** What cannot be said for want of data. */
export function missing(...sentences: readonly Words[]): Node {
  return { kind: 'missing', sentences }
}

export function list(items: readonly (readonly Words[])[], numbered = true): readonly Node[] {
  return items.length > 0 ? [{ kind: 'list', numbered, items }] : []
}

export function mapOf(sheet: Omit<SheetRequest, 'id'>): Node {
  const { kind, stage, option } = sheet
  const caption = words(`report.map.${kind}`, { stage: words(`stage.${stage}`), year: sheet.year })
  return { kind: 'map', sheet: { ...sheet, id: `${kind}.${stage}.${option}` }, caption }
}

/** A column of a table inside a text. */
export function columnOf(
  key: string,
  unit: ColumnUnit,
  width: number,
  heading: Words = words(`report.column.${key}`),
): ReportColumn {
  return { key, heading, unit, width }
}

/** A table inside a text; its caption is its title. */
export function tableOf(id: string, caption: Words, columns: readonly ReportColumn[], rows: readonly ReportRow[]): Node {
  const table: ReportTable = { id, title: caption, head: [], columns, rows }
  return { kind: 'table', table, caption }
}

/** A number of a sentence as a cell of a table. */
export function numberCell({ figure, ...origin }: Slot, unit?: ColumnUnit): Cell {
  return { figure: { value: figure.value, quality: figure.quality }, ...origin, ...(unit ? { unit } : {}) }
}

/** Rows that a table on paper holds, worst first, and how many it leaves out. */
export interface Cut<Row> {
  readonly shown: readonly Row[]
  readonly left: readonly Row[]
}

export function cut<Row>(rows: readonly Row[], most: number): Cut<Row> {
  // One row more is less than the sentence about it.
  const fits = rows.length <= most + 1
  return { shown: fits ? rows : rows.slice(0, most), left: fits ? [] : rows.slice(most) }
}

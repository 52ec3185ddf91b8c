import type { ReportTable } from '../../core/report/document.ts'
import { type ColumnBlock, cellTexts, fitColumns } from './columns.ts'
import { type PageKind, roomOf } from './pages.ts'
import type { Wording } from './wording.ts'

/**
 * Pages a table may stand on with the size of its type in points, the most readable first; `squeeze` is the share of the widths asked for
 * that the columns of text must have there.
 */
const PLACES: readonly { readonly page: PageKind; readonly size: number; readonly squeeze: number }[] = [
  { page: 'A4', size: 10.5, squeeze: 0.85 },
  { page: 'A4', size: 9, squeeze: 0.7 },
  { page: 'A4-landscape', size: 9, squeeze: 0.65 },
  { page: 'A3-landscape', size: 9, squeeze: 0.6 },
  { page: 'A3-landscape', size: 7.5, squeeze: 0.6 },
]
const MM_PER_POINT = 25.4 / 72
const MARKED = /^(≥.*|.*[*†‡]|—)$/
/** A table of at most so many rows stays on one page. */
const TOGETHER = 10

/** A table on the page it needs. */
export interface PlacedTable {
  readonly page: PageKind
  /** Points. */
  readonly size: number
  /** More than one where the columns do not fit beside each other on any page. */
  readonly blocks: readonly ColumnBlock[]
  /** Row by row, in the order of the table's columns. */
  readonly texts: readonly (readonly string[])[]
  /** Whether a number in it bears a mark that has to be explained. */
  readonly marked: boolean
  /** Whether it is short enough to stay on one page. */
  readonly together: boolean
}

export function placeTable(table: ReportTable, words: Wording): PlacedTable {
  const texts = cellTexts(table, words)
  const rooms = PLACES.map(({ page, size, squeeze }) => ({ width: roomOf(page).width / (size * MM_PER_POINT), squeeze }))
  const { at, blocks } = fitColumns(table, texts, words, rooms)
  const { page, size } = PLACES[at] as (typeof PLACES)[number]
  return { page, size, blocks, texts, marked: isMarked(texts), together: texts.length <= TOGETHER }
}

/** Whether a number bears a mark that has to be explained. */
export function isMarked(texts: readonly (readonly string[])[]): boolean {
  return texts.some((row) => row.some((text) => MARKED.test(text)))
}

/** What a table says of itself above its headings. */
export function tableHead({ head }: ReportTable, words: Wording): string {
  return head.map(({ label, cell }) => words.own('pair', { name: words.say(label), value: words.cell(cell) })).join('　')
}

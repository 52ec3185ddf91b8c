import type { ReportTable } from '../../core/report/document.ts'
import { type ColumnBlock, cellTexts, fitColumns } from './columns.ts'
import { type PageKind, roomOf } from './pages.ts'
import type { Wording } from './wording.ts'

/** Pages a table may stand on with the size of its type in points, the most readable first. */
const PLACES: readonly { readonly page: PageKind; readonly size: number }[] = [
  { page: 'A4', size: 10.5 },
  { page: 'A4', size: 9 },
  { page: 'A4-landscape', size: 9 },
  { page: 'A3-landscape', size: 9 },
  { page: 'A3-landscape', size: 7.5 },
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
  const widths = PLACES.map(({ page, size }) => roomOf(page).width / (size * MM_PER_POINT))
  const { at, blocks } = fitColumns(table, texts, words, widths)
  const { page, size } = PLACES[at] as (typeof PLACES)[number]
  const marked = texts.some((row) => row.some((text) => MARKED.test(text)))
  return { page, size, blocks, texts, marked, together: texts.length <= TOGETHER }
}

/** What a table says of itself above its headings. */
export function tableHead({ head }: ReportTable, words: Wording): string {
  return head.map(({ label, cell }) => words.own('pair', { name: words.say(label), value: words.cell(cell) })).join('　')
}

import writeXlsxFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/universal'
import type { Cell, Report, ReportColumn, ReportRow, ReportTable } from '../../core/report/document.ts'
import { type Locale, translate } from '../../i18n/index.ts'
import { say } from '../../i18n/words.ts'
import { cellText, UNKNOWN_TEXT } from '../cell-text.ts'
import { letters } from './address.ts'
import { formulaText } from './formula.ts'
import { numberFormat, SIGNED } from './numbers.ts'
import { withPaper, withPrintTitles, withResults } from './sheet-xml.ts'

const HEADER = { fontWeight: 'bold', wrap: true, align: 'center', alignVertical: 'center', backgroundColor: '#eef1f5' } as const
const BORDER = { borderStyle: 'hair', borderColor: '#9aa3af' } as const
const TOTAL = { fontWeight: 'bold', backgroundColor: '#f6f4ee' } as const
/** Rows above the table: title, two lines that say what it is, then the headings. */
const HEAD_ROWS = 4
/** Columns that stay in sight, and stand on every page of paper. */
const STICKY = 2
/** Characters that fit across an A3 page in a readable size. */
const ACROSS = 260
/** Points of a line of text, and the most lines a row is given. */
const LINE = 13
const MOST_LINES = 12
/** Signs a cell of a workbook can hold. */
const MOST_SIGNS = 32_767

/** A report as a workbook: one sheet for each table, live totals, headings frozen and repeated on paper (A3 across). */
export async function writeXlsx(report: Report, locale: Locale): Promise<Uint8Array> {
  const names = sheetNames(report.tables.map(({ title }) => say(locale, title)))
  const sheets = report.tables.map((table, at) => sheetOf(table, names[at] as string, locale))
  const results = report.tables.map(resultsOf)
  const finish: Feature<Blob> = {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            withPaper(withResults(xml, results[sheetIndex] ?? new Map()), pagesAcross(report.tables[sheetIndex])),
        },
        'xl/workbook.xml': { transform: (xml) => withPrintTitles(xml, names, HEAD_ROWS, letters(STICKY - 1)) },
      },
    },
  }
  const written = writeXlsxFile([...sheets], { fontFamily: 'Microsoft YaHei', fontSize: 10, features: [finish] })
  return new Uint8Array(await (await written.toBlob()).arrayBuffer())
}

/** Pages a table is printed on from left to right: one wider than paper would come out too small to read. */
function pagesAcross(table: ReportTable | undefined): number {
  const width = (table?.columns ?? []).reduce((sum, column) => sum + column.width, 0)
  return Math.max(1, Math.ceil(width / ACROSS))
}

/** Columns of the first page across: what a sheet says of itself stands over them and is not cut. */
function columnsOnFirstPage({ columns }: ReportTable): number {
  let width = 0
  for (const [at, column] of columns.entries()) {
    width += column.width
    if (width > ACROSS) return Math.max(1, at)
  }
  return columns.length
}

/** Names of sheets as a workbook can hold them: at most so many signs, some of them not at all, none twice in capitals or without. */
function sheetNames(titles: readonly string[]): readonly string[] {
  const names: string[] = []
  const taken = new Set<string>()
  for (const title of titles) {
    const allowed = title.replace(FORBIDDEN, ' ').replace(/^['\s]+/, '') || '—'
    let name = shortened(allowed, LONGEST_NAME)
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${shortened(allowed, LONGEST_NAME - 1 - String(n).length)} ${n}`
    taken.add(name.toLowerCase())
    names.push(name)
  }
  return names
}
/** The first signs of a name, no letter cut in two; it may not end on an apostrophe. */
function shortened(name: string, most: number): string {
  return name
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/['\s]+$/, '')
}
/** Signs that no name of a sheet may have. */
const FORBIDDEN = /[[\]:*?/\\]/g
const LONGEST_NAME = 31

function sheetOf(table: ReportTable, name: string, locale: Locale): Sheet<Blob> {
  const span = columnsOnFirstPage(table)
  const wide = (text: string, style: Omit<CellObject, 'value'>): (CellObject | null)[] => [
    { ...style, value: text, type: String, columnSpan: span },
    ...Array.from({ length: span - 1 }, () => null),
  ]
  const room = table.columns.slice(0, span).reduce((sum, column) => sum + column.width, 0)
  const small = (text: string) =>
    wide(text, { textColor: '#5b6573', wrap: true, alignVertical: 'center', height: linesOf(text, room * 0.9) * LINE + 3 })
  const heads = table.head.map(({ label, cell }) => `${say(locale, label)}：${cellText(cell, locale)}`)
  const half = Math.ceil(heads.length / 2)
  const marks = translate(locale, 'export.marks')
  return {
    sheet: name,
    orientation: 'landscape',
    stickyRowsCount: HEAD_ROWS,
    stickyColumnsCount: STICKY,
    columns: table.columns.map((column) => ({ width: column.width })),
    data: [
      wide(say(locale, table.title), { fontWeight: 'bold', fontSize: 16, height: 28 }),
      small(heads.slice(0, half).join('　')),
      small([...heads.slice(half), marks].join('　')),
      table.columns.map((column) => ({
        ...HEADER,
        ...BORDER,
        value: say(locale, column.heading),
        type: String,
        height: 44,
      })),
      ...table.rows.map((row, at) => {
        const height = heightOf(row, table, locale)
        return table.columns.map((column, own) => ({
          ...cellOf(row.cells[column.key] ?? null, column, own, at, table, locale),
          ...BORDER,
          ...(row.total ? TOTAL : {}),
          ...(height === null ? {} : { height }),
        }))
      }),
    ],
  }
}

/** Height of a row whose longest text needs several lines, in points: not every program makes room by itself. */
function heightOf({ cells }: ReportRow, { columns }: ReportTable, locale: Locale): number | null {
  const lines = columns.map(({ key, width }) => {
    const cell = cells[key] ?? null
    if (cell === null || 'figure' in cell) return 1
    return linesOf(cellText(cell, locale), width)
  })
  const most = Math.max(...lines)
  return most > 1 ? Math.min(MOST_LINES, most) * LINE + 3 : null
}

/** Lines a text needs in a width in characters. */
function linesOf(text: string, width: number): number {
  // A Chinese sign is about as wide as two figures.
  const wide = [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 1.7 : 1), 0)
  return Math.max(1, Math.ceil(wide / (width - 1)))
}

function cellOf(cell: Cell, column: ReportColumn, own: number, row: number, table: ReportTable, locale: Locale): CellObject {
  if (cell === null) return {}
  if (!('figure' in cell)) return { value: within(cellText(cell, locale)), type: String, wrap: true, alignVertical: 'center' }
  const { value, quality } = cell.figure
  const place = { align: 'right', alignVertical: 'center' } as const
  const style = { ...place, format: numberFormat(cell.unit ?? column.unit, quality, SIGNED.has(column.key)) }
  if (!cell.formula)
    return value === null
      ? { ...place, value: UNKNOWN_TEXT, type: String, textColor: '#5b6573' }
      : { ...style, value, type: Number }
  const at = (key: string): number => table.columns.findIndex((candidate) => candidate.key === key)
  const formula = formulaText(cell.formula, at, own, HEAD_ROWS + 1 + row, HEAD_ROWS + 1)
  return { ...style, value: `=${value === null ? awaited(formula) : formula}`, type: 'Formula' }
}

/** A longer text makes a spreadsheet mend the file; that it is cut shows. */
function within(text: string): string {
  return text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS - 1)}…` : text
}

/** A sum of cells that somebody is still to fill in: unknown, not 0, until a number is there. */
function awaited(sum: string): string {
  return `IF(COUNT${sum.slice('SUM'.length)}=0,"${UNKNOWN_TEXT}",${sum})`
}

/** Results of the live cells by address: a reader that does not calculate shows them too. */
function resultsOf(table: ReportTable): ReadonlyMap<string, number | string> {
  const results = new Map<string, number | string>()
  for (const [row, { cells }] of table.rows.entries())
    for (const [own, column] of table.columns.entries()) {
      const cell = cells[column.key]
      if (cell && 'figure' in cell && cell.formula)
        results.set(`${letters(own)}${HEAD_ROWS + 1 + row}`, cell.figure.value ?? UNKNOWN_TEXT)
    }
  return results
}

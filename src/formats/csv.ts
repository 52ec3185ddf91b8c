import Papa from 'papaparse'
import type { Format, RawFile, ReadProgress } from './format.ts'
import type { IssueLog } from './issue-log.ts'
import { FILE_LIMITS } from './json-text.ts'
import { headerAbove, isTotal, type RawTable, tableFile } from './table.ts'
import { decodeText } from './text-encoding.ts'

/** Headings are looked for in so many rows from the top. */
const HEAD = 30
/** Most columns of a table. */
const COLUMNS = 1000
/** Characters parsed between two progress reports. */
const CHUNK = 1 << 20
/** No word for a total is longer, blanks among its signs included. */
const LONGEST_TOTAL = 12
const DELIMITERS = [',', '\t', ';', '|']

/**
 * A table as comma-, semicolon- or tab-separated text, in UTF-8, UTF-16 or GB18030 (GBK). The first row with more than one cell
 * holds the headings; columns 经度 and 纬度 make a place. Rows keep their position in the file, so that a problem names the line
 * a spreadsheet shows.
 */
export const csv: Format = {
  id: 'csv',
  extensions: ['csv', 'tsv', 'txt'],
  detect: (bytes, name) => /\.(csv|tsv|txt)$/i.test(name) && bytes.some((byte) => byte > 32),
  read(bytes, log, progress) {
    if (bytes.length > FILE_LIMITS.bytes) {
      const mega = (size: number): number => Math.round(size / 1024 / 1024)
      log.add({
        code: 'file.too-large',
        severity: 'error',
        params: { megabytes: mega(bytes.length), limit: mega(FILE_LIMITS.bytes) },
      })
      return null
    }
    const text = decodeText(bytes, log)
    return text === null ? null : readTable(text, log, progress)
  },
}

function readTable(text: string, log: IssueLog, progress: ReadProgress): RawFile | null {
  const reader = new TableReader(log)
  Papa.parse<string[]>(text, {
    delimitersToGuess: DELIMITERS,
    chunkSize: CHUNK,
    chunk({ data, errors, meta }: Papa.ParseResult<string[]>, parser: Papa.Parser) {
      for (const { type, row } of errors) if (type === 'Quotes') reader.badQuotes(row ?? 0)
      for (const cells of data) reader.add(cells)
      if (reader.full) parser.abort()
      progress('checking', Math.min(meta.cursor, text.length), text.length)
    },
    complete: () => undefined,
  })
  progress('checking', text.length, text.length)
  return reader.finish()
}

/** Takes the rows of a table as they come. */
class TableReader {
  readonly #log: IssueLog
  readonly #above: string[][] = []
  readonly #index: number[] = []
  #headings: readonly string[] | null = null
  /** Of every column, its cells; null for one without a heading. */
  #columns: (CellColumn | null)[] = []
  #row = 0

  constructor(log: IssueLog) {
    this.#log = log
  }

  get full(): boolean {
    return this.#index.length > FILE_LIMITS.features
  }

  /** @param ahead rows from the next one to be added */
  badQuotes(ahead: number): void {
    this.#log.add({ code: 'table.quotes', severity: 'error', params: {}, feature: this.#row + ahead })
  }

  add(cells: readonly string[]): void {
    const row = this.#row++
    if (!this.#headings) {
      this.#above.push([...cells])
      const filled = cells.filter((cell) => cell.trim() !== '').length
      if (filled > 1) this.#begin(cells, row)
      else if (row + 1 === HEAD) this.#begin(this.#above.find((one) => one.some((cell) => cell.trim() !== '')) ?? [], row)
      return
    }
    const first = cells.find((cell) => cell.trim() !== '')
    if (first === undefined) return
    if (first.length <= LONGEST_TOTAL && isTotal(first)) {
      this.#log.count('table.total', '', {})
      return
    }
    if (cells.length > this.#headings.length && cells.slice(this.#headings.length).some((cell) => cell.trim() !== ''))
      this.#uneven('table.too-many-cells', 'error', cells.length, row)
    else if (cells.length < this.#headings.length) this.#uneven('table.too-few-cells', 'warning', cells.length, row)
    this.#index.push(row)
    for (let column = 0; column < this.#columns.length; column++) this.#columns[column]?.add((cells[column] ?? '').trim())
  }

  finish(): RawFile | null {
    if (!this.#headings) this.#begin(this.#above.find((cells) => cells.some((cell) => cell.trim() !== '')) ?? [], 0)
    if (this.full) return this.#refuse('file.too-many-features', { count: this.#index.length, limit: FILE_LIMITS.features })
    if (this.#columns.length > COLUMNS)
      return this.#refuse('table.too-many-columns', { columns: this.#columns.length, limit: COLUMNS })
    if (this.#index.length === 0) return this.#refuse('file.no-features', {})
    const kept = this.#columns.flatMap((cells, column) =>
      cells ? [{ heading: this.#headings?.[column] ?? '', cells: cells.cells }] : [],
    )
    const table: RawTable = {
      headings: kept.map(({ heading }) => heading),
      cells: kept.map(({ cells }) => cells),
      index: this.#index,
    }
    return tableFile(table, headerAbove(this.#above.flat().join('\n')))
  }

  /** The row of headings: one without a name leaves its column out, the second of a name gets a number. */
  #begin(cells: readonly string[], row: number): void {
    const taken = new Set<string>()
    this.#headings = cells.map((cell, column) => {
      const heading = cell.trim()
      if (heading === '' || !taken.has(heading)) {
        taken.add(heading)
        return heading
      }
      const unique = `${heading} (${column + 1})`
      this.#log.add({ code: 'table.heading-twice', severity: 'warning', params: { heading, unique }, feature: row })
      return unique
    })
    this.#columns = this.#headings.map((heading) => (heading === '' ? null : new CellColumn()))
  }

  #uneven(code: 'table.too-many-cells' | 'table.too-few-cells', severity: 'error' | 'warning', cells: number, row: number): void {
    this.#log.add({ code, severity, params: { cells, headings: this.#headings?.length ?? 0 }, feature: row })
  }

  #refuse(code: string, params: Record<string, number>): null {
    this.#log.add({ code, severity: 'error', params })
    return null
  }
}

/** The cells of a column. Those that come again are kept once, unless most of them differ. */
class CellColumn {
  readonly cells: string[] = []
  #known: Map<string, string> | null = new Map()

  add(cell: string): void {
    const known = this.#known?.get(cell)
    this.cells.push(known ?? cell)
    if (known !== undefined || !this.#known) return
    this.#known.set(cell, cell)
    if (this.#known.size > TRIED && this.#known.size * 2 > this.cells.length) this.#known = null
  }
}
/** Different cells a column has before it is judged. */
const TRIED = 1000

import type PptxGenJS from 'pptxgenjs'
import type { ReportRow, ReportTable } from '../../core/report/document.ts'
import { cellTexts, fitColumns } from '../paper/columns.ts'
import { isNumber, UNKNOWN, type Wording } from '../paper/wording.ts'
import { type Box, EDGE, INK, LEADING, linesOf, SECOND_INK } from './stage.ts'

/** Rows of a table on one slide, without its headings. */
const MOST_ROWS = 8
/** Sizes of type in points, the most readable first. */
const SIZES = [18, 16, 14, 12] as const
/** Room beside and above the text of a cell, in inches. */
const MARGIN = { side: 0.08, line: 0.05 } as const

/** As much of a table as stands on one slide. */
export interface TablePage {
  readonly rows: PptxGenJS.TableRow[]
  readonly colW: number[]
  readonly rowH: number[]
}

/**
 * A table parted over slides: at most eight rows each, never higher than its room; columns that do not fit beside each other follow on
 * slides of their own.
 * @param heights room on the first slide and on those after it, in inches
 */
export function tablePages(table: ReportTable, words: Wording, width: number, heights: readonly [number, number]): TablePage[] {
  const texts = cellTexts(table, words)
  const rooms = SIZES.map((size) => ({ width: (width * 72) / size, squeeze: size > 14 ? 0.8 : 0.6 }))
  const { at, blocks } = fitColumns(table, texts, words, rooms)
  const size = SIZES[at] as number
  return blocks.flatMap(({ columns, shares }) => {
    const colW = shares.map((share) => share * width)
    const own = columns.map((column) => table.columns.indexOf(column))
    const heightOf = (line: readonly string[]): number =>
      Math.max(...line.map((text, col) => linesOf(text, (colW[col] ?? 1) - 2 * MARGIN.side, size))) * ((size * LEADING) / 72) +
      2 * MARGIN.line
    const head = columns.map((column) => words.say(column.heading))
    const lines = table.rows.map((row, each) => ({ row, line: own.map((col) => texts[each]?.[col] ?? '') }))
    const headHeight = heightOf(head)
    const pages: TablePage[] = []
    let from = 0
    do {
      const room = (heights[pages.length === 0 ? 0 : 1] ?? 0) - headHeight
      const rowH: number[] = []
      let used = 0
      for (const { line } of lines.slice(from, from + MOST_ROWS)) {
        const height = heightOf(line)
        if (rowH.length > 0 && used + height > room) break
        rowH.push(height)
        used += height
      }
      const body = lines
        .slice(from, from + rowH.length)
        .map(({ row, line }) => line.map((text, col) => cellOf(text, styleOf(row, columns[col]?.key ?? ''), size)))
      pages.push({ rows: [head.map((text) => cellOf(text, HEAD, size)), ...body], colW, rowH: [headHeight, ...rowH] })
      from += Math.max(1, rowH.length)
    } while (from < lines.length)
    return pages
  })
}

export function addTable(slide: PptxGenJS.Slide, { rows, colW, rowH }: TablePage, box: Box): void {
  slide.addTable(rows, { x: box.x, y: box.y, w: box.w, colW, rowH, autoPage: false })
}

interface CellStyle {
  readonly align: 'left' | 'right' | 'center'
  readonly bold: boolean
  readonly fill: string | null
}
const HEAD: CellStyle = { align: 'center', bold: true, fill: 'EEF1F5' }

function styleOf({ cells, total }: ReportRow, key: string): CellStyle {
  return { align: isNumber(cells[key] ?? null) ? 'right' : 'left', bold: total === true, fill: total ? 'F6F4EE' : null }
}

function cellOf(text: string, { align, bold, fill }: CellStyle, size: number): PptxGenJS.TableCell {
  const line = { type: 'solid' as const, pt: 0.75, color: EDGE }
  return {
    text,
    options: {
      align,
      valign: 'middle',
      bold,
      fontSize: size,
      color: text === UNKNOWN ? SECOND_INK : INK,
      margin: [MARGIN.line, MARGIN.side, MARGIN.line, MARGIN.side],
      border: [line, line, line, line],
      ...(fill ? { fill: { color: fill } } : {}),
    },
  }
}

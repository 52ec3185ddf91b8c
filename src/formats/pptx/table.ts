import type PptxGenJS from 'pptxgenjs'
import type { ReportRow, ReportTable } from '../../core/report/document.ts'
import { cellTexts, fitColumns } from '../paper/columns.ts'
import { isNumber, UNKNOWN, type Wording } from '../paper/wording.ts'
import { type Box, EDGE, INK, LEADING, linesOf, SECOND_INK } from './stage.ts'

/** Rows of a table on one slide of several, without its headings. */
const MOST_ROWS = 12
/** Sizes of type in points, the most readable first; a table of several slides has none above `CALM`. */
const SIZES = [24, 20, 18, 16, 14, 12] as const
const CALM = 18
/** Rows of a small table are set apart, up to so many times their height. */
const AIRY = 1.5
/** Room beside and above the text of a cell, in inches. */
const MARGIN = { side: 0.08, line: 0.05 } as const

/** As much of a table as stands on one slide. */
export interface TablePage {
  readonly rows: PptxGenJS.TableRow[]
  readonly colW: number[]
  readonly rowH: number[]
}

/**
 * A table as large as one slide holds it, else parted over slides: at most twelve rows each, never higher than its room; columns that do not
 * fit beside each other follow on slides of their own.
 * @param heights room on the first slide and on those after it, in inches
 */
export function tablePages(table: ReportTable, words: Wording, width: number, heights: readonly [number, number]): TablePage[] {
  const texts = cellTexts(table, words)
  const set = (sizes: readonly number[]) => setTable(table, texts, words, width, sizes)
  for (const size of SIZES) {
    const whole = set([size])
    const [block] = whole
    if (block && whole.length === 1 && block.fits && block.height <= heights[0]) return [aired(block, heights[0])]
  }
  return set(SIZES.filter((size) => size <= CALM)).flatMap((block) => parted(block, heights))
}

/** Columns that stand beside each other, with every row. */
interface SetBlock {
  readonly head: PptxGenJS.TableRow
  readonly headHeight: number
  readonly rows: readonly { readonly cells: PptxGenJS.TableRow; readonly height: number }[]
  readonly colW: number[]
  readonly height: number
  /** Whether the columns have the room they ask for. */
  readonly fits: boolean
}

function setTable(
  table: ReportTable,
  texts: readonly (readonly string[])[],
  words: Wording,
  width: number,
  sizes: readonly number[],
): readonly SetBlock[] {
  const rooms = sizes.map((size) => ({ width: (width * 72) / size, squeeze: size > CALM ? 1 : size > 14 ? 0.8 : 0.6 }))
  const { at, blocks, fits } = fitColumns(table, texts, words, rooms)
  const size = sizes[at] as number
  return blocks.map(({ columns, shares }): SetBlock => {
    const colW = shares.map((share) => share * width)
    const own = columns.map((column) => table.columns.indexOf(column))
    const heightOf = (line: readonly string[]): number =>
      Math.max(...line.map((text, col) => linesOf(text, (colW[col] ?? 1) - 2 * MARGIN.side, size))) * ((size * LEADING) / 72) +
      2 * MARGIN.line
    const head = columns.map((column) => words.say(column.heading))
    const rows = table.rows.map((row, each) => {
      const line = own.map((col) => texts[each]?.[col] ?? '')
      return {
        cells: line.map((text, col) => cellOf(text, styleOf(row, columns[col]?.key ?? ''), size)),
        height: heightOf(line),
      }
    })
    const headHeight = heightOf(head)
    const height = rows.reduce((sum, row) => sum + row.height, headHeight)
    return { head: head.map((text) => cellOf(text, HEAD, size)), headHeight, rows, colW, height, fits }
  })
}

/** A whole table on one slide, its rows set apart where there is room. */
function aired({ head, headHeight, rows, colW, height }: SetBlock, room: number): TablePage {
  const share = Math.min(AIRY, room / height)
  return {
    rows: [head, ...rows.map(({ cells }) => cells)],
    colW,
    rowH: [headHeight, ...rows.map((row) => row.height)].map((each) => each * share),
  }
}

function parted({ head, headHeight, rows, colW }: SetBlock, heights: readonly [number, number]): TablePage[] {
  const pages: TablePage[] = []
  let from = 0
  do {
    const room = (heights[pages.length === 0 ? 0 : 1] ?? 0) - headHeight
    const shown: (typeof rows)[number][] = []
    let used = 0
    for (const row of rows.slice(from, from + MOST_ROWS)) {
      if (shown.length > 0 && used + row.height > room) break
      shown.push(row)
      used += row.height
    }
    pages.push({
      rows: [head, ...shown.map(({ cells }) => cells)],
      colW,
      rowH: [headHeight, ...shown.map(({ height }) => height)],
    })
    from += Math.max(1, shown.length)
  } while (from < rows.length)
  return pages
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

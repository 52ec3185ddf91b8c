import type { ReportColumn, ReportTable } from '../../core/report/document.ts'
import { isNumber, type Wording } from './wording.ts'

/** Width of a Latin sign or a digit, as wide as in any of the fonts that may stand in for ours. */
const HALF = 0.57
/** Bold type is wider by so much. */
const BOLD = 1.12
/** Room beside the text of a cell, in ems. */
const PADDING = 1.3
/** A column of text is never narrower than so many ems, unless its text is. */
const NARROWEST = 3.5
/** Where a line may break: spaces and Chinese signs. */
const NO_LETTERS = /[\s\u2e80-\uffff]+/
/** No number or name asks for more than so many ems: beyond it breaks over lines. */
const WIDEST = 18

/** What a column needs at least and what it asks for, in ems. */
interface Demand {
  readonly least: number
  readonly wanted: number
}

/** A width a table may have, in ems, and the share of what its columns of text ask for that they must have there. */
export interface Room {
  readonly width: number
  readonly squeeze: number
}

/** Some columns of a table side by side, and the share of the width each has. */
export interface ColumnBlock {
  readonly columns: readonly ReportColumn[]
  /** One for each column; they add up to 1. */
  readonly shares: readonly number[]
}

/** Width of text in ems: a Chinese sign is one, any other about half. */
export function ems(text: string): number {
  let width = 0
  for (const sign of text) width += sign > '\u2e7f' ? 1 : HALF
  return width
}

/** The texts of a table, row by row, in the order of its columns. */
export function cellTexts(table: ReportTable, words: Wording): string[][] {
  return table.rows.map(({ cells }) => table.columns.map((column) => words.cell(cells[column.key] ?? null, column)))
}

/**
 * Puts a table into the first of some rooms that holds it. None: its columns are parted into blocks for the last, each with the first
 * column before it.
 * @returns the row of `rooms`, the blocks that stand below each other, and whether the room holds them as they are
 */
export function fitColumns(
  table: ReportTable,
  texts: readonly (readonly string[])[],
  words: Wording,
  rooms: readonly Room[],
): { readonly at: number; readonly blocks: readonly ColumnBlock[]; readonly fits: boolean } {
  const demands = table.columns.map((column, at) => demandOf(table, texts, column, at, words))
  const needed = (squeeze: number): number => sum(demands.map((each) => squeezed(each, squeeze)))
  const at = rooms.findIndex(({ width, squeeze }) => needed(squeeze) <= width)
  if (at >= 0) return { at, blocks: [blockOf(table.columns, demands, (rooms[at] as Room).width)], fits: true }
  return { at: rooms.length - 1, blocks: parted(table.columns, demands, rooms.at(-1) as Room), fits: false }
}

const squeezed = ({ least, wanted }: Demand, squeeze: number): number => Math.max(least, wanted * squeeze)

function demandOf(
  table: ReportTable,
  texts: readonly (readonly string[])[],
  column: ReportColumn,
  at: number,
  words: Wording,
): Demand {
  let numbers = 0
  let longest = 0
  for (const [row, line] of texts.entries()) {
    const width = ems(line[at] ?? '') * (table.rows[row]?.total ? BOLD : 1)
    longest = Math.max(longest, width)
    if (isNumber(table.rows[row]?.cells[column.key] ?? null)) numbers = Math.max(numbers, width)
  }
  // A heading breaks over lines, but not to one sign in a line, nor inside a word of letters.
  const said = words.say(column.heading)
  const word = Math.max(...said.split(NO_LETTERS).map((each) => ems(each) * BOLD))
  const heading = Math.max(Math.min(ems(said) / 2, NARROWEST), word)
  const least = Math.min(Math.max(numbers, heading, Math.min(longest, NARROWEST)), WIDEST) + PADDING
  return { least, wanted: Math.max(least, Math.min(longest + PADDING, Math.max(column.width * HALF, WIDEST))) }
}

/** Widths between the least and the wanted ones, over the whole room. */
function blockOf(columns: readonly ReportColumn[], demands: readonly Demand[], room: number): ColumnBlock {
  const least = sum(demands.map((each) => each.least))
  const wanted = sum(demands.map((each) => each.wanted))
  const share = wanted <= room ? 1 : wanted > least ? Math.max(0, (room - least) / (wanted - least)) : 0
  const widths = demands.map((each) => each.least + (each.wanted - each.least) * share)
  const total = sum(widths)
  return { columns, shares: widths.map((width) => width / total) }
}

function parted(columns: readonly ReportColumn[], demands: readonly Demand[], { width: room, squeeze }: Room): ColumnBlock[] {
  const blocks: number[][] = []
  const first = squeezed(demands[0] as Demand, squeeze)
  let used = Number.POSITIVE_INFINITY
  for (const [at, demand] of demands.entries()) {
    if (at === 0) continue
    const width = squeezed(demand, squeeze)
    if (used + width > room) {
      blocks.push([0])
      used = first
    }
    blocks.at(-1)?.push(at)
    used += width
  }
  const pick = <T>(all: readonly T[], rows: readonly number[]): T[] => rows.map((row) => all[row] as T)
  return blocks.map((rows) => blockOf(pick(columns, rows), pick(demands, rows), room))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { ReportTable } from '../../core/report/document.ts'
import type { ColumnBlock } from '../paper/columns.ts'
import { roomOf } from '../paper/pages.ts'
import type { PlacedTable } from '../paper/place-table.ts'
import { isNumber, UNKNOWN, type Wording } from '../paper/wording.ts'
import { SECOND_INK, STYLE } from './styles.ts'

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '9aa3af' }
const BORDERS = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE }
const MARGINS = { top: 20, bottom: 20, left: 60, right: 60 }

/** A table as Word has it; more than one where its columns do not fit beside each other on any page. */
export function tablesOf(table: ReportTable, placed: PlacedTable, words: Wording): Table[] {
  return placed.blocks.map((block) => blockOf(table, block, placed, words))
}

function blockOf(
  table: ReportTable,
  { columns, shares }: ColumnBlock,
  { texts, size, page, together }: PlacedTable,
  words: Wording,
): Table {
  const twips = convertMillimetersToTwip(roomOf(page).width)
  const columnWidths = shares.map((share) => Math.round(share * twips))
  const rows = columns.map((column) => table.columns.indexOf(column))
  const cell = (text: string, at: number, style: CellStyle): TableCell =>
    new TableCell({
      width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      ...(style.fill ? { shading: { type: ShadingType.CLEAR, fill: style.fill } } : {}),
      children: [
        new Paragraph({
          style: STYLE.cell,
          alignment: style.alignment,
          children: [
            new TextRun({
              text,
              size: size * 2,
              ...(style.bold ? { bold: true } : {}),
              ...(text === UNKNOWN ? { color: SECOND_INK } : {}),
            }),
          ],
        }),
      ],
    })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map((column, at) =>
      cell(words.say(column.heading), at, { alignment: AlignmentType.CENTER, bold: true, fill: 'eef1f5' }),
    ),
  })
  const body = table.rows.map(
    ({ cells, total }, row) =>
      new TableRow({
        cantSplit: true,
        // The last row keeps the note below it; a short table stays whole.
        keepNext: row === table.rows.length - 1 || together,
        children: columns.map((column, at) =>
          cell(texts[row]?.[rows[at] as number] ?? '', at, {
            alignment: isNumber(cells[column.key] ?? null) ? AlignmentType.RIGHT : AlignmentType.LEFT,
            ...(total ? { bold: true, fill: 'f6f4ee' } : {}),
          }),
        ),
      }),
  )
  return new Table({
    rows: [head, ...body],
    columnWidths,
    width: { size: columnWidths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: MARGINS,
    borders: BORDERS,
  })
}

interface CellStyle {
  readonly alignment: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly bold?: boolean
  readonly fill?: string
}

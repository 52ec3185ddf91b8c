import { strToU8, zipSync } from 'fflate'
import type { Chart } from '../../core/report/chart.ts'
import type { Wording } from '../paper/wording.ts'
import { escaped } from '../paper/xml.ts'
import { letters } from '../xlsx/address.ts'
import { plotOf } from './chart-data.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The workbook behind a native chart, which opens when somebody edits its data. Unknown numbers are empty cells, and 0 is 0. */
export function chartBook(chart: Chart, words: Wording, day: Date): Uint8Array {
  const plot = plotOf(chart, words)
  const head = [words.say(chart.title), ...plot.series.map(({ name }) => name)].map((name, at) => textCell(name, at, 1))
  const rows = plot.categories.map((name, row) => [
    textCell(name, 0, row + 2),
    ...plot.series.map(({ values }, at) => numberCell(values[row] ?? null, at + 1, row + 2)),
  ])
  const data = [head, ...rows].map((cells, at) => `<row r="${at + 1}">${cells.join('')}</row>`).join('')
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime: day }]])))
}

function textCell(text: string, column: number, row: number): string {
  return `<c r="${letters(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

function numberCell(value: number | null, column: number, row: number): string {
  return value === null || !Number.isFinite(value) ? '' : `<c r="${letters(column)}${row}"><v>${value}</v></c>`
}

import { strToU8, zipSync } from 'fflate'
import type { Cell, Report, ReportTable } from '../core/report/document.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { say } from '../i18n/words.ts'
import { cellText } from './cell-text.ts'

/** Signs with which a spreadsheet takes a text for a formula, the wide ones of Chinese keyboards among them. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/

/** One table as CSV: what it is in lines above the headings, numbers without commas; UTF-8 with the mark that Excel asks for. */
export function writeCsv(table: ReportTable, locale: Locale): Uint8Array {
  const heads = table.head.map(({ label, cell }) => `${say(locale, label)}：${cellText(cell, locale)}`)
  const above = [[say(locale, table.title)], [heads.join('　')]]
  const headings = table.columns.map(({ heading }) => say(locale, heading))
  const rows = table.rows.map(({ cells }) => table.columns.map(({ key }) => field(cells[key] ?? null, locale)))
  return strToU8(`\ufeff${[...above, headings, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`)
}

/** Every table of a report in one zip, numbered in the order they are printed. */
export function writeCsvZip({ tables }: Report, locale: Locale): Uint8Array {
  const named = tables.map((table, at) => {
    const name = say(locale, table.title).replace(/[\\/:*?"<>|]/g, '-')
    return [`${String(at + 1).padStart(2, '0')}-${name}.csv`, writeCsv(table, locale)] as const
  })
  return zipSync(Object.fromEntries(named), { level: 6 })
}

/** A text that begins like a formula gets an apostrophe, so that no program calculates it; a bound says 至少. */
function field(cell: Cell, locale: Locale): string {
  const text = cellText(cell, locale)
  if (cell === null || !('figure' in cell)) return FORMULA.test(text) ? `'${text}` : text
  return cell.figure.quality === 'at-least' && cell.figure.value !== null
    ? translate(locale, 'report.figure.at-least', { n: text })
    : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

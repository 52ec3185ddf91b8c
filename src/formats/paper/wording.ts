import type { Cell, ColumnUnit, ReportColumn, Words } from '../../core/report/document.ts'
import type { DocumentTree } from '../../core/report/tree.ts'
import { formatNumber, type Locale, translate } from '../../i18n/index.ts'
import { legible } from '../../i18n/legible.ts'
import { valueText } from '../../i18n/value.ts'
import { say, sayAll } from '../../i18n/words.ts'
import { MARKS, SIGNED } from '../xlsx/numbers.ts'

export const UNKNOWN = '—'

/** Puts a document into words of a language that any file can hold. */
export interface Wording {
  readonly locale: Locale
  /** One sentence. */
  readonly say: (words: Words) => string
  /** Sentences of one paragraph. */
  readonly sayAll: (sentences: readonly Words[]) => string
  /** A word of the writers themselves: `report.paper.KEY`. */
  readonly own: (key: string, params?: Readonly<Record<string, string | number>>) => string
  /** What stands in a cell of a column; a number carries the mark of its quality. */
  readonly cell: (cell: Cell, column?: ReportColumn) => string
}

export function wording(locale: Locale): Wording {
  const say_ = (words: Words): string => storable(say(locale, words))
  return {
    locale,
    say: say_,
    sayAll: (sentences) => storable(sayAll(locale, sentences)),
    own: (key, params = {}) => storable(translate(locale, `report.paper.${key}`, params)),
    cell: (cell, column) => storable(cellText(cell, column, locale)),
  }
}

/** Text as any file can hold it, in one line: line ends and tabs become spaces. */
export function storable(text: string): string {
  return legible(text.replace(/\s*[\t\r\n\u2028\u2029]+\s*/g, ' '))
}

/** Whether a cell stands on the right, as numbers do. */
export function isNumber(cell: Cell): boolean {
  return cell !== null && ('figure' in cell || ('words' in cell && cell.numeric === true))
}

function cellText(cell: Cell, column: ReportColumn | undefined, locale: Locale): string {
  if (cell === null) return ''
  if ('text' in cell) return cell.text
  if ('words' in cell) return cell.words.map((one) => say(locale, one)).join(translate(locale, 'app.or'))
  const { value, quality } = cell.figure
  if (value === null || !Number.isFinite(value)) return UNKNOWN
  const text = numberText(locale, value, cell.unit ?? column?.unit ?? 'none')
  const sign = column && SIGNED.has(column.key) && value > 0 ? '+' : ''
  const [before, after] = MARKS[quality] ?? ['', '']
  return `${before}${sign}${text}${after}`
}

/** A number as the cell of a workbook shows it. */
function numberText(locale: Locale, value: number, unit: ColumnUnit): string {
  switch (unit) {
    case 'area':
    case 'money':
      return formatNumber(locale, value, 1)
    case 'degrees':
      return value.toFixed(6)
    case 'share':
      return `${formatNumber(locale, value * 100, 2)}%`
    case 'amount':
    case 'text':
      return formatNumber(locale, value, 6)
    case 'none':
      return String(value)
    default:
      return valueText(locale, value, unit)
  }
}

/** Name of the project, where the file says of itself which it is. */
export function projectOf({ stamp }: DocumentTree, { cell }: Wording): string {
  return stamp.head.flatMap((row) => (row.label.key === 'export.head.project' ? [cell(row.cell)] : []))[0] ?? ''
}

/** What stands at the top of every page: project and title; a title that names the project stands alone. */
export function runningHead(tree: DocumentTree, words: Wording): string {
  const project = projectOf(tree, words)
  const title = words.say(tree.title)
  return project === '' || title.includes(project) ? title : `${project} · ${title}`
}

/** What stands at the foot of every page: hash of what was asked, and the day. */
export function runningFoot({ stamp }: DocumentTree, { own }: Wording): string {
  const parts = [own('hash', { hash: stamp.hash }), own('made', { date: stamp.made })]
  return (stamp.fictional ? [...parts, own('fictional')] : parts).join(' · ')
}

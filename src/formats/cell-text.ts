import type { Cell } from '../core/report/document.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { legible } from '../i18n/legible.ts'
import { say } from '../i18n/words.ts'

/** What stands for an unknown number in every table. */
export const UNKNOWN_TEXT = '—'

/** A cell of a report as text; several sentences are parted as the language does it, a number keeps all its digits. */
export function cellText(cell: Cell, locale: Locale): string {
  if (cell === null) return ''
  if ('text' in cell) return legible(cell.text)
  if ('words' in cell) return legible(cell.words.map((one) => say(locale, one)).join(translate(locale, 'app.or')))
  return cell.figure.value === null ? UNKNOWN_TEXT : String(cell.figure.value)
}

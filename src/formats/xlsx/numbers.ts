import type { Quality } from '../../core/domain/figure.ts'
import type { ColumnUnit } from '../../core/report/document.ts'

const WHOLE = '#,##0'
const FORMATS: Readonly<Partial<Record<ColumnUnit, string>>> = {
  year: '0',
  none: '0',
  degrees: '0.000000',
  area: '#,##0.0',
  money: '#,##0.0',
  'pupils-per-class': '0.0',
  ratio: '0.00',
  percent: '0.0%',
  share: '0.00%',
  amount: 'General',
}

/** Signs of numbers that are not plainly counted; the number stays a number. Their meaning stands in the head of the sheet. */
export const MARKS: Readonly<Partial<Record<Quality, readonly [before: string, after: string]>>> = {
  estimated: ['', '*'],
  assumed: ['', '*'],
  'at-least': ['≥', ''],
  declared: ['', '†'],
  'present-classes': ['', '‡'],
}

/** Columns whose sign matters: a shortage is +, a surplus −. */
export const SIGNED: ReadonlySet<string> = new Set(['gap', 'gapAfterLow', 'gapAfterMid', 'gapAfterHigh'])

/** Number format of a cell: by unit, with a true minus, signed where both directions count, marked by quality. */
export function numberFormat(unit: ColumnUnit, quality: Quality, signed: boolean): string {
  const plain = FORMATS[unit] ?? WHOLE
  const [before, after] = (MARKS[quality] ?? ['', '']).map((sign) => (sign ? `"${sign}"` : ''))
  const marked = `${before}${plain}${after}`
  return signed ? `+${marked};−${marked};${marked}` : `${marked};−${marked}`
}

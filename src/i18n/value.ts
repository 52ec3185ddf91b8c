import { formatNumber, formatPercent, type Locale } from './index.ts'

/** Decimals that keep a value readable: none for counts, one for means, up to four for shares and factors. */
function digitsOf(unit: string, value: number): number {
  if (unit === 'pupils-per-class') return 1
  if (unit === 'standard-score') return 2
  if (unit === 'seats-per-pupil') return 2
  if (Number.isInteger(value)) return 0
  if (unit === 'coefficient') return 3
  return unit === 'none' || unit === 'ratio' ? 4 : 1
}

/** Lengths are shown without decimals, whatever they are computed with. */
const WHOLE: readonly string[] = ['metres', 'pupil-metres']

/** A value as its column shows it: shares as percent, years without commas, unknown as —. */
export function valueText(locale: Locale, value: number | null, unit: string): string {
  if (value === null || Number.isNaN(value)) return '—'
  if (unit === 'ratio' || unit === 'percent') return formatPercent(locale, value)
  if (unit === 'year') return String(value)
  return formatNumber(locale, value, WHOLE.includes(unit) ? 0 : digitsOf(unit, value))
}

import { formatNumber, formatPercent, type Locale } from './index.ts'

/** Units read down a column, always with as many decimals. */
const FIXED: Readonly<Record<string, number>> = { 'seats-per-pupil': 2, coefficient: 3, 'standard-score': 2 }

/** Decimals that keep a value readable: none for counts, one for means, up to four for shares and factors. */
function digitsOf(unit: string, value: number): number {
  if (unit === 'pupils-per-class') return 1
  if (Number.isInteger(value)) return 0
  return unit === 'none' || unit === 'ratio' ? 4 : 1
}

/** Lengths are shown without decimals, whatever they are computed with. */
const WHOLE: readonly string[] = ['metres', 'pupil-metres']

/** A value as its column shows it: shares as percent, years without commas, unknown as —. */
export function valueText(locale: Locale, value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) return '—'
  if (unit === 'ratio' || unit === 'percent') return formatPercent(locale, value)
  if (unit === 'year') return String(value)
  const fixed = FIXED[unit]
  if (fixed !== undefined) return formatNumber(locale, value, fixed, fixed)
  return formatNumber(locale, value, WHOLE.includes(unit) ? 0 : digitsOf(unit, value))
}

import { isPercent } from '../../core/domain/assumption-register.ts'
import type { StandardRow } from '../../core/domain/standard.ts'
import { formatNumber, type Locale } from '../../i18n/index.ts'

/** Limits of a value as it is kept. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** A kept value as its field shows it: shares as percent, without the noise of binary fractions. */
export function shownAmount(value: number, unit: string): number {
  return Number((isPercent(unit) ? value * 100 : value).toPrecision(10))
}

/** What a field says, as it is kept. */
export function keptAmount(shown: number, unit: string): number {
  return Number((isPercent(unit) ? shown / 100 : shown).toPrecision(12))
}

/** What was typed: a value within its bounds, nothing (`empty`), or what cannot be kept (`refused`). */
export function typedAmount(text: string, unit: string, { min, max }: Bounds): number | 'empty' | 'refused' {
  const plain = text
    .trim()
    .replace(/^[−–]/, '-')
    .replace(/[%％]$/, '')
    .replace('．', '.')
  if (plain === '') return 'empty'
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? keptAmount(Number(plain), unit) : Number.NaN
  return value >= min && value <= max ? value : 'refused'
}

/** A kept value in words, with its sign of percent. */
export function amountText(locale: Locale, value: number | null, unit: string): string {
  if (value === null) return formatNumber(locale, null)
  return `${formatNumber(locale, shownAmount(value, unit), 4)}${isPercent(unit) ? '%' : ''}`
}

/** What a threshold may be: its file has no limits, so they follow from what it counts. */
export function boundsOf({ unit, value, shipped }: StandardRow): Bounds {
  if (isPercent(unit)) return { min: 0, max: 2 }
  const given = shipped === undefined ? value : shipped
  const max = { 'pupils-per-class': 100, classes: 200, years: 30 }[unit] ?? 100_000
  return { min: given === 0 ? 0 : Number.isInteger(given ?? 0.5) ? 1 : 0.1, max }
}

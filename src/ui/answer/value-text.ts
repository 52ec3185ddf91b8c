import type { Figure } from '../../core/domain/figure.ts'
import { formatNumber, formatPercent, type Locale } from '../../i18n/index.ts'

/** A value with every decimal a reader needs to repeat the sum by hand. */
export function exactText(locale: Locale, value: number | null): string {
  return formatNumber(locale, value, 4)
}

/** Most operands written out in one line of arithmetic; the rows below it list them all. */
const LONGEST_LINE = 8

/**
 * The line of arithmetic that gives the figure's value again (`a + b − c = …`), in signs only; null for a value that was read.
 * `more` is the sentence for operands left out of a long line.
 */
export function arithmeticText(locale: Locale, figure: Figure, more: (left: number) => string): string | null {
  if (figure.operation === 'input' || figure.operands.length === 0) return null
  const all = figure.operands.map((operand) => exactText(locale, operand.value))
  const long = all.length > LONGEST_LINE
  const shown = long ? [...all.slice(0, LONGEST_LINE - 1), more(all.length - LONGEST_LINE + 1)] : all
  const result = exactText(locale, figure.value)
  const [first = '—', second = '—'] = shown
  switch (figure.operation) {
    case 'sum':
      return `${shown.join(' + ')} = ${result}`
    case 'difference':
      return `${shown.join(' − ')} = ${result}`
    case 'product':
      return `${shown.join(' × ')} = ${result}`
    case 'quotient':
      return `${first} ÷ ${second} ${roundedSign(figure)} ${result}${asPercent(locale, figure)}`
    case 'excess':
      return `max(0, ${shown.join(' − ')}) = ${result}`
    case 'min':
      return `min(${shown.join(', ')}) = ${result}`
    case 'max':
      return `max(${shown.join(', ')}) = ${result}`
    case 'ceil-quotient':
      return `⌈${first} ÷ ${second}⌉ = ${result}`
    case 'round':
      return `${first} ≈ ${result}`
    case 'count':
      return null
  }
}

/** The share again as the percent that is shown. */
function asPercent(locale: Locale, { value, unit }: Figure): string {
  return unit === 'ratio' || unit === 'percent' ? ` = ${formatPercent(locale, value)}` : ''
}

/** `=` when four decimals hold the whole quotient, `≈` when they do not. */
function roundedSign(figure: Figure): string {
  const value = figure.value ?? 0
  return Math.abs(Math.round(value * 1e4) / 1e4 - value) < 1e-12 ? '=' : '≈'
}

import type { Figure } from '../../core/domain/figure.ts'
import type { Locale } from '../../i18n/index.ts'
import { arithmeticText, exactText } from './value-text.ts'

/** A rounding, or a sum of one, says nothing by itself: the figure inside it is what a reader wants to see. */
export function lookThrough(figure: Figure): Figure {
  const [only, ...others] = figure.operands
  const thin = figure.operation === 'round' || figure.operation === 'sum'
  return thin && only && others.length === 0 && only.operands.length > 0 && !only.ref ? lookThrough(only) : figure
}

/** The line of arithmetic of what is inside, and the whole number it is rounded to. */
export function innerArithmetic(locale: Locale, figure: Figure, more: (left: number) => string): string | null {
  const inner = lookThrough(figure)
  const text = arithmeticText(locale, inner, more)
  return text === null || inner.value === figure.value ? text : `${text} ≈ ${exactText(locale, figure.value)}`
}

import type { FigureValue } from '../../core/domain/figure.ts'

/** max(0, a − b) of two shown numbers, as sure as the less sure of them; unknown when one is. It has no card of its own. */
export function excess(a: FigureValue, b: FigureValue): FigureValue {
  const { unit } = b
  if (a.value === null || b.value === null) return { value: null, unit, quality: 'unknown', ref: null }
  return { value: Math.max(0, a.value - b.value), unit, quality: a.quality === 'exact' ? b.quality : a.quality, ref: null }
}

import { INDICATOR } from '../core/analysis/columns.ts'
import type { Column } from '../core/domain/evaluation.ts'
import { type FigureRef, type FigureValue, QUALITIES } from '../core/domain/figure.ts'

/** One cell of a column as it is shown; unknown where there is no such column or row. */
export function shownFigure(column: Column | undefined, ref: FigureRef): FigureValue {
  const unit = INDICATOR.get(`${ref.level}.${ref.indicator}`)?.unit ?? 'none'
  const value = column?.values[ref.row]
  if (!column || value === undefined) return { value: null, unit, quality: 'unknown', ref: null }
  const quality = QUALITIES[column.quality[ref.row] ?? -1] ?? 'unknown'
  return { value: Number.isNaN(value) ? null : value, unit, quality, ref }
}

import { INDICATOR } from '../core/analysis/columns.ts'
import { inUnitOf } from '../core/analysis/way-unit.ts'
import type { Column } from '../core/domain/evaluation.ts'
import { type FigureRef, type FigureValue, QUALITIES } from '../core/domain/figure.ts'
import { known } from '../core/domain/known.ts'
import type { DistanceUnit } from '../core/geo/measure.ts'

/** One cell of a column as it is shown; unknown where there is no such column or row. @param ways what distances count */
export function shownFigure(column: Column | undefined, ref: FigureRef, ways: DistanceUnit = 'metres'): FigureValue {
  const unit = inUnitOf(INDICATOR.get(`${ref.level}.${ref.indicator}`)?.unit ?? 'none', ways)
  if (!column || ref.row >= column.values.length) return { value: null, unit, quality: 'unknown', ref: null }
  const quality = QUALITIES[column.quality[ref.row] ?? -1] ?? 'unknown'
  return { value: known(column.values[ref.row]), unit, quality, ref }
}

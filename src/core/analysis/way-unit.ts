import type { FigureUnit } from '../domain/figure.ts'
import type { DistanceUnit } from '../geo/measure.ts'

const MINUTES: Partial<Record<FigureUnit, FigureUnit>> = { metres: 'minutes', 'pupil-metres': 'pupil-minutes' }

/** The unit of an indicator's numbers where ways are measured so: an OD table may give minutes. */
export function inUnitOf(unit: FigureUnit, ways: DistanceUnit): FigureUnit {
  return (ways === 'minutes' ? MINUTES[unit] : undefined) ?? unit
}

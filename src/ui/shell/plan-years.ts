import { SHOWN_HORIZON, yearsFrom } from '../../core/domain/school-year.ts'

/** School years a plan can be looked at (A1: base to base + 10). */
export function planYears(baseYear: number): readonly number[] {
  return yearsFrom(baseYear, SHOWN_HORIZON)
}

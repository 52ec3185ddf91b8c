import { SHOWN_HORIZON, yearsFrom } from '../../core/domain/school-year.ts'

/** School years a plan can be looked at (A1: base to base + 10). */
export function planYears(baseYear: number): readonly number[] {
  return yearsFrom(baseYear, SHOWN_HORIZON)
}

/** Steps of the keys of a slider; `Home` and `End` go to the ends. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** The year a key goes to, held inside `years`; null for a key that is none of them. */
export function yearAfterKey(key: string, year: number, years: readonly number[]): number | null {
  const step = STEPS[key]
  const [first, last] = [years[0], years[years.length - 1]]
  if (step === undefined || first === undefined || last === undefined) return null
  return Math.min(last, Math.max(first, year + step))
}

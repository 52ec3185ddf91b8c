/** Years the screen offers after the base year (A1: base to base + 10). */
const SPAN = 10

/** School years a plan can be looked at. */
export function planYears(baseYear: number): readonly number[] {
  return Array.from({ length: SPAN + 1 }, (_, step) => baseYear + step)
}

/** School year of a calendar date `YYYY-MM-DD`: it starts on 1 September (seat account A1). */
export function schoolYear(date: string): number {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return month >= 9 ? year : year - 1
}

/** School year in which homes handed over in a calendar month count: after August it is the next one (seat account A1). */
export function deliverySchoolYear(year: number, month: number | undefined): number {
  return month !== undefined && month > 8 ? year + 1 : year
}

/** Years after the base year that are forecast, and those the screen offers (seat account A1). */
export const HORIZON = 15
export const SHOWN_HORIZON = 10

/** The base year and the `span` years after it. */
export function yearsFrom(baseYear: number, span: number): readonly number[] {
  return Array.from({ length: span + 1 }, (_, step) => baseYear + step)
}

import type { Transfer } from '../../domain/plan.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'

/** A school year and its place on the time line. */
export interface Moment {
  readonly year: number
  readonly t: number
}

/** Who sits in grade index `g` in a year. */
export interface Cohort extends Moment {
  readonly g: number
}

/** Whether a transfer moves the cohort that sits in grade index `g` in `year`: it entered under it, or its grade was named. */
export function moves(
  transfer: Transfer,
  stage: CompulsoryStage,
  { year, g }: { readonly year: number; readonly g: number },
): boolean {
  if (year < transfer.year) return false
  // Grade index in which the cohort sat when the transfer came into force; none or the entry grade: it entered under it.
  const then = g - (year - transfer.year)
  if (then <= 0 || transfer.sitting === 'all') return true
  return transfer.sitting !== 'none' && transfer.sitting.includes(GRADES[stage][then] as number)
}

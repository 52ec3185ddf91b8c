import * as z from 'zod'
import type { DistanceUnit } from '../geo/measure.ts'
import type { Request } from './evaluation.ts'

/** Whom the balanced allocation divides: those who enter in the year, or all grades as if everybody had entered under it (稳态). */
export const COHORTS = ['entrants', 'stage'] as const
export type Cohort = (typeof COHORTS)[number]

const id = z.string().min(1)
/** Units whose learners go to one school whatever the distance. */
export const locksSchema = z.array(z.object({ unit: id, school: id })).readonly()
export type Lock = Readonly<z.infer<typeof locksSchema>[number]>

/** What a planner decides about a balanced allocation. Distances are in the unit of the request's distances. */
export interface BalanceOptions {
  readonly cohort: Cohort
  /** No school farther than this, the limit inclusive; null: any distance. */
  readonly within: number | null
  /** Keep the learners of a unit together at one school. */
  readonly wholeUnits: boolean
  /** How much nearer another school must be before a unit leaves the one it has today; 0: today's school has no advantage. */
  readonly keep: number
  readonly locks: readonly Lock[]
}

export const BALANCE_DEFAULTS: BalanceOptions = { cohort: 'stage', within: null, wholeUnits: false, keep: 0, locks: [] }

/** Whether a question divides entrants only: sitting pupils are then those of `enrolled`. */
export function ofEntrants({ allocation, balance }: Pick<Request, 'allocation' | 'balance'>): boolean {
  return allocation === 'balanced' && (balance?.cohort ?? BALANCE_DEFAULTS.cohort) === 'entrants'
}

/** Why something could not be as asked, by ids. */
export interface BalanceException {
  readonly code: 'unreachable' | 'no-seat' | 'split' | 'lock-full' | 'lock-unknown' | 'lock-unknown-way'
  readonly unit: string
  readonly school: string | null
  readonly pupils: number
}

/** How good a balanced allocation is. */
export interface BalanceOutcome {
  /** `optimal`: no division of these learners costs less, over all schools; `feasible`: proved only up to the gap. */
  readonly status: 'optimal' | 'feasible'
  readonly cohort: Cohort
  readonly unit: DistanceUnit
  /** Σ pupils × distance of those placed, in the numbers the distances were given in; NaN, with bound and gap, where a lock holds by an unknown way. */
  readonly objective: number
  /** As asked: 0 where today's school has no advantage, and distance alone was minimised. */
  readonly keep: number
  /** What was minimised: objective + Σ pupils × keep of those who were divided and leave today's school. */
  readonly cost: number
  /** No division costs less than this. */
  readonly bound: number
  /** (cost − bound) ÷ cost: the rounding of costs to whole numbers, and whatever whole units cost. */
  readonly gap: number
  readonly placed: number
  readonly unplaced: number
  /** Units whose learners go to more than one school. */
  readonly splitUnits: number
  readonly exceptions: readonly BalanceException[]
}

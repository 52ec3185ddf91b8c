import type { Plan } from '../../domain/plan.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { type EntryGrade, entryLimit } from '../supply/entry-grade.ts'
import type { AllocationInput, Placement } from './allocation.ts'
import { placeBalanced } from './balanced.ts'

/** What the year is like before its entrants come. */
export interface EntrantsInput extends AllocationInput {
  /** The year under `enrolled`: sitting pupils stay where they are. */
  readonly enrolled: Placement
  /** Pupils of the grades above the entry grade whom nobody takes, by unit. */
  readonly sittingUnplaced: Int32Array
  readonly entry: EntryGrade
  /** Class size of the entry grade by plan school; NaN unknown. */
  readonly entrySize: Float64Array
}

/** The grade a stage begins with. */
const ENTRY = 0

/**
 * Divides those who enter in the year within the entry places of the schools (rooms the sitting grades leave × class size, or the
 * 招生计划), at least distance; sitting pupils are those of `enrolled` and entrants from outside the county keep their places.
 * A school that closes by attrition takes nobody new.
 */
export function* placeEntrants(input: EntrantsInput): Generator<number, Placement> {
  const { rolls, enrolled, entry, entrySize, plan } = input
  const { grades } = rolls
  const sitting = enrolled.pupils.map((pupils, at) =>
    at % grades === ENTRY ? (rolls.outside[at] as number) + (rolls.bought[at] as number) : pupils,
  )
  const free = Float64Array.from(plan.schools, (_, row) =>
    admits(plan, row) ? entryLimit(entry, row, entrySize[row] as number) - (sitting[row * grades] as number) : 0,
  )
  const options = { ...input.balance, cohort: 'entrants' as const }
  const balanced = yield* placeBalanced({ ...input, grades: [ENTRY], sitting, free, options })
  const unplacedEntrants = balanced.placed.unplaced
  const unplaced = unplacedEntrants.map((pupils, unit) => pupils + (input.sittingUnplaced[unit] as number))
  return {
    ...balanced.placed,
    unplaced,
    unplacedEntrants,
    cohort: 'entrants',
    balance: balanced.outcome,
    balanced: balanced.columns,
    run: balanced.run,
    unlimited: balanced.unknownSeats,
  }
}

function admits({ schools, year }: Plan, row: number): boolean {
  const closing = schools[row]?.closing
  return !closing || year < closing.year
}

/** Pupils of a school above its entry grade. */
export function sittingPupils(pupils: Float64Array, row: number, { grades }: Rolls): number {
  let sum = 0
  for (let grade = ENTRY + 1; grade < grades; grade++) sum += pupils[row * grades + grade] as number
  return sum
}

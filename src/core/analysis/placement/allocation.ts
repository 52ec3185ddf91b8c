import type { BalanceOptions, BalanceOutcome, Cohort } from '../../domain/balance.ts'
import type { Allocation, Flows } from '../../domain/evaluation.ts'
import type { Nearest } from '../../geo/nearest.ts'
import { rowSum } from '../rolls/rolls.ts'
import type { Steps } from '../steps.ts'
import { type BalanceColumns, placeBalanced } from './balanced.ts'
import type { BalancedRun } from './balanced-run.ts'
import { Steady } from './steady.ts'
import { taughtBy } from './taught-by.ts'
import { divideZones, type ZoneDivisionInput } from './zone-division.ts'

/** Pupils at schools under one allocation. */
export interface Placement {
  /** Pupils by plan school then grade; NaN unknown. Counted schools only under a steady allocation. */
  readonly pupils: Float64Array
  /** Of each school's pupils: learners of units that `flows` brings there, so not those from outside and on bought seats who stay. */
  readonly fromUnits: Float64Array
  /** Learners of each unit for whom nobody is responsible. */
  readonly unplaced: Int32Array
  /** Of them those who enter in the year; null unless entrants only are placed. */
  readonly unplacedEntrants: Int32Array | null
  /** null under `enrolled`: the register does not say where a child lives. */
  readonly flows: Flows | null
  /** Whose ways `flows` are: of all grades, or of those who enter in the year; null without flows. */
  readonly cohort: Cohort | null
  /** How good the plan is, and what a school's seats are worth; null unless it is balanced. */
  readonly balance: BalanceOutcome | null
  readonly balanced: BalanceColumns | null
  /** The division behind it, for questions about it. */
  readonly run: BalancedRun | null
  /** Schools that a balanced allocation could set no limit for, because nobody knows their seats. */
  readonly unlimited: number
}

export interface AllocationInput extends ZoneDivisionInput {
  /** Names the data. */
  readonly base: string
  /** Nearest among counted schools that teach the stage, and among those that teach all its grades. */
  readonly nearest: Nearest
  readonly nearestComplete: Nearest
  /** What a planner decided about the balanced allocation. */
  readonly balance: Partial<BalanceOptions>
  readonly steps: Steps
}

/**
 * `zone`, `nearest` and `balanced` place all grades of all units by residence (稳态, seat account A7). The first two ignore seats,
 * so a full school is overload, never a refusal (A11); `balanced` never exceeds them. Pupils from outside and on bought seats stay.
 */
export function* allocate(kind: Exclude<Allocation, 'enrolled'>, input: AllocationInput): Generator<number, Placement> {
  const { rolls, plan, units } = input
  const grades = Array.from({ length: rolls.grades }, (_, grade) => grade)
  const sitting = rolls.pupils.map((_, at) => (rolls.outside[at] as number) + (rolls.bought[at] as number))
  if (kind === 'balanced') {
    const free = input.seats.map((seats, row) => seats - rowSum(sitting, row, rolls.grades))
    const options = { ...input.balance, cohort: 'stage' as const }
    const { placed, outcome, columns, unknownSeats, run } = yield* placeBalanced({ ...input, grades, sitting, free, options })
    return {
      ...placed,
      unplacedEntrants: null,
      cohort: 'stage',
      balance: outcome,
      balanced: columns,
      run,
      unlimited: unknownSeats,
    }
  }
  const steady = new Steady({ ...input, grades, sitting })
  const taught = taughtBy(plan, rolls, input.stage)
  if (kind === 'zone') divideZones(input, (unit, schools, parts, complete) => steady.deal(unit, schools, parts, complete, taught))
  else {
    const { nearest, nearestComplete } = input
    for (let unit = 0; unit < units.count; unit++)
      steady.place(unit, nearest.first[unit] as number, nearestComplete.first[unit] as number, taught)
  }
  return { ...steady.finish(), unplacedEntrants: null, cohort: 'stage', balance: null, balanced: null, run: null, unlimited: 0 }
}

import type { Plan } from '../../domain/plan.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { Placement } from './allocation.ts'

/** Whether a cell of a grid by school then grade belongs to a public school. */
export function isPublic(plan: Plan, at: number, grades: number): boolean {
  return plan.schools[Math.floor(at / grades)]?.school.ownership === 'public'
}

/** Allocation `enrolled`: the rolls of the year. @param unplaced pupils without a school by unit */
export function enrolledPlacement(plan: Plan, rolls: Rolls, unplaced: Int32Array): Placement {
  return {
    // Of a private school only those on bought seats belong to the public account.
    pupils: rolls.pupils.map((pupils, at) => (isPublic(plan, at, rolls.grades) ? pupils : (rolls.bought[at] as number))),
    fromUnits: new Float64Array(plan.schools.length),
    unplaced,
    unplacedEntrants: null,
    flows: null,
    cohort: null,
    balance: null,
    balanced: null,
    run: null,
    unlimited: 0,
  }
}

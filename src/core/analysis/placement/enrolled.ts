import type { Plan } from '../../domain/plan.ts'
import type { Units } from '../demand/units.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { StageTimeline } from '../rolls/timeline.ts'
import type { Placement } from './allocation.ts'

/** Whether a cell of a grid by school then grade belongs to a public school. */
export function isPublic(plan: Plan, at: number, grades: number): boolean {
  return plan.schools[Math.floor(at / grades)]?.school.ownership === 'public'
}

/** Allocation `enrolled`: the rolls of the year; what nobody takes under the scenario is named by unit. */
export function enrolledPlacement(plan: Plan, rolls: Rolls, timeline: StageTimeline, units: Units, t: number): Placement {
  const unplaced = new Int32Array(units.count)
  timeline.moved.unplaced[t]?.units.forEach((pupils, unit) => {
    unplaced[unit] = pupils
  })
  return {
    // Of a private school only those on bought seats belong to the public account.
    pupils: rolls.pupils.map((pupils, at) => (isPublic(plan, at, rolls.grades) ? pupils : (rolls.bought[at] as number))),
    fromUnits: new Float64Array(plan.schools.length),
    unplaced,
    flows: null,
    cohort: null,
    balance: null,
    balanced: null,
    run: null,
    unlimited: 0,
  }
}

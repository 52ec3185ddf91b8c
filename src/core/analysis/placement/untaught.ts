import type { Plan } from '../../domain/plan.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { YearDemand } from '../demand/demand.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { taughtAt } from './taught-by.ts'

export interface UntaughtInput {
  readonly plan: Plan
  readonly rolls: Rolls
  readonly stage: CompulsoryStage
  readonly demand: YearDemand
  readonly units: { readonly count: number }
}

/**
 * Pupils without a school by unit where registers, not places, say who sits where: those the scenario leaves without one, and
 * every learner of a grade that no counted school teaches or has pupils in. Who is both is counted once.
 * @param named those the scenario leaves, by unit row; @param first index of the lowest grade that is looked at
 */
export function withoutSchool(input: UntaughtInput, named: ReadonlyMap<number, number>, first: number): Int32Array {
  const out = new Int32Array(input.units.count)
  for (const [unit, pupils] of named) out[unit] = pupils
  const untaught = untaughtGrades(input).filter((grade) => grade >= first)
  if (untaught.length === 0) return out
  const { learners } = input.demand
  for (let unit = 0; unit < out.length; unit++) {
    let own = 0
    for (const grade of untaught) own += learners[unit * input.rolls.grades + grade] as number
    if (own > (out[unit] as number)) out[unit] = own
  }
  return out
}

/** Indices of the grades that no counted school teaches or has pupils in; an unknown roll is one. */
function untaughtGrades({ plan, rolls, stage }: UntaughtInput): number[] {
  const found = new Uint8Array(rolls.grades)
  taughtAt(plan, rolls, stage).forEach((teaches, at) => {
    const sits = rolls.counted[Math.floor(at / rolls.grades)] === 1 && rolls.pupils[at] !== 0
    if (teaches === 1 || sits) found[at % rolls.grades] = 1
  })
  return [...found.keys()].filter((grade) => found[grade] === 0)
}

import type { Assumptions } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { DemandFrom, DemandSource } from '../../domain/evaluation.ts'
import type { Plan } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'
import { type Rolls, rowSum } from '../rolls/rolls.ts'
import { sectionSeats } from '../supply/seats.ts'
import type { Units } from './units.ts'
import { unitWeights, type Weights } from './weights.ts'

/** Learners of one stage in the base year by grade, before anything is shared out (seat account A3). */
export interface BaseCounts {
  readonly source: DemandSource
  /** What the request asked for; `source` differs from it where the data could not give it. */
  readonly asked: DemandFrom
  /** Whether the source tells grades apart; else one number was spread over all of them. */
  readonly byGrade: boolean
  /** Whether the registers of all public schools are known, whatever the total comes from. */
  readonly rollsKnown: boolean
  /** Resident learners that public schools of this county have to seat. */
  readonly public: readonly number[]
  /** Learners of private schools, those on bought seats not counted; 0 where unknown (then `privateTotal` is NaN). */
  readonly private: readonly number[]
  readonly bought: readonly number[]
  /** Pupils from outside the county at public schools (I). */
  readonly outside: readonly number[]
  readonly privateTotal: number
  /**
   * What private schools can hold by year of the horizon: planning seats that are not bought, of the schools open then, or their
   * pupils of the base year where those are more (the register stands). NaN when a school's seats are unknown.
   */
  readonly privateSeats: readonly number[]
}

export interface BaseCountsInput {
  readonly dataset: Dataset
  /** All years without any scenario, those of the base year first, as `rolls`. */
  readonly plans: readonly Plan[]
  readonly rolls: Rolls
  readonly units: Units
  readonly weights: Weights
  readonly stage: CompulsoryStage
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly demandFrom: DemandFrom
}

/**
 * N by grade = pupils of public schools − pupils from outside (I); residents studying outside (X) need no seat here.
 * Learners the files give by place and grade stand before the rolls; where a roll is unknown the county total is what the units'
 * source gives, less private pupils. A source that is asked for by name stands alone; where the data cannot give it, the order
 * above stands (seat account A2: one source, its name printed).
 */
export function baseCounts(input: BaseCountsInput): BaseCounts {
  const { plans, rolls, weights, stage, standards, demandFrom } = input
  const plan = plans[0] as Plan
  const grades = GRADES[stage].map((_, g) => g)
  const zero = () => grades.map(() => 0)
  const sums = { public: zero(), private: zero(), bought: zero(), outside: zero() }
  const add = (to: number[], g: number, value: number) => {
    to[g] = (to[g] as number) + value
  }
  plan.schools.forEach((planned, row) => {
    if (rolls.teaches[row] !== 1) return
    const isPublic = planned.school.ownership === 'public'
    for (const g of grades) {
      const at = row * rolls.grades + g
      const pupils = rolls.pupils[at] as number
      const bought = rolls.bought[at] as number
      if (isPublic) add(sums.public, g, pupils - (rolls.outside[at] as number))
      else add(sums.private, g, pupils - bought)
      add(sums.bought, g, bought)
      add(sums.outside, g, rolls.outside[at] as number)
    }
  })
  const privateTotal = total(sums.private)
  const rollsKnown = rolls.counted.includes(1) && !sums.public.some(Number.isNaN)
  const taken = (Number.isNaN(privateTotal) ? 0 : privateTotal) + total(sums.bought)
  const found = asked(input, rollsKnown, sums.public, taken) ?? usual(weights, rollsKnown, sums.public, taken)
  return {
    ...sums,
    public: found.learners.map((learners) => Math.max(0, Math.round(learners))),
    private: Number.isNaN(privateTotal) ? zero() : sums.private,
    source: found.source,
    asked: demandFrom,
    byGrade: found.byGrade,
    rollsKnown,
    privateTotal,
    privateSeats: plans.map((year) => privateSeats(year, rolls, stage, standards)),
  }
}

/** Learners by grade with the name of what they were read from. */
interface Found {
  readonly source: DemandSource
  readonly byGrade: boolean
  readonly learners: readonly number[]
}

function usual(weights: Weights, rollsKnown: boolean, rolls: readonly number[], taken: number): Found {
  if (weights.given) return { source: 'counted', byGrade: true, learners: [...weights.learners] }
  if (rollsKnown) return { source: 'rolls', byGrade: true, learners: rolls }
  const source = weights.source === 'children' ? 'none' : weights.source
  return { source, byGrade: weights.byGrade, learners: less([...weights.learners], taken) }
}

/** The source asked for; null where the data do not give it to the last place. */
function asked(input: BaseCountsInput, rollsKnown: boolean, rolls: readonly number[], taken: number): Found | null {
  const { dataset, units, weights, stage, assumptions, demandFrom } = input
  if (demandFrom === 'auto') return null
  if (demandFrom === 'rolls') return rollsKnown ? { source: 'rolls', byGrade: true, learners: rolls } : null
  const by = demandFrom === 'ages' ? 'ages' : 'residents'
  const own = weights.source === by && weights.silent === 0 ? weights : unitWeights(units, dataset, stage, assumptions, by)
  if (own.source !== by || own.silent > 0) return null
  return { source: demandFrom, byGrade: own.byGrade, learners: less([...own.learners], taken) }
}

function privateSeats(plan: Plan, rolls: Rolls, stage: CompulsoryStage, standards: Standards): number {
  let seats = 0
  let pupils = 0
  plan.schools.forEach((planned, row) => {
    const section = sectionOf(planned, stage)
    // Who has no pupils in the base year draws none later: p never rises by default (seat account A6).
    if (!section || !planned.open || planned.school.ownership === 'public' || rolls.teaches[row] !== 1) return
    seats += sectionSeats(planned, section, standards).planning - (planned.school.purchasedSeats?.[stage] ?? 0)
    pupils += rowSum(rolls.pupils, row, rolls.grades) - rowSum(rolls.bought, row, rolls.grades)
  })
  return Math.max(seats, pupils)
}

/** Learners by grade less those of private schools in the same proportion. */
function less(learners: readonly number[], taken: number): readonly number[] {
  const all = total(learners)
  return learners.map((here) => (all > 0 ? here * Math.max(0, 1 - taken / all) : 0))
}

export function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

import type { Assumptions } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Plan } from '../domain/plan.ts'
import { type CompulsoryStage, GRADES } from '../domain/stage.ts'
import { spatialOrder } from '../geo/order.ts'
import { type Rolls, rowSum } from './rolls.ts'
import type { Units } from './units.ts'
import { unitWeights, type Weights } from './weights.ts'
import { roundingOffsets, wholeLearners } from './whole-children.ts'

/** Where the county total comes from: the rolls, else what the units' own source adds up to. */
export type DemandSource = 'rolls' | 'counted' | 'ages' | 'residents' | 'none'

/** Public learners of one stage in the base year, county total first (seat account A3). */
export interface Demand {
  readonly source: DemandSource
  /** The registers of the base year it was read from. */
  readonly rolls: Rolls
  readonly weights: Weights
  /** Whole learners by unit and grade; their sum is `residents`. */
  readonly learners: Int32Array
  /** Resident learners by grade that public schools of this county have to seat. */
  readonly byGrade: readonly number[]
  readonly residents: number
  /** Of `residents`: those no unit could be found for, because no layer says where people live. */
  readonly unlocated: number
  /** Pupils from outside the county at public schools (I). */
  readonly outside: number
  /** Pupils on bought seats of private schools: public learners that stay where they are. */
  readonly bought: number
  /** Learners of private schools (D_priv); NaN when a private school's roll is unknown. */
  readonly private: number
}

/**
 * N by grade = pupils of public schools − pupils from outside (I); residents studying outside (X) need no seat here.
 * Units get whole shares of it. `basePlan` and `rolls` are those of the base year without any scenario. Where a roll is unknown the county total is what the units' source gives, less private pupils.
 */
export function baseDemand(
  dataset: Dataset,
  basePlan: Plan,
  rolls: Rolls,
  units: Units,
  stage: CompulsoryStage,
  assumptions: Assumptions,
): Demand {
  const grades = GRADES[stage].length
  const weights = unitWeights(units, dataset, stage, assumptions)
  const publicRolls = new Array<number>(grades).fill(0)
  let privatePupils = 0
  let outside = 0
  let bought = 0
  basePlan.schools.forEach(({ school }, row) => {
    if (rolls.teaches[row] !== 1) return
    const isPublic = school.ownership === 'public'
    for (let grade = 0; grade < grades; grade++) {
      const at = row * grades + grade
      const pupils = rolls.pupils[at] as number
      if (isPublic) publicRolls[grade] = (publicRolls[grade] as number) + pupils - (rolls.outside[at] as number)
    }
    if (!isPublic) privatePupils += rowSum(rolls.pupils, row, grades) - rowSum(rolls.bought, row, grades)
    outside += rowSum(rolls.outside, row, grades)
    bought += rowSum(rolls.bought, row, grades)
  })
  const taught = rolls.counted.includes(1)
  const fromRolls = taught && publicRolls.every((pupils) => !Number.isNaN(pupils))
  const known = fromRolls ? publicRolls : estimate(weights, Number.isNaN(privatePupils) ? 0 : privatePupils + bought)
  const byGrade = known.map((pupils) => Math.max(0, Math.round(pupils)))
  const source: DemandSource = fromRolls ? 'rolls' : weights.source === 'children' ? 'none' : weights.source
  const shares = shareOut(byGrade, weights, units.count)
  const offsets = roundingOffsets(shares, spatialOrder(units.lon, units.lat, units.ids), grades)
  const learners = wholeLearners(shares, offsets)
  return {
    source,
    rolls,
    weights,
    learners,
    byGrade,
    unlocated: byGrade.reduce((a, b) => a + b, 0) - learners.reduce((a, b) => a + b, 0),
    residents: source === 'none' ? Number.NaN : byGrade.reduce((a, b) => a + b, 0),
    outside,
    bought,
    private: privatePupils,
  }
}

/** Learners by grade of the units' own source, less those of private schools in the same proportion. */
function estimate(weights: Weights, privatePupils: number): number[] {
  const all = weights.learners.reduce((a, b) => a + b, 0)
  return Array.from(weights.learners, (learners) => (all > 0 ? learners * Math.max(0, 1 - privatePupils / all) : 0))
}

/** x[unit, grade] = N[grade] · w ÷ Σ w. */
function shareOut(byGrade: readonly number[], weights: Weights, units: number): Float64Array {
  const grades = byGrade.length
  const sums = new Float64Array(grades)
  for (let at = 0; at < weights.values.length; at++)
    sums[at % grades] = (sums[at % grades] as number) + (weights.values[at] as number)
  const shares = new Float64Array(units * grades)
  for (let at = 0; at < shares.length; at++) {
    const sum = sums[at % grades] as number
    if (sum > 0) shares[at] = ((byGrade[at % grades] as number) * (weights.values[at] as number)) / sum
  }
  return shares
}

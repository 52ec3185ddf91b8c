import type { Dataset } from '../../domain/dataset.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { BaseCounts } from './base-counts.ts'
import { type Areas, areasOf, type Parts, partsOf } from './demand-areas.ts'
import { unitOrder } from './unit-order.ts'
import type { Units } from './units.ts'
import type { Weights } from './weights.ts'
import { roundingOffsets } from './whole-children.ts'
import { type UnitWeights, unitWeightSums, type YearCurve } from './whole-sums.ts'

/** What the demand of one stage starts from, the same for every forecast of it: who has which part, and how parts are rounded. */
export interface DemandGround {
  readonly dataset: Dataset
  readonly stage: CompulsoryStage
  readonly counts: BaseCounts
  /** The registers of the base year. */
  readonly rolls: Rolls
  readonly units: Units
  readonly weights: Weights
  readonly grades: number
  /** Σ weights by grade. */
  readonly sums: Float64Array
  readonly areas: Areas
  /** Where a region of units and the areas meet; remembered for as long as the region is. */
  partsOf(region: Int32Array): Parts
  /** Σ weights of a list of units; remembered for as long as the list is. */
  weightsOf(rows: Int32Array): UnitWeights
  /** Rounding offsets by unit then grade for the base year, which is the same in every variant. */
  offsets(base: YearCurve, shares: () => Float64Array): Float64Array
}

export type DemandGroundInput = Pick<DemandGround, 'dataset' | 'stage' | 'counts' | 'rolls' | 'units' | 'weights'>

export function demandGround(input: DemandGroundInput): DemandGround {
  const { dataset, stage, units, weights } = input
  const grades = GRADES[stage].length
  const sums = new Float64Array(grades)
  for (let at = 0; at < weights.values.length; at += grades)
    for (let g = 0; g < grades; g++) sums[g] = (sums[g] as number) + (weights.values[at + g] as number)
  const areas = areasOf(dataset, units, weights, grades)
  const parts = new WeakMap<Int32Array, Parts>()
  const lists = new WeakMap<Int32Array, UnitWeights>()
  let rounded: { readonly base: YearCurve; readonly offsets: Float64Array } | null = null
  const ground = {
    ...input,
    grades,
    sums,
    areas,
    partsOf(region: Int32Array) {
      const known = parts.get(region) ?? partsOf(region, areas, weights.values, grades)
      parts.set(region, known)
      return known
    },
    offsets(base: YearCurve, shares: () => Float64Array) {
      if (!rounded || !sameYear(rounded.base, base))
        rounded = { base, offsets: roundingOffsets(shares(), unitOrder(dataset, units), grades) }
      return rounded.offsets
    },
  }
  return {
    ...ground,
    weightsOf(rows) {
      const known = lists.get(rows) ?? unitWeightSums(ground, rows)
      lists.set(rows, known)
      return known
    },
  }
}

function sameYear(a: YearCurve, b: YearCurve): boolean {
  if (a.growth.size !== b.growth.size || !same(a.curve, b.curve)) return false
  return [...a.growth].every(([unit, more]) => same(more, b.growth.get(unit)))
}

function same(a: Float64Array, b: Float64Array | undefined): boolean {
  return a.length === b?.length && a.every((value, at) => value === b[at])
}

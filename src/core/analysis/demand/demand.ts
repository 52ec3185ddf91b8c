import type { Dataset } from '../../domain/dataset.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import { spatialOrder } from '../../geo/order.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { type BaseCounts, type DemandSource, total } from './base-counts.ts'
import { type Areas, areasOf, type Parts, partsOf } from './demand-areas.ts'
import { type Forecast, type Growth, netMigration, type StageForecast } from './forecast.ts'
import type { Units } from './units.ts'
import type { Weights } from './weights.ts'
import { roundingOffsets, unitTotal, wholeLearners } from './whole-children.ts'

/** Public learners of one stage in one school year. */
export interface YearDemand {
  readonly year: number
  readonly source: DemandSource
  /** What units got their part by. */
  readonly weights: Weights
  /** Whole learners by unit and grade; with `unlocated` their sum is `residents`. */
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
  /** Pupils of homes handed over after the base year who moved into the county (1 − λ). */
  readonly netMigration: number
  /** Part of the residents whose births nobody has recorded (seat account A15). */
  readonly unbornShare: number
}

/** What the demand of every year starts from. */
export interface DemandInput {
  readonly dataset: Dataset
  readonly stage: CompulsoryStage
  readonly counts: BaseCounts
  /** The registers of the base year. */
  readonly rolls: Rolls
  readonly units: Units
  readonly weights: Weights
  readonly forecast: Forecast
}

/**
 * Demand of one stage over the years, factored (contract 1.8): learners of a unit = weight by grade × curve of its area by
 * grade and year + what its own new homes bring. A year's units are computed when first asked for.
 */
export class Demand {
  readonly source: BaseCounts['source']
  readonly counts: BaseCounts
  readonly rolls: Rolls
  readonly weights: Weights
  readonly forecast: StageForecast
  readonly growth: readonly Growth[]
  readonly #input: DemandInput
  readonly #grades: number
  readonly #sums: Float64Array
  readonly #areas: Areas
  readonly #offsets: Float64Array
  readonly #years = new Map<number, YearDemand>()
  readonly #parts = new WeakMap<Int32Array, Parts>()
  #scratch: Float64Array | null = null
  readonly #regions = new WeakMap<Int32Array, Map<number, Float64Array>>()

  constructor(input: DemandInput) {
    const { counts, weights, stage, units, forecast } = input
    this.#input = input
    this.source = counts.source
    this.counts = counts
    this.rolls = input.rolls
    this.weights = weights
    this.forecast = forecast.stages[stage]
    this.growth = forecast.growth
    this.#grades = GRADES[stage].length
    this.#sums = new Float64Array(this.#grades)
    weights.values.forEach((weight, at) => {
      const g = at % this.#grades
      this.#sums[g] = (this.#sums[g] as number) + weight
    })
    this.#areas = areasOf(input.dataset, units, weights, this.#grades)
    this.#offsets = roundingOffsets(this.shares(0), spatialOrder(units.lon, units.lat, units.ids), this.#grades)
  }

  get years(): readonly number[] {
    return this.#input.forecast.years
  }

  /** Public learners of every unit in a school year of the horizon. */
  at(year: number): YearDemand {
    const known = this.#years.get(year)
    if (known) return known
    const t = Math.max(0, Math.min(this.years.length - 1, year - (this.years[0] as number)))
    this.#scratch ??= new Float64Array(this.weights.values.length)
    const learners = wholeLearners(this.#fill(this.#scratch, t, true), this.#offsets)
    const found = this.#summary(year, t, learners)
    this.#years.set(year, found)
    return found
  }

  /** Learners by row of a region of units (−1: none); remembered for as long as the region is. */
  learnersIn(year: number, region: Int32Array, rows: number): Float64Array {
    const known = this.#regions.get(region) ?? new Map<number, Float64Array>()
    this.#regions.set(region, known)
    const sums = known.get(year)
    if (sums) return sums
    const { learners } = this.at(year)
    const out = new Float64Array(rows)
    for (let unit = 0; unit < region.length; unit++) {
      const row = region[unit] as number
      if (row >= 0) out[row] = (out[row] as number) + unitTotal(learners, unit, this.#grades)
    }
    known.set(year, out)
    return out
  }

  /**
   * x by unit then grade, not rounded yet: Σ over the units is the county's public total.
   * @param housing whether the children of homes handed over later are in it
   */
  shares(t: number, housing = true): Float64Array {
    return this.#fill(new Float64Array(this.weights.values.length), t, housing)
  }

  /** The same summed by row of a region of units and grade, from the weights of its parts of areas. */
  sharesIn(region: Int32Array, rows: number, t: number, housing: boolean): Float64Array {
    const grades = this.#grades
    const parts = this.#partsOf(region)
    const curve = this.#curve(t, housing)
    const out = new Float64Array(rows * grades)
    parts.row.forEach((row, part) => {
      const area = (parts.area[part] as number) * grades
      for (let g = 0; g < grades; g++) {
        const weight = parts.weights[part * grades + g] as number
        out[row * grades + g] = (out[row * grades + g] as number) + weight * (curve[area + g] as number)
      }
    })
    if (housing) this.#addGrowth(out, t, (unit) => region[unit] as number)
    return out
  }

  #partsOf(region: Int32Array): Parts {
    const known = this.#parts.get(region)
    if (known) return known
    const parts = partsOf(region, this.#areas, this.weights.values, this.#grades)
    this.#parts.set(region, parts)
    return parts
  }

  #fill(out: Float64Array, t: number, housing: boolean): Float64Array {
    const { weights, units } = this.#input
    const grades = this.#grades
    const curve = this.#curve(t, housing)
    for (let unit = 0; unit < units.count; unit++) {
      const area = (this.#areas.of[unit] as number) * grades
      for (let g = 0; g < grades; g++) {
        const at = unit * grades + g
        out[at] = (weights.values[at] as number) * (curve[area + g] as number)
      }
    }
    if (housing) this.#addGrowth(out, t, (unit) => unit)
    return out
  }

  /** Children of homes handed over later, at the row of their estate. */
  #addGrowth(out: Float64Array, t: number, rowOf: (unit: number) => number): void {
    const { dataset, stage } = this.#input
    const { learners, publicShare } = this.forecast
    const grades = this.#grades
    const n = this.years.length
    for (const one of this.growth) {
      const each = (one.pupils[stage][t] as number) / grades
      const row = rowOf(dataset.population.ids.length + one.development) * grades
      for (let g = 0; g < grades; g++) {
        if (!((learners[g * n + t] as number) + each > 0)) continue
        out[row + g] = (out[row + g] as number) + each * (publicShare[g * n + t] as number)
      }
    }
  }

  /** Public learners for one unit of weight, by area then grade: locals who move into new homes leave their area first, then the county. */
  #curve(t: number, housing: boolean): Float64Array {
    const { stage } = this.#input
    const { learners, publicShare } = this.forecast
    const grades = this.#grades
    const n = this.years.length
    const curve = new Float64Array(this.#areas.count * grades)
    for (let g = 0; g < grades; g++) {
      const sum = this.#sums[g] as number
      const all = learners[g * n + t] as number
      if (!(sum > 0)) continue
      const moved = new Float64Array(this.#areas.count)
      let left = 0
      if (housing) {
        for (const one of this.growth) {
          const area = this.#areas.ofDevelopment[one.development] as number
          moved[area] = (moved[area] as number) + ((one.pupils[stage][t] as number) * one.local) / grades
        }
        // Who cannot come from the area itself comes from the county.
        moved.forEach((leaving, area) => {
          const here = (all * (this.#areas.weights[area * grades + g] as number)) / sum
          moved[area] = area === 0 ? 0 : Math.min(leaving, here)
          left += leaving - (moved[area] as number)
        })
      }
      const stay = all - moved.reduce((a, b) => a + b, 0)
      const county = stay > 0 ? Math.max(0, 1 - left / stay) : 0
      for (let area = 0; area < this.#areas.count; area++) {
        const weight = this.#areas.weights[area * grades + g] as number
        const here = (all * weight) / sum
        const factor = here > 0 ? (1 - (moved[area] as number) / here) * county : county
        curve[area * grades + g] = (all / sum) * factor * (publicShare[g * n + t] as number)
      }
    }
    return curve
  }

  #summary(year: number, t: number, learners: Int32Array): YearDemand {
    const { counts, stage } = this.#input
    const { forecast } = this
    const grades = this.#grades
    const n = this.years.length
    const located = new Array<number>(grades).fill(0)
    for (let at = 0; at < learners.length; at += grades)
      for (let g = 0; g < grades; g++) located[g] = (located[g] as number) + (learners[at + g] as number)
    const unlocated = located.map((_, g) =>
      (this.#sums[g] as number) > 0
        ? 0
        : Math.round((forecast.learners[g * n + t] as number) * (forecast.publicShare[g * n + t] as number)),
    )
    const byGrade = located.map((sum, g) => sum + (unlocated[g] as number))
    const everybody = located.reduce((sum, _, g) => sum + (forecast.learners[g * n + t] as number), 0)
    const unborn = located.reduce((sum, _, g) => sum + (forecast.assumed[g * n + t] as number), 0)
    return {
      year,
      learners,
      byGrade,
      source: counts.source,
      weights: this.weights,
      unlocated: total(unlocated),
      outside: total(outsideOf(this, t)),
      residents: counts.source === 'none' ? Number.NaN : total(byGrade),
      bought: total(counts.bought),
      private: forecast.private[t] as number,
      netMigration: Math.round(netMigration(this.growth, stage, t)),
      unbornShare: everybody > 0 ? unborn / everybody : 0,
    }
  }
}

/** Pupils from outside the county by grade in a year, whole. */
export function outsideOf({ counts, forecast, years }: Demand, t: number): readonly number[] {
  return counts.outside.map((now, g) => (t === 0 ? now : Math.round(forecast.outside[g * years.length + t] as number)))
}

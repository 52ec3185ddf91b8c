import type { Dataset } from '../domain/dataset.ts'
import { type CompulsoryStage, GRADES } from '../domain/stage.ts'
import { spatialOrder } from '../geo/order.ts'
import { type BaseCounts, type DemandSource, total } from './base-counts.ts'
import { type Forecast, type Growth, netMigration, type StageForecast } from './forecast.ts'
import type { Rolls } from './rolls.ts'
import type { Units } from './units.ts'
import type { Weights } from './weights.ts'
import { roundingOffsets, wholeLearners } from './whole-children.ts'

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
    this.#areas = areasOf(input, this.#sums)
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
    const learners = wholeLearners(this.shares(t), this.#offsets)
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
    for (let at = 0; at < learners.length; at++) {
      const row = region[Math.floor(at / this.#grades)] as number
      if (row >= 0) out[row] = (out[row] as number) + (learners[at] as number)
    }
    known.set(year, out)
    return out
  }

  /**
   * x by unit then grade, not rounded yet: Σ over the units is the county's public total.
   * @param housing whether the children of homes handed over later are in it
   */
  shares(t: number, housing = true): Float64Array {
    const { weights, units, dataset, stage } = this.#input
    const { learners, publicShare } = this.forecast
    const grades = this.#grades
    const n = this.years.length
    const curve = this.#curve(t, housing)
    const out = new Float64Array(weights.values.length)
    for (let unit = 0; unit < units.count; unit++) {
      const area = (this.#areas.of[unit] as number) * grades
      for (let g = 0; g < grades; g++) {
        const at = unit * grades + g
        out[at] = (weights.values[at] as number) * (curve[area + g] as number)
      }
    }
    if (!housing) return out
    const cells = dataset.population.ids.length
    for (const one of this.growth) {
      const each = (one.pupils[stage][t] as number) / grades
      for (let g = 0; g < grades; g++) {
        if (!((learners[g * n + t] as number) + each > 0)) continue
        const at = (cells + one.development) * grades + g
        out[at] = (out[at] as number) + each * (publicShare[g * n + t] as number)
      }
    }
    return out
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
    for (let at = 0; at < learners.length; at++)
      located[at % grades] = (located[at % grades] as number) + (learners[at] as number)
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

/** Townships as the areas that new homes draw their locals from; 0 is the county, for whoever has none. */
interface Areas {
  readonly count: number
  readonly of: Int32Array
  readonly ofDevelopment: Int32Array
  /** Σ weights by area then grade. */
  readonly weights: Float64Array
}

function areasOf({ dataset, units, weights }: DemandInput, sums: Float64Array): Areas {
  const grades = sums.length
  const ids = new Map<string, number>()
  const idOf = (township: string | null | undefined): number => {
    if (township == null) return 0
    const known = ids.get(township)
    if (known !== undefined) return known
    ids.set(township, ids.size + 1)
    return ids.size
  }
  const ofDevelopment = Int32Array.from(dataset.developments, (development) => idOf(development.township))
  const of = Int32Array.from({ length: units.count }, (_, unit) => {
    const row = units.row[unit] as number
    return units.kind[unit] === 0 ? idOf(dataset.population.townships[row]) : (ofDevelopment[row] as number)
  })
  const count = ids.size + 1
  const byArea = new Float64Array(count * grades)
  weights.values.forEach((weight, at) => {
    const area = (of[Math.floor(at / grades)] as number) * grades + (at % grades)
    byArea[area] = (byArea[area] as number) + weight
  })
  return { count, of, ofDevelopment, weights: byArea }
}

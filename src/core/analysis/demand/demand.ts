import type { DemandSource } from '../../domain/evaluation.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { type BaseCounts, total } from './base-counts.ts'
import type { DemandGround } from './demand-ground.ts'
import { beyondIn, type Forecast, type StageForecast } from './forecast.ts'
import { type Growth, netMigration } from './housing.ts'
import type { Weights } from './weights.ts'
import { unitTotal, wholeLearners } from './whole-children.ts'
import { shareOf, wholeOf, wholeSums, type YearCurve } from './whole-sums.ts'
import { yearCurve } from './year-curve.ts'

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
  /** Pupils of homes handed over after the base year who moved into the county: 1 − λ, and locals beyond those who are there. */
  readonly netMigration: number
  /** Part of the residents whose births nobody has recorded (seat account A15). */
  readonly unbornShare: number
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
  readonly #ground: DemandGround
  readonly #forecast: Forecast
  readonly #grades: number
  readonly #offsets: Float64Array
  readonly #years = new Map<number, YearDemand>()
  readonly #regions = new WeakMap<Int32Array, readonly Float64Array[]>()
  /** Whole learners of all units by year, then grade. */
  #located: readonly Float64Array[] | null = null
  readonly #curves: YearCurve[] = []
  #scratch: Float64Array | null = null

  constructor(ground: DemandGround, forecast: Forecast) {
    this.#ground = ground
    this.#forecast = forecast
    this.source = ground.counts.source
    this.counts = ground.counts
    this.rolls = ground.rolls
    this.weights = ground.weights
    this.forecast = forecast.stages[ground.stage]
    this.growth = forecast.growth
    this.#grades = ground.grades
    this.#offsets = ground.offsets(this.#yearCurve(0), () => this.shares(0))
  }

  /** Bytes of the learners of the few years that are looked at unit by unit. */
  get bytes(): number {
    return 4 * this.weights.values.length * Int32Array.BYTES_PER_ELEMENT
  }

  get years(): readonly number[] {
    return this.#forecast.years
  }

  /** Public learners of every unit in a school year of the horizon. */
  at(year: number): YearDemand {
    const known = this.#years.get(year)
    if (known) return known
    const t = this.#place(year)
    this.#scratch ??= new Float64Array(this.weights.values.length)
    const learners = wholeLearners(this.#fill(this.#scratch, t, true), this.#offsets)
    const found = this.#summary(year, t, learners)
    this.#years.set(year, found)
    return found
  }

  /** Learners by row of a region of units (−1: none). */
  learnersIn(year: number, region: Int32Array, rows: number): Float64Array {
    const known = this.#years.get(year)
    const out = new Float64Array(rows)
    if (known && !this.#regions.has(region)) {
      for (let unit = 0; unit < region.length; unit++) {
        const row = region[unit] as number
        if (row >= 0) out[row] = (out[row] as number) + unitTotal(known.learners, unit, this.#grades)
      }
      return out
    }
    const sums = this.wholeIn(region, rows)[this.#place(year)] as Float64Array
    for (let row = 0; row < rows; row++) out[row] = unitTotal(sums, row, this.#grades)
    return out
  }

  /** Whole learners of every year by row of a region of units (−1: none) then grade; remembered for as long as the region is. */
  wholeIn(region: Int32Array, rows: number): readonly Float64Array[] {
    const known = this.#regions.get(region)
    if (known) return known
    const curves = this.years.map((_, t) => this.#yearCurve(t))
    const sums = wholeSums(this.#ground, this.#offsets, curves, region, rows)
    this.#regions.set(region, sums)
    // Every region that leaves nobody out has the county in it.
    if (!this.#located && !region.includes(-1)) this.#located = sums.map((year) => this.#columns(year))
    return sums
  }

  /** Whole learners of a list of units in the year `t`. */
  wholeOf(rows: Int32Array, t: number): number {
    return wholeOf(this.#ground, this.#offsets, this.#yearCurve(t), rows)
  }

  /** The same before rounding, without a look at the units, and the number of parts that are rounded. */
  shareOf(rows: Int32Array, t: number): { readonly learners: number; readonly parts: number } {
    return { learners: shareOf(this.#ground, this.#yearCurve(t), rows), parts: rows.length * this.#grades }
  }

  /** Resident learners by grade that public schools have to seat, in the year `t`, without the learners of its units. */
  byGrade(t: number): readonly number[] {
    const { areas } = this.#ground
    if (!this.#located) this.wholeIn(areas.of, areas.count)
    const located = [...((this.#located as readonly Float64Array[])[t] as Float64Array)]
    const unlocated = this.unlocated(t)
    return located.map((sum, g) => sum + (unlocated[g] as number))
  }

  /** Learners by grade no unit could be found for, because no layer says where people live. */
  unlocated(t: number): readonly number[] {
    const { learners, publicShare } = this.forecast
    const n = this.years.length
    return Array.from(this.#ground.sums, (sum, g) =>
      sum > 0 ? 0 : Math.round((learners[g * n + t] as number) * (publicShare[g * n + t] as number)),
    )
  }

  /** Share of the learners whose births nobody has recorded (seat account A15). */
  unbornShare(t: number): number {
    const { learners, assumed } = this.forecast
    const n = this.years.length
    const sum = (grid: Float64Array) =>
      Array.from({ length: this.#grades }, (_, g) => grid[g * n + t] as number).reduce((a, b) => a + b, 0)
    const everybody = sum(learners)
    return everybody > 0 ? sum(assumed) / everybody : 0
  }

  #columns(rows: Float64Array): Float64Array {
    const out = new Float64Array(this.#grades)
    for (let cell = 0; cell < rows.length; cell++) {
      const g = cell % this.#grades
      out[g] = (out[g] as number) + (rows[cell] as number)
    }
    return out
  }

  #place(year: number): number {
    return Math.max(0, Math.min(this.years.length - 1, year - (this.years[0] as number)))
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
    const parts = this.#ground.partsOf(region)
    const { curve } = housing ? this.#yearCurve(t) : this.#curve(t, false)
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

  #fill(out: Float64Array, t: number, housing: boolean): Float64Array {
    const { weights, units } = this.#ground
    const grades = this.#grades
    const { curve } = housing ? this.#yearCurve(t) : this.#curve(t, false)
    for (let unit = 0; unit < units.count; unit++) {
      const area = (this.#ground.areas.of[unit] as number) * grades
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
    const grades = this.#grades
    for (const [unit, more] of this.#yearCurve(t).growth) {
      const row = rowOf(unit) * grades
      for (let g = 0; g < grades; g++) out[row + g] = (out[row + g] as number) + (more[g] as number)
    }
  }

  #yearCurve(t: number): YearCurve {
    const known = this.#curves[t] ?? this.#curve(t, true)
    this.#curves[t] = known
    return known
  }

  #curve(t: number, housing: boolean): YearCurve {
    return yearCurve(this.#ground, this.forecast, housing ? this.growth : [], t, this.years.length)
  }

  #summary(year: number, t: number, learners: Int32Array): YearDemand {
    const { counts, stage } = this.#ground
    const { forecast } = this
    const grades = this.#grades
    const located = new Array<number>(grades).fill(0)
    for (let at = 0; at < learners.length; at += grades)
      for (let g = 0; g < grades; g++) located[g] = (located[g] as number) + (learners[at + g] as number)
    const unlocated = this.unlocated(t)
    const byGrade = located.map((sum, g) => sum + (unlocated[g] as number))
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
      netMigration: Math.round(netMigration(this.growth, stage, t) + beyondIn(forecast, t, this.years.length)),
      unbornShare: this.unbornShare(t),
    }
  }
}

/** Whether anything says how many learners there are and where they live; else a place without learners is one nobody knows. */
export function homesKnown({ weights, residents }: YearDemand): boolean {
  return weights.source !== 'none' && !Number.isNaN(residents)
}

/** Pupils from outside the county by grade in a year, whole. */
export function outsideOf({ counts, forecast, years }: Demand, t: number): readonly number[] {
  return counts.outside.map((now, g) => (t === 0 ? now : Math.round(forecast.outside[g * years.length + t] as number)))
}

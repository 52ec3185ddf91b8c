import type { Assumptions } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { HORIZON, yearsFrom } from '../../domain/school-year.ts'
import { type CompulsoryStage, ENTRY_AGE, GRADES } from '../../domain/stage.ts'
import { type BaseCounts, total } from './base-counts.ts'
import { type Births, birthCohorts, cohortSource, entryCohort, migrationFactor } from './births.ts'
import { estateGrowth, type Growth, netMigration } from './housing.ts'
import { median, type PastRolls, type Progression, progression } from './progression.ts'

/** How the entry grade of a stage was forecast. `flat`: nothing to forecast from, every year is as the base year (无趋势). */
export type Trend = 'births' | 'ages' | 'cohorts' | 'held' | 'flat'

/** Learners of one stage of the county; grids are row-major by grade of the stage then year. */
export interface StageForecast {
  readonly trend: Trend
  /** Resident learners, public and private, without the children of homes handed over later. */
  readonly learners: Float64Array
  /** Of `learners` of a year: the part from cohorts whose births nobody has recorded (seat account A15). */
  readonly assumed: Float64Array
  /** Part of all resident learners that public schools of the county have to seat. */
  readonly publicShare: Float64Array
  /** Learners of private schools by year: min(p · L, private seats), p of the base year (seat account A6); NaN unknown. */
  readonly private: Float64Array
  /** Pupils from outside the county by grade then year. */
  readonly outside: Float64Array
  /**
   * Locals of new homes by grade then year for whom the county has no learners to leave their old homes: counted as moving in
   * (net migration), for the homes are said to fill.
   */
  readonly beyond: Float64Array
  /** φ: entrants for each child of the cohort; NaN without a cohort. */
  readonly showUp: number
}

export interface Forecast {
  readonly years: readonly number[]
  readonly progression: Progression
  readonly births: Births
  /** Estates whose pupils change after the base year, of all four stages. */
  readonly growth: readonly Growth[]
  readonly stages: Readonly<Record<CompulsoryStage, StageForecast>>
}

/**
 * County learners of every grade and school year, from the base year to the horizon (seat account A3): cohorts move up by ρ,
 * entrants are the school-year cohort × φ, new homes add 1 − λ of their pupils on a line of its own.
 */
export function forecast({ dataset, counts, past, assumptions, recorded }: ForecastInput): Forecast {
  const years = yearsFrom(dataset.baseYear, HORIZON)
  const rates = progression(past, assumptions)
  const births = birthCohorts(dataset, assumptions)
  const growth = estateGrowth(dataset.developments, years, assumptions, recorded)
  const shared = { rates, births, years, growth }
  const primary = stageForecast('P', counts.P, shared, null)
  const junior = stageForecast('J', counts.J, shared, primary)
  return { years, progression: rates, births, growth, stages: { P: primary, J: junior } }
}

export interface ForecastInput {
  readonly dataset: Dataset
  readonly counts: Readonly<Record<CompulsoryStage, BaseCounts>>
  readonly past: PastRolls
  readonly assumptions: Assumptions
  /** Assumptions of the middle variant: what stands in the base year is the same in all of them. */
  readonly recorded: Assumptions
}

/** What both stages are forecast from. */
interface Shared {
  readonly rates: Progression
  readonly births: Births
  readonly years: readonly number[]
  readonly growth: readonly Growth[]
}

function stageForecast(stage: CompulsoryStage, counts: BaseCounts, shared: Shared, below: StageForecast | null): StageForecast {
  const { rates, years, growth } = shared
  const n = years.length
  const grades = GRADES[stage].length
  const base = counts.public.map((learners, g) => learners + (counts.private[g] as number) + (counts.bought[g] as number))
  const entrants = entry(stage, counts, base[0] as number, shared, below)
  const offset = stage === 'P' ? 0 : GRADES.P.length
  const learners = new Float64Array(grades * n)
  const assumed = new Float64Array(grades * n)
  for (let t = 0; t < n; t++) {
    for (let g = 0; g < grades; g++) {
      const at = g * n + t
      if (t === 0 || entrants.trend === 'flat') learners[at] = base[g] as number
      else if (g === 0) {
        learners[at] = entrants.learners[t] as number
        assumed[at] = entrants.assumed[t] as number
      } else {
        const rate = rates.rates[offset + g - 1] as number
        learners[at] = (learners[(g - 1) * n + t - 1] as number) * rate
        assumed[at] = (assumed[(g - 1) * n + t - 1] as number) * rate
      }
    }
  }
  return {
    trend: entrants.trend,
    showUp: entrants.showUp,
    learners,
    assumed,
    ...split(stage, counts, learners, growth, grades, n),
  }
}

interface Entry {
  readonly trend: Trend
  readonly showUp: number
  readonly learners: Float64Array
  readonly assumed: Float64Array
}

/** The entry grade: the leavers of primary for junior, else the school-year cohort × φ, else as many as now. */
function entry(
  stage: CompulsoryStage,
  counts: BaseCounts,
  now: number,
  { rates, births, years }: Shared,
  below: StageForecast | null,
): Entry {
  const n = years.length
  const none = { showUp: Number.NaN, assumed: new Float64Array(n) }
  const flat: Entry = { ...none, trend: 'flat', learners: new Float64Array(n).fill(now) }
  if (!counts.byGrade) return flat
  if (below && below.trend !== 'flat' && total([...below.learners]) > 0) {
    const last = (GRADES.P.length - 1) * n
    const rate = rates.rates[GRADES.P.length - 1] as number
    const before = (grid: Float64Array) =>
      Float64Array.from(years, (_, t) => (t === 0 ? 0 : (grid[last + t - 1] as number) * rate))
    return { ...none, trend: 'cohorts', learners: before(below.learners), assumed: before(below.assumed) }
  }
  const source = cohortSource(births, ENTRY_AGE[stage])
  const cohortOf = (year: number) => entryCohort(births, year, ENTRY_AGE[stage], ENTRY_AGE[stage])
  const showUp = showUpRate(births.baseYear, now, stage === 'P' ? rates.entrants : new Map(), (year) => {
    const cohort = cohortOf(year)
    // Of the same source as the cohorts it is laid on.
    return cohort && cohort.source === source && cohort.assumed === 0 ? cohort.children : null
  })
  const cohorts = years.map(cohortOf)
  if (!cohorts[1] || Number.isNaN(showUp)) return { ...flat, trend: 'held' }
  const factor = (t: number) => migrationFactor(births, years[t] as number)
  return {
    trend: source,
    showUp,
    learners: Float64Array.from(cohorts, (cohort, t) => (cohort?.children ?? Number.NaN) * showUp * factor(t)),
    assumed: Float64Array.from(cohorts, (cohort, t) => (cohort?.assumed ?? 0) * showUp * factor(t)),
  }
}

/**
 * φ = median of N[1] ÷ E over the base year and up to two years before it: show-up and net migration inside (seat account A3).
 * Past registers are brought to resident learners as the base year's are.
 */
function showUpRate(
  baseYear: number,
  now: number,
  past: ReadonlyMap<number, number>,
  cohort: (year: number) => number | null,
): number {
  const roll = past.get(baseYear)
  const ratios: number[] = []
  for (let year = baseYear - 2; year <= baseYear; year++) {
    const children = cohort(year)
    const then = year === baseYear ? now : roll ? ((past.get(year) ?? Number.NaN) * now) / roll : Number.NaN
    if (children !== null && children > 0 && then > 0) ratios.push(then / children)
  }
  return ratios.length > 0 ? median(ratios) : Number.NaN
}

/** Divides the learners of every grade and year between public and private schools (seat account A6), and adds those from outside. */
function split(
  stage: CompulsoryStage,
  counts: BaseCounts,
  learners: Float64Array,
  growth: readonly Growth[],
  grades: number,
  n: number,
): Pick<StageForecast, 'publicShare' | 'private' | 'outside' | 'beyond'> {
  const beyond = localsBeyond(stage, learners, growth, grades, n)
  const publicShare = new Float64Array(grades * n)
  const outside = new Float64Array(grades * n)
  const privately = new Float64Array(n)
  const from = (g: number) => learners[g * n] as number
  const all = (g: number, t: number) =>
    (learners[g * n + t] as number) + netMigration(growth, stage, t) / grades + (beyond[g * n + t] as number)
  // To be seated in the county, with those from outside growing or shrinking as their grade does.
  const seated = (g: number, t: number) =>
    all(g, t) + (from(g) > 0 ? ((counts.outside[g] as number) * (learners[g * n + t] as number)) / from(g) : 0)
  const share = counts.private.map((pupils, g) => (seated(g, 0) > 0 ? pupils / seated(g, 0) : 0))
  const p = total([...counts.private]) / Math.max(1, total(counts.private.map((_, g) => seated(g, 0))))
  // Where a private school closes in the data its pupils find the other private seats, and beyond them public schools.
  const cap = (t: number) => {
    const seats = counts.privateSeats[t] as number
    return Number.isNaN(seats) ? Number.POSITIVE_INFINITY : seats
  }
  for (let t = 0; t < n; t++) {
    const wanted = counts.private.map((_, g) => (share[g] as number) * seated(g, t))
    const taken = Math.min(p * total(counts.private.map((_, g) => seated(g, t))), cap(t))
    const scale = total(wanted) > 0 ? taken / total(wanted) : 0
    privately[t] = Number.isNaN(counts.privateTotal) ? Number.NaN : Math.round(taken)
    for (let g = 0; g < grades; g++) {
      const here = all(g, t)
      const elsewhere = (wanted[g] as number) * scale + (counts.bought[g] as number)
      publicShare[g * n + t] = here > 0 ? Math.max(0, 1 - elsewhere / here) : 0
      outside[g * n + t] = seated(g, t) - here
    }
  }
  return { publicShare, private: privately, outside, beyond }
}

/** Locals who move into new homes, over the learners of their grade: Σ estates pupils × λ ÷ grades − learners, never below 0. */
function localsBeyond(
  stage: CompulsoryStage,
  learners: Float64Array,
  growth: readonly Growth[],
  grades: number,
  n: number,
): Float64Array {
  return learners.map((there, at) => {
    const locals = growth.reduce((sum, one) => sum + one.local * (one.pupils[stage][at % n] as number), 0)
    return Math.max(0, locals / grades - there) || 0
  })
}

/** Pupils of new homes counted as moving in though said to be local, over all grades of a stage in a year. */
export function beyondIn({ beyond }: StageForecast, t: number, n: number): number {
  return beyond.reduce((sum, pupils, at) => (at % n === t ? sum + pupils : sum), 0)
}

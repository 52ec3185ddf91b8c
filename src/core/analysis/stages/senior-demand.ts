import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Plan } from '../../domain/plan.ts'
import { gradePupils, sectionOf } from '../../domain/section.ts'
import { GRADES } from '../../domain/stage.ts'
import type { BaseCounts } from '../demand/base-counts.ts'
import type { Forecast } from '../demand/forecast.ts'
import { netMigration } from '../demand/housing.ts'
import { OUTSIDE_ACCOUNT } from '../rolls/rolls.ts'

const YEARS_OF_H = GRADES.H.length
const LAST_OF_J = GRADES.J.length - 1

/** Senior school of the county by year, in whole pupils; NaN unknown. */
export interface SeniorDemand {
  readonly years: readonly number[]
  /** Who left junior school in the summer before the year. */
  readonly leavers: Float64Array
  readonly intake: Float64Array
  /** Row-major by grade 10, 11, 12 then year; the base year's are the registers. */
  readonly byGrade: Float64Array
  readonly demand: Float64Array
  /** Share of the pupils whose births nobody has recorded (seat account A15). */
  readonly unborn: Float64Array
}

export interface SeniorInput {
  readonly dataset: Dataset
  readonly basePlan: Plan
  readonly county: Forecast
  readonly counts: BaseCounts
  /** Of the variant. */
  readonly assumptions: Assumptions
}

/**
 * Who leaves grade 9 × 普职比 + in − out enters; grades move up by their ρ (seat account A20). New homes count through the leavers
 * of junior school: nobody is admitted to a senior school because of where they live.
 */
export function seniorDemand({ dataset, basePlan, county, counts, assumptions }: SeniorInput): SeniorDemand {
  const { years, progression } = county
  const n = years.length
  const leavers = Float64Array.from(years, (year, t) =>
    t === 0 ? graduated(dataset, basePlan, year) : juniorLeavers(county, counts, t),
  )
  const born = Float64Array.from(years, (_, t) => (t === 0 ? 0 : unbornLeavers(county, t)))
  const rate = assumed(assumptions, 'senior-rate')
  const [inside, outside] = [assumed(assumptions, 'senior-in'), assumed(assumptions, 'senior-out')]
  const byGrade = new Float64Array(YEARS_OF_H * n)
  const unborn = new Float64Array(YEARS_OF_H * n)
  for (let g = 0; g < YEARS_OF_H; g++) {
    byGrade[g * n] = registered(basePlan, g)
    for (let t = 1; t < n; t++) {
      const before = (g - 1) * n + t - 1
      byGrade[g * n + t] =
        g === 0
          ? Math.round((leavers[t] as number) * rate) + inside - outside
          : Math.round((byGrade[before] as number) * (progression.senior[g - 1] as number))
      unborn[g * n + t] = g === 0 ? (born[t] as number) : (unborn[before] as number)
    }
  }
  const demand = Float64Array.from(years, (_, t) => gradeSum(byGrade, t, n))
  return {
    years,
    leavers,
    intake: byGrade.slice(0, n),
    byGrade,
    demand,
    unborn: demand.map((all, t) =>
      all > 0
        ? gradeSum(
            byGrade.map((pupils, at) => pupils * (unborn[at] as number)),
            t,
            n,
          ) / all
        : 0,
    ),
  }
}

function gradeSum(grid: Float64Array, t: number, n: number): number {
  return GRADES.H.reduce((sum, _, g) => sum + (grid[g * n + t] as number), 0)
}

/** Grade 9 of the year before: residents, those of new homes and those from outside; of the base year as its registers. */
function juniorLeavers({ stages, growth, years }: Forecast, counts: BaseCounts, t: number): number {
  if (!leaversKnown(counts)) return Number.NaN
  const at = LAST_OF_J * years.length + t - 1
  const homes = netMigration(growth, 'J', t - 1) / GRADES.J.length + (stages.J.beyond[at] as number)
  return Math.round((stages.J.learners[at] as number) + homes + (stages.J.outside[at] as number))
}

/** Whether the pupils of every junior school, or their number, are known. */
export function leaversKnown({ source, privateTotal }: BaseCounts): boolean {
  return source !== 'none' && !Number.isNaN(privateTotal)
}

/** Part of the leavers of a year whose births nobody has recorded. */
export function unbornLeavers({ stages, years }: Forecast, t: number): number {
  const at = LAST_OF_J * years.length + t - 1
  const all = stages.J.learners[at] as number
  return all > 0 ? (stages.J.assumed[at] as number) / all : 0
}

/** Grade 9 of the year before the base year, from the schools' history; unknown as soon as one junior school has none. */
function graduated(dataset: Dataset, basePlan: Plan, year: number): number {
  const schools = basePlan.schools.filter((planned) => planned.open && sectionOf(planned, 'J') && inAccount(planned.school.kind))
  if (schools.length === 0 || year !== dataset.baseYear) return Number.NaN
  return schools.reduce(
    (sum, { school }) => sum + (school.history.find((row) => row.year === year - 1 && row.grade === 9)?.pupils ?? Number.NaN),
    0,
  )
}

/** Pupils of one senior grade of all the county's schools at the base date; NaN without a senior school. */
function registered(basePlan: Plan, g: number): number {
  const schools = basePlan.schools.filter((planned) => planned.open && sectionOf(planned, 'H') && inAccount(planned.school.kind))
  if (schools.length === 0) return Number.NaN
  return schools.reduce((sum, planned) => {
    const section = sectionOf(planned, 'H')
    return sum + (section ? (gradePupils(planned.school, section.base).pupils[g] as number) : 0)
  }, 0)
}

const inAccount = (kind: string): boolean => !OUTSIDE_ACCOUNT.includes(kind)

import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { School } from '../../domain/school.ts'
import { taughtGrades } from '../../domain/section.ts'
import { COMPULSORY, GRADES, gradeWithin } from '../../domain/stage.ts'
import type { Rolls } from '../rolls/rolls.ts'

/** Compulsory grades 1 … 9 in order. */
export const COMPULSORY_GRADES: readonly number[] = COMPULSORY.flatMap((stage) => GRADES[stage])

/** How cohorts move up from grade to grade. */
export interface Progression {
  /** ρ[g]: share of grade g+1's pupils to those of the next lower grade a year before, for grades 1 … 8; NaN is never used. */
  readonly rates: readonly number[]
  /** Years of past registers it was estimated from; 0: the assumption stands. */
  readonly years: number
  /** Pupils of grade 1 by past school year that the registers know for every school. */
  readonly entrants: ReadonlyMap<number, number>
}

/**
 * ρ as the median over the last years of registers, within the limits of the register of assumptions; without past
 * registers the assumption `progression` (seat account A3, standards 4.2).
 */
export function progression(dataset: Dataset, rolls: Readonly<Record<'P' | 'J', Rolls>>, assumptions: Assumptions): Progression {
  const past = pastRolls(dataset, rolls)
  const low = assumed(assumptions, 'progression.min')
  const high = assumed(assumptions, 'progression.max')
  let used = 0
  const rates = COMPULSORY_GRADES.slice(0, -1).map((_, g) => {
    const ratios: number[] = []
    for (const [year, grades] of past) {
      const from = grades[g] as number
      const to = past.get(year + 1)?.[g + 1]
      if (to !== undefined && from > 0 && !Number.isNaN(to)) ratios.push(to / from)
    }
    used = Math.max(used, ratios.length)
    return ratios.length > 0 ? Math.min(high, Math.max(low, median(ratios))) : assumed(assumptions, 'progression')
  })
  const entrants = new Map([...past].flatMap(([year, grades]) => (Number.isNaN(grades[0]) ? [] : [[year, grades[0] as number]])))
  return { rates, years: used, entrants }
}

/** Middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** Pupils of the county by grade in past years and the base year; NaN where one school's register does not say. */
function pastRolls(dataset: Dataset, rolls: Readonly<Record<'P' | 'J', Rolls>>): ReadonlyMap<number, readonly number[]> {
  const years = [...new Set(dataset.schools.flatMap((school) => school.history.map((row) => row.year)))]
    .filter((year) => year < dataset.baseYear)
    .sort((a, b) => b - a)
    .slice(0, 3)
  const out = new Map<number, number[]>()
  for (const year of years)
    out.set(
      year,
      COMPULSORY_GRADES.map(() => 0),
    )
  const base = COMPULSORY_GRADES.map(() => 0)
  for (const stage of COMPULSORY) {
    const { teaches, grades } = rolls[stage]
    const offset = COMPULSORY_GRADES.indexOf(GRADES[stage][0] as number)
    dataset.schools.forEach((school, row) => {
      if (teaches[row] !== 1) return
      for (let g = 0; g < grades; g++) {
        base[offset + g] = (base[offset + g] as number) + (rolls[stage].pupils[row * grades + g] as number)
        for (const [year, sums] of out) sums[offset + g] = (sums[offset + g] as number) + rollOf(school, stage, g, year)
      }
    })
  }
  // A stage nobody teaches has no past either.
  const known = (sums: readonly number[]) => sums.map((sum) => (sum > 0 ? sum : Number.NaN))
  return new Map([...out, [dataset.baseYear, base] as const].map(([year, sums]) => [year, known(sums)]))
}

/** Pupils of one grade in a past register: 0 before the school opened and in grades it does not teach, NaN when it is silent. */
function rollOf(school: School, stage: 'P' | 'J', g: number, year: number): number {
  if ((school.opened ?? Number.NEGATIVE_INFINITY) > year) return 0
  const grade = GRADES[stage][g] as number
  const found = school.history.find(
    (row) => row.year === year && gradeWithin(row.stage ?? stageOf(row.grade), row.grade) === grade,
  )
  return found?.pupils ?? (taughtGrades(school, stage).includes(grade) ? Number.NaN : 0)
}

function stageOf(grade: number): 'P' | 'J' {
  return grade > GRADES.P.length ? 'J' : 'P'
}

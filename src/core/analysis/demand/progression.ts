import { type Assumptions, assumed, assumedIfSet } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { School } from '../../domain/school.ts'
import { gradePupils, taughtGrades } from '../../domain/section.ts'
import { COMPULSORY, type CompulsoryStage, GRADES, gradeWithin } from '../../domain/stage.ts'
import { OUTSIDE_ACCOUNT, type Rolls } from '../rolls/rolls.ts'

/** Compulsory grades 1 … 9 in order. */
export const COMPULSORY_GRADES: readonly number[] = COMPULSORY.flatMap((stage) => GRADES[stage])

const SCHOOL_STAGES = ['P', 'J', 'H'] as const
type SchoolStage = (typeof SCHOOL_STAGES)[number]

/** What the registers of past years say of the step from one grade to the next. */
export interface PastRate {
  /** The grade that moves up. */
  readonly grade: number
  /** Median of pupils of the next grade ÷ pupils of this grade a year before; NaN without past registers. */
  readonly median: number
  /** Steps from a year to the next that it was taken over. */
  readonly steps: number
  /** How far the median would have missed the next grade on those steps: Σ |G·ρ − G′| ÷ Σ G′; NaN without any. */
  readonly residual: number
}

/** Past registers of the county as far as every school's is known. */
export interface PastRolls {
  readonly rates: readonly PastRate[]
  /** Pupils of grade 1 by past school year. */
  readonly entrants: ReadonlyMap<number, number>
}

/** ρ of one grade as the forecast uses it. */
export interface GradeRate extends PastRate {
  readonly rate: number
  /** Written by the project, estimated from the registers, or the register of assumptions. */
  readonly by: 'edited' | 'estimated' | 'assumed'
  /** Whether the estimate lies outside the limits and was brought to them. */
  readonly capped: boolean
}

/** How cohorts move up from grade to grade. */
export interface Progression {
  /** ρ of grades 1 … 8, in order: pupils of the next grade to those of this one a year before. */
  readonly rates: readonly number[]
  /** The same of grades 10 and 11. Who goes from 9 to 10 is a matter of 普职比. */
  readonly senior: readonly number[]
  /** Every grade that moves up, with what is known of its rate. */
  readonly grades: readonly GradeRate[]
  readonly entrants: ReadonlyMap<number, number>
}

/**
 * ρ of every grade: the project's own value, which may be any; else the median over the last years of registers, within the
 * limits of the register of assumptions (standards 4.2), and said where it was not; else the assumption `progression`.
 */
export function progression({ rates, entrants }: PastRolls, assumptions: Assumptions): Progression {
  const low = assumed(assumptions, 'progression.min')
  const high = assumed(assumptions, 'progression.max')
  const grades = rates.map((past): GradeRate => {
    const edited = assumedIfSet(assumptions, `progression.${past.grade}`)
    if (edited !== undefined) return { ...past, rate: edited, by: 'edited', capped: false }
    if (past.steps === 0) return { ...past, rate: assumed(assumptions, 'progression'), by: 'assumed', capped: false }
    const rate = Math.min(high, Math.max(low, past.median))
    return { ...past, rate, by: 'estimated', capped: rate !== past.median }
  })
  const of = (stages: readonly SchoolStage[]) =>
    grades.flatMap(({ grade, rate }) => (stages.some((stage) => GRADES[stage].includes(grade)) ? [rate] : []))
  return { rates: of(COMPULSORY), senior: of(['H']), grades, entrants }
}

/** Reads the registers of the last three years and of the base year. */
export function pastRolls(dataset: Dataset, rolls: Readonly<Record<CompulsoryStage, Rolls>>): PastRolls {
  const past = countyRolls(dataset, rolls)
  const rates = ALL_GRADES.flatMap((grade, g): readonly PastRate[] => {
    if (ALL_GRADES[g + 1] === undefined || ALL_GRADES[g + 1] === GRADES.H[0]) return []
    const steps = [...past].flatMap(([year, grades]) => {
      const from = grades[g] as number
      const to = past.get(year + 1)?.[g + 1]
      return to !== undefined && from > 0 && !Number.isNaN(to) ? [{ from, to }] : []
    })
    const rate = steps.length > 0 ? median(steps.map(({ from, to }) => to / from)) : Number.NaN
    const missed = steps.reduce((sum, { from, to }) => sum + Math.abs(from * rate - to), 0)
    const all = steps.reduce((sum, { to }) => sum + to, 0)
    return [{ grade, median: rate, steps: steps.length, residual: all > 0 ? missed / all : Number.NaN }]
  })
  const entrants = new Map([...past].flatMap(([year, grades]) => (Number.isNaN(grades[0]) ? [] : [[year, grades[0] as number]])))
  return { rates, entrants }
}

const ALL_GRADES: readonly number[] = SCHOOL_STAGES.flatMap((stage) => GRADES[stage])

/** Middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** Pupils of the county by grade in past years and the base year; NaN where one school's register does not say. */
function countyRolls(dataset: Dataset, rolls: Readonly<Record<CompulsoryStage, Rolls>>): ReadonlyMap<number, readonly number[]> {
  const years = [...new Set(dataset.schools.flatMap((school) => school.history.map((row) => row.year)))]
    .filter((year) => year < dataset.baseYear)
    .sort((a, b) => b - a)
    .slice(0, 3)
  const out = new Map<number, number[]>(years.map((year) => [year, ALL_GRADES.map(() => 0)]))
  const base = ALL_GRADES.map(() => 0)
  for (const stage of SCHOOL_STAGES) {
    const offset = ALL_GRADES.indexOf(GRADES[stage][0] as number)
    dataset.schools.forEach((school, row) => {
      const now = registerOf(dataset, row, stage, stage === 'H' ? null : rolls[stage])
      now?.forEach((pupils, g) => {
        base[offset + g] = (base[offset + g] as number) + pupils
        for (const [year, sums] of out) sums[offset + g] = (sums[offset + g] as number) + rollOf(school, stage, g, year)
      })
    })
  }
  // A stage nobody teaches has no past either.
  const known = (sums: readonly number[]) => sums.map((sum) => (sum > 0 ? sum : Number.NaN))
  return new Map([...out, [dataset.baseYear, base] as const].map(([year, sums]) => [year, known(sums)]))
}

/** Pupils by grade in the base year; null of a school that does not teach the stage, or not yet, or no more. */
function registerOf({ schools, baseYear }: Dataset, row: number, stage: SchoolStage, rolls: Rolls | null): Float64Array | null {
  if (rolls) return rolls.teaches[row] === 1 ? rolls.pupils.subarray(row * rolls.grades, (row + 1) * rolls.grades) : null
  const school = schools[row] as School
  const section = school.sections.find((one) => one.stage === stage)
  const open = school.status === 'open' || (school.status === 'closed' && (school.statusYear ?? baseYear) > baseYear)
  return section && open && !OUTSIDE_ACCOUNT.includes(school.kind) ? gradePupils(school, section).pupils : null
}

/** Pupils of one grade in a past register: 0 before the school opened and in grades it does not teach, NaN when it is silent. */
function rollOf(school: School, stage: SchoolStage, g: number, year: number): number {
  if ((school.opened ?? Number.NEGATIVE_INFINITY) > year) return 0
  const grade = GRADES[stage][g] as number
  const found = school.history.find(
    (row) => row.year === year && gradeWithin(row.stage ?? stageOf(row.grade), row.grade) === grade,
  )
  return found?.pupils ?? (taughtGrades(school, stage).includes(grade) ? Number.NaN : 0)
}

function stageOf(grade: number): SchoolStage {
  return SCHOOL_STAGES.find((stage) => GRADES[stage].includes(grade)) ?? 'P'
}

import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { AGES, type PopulationTable } from '../../domain/layers.ts'
import { ENTRY_AGE } from '../../domain/stage.ts'

/** Where the size of a cohort was read: births by calendar year, or residents by single year of age. */
export type CohortSource = 'births' | 'ages'

/**
 * The county's children by year of birth. A cohort `c` is who is born from 1 September c − 1 to 31 August c and reaches
 * age a by 31 August of the year c + a.
 */
export interface Births {
  /** County births by calendar year, of the years that every populated place gives. */
  readonly recorded: ReadonlyMap<number, number>
  /** Years that only some places give: their county number is unknown. */
  readonly incomplete: readonly number[]
  /** Residents of age 0, 1, … at `agesYear`; empty without ages. NaN where a populated place does not give it. */
  readonly ages: readonly number[]
  /** School year of the population layer. */
  readonly agesYear: number
  readonly baseYear: number
  /** Change a year of cohorts nobody has recorded, and the factor of the variant on cohorts that enter after the base year. */
  readonly trend: number
  readonly migration: number
}

/** One part of a cohort: `weight` of the births of a year, or of the residents of an age. */
export interface CohortPart {
  /** Calendar year of birth, or age at `Births.agesYear`. */
  readonly of: number
  readonly weight: number
  readonly children: number
  /** No record: the mean of the last or youngest three stands in (seat account A15). */
  readonly assumed: boolean
  /** What the mean was multiplied by: (1 + trend) to the number of years since the trend began; 1 with a record. */
  readonly carried: number
}

export interface Cohort {
  readonly source: CohortSource
  readonly parts: readonly CohortPart[]
  /** Children of the cohort; not rounded. */
  readonly children: number
  /** Of them from birth years without a record. */
  readonly assumed: number
}

/** Born September to December of the year before, January to August of the year itself (standards 4.2). */
const MONTHS = 12
const LAST_MONTHS = 4 / MONTHS
const FIRST_MONTHS = 8 / MONTHS
/** Records that the mean for unborn years is taken over (seat account A15). */
export const RECORDS = 3

/**
 * Reads births and ages of the population layer. A year of births, or an age, counts only when every populated place gives it:
 * a sum over some places would be too small in silence.
 */
export function birthCohorts(dataset: Dataset, assumptions: Assumptions): Births {
  const records = RECORDED.get(dataset) ?? recordsOf(dataset)
  RECORDED.set(dataset, records)
  return { ...records, trend: assumed(assumptions, 'births.trend'), migration: assumed(assumptions, 'migration') }
}

/** What the data say does not change with a variant. */
const RECORDED = new WeakMap<Dataset, Omit<Births, 'trend' | 'migration'>>()

function recordsOf({ population, populationYear, baseYear }: Dataset): Omit<Births, 'trend' | 'migration'> {
  const recorded = new Map<number, number>()
  const incomplete: number[] = []
  for (const { year, values } of population.births) {
    const total = countyTotal(population, (row) => values[row] as number)
    if (Number.isNaN(total)) incomplete.push(year)
    else recorded.set(year, total)
  }
  const { ages } = population
  return {
    recorded,
    incomplete,
    ages: ages
      ? Array.from({ length: AGES }, (_, age) => countyTotal(population, (row) => ages[row * AGES + age] as number))
      : [],
    agesYear: populationYear ?? baseYear,
    baseYear,
  }
}

/**
 * Factor of the variant on a cohort that enters a stage in `year`: who has entered by the base year is on record. A stage's later
 * grades keep the factor of their entry.
 */
export function migrationFactor({ baseYear, migration }: Births, year: number): number {
  return year > baseYear ? migration : 1
}

/**
 * Children who reach `age` by 31 August of `year`: E(t) = 4/12·B[t − age − 1] + 8/12·B[t − age]; without births, the residents
 * who were that much younger at the population layer's date. Years after the last record are assumed at the mean of the last
 * three (youngest three ages) and carried with the trend of the variant. Those who enter from the base year on are all read from
 * one source; of who entered before, the other may know what that one does not.
 * @param entry age at which the forecast's cohorts enter their stage
 * @returns null when nothing is said of the cohort
 */
export function entryCohort(births: Births, year: number, age: number, entry: number = ENTRY_AGE.P): Cohort | null {
  const cohort = year - age
  const [first, other] = cohortSource(births, entry) === 'births' ? [fromBirths, fromAges] : [fromAges, fromBirths]
  return first(births, cohort) ?? (cohort < births.baseYear - entry ? other(births, cohort) : null)
}

/**
 * What a forecast is made from: births when they reach from the cohort that enters in the base year (φ is read of it) to the last
 * record without a gap, else ages when they do, else births. Registers of births and of residents do not count alike: a share of
 * one must not be laid on the other.
 */
export function cohortSource(births: Births, entry: number): CohortSource {
  const { recorded, baseYear, ages, agesYear } = births
  const first = baseYear - entry - 1
  const last = Math.max(...recorded.keys())
  const unbroken =
    last >= first && Array.from({ length: last - first + 1 }, (_, at) => first + at).every((at) => recorded.has(at))
  if (unbroken || ages.length === 0) return 'births'
  const oldest = agesYear - (baseYear - entry)
  const known = oldest < ages.length && ages.slice(0, Math.max(oldest + 1, RECORDS)).every((people) => !Number.isNaN(people))
  return known || recorded.size === 0 ? 'ages' : 'births'
}

function fromBirths(births: Births, cohort: number): Cohort | null {
  const { recorded } = births
  const years = [...recorded.keys()].sort((a, b) => a - b)
  const first = years[0]
  if (first === undefined || cohort - 1 < first) return null
  const mean = meanOf(years.slice(-RECORDS).map((year) => recorded.get(year) as number))
  return cohortOf(
    'births',
    [cohort - 1, cohort].map((year, part) => {
      const known = recorded.get(year)
      const carried = known === undefined ? carriedTo(births, years.at(-1) as number, year) : 1
      return {
        of: year,
        weight: part === 0 ? LAST_MONTHS : FIRST_MONTHS,
        children: known ?? mean * carried,
        assumed: known === undefined,
        carried,
      }
    }),
  )
}

function fromAges(births: Births, cohort: number): Cohort | null {
  const { ages, agesYear } = births
  const carried = cohort > agesYear ? carriedTo(births, agesYear, cohort) : 1
  const parts = agesOfCohort(agesYear, cohort)
  if (parts.length === 0 || parts.some((age) => !(age < ages.length) || Number.isNaN(ages[age]))) return null
  return cohortOf(
    'ages',
    parts.map((age) => ({
      of: age,
      weight: 1 / parts.length,
      children: (ages[age] as number) * carried,
      assumed: cohort > agesYear,
      carried,
    })),
  )
}

/**
 * (1 + trend) to the years since the last record; of children old enough for kindergarten in the base year 1: that year is the
 * same in every variant.
 */
function carriedTo({ trend, baseYear }: Births, last: number, year: number): number {
  return (1 + trend) ** Math.max(0, year - Math.max(last, baseYear - ENTRY_AGE.K))
}

/** Ages at the population layer's year that stand for a cohort: its own, the youngest three for one not born then, none if older. */
export function agesOfCohort(agesYear: number, cohort: number): readonly number[] {
  const age = agesYear - cohort
  if (age < 0) return Array.from({ length: RECORDS }, (_, youngest) => youngest)
  return age < AGES ? [age] : []
}

/** Adds the parts up in the order and with the divisions of the arithmetic a figure prints. */
function cohortOf(source: CohortSource, parts: readonly CohortPart[]): Cohort {
  const sum = (of: readonly CohortPart[]) =>
    source === 'births'
      ? of.reduce((total, part) => total + (part.children * Math.round(part.weight * MONTHS)) / MONTHS, 0)
      : of.reduce((total, part) => total + part.children, 0) / parts.length
  return { source, parts, children: sum(parts), assumed: sum(parts.filter((part) => part.assumed)) }
}

/** Σ over the places; NaN as soon as one with people, or with unknown people, does not give it. */
function countyTotal(population: PopulationTable, at: (row: number) => number): number {
  let total = 0
  for (let row = 0; row < population.ids.length; row++) {
    const value = at(row)
    if (!Number.isNaN(value)) total += value
    else if (population.residents[row] !== 0) return Number.NaN
  }
  return total
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

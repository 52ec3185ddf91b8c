import type { Dataset } from '../../domain/dataset.ts'
import type { Figure, Source } from '../../domain/figure.ts'
import type { LayerKind } from '../../domain/layers.ts'
import { type Births, type Cohort, type CohortPart, entryCohort, RECORDS } from '../demand/births.ts'
import { combine, leaf } from '../indicator.ts'

/** Where a layer's field was read. */
export function layerSource(dataset: Dataset, kind: LayerKind, field: string): Source {
  const layer = dataset.layers.find((candidate) => candidate.kind === kind)
  return { kind: 'layer', layer: kind, file: layer?.file ?? '', date: layer?.date ?? null, field }
}

/**
 * The whole children who reach `age` by 31 August of `year`, as a figure a calculator can repeat: months of two years of birth,
 * or residents of one age. Unknown where the population layer says nothing of them.
 * @param factor of the variant, on those who move in before they enter
 */
export function cohortFigure(dataset: Dataset, births: Births, year: number, age: number, factor = 1): Figure {
  const cohort = entryCohort(births, year, age)
  const params = cohortParams(cohort, year, age)
  if (!cohort) return leaf('cohort.age', undefined, 'residents', { params })
  const exact = exactCohort(dataset, births, cohort)
  const moved = factor === 1 ? exact : combine('cohort.migrated', 'product', [exact, migrationFigure(births)], 'residents')
  return combine('cohort.age', 'round', [moved], 'residents', { params })
}

/** Children of a cohort, not rounded. */
export function exactCohort(dataset: Dataset, births: Births, cohort: Cohort): Figure {
  const read = (field: string) => layerSource(dataset, 'population', field)
  const parts = cohort.parts.map((part) =>
    cohort.source === 'births' ? monthsOfBirths(births, part, read('births')) : residentsOfAge(births, part, read('ages')),
  )
  const [only] = parts
  if (cohort.source === 'births') return combine('cohort.births', 'sum', parts, 'residents')
  if (parts.length === 1 && only) return only
  const sum = combine('cohort.youngest-sum', 'sum', parts, 'residents')
  return combine('cohort.youngest', 'quotient', [sum, leaf('cohort.ages', parts.length, 'none')], 'residents', {
    quality: 'assumed',
  })
}

/** What a sentence about a cohort names: its age, its years of birth and its part of the unborn. */
export function cohortParams(cohort: Cohort | null, year: number, age: number): NonNullable<Figure['params']> {
  return { age, from: year - age - 1, to: year - age, unborn: unbornShare(cohort) }
}

/** The variant's factor on who enters after the base year. */
export function migrationFigure({ migration }: Births): Figure {
  return leaf('assumption.migration', migration, 'ratio', { quality: 'assumed', source: { kind: 'assumption', id: 'migration' } })
}

/** Share of a cohort that was not yet born when the record ended (其中未出生队列). */
function unbornShare(cohort: Cohort | null): number {
  return cohort && cohort.children > 0 ? cohort.assumed / cohort.children : 0
}

/** B × 4 ÷ 12 or B × 8 ÷ 12; a year without a record is the mean of the last records. */
function monthsOfBirths(births: Births, part: CohortPart, source: Source): Figure {
  const months = Math.round(part.weight * 12)
  const params = { year: part.of, months }
  const born = part.assumed
    ? assumedBirths(births, part, source)
    : leaf('cohort.year', part.children, 'residents', { params, source })
  return combine(
    months < 6 ? 'cohort.last-months' : 'cohort.first-months',
    'quotient',
    [
      combine('cohort.months', 'product', [born, leaf('cohort.month-count', months, 'none')], 'residents'),
      leaf('cohort.year-months', 12, 'none'),
    ],
    'residents',
    { params },
  )
}

function assumedBirths(births: Births, { of: year, carried }: CohortPart, source: Source): Figure {
  const years = [...births.recorded.keys()].sort((a, b) => a - b).slice(-RECORDS)
  const sum = combine(
    'cohort.recorded',
    'sum',
    years.map((recorded) =>
      leaf('cohort.year', births.recorded.get(recorded), 'residents', { params: { year: recorded, months: 12 }, source }),
    ),
    'residents',
  )
  const mean = combine('cohort.unborn-year', 'quotient', [sum, leaf('cohort.records', years.length, 'none')], 'residents', {
    params: { year },
    quality: 'assumed',
  })
  return withTrend(births, mean, carried)
}

function residentsOfAge(births: Births, { of: age, children, carried }: CohortPart, source: Source): Figure {
  const people = carried === 1 ? children : (births.ages[age] as number)
  return withTrend(
    births,
    leaf('cohort.residents', people, 'residents', { params: { year: births.agesYear, age }, source }),
    carried,
  )
}

/** × (1 + trend) to the years since the last record. */
function withTrend({ trend }: Births, mean: Figure, carried: number): Figure {
  if (carried === 1) return mean
  const factor = leaf('cohort.trend', carried, 'ratio', {
    params: { trend },
    quality: 'assumed',
    source: { kind: 'assumption', id: 'births.trend' },
  })
  return combine('cohort.carried', 'product', [mean, factor], 'residents', mean.params ? { params: mean.params } : {})
}

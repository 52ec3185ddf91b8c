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
 */
export function cohortFigure(dataset: Dataset, births: Births, year: number, age: number): Figure {
  const cohort = entryCohort(births, year, age)
  const params = { age, from: year - age - 1, to: year - age, unborn: unbornShare(cohort) }
  if (!cohort) return leaf('cohort.age', undefined, 'residents', { params })
  const read = (field: string) => layerSource(dataset, 'population', field)
  const parts = cohort.parts.map((part) =>
    cohort.source === 'births' ? monthsOfBirths(births, part, read('births')) : residentsOfAge(births, part, read('ages')),
  )
  const [only] = parts
  const exact =
    cohort.source === 'births'
      ? combine('cohort.births', 'sum', parts, 'residents')
      : parts.length === 1 && only
        ? only
        : combine(
            'cohort.youngest',
            'quotient',
            [combine('cohort.youngest-sum', 'sum', parts, 'residents'), leaf('cohort.ages', parts.length, 'none')],
            'residents',
            { quality: 'assumed' },
          )
  return combine('cohort.age', 'round', [exact], 'residents', { params })
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
    ? assumedBirths(births, part.of, source)
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

function assumedBirths(births: Births, year: number, source: Source): Figure {
  const years = [...births.recorded.keys()].sort((a, b) => a - b).slice(-RECORDS)
  const sum = combine(
    'cohort.recorded',
    'sum',
    years.map((recorded) =>
      leaf('cohort.year', births.recorded.get(recorded), 'residents', { params: { year: recorded, months: 12 }, source }),
    ),
    'residents',
  )
  return combine('cohort.unborn-year', 'quotient', [sum, leaf('cohort.records', years.length, 'none')], 'residents', {
    params: { year },
    quality: 'assumed',
  })
}

function residentsOfAge(births: Births, part: CohortPart, source: Source): Figure {
  return leaf('cohort.residents', part.children, 'residents', { params: { year: births.agesYear, age: part.of }, source })
}

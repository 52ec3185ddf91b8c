import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import { type CompulsoryStage, ENTRY_AGE, GRADES } from '../../domain/stage.ts'
import type { BaseCounts } from '../demand/base-counts.ts'
import { entryCohort, migrationFactor } from '../demand/births.ts'
import type { Forecast } from '../demand/forecast.ts'
import type { GradeRate } from '../demand/progression.ts'
import { combine, leaf } from '../indicator.ts'
import { cohortParams, exactCohort, layerSource, migrationFigure } from './cohort-figures.ts'
import { type Assumed, estateFigure, localShareFigure } from './estate-figures.ts'

export interface GradeInput {
  readonly dataset: Dataset
  readonly county: Forecast
  readonly counts: Readonly<Record<CompulsoryStage, BaseCounts>>
}

/**
 * Resident learners of a county grade in a year without those of new homes, not rounded: who was in the registers, or the cohort
 * × φ, times ρ of every grade on the way (seat account A3). The same arithmetic as `forecast`.
 */
export function gradeFigure(input: GradeInput, stage: CompulsoryStage, g: number, t: number): Figure {
  const { county } = input
  const grade = GRADES[stage][g] as number
  const rates: Figure[] = []
  let at = { stage, g, t }
  while (at.t > 0 && county.stages[at.stage].trend !== 'flat') {
    const below = stepBelow(county, at)
    if (!below) break
    rates.unshift(rateFigure(input.dataset, county.progression.grades, GRADES[below.stage][below.g] as number))
    at = below
  }
  const origin = at.t > 0 && county.stages[at.stage].trend !== 'flat' ? entrants(input, at) : [registered(input, at)]
  const year = county.years[t] as number
  return combine('grade.county', 'product', [...origin, ...rates], 'pupils', { params: { grade, year } })
}

interface Place {
  readonly stage: CompulsoryStage
  readonly g: number
  readonly t: number
}

/** Where a cohort sat a year before; null when it was not at school, or nobody says. */
function stepBelow({ stages }: Forecast, { stage, g, t }: Place): Place | null {
  if (g > 0) return { stage, g: g - 1, t: t - 1 }
  return stage === 'J' && stages.J.trend === 'cohorts' ? { stage: 'P', g: GRADES.P.length - 1, t: t - 1 } : null
}

/** Public, private and bought seats together, as the base year has them. */
function registered({ dataset, counts }: GradeInput, { stage, g }: Place): Figure {
  const { public: own, private: privately, bought, source } = counts[stage]
  const value = source === 'none' ? undefined : (own[g] as number) + (privately[g] as number) + (bought[g] as number)
  return leaf('grade.registered', value, 'pupils', {
    params: { grade: GRADES[stage][g] as number, year: dataset.baseYear },
    quality: source === 'rolls' ? 'exact' : 'estimated',
    source: source === 'rolls' ? layerSource(dataset, 'schools', 'sections') : layerSource(dataset, 'population', 'residents'),
  })
}

/** Operands of the entry grade: cohort × φ × the variant's factor, or as many as in the base year. */
function entrants(input: GradeInput, at: Place): readonly Figure[] {
  const { dataset, county } = input
  const { births } = county
  const year = county.years[at.t] as number
  const age = ENTRY_AGE[at.stage]
  const cohort = entryCohort(births, year, age, age)
  if (county.stages[at.stage].trend === 'held' || !cohort) return [registered(input, at)]
  const children = exactCohort(dataset, births, cohort)
  const factor = migrationFactor(births, year)
  return [
    { ...children, params: { ...children.params, ...cohortParams(cohort, year, age) } },
    leaf('grade.show-up', county.stages[at.stage].showUp, 'ratio', {
      quality: 'estimated',
      source: layerSource(dataset, 'schools', 'history'),
    }),
    ...(factor === 1 ? [] : [migrationFigure(births)]),
  ]
}

/** ρ of a grade with where it comes from and how far it missed in past years. */
export function rateFigure(dataset: Dataset, grades: readonly GradeRate[], grade: number): Figure {
  const found = grades.find((one) => one.grade === grade)
  if (!found) return leaf('progression.assumed', undefined, 'ratio', { params: { grade, next: grade + 1 } })
  const { rate, by, capped, median, steps, residual } = found
  const params = { grade, next: grade + 1 }
  if (by === 'estimated')
    return leaf(capped ? 'progression.capped' : 'progression.estimated', rate, 'ratio', {
      params: { ...params, median, steps, residual },
      quality: 'estimated',
      source: layerSource(dataset, 'schools', 'history'),
    })
  const id = by === 'edited' ? `progression.${grade}` : 'progression'
  return leaf(`progression.${by}`, rate, 'ratio', { params, quality: 'assumed', source: { kind: 'assumption', id } })
}

/** Pupils of new homes who moved into the county, for one grade of a stage: Σ estates pupils × (1 − λ) ÷ grades; not rounded. */
export function newHomesFigure(
  { dataset, county }: Pick<GradeInput, 'dataset' | 'county'>,
  stage: CompulsoryStage,
  t: number,
  assumed: Assumed,
): Figure {
  const year = county.years[t] as number
  const estates = county.growth.flatMap(({ development, local, pupils }) =>
    (pupils[stage][t] as number) > 0 && local < 1
      ? [
          combine(
            'estate.newcomers',
            'product',
            [
              estateFigure(dataset, development, stage, year, assumed),
              combine(
                'estate.newcomer-share',
                'difference',
                [leaf('estate.all', 1, 'percent'), localShareFigure(dataset, development, local)],
                'percent',
              ),
            ],
            'pupils',
            { label: dataset.developments[development]?.name ?? '' },
          ),
        ]
      : [],
  )
  const all = combine('grade.new-homes-stage', 'sum', estates, 'pupils')
  return combine('grade.new-homes', 'quotient', [all, leaf('grade.count', GRADES[stage].length, 'none')], 'pupils', {
    params: { year },
  })
}

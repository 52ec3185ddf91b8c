import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import { AGES } from '../../domain/layers.ts'
import { wholeShares } from '../../domain/section.ts'
import { agesOfCohort, type Births } from '../demand/births.ts'
import type { Units } from '../demand/units.ts'
import { combine, leaf } from '../indicator.ts'
import type { AreaRows } from '../placement/areas.ts'
import { cohortFigure, layerSource } from './cohort-figures.ts'

/** Full years of age of the three kindergarten classes. */
export const KINDERGARTEN_AGES = [3, 4, 5] as const

/** What children are shared over areas by: residents of the age, else children 0–14, else all residents (seat account A3). */
export type ShareSource = 'ages' | 'children' | 'residents' | 'none'

export function shareSource({ ages, children, residents }: Units): ShareSource {
  if (ages) return 'ages'
  if (children.some((value) => value > 0)) return 'children'
  return residents.some((value) => value > 0) ? 'residents' : 'none'
}

/**
 * Children of an age by area, whole and adding up to the county: county cohort × the area's share of those who had that age
 * at the population's date (of an unborn cohort: the share of the youngest three ages). What rounding leaves goes to the
 * largest remainders and stands as an operand of its own.
 */
export function childrenByArea(
  dataset: Dataset,
  births: Births,
  units: Units,
  areas: AreaRows,
  year: number,
  age: number,
): readonly Figure[] {
  const county = cohortFigure(dataset, births, year, age)
  if (areas.level === 'county') return areas.ids.map(() => county)
  const source = shareSource(units)
  const params = county.params ?? {}
  const unknown = areas.ids.map(() => leaf('kindergarten.area-age', undefined, 'residents', { params }))
  if (county.value === null || source === 'none') return unknown
  const weights = areaWeights(units, areas, source, agesOfCohort(births.agesYear, year - age))
  const total = weights.reduce((a, b) => a + b, 0)
  if (total <= 0) return unknown
  const whole = wholeShares(county.value, weights)
  const from = layerSource(dataset, 'population', source)
  const everybody = leaf(`kindergarten.share.${source}`, total, 'residents', { source: from, quality: 'estimated' })
  return weights.map((weight, area) => {
    const share = combine(
      'kindergarten.share',
      'quotient',
      [leaf(`kindergarten.here.${source}`, weight, 'residents', { source: from, quality: 'estimated' }), everybody],
      'ratio',
    )
    const rounded = combine(
      'kindergarten.shared',
      'round',
      [combine('kindergarten.part', 'product', [county, share], 'residents')],
      'residents',
    )
    const rest = (whole[area] as number) - (rounded.value ?? 0)
    return combine(
      'kindergarten.area-age',
      'sum',
      rest === 0 ? [rounded] : [rounded, leaf('kindergarten.rounding', rest, 'residents')],
      'residents',
      { params },
    )
  })
}

/** Residents of an area, of all ages, at the date of the population layer. */
export function residentsByArea(dataset: Dataset, units: Units, areas: AreaRows): readonly Figure[] {
  const known = units.residents.some((value) => value > 0)
  const sums = areaSums(areas, (unit) => units.residents[unit] as number)
  const source = layerSource(dataset, 'population', 'residents')
  return sums.map((sum) =>
    leaf('kindergarten.residents', known ? Math.round(sum) : undefined, 'residents', { source, quality: 'estimated' }),
  )
}

/** What the areas' shares are in proportion to. */
function areaWeights(units: Units, areas: AreaRows, source: ShareSource, ages: readonly number[]): readonly number[] {
  const { ages: table, children, residents } = units
  if (source === 'ages' && table)
    return areaSums(areas, (unit) => ages.reduce((sum, age) => sum + (table[unit * AGES + age] as number), 0))
  return areaSums(areas, (unit) => (source === 'children' ? children : residents)[unit] as number)
}

/** Σ over the units of each area; a unit that says nothing has no weight. */
function areaSums(areas: AreaRows, of: (unit: number) => number): readonly number[] {
  const sums = areas.ids.map(() => 0)
  areas.ofUnit.forEach((area, unit) => {
    const value = of(unit)
    if (value > 0) sums[area] = (sums[area] as number) + value
  })
  return sums
}

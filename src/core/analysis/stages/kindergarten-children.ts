import type { Figure } from '../../domain/figure.ts'
import { combine, leaf } from '../indicator.ts'
import { cohortFigure, layerSource } from './cohort-figures.ts'
import { estateFigure, localShareFigure } from './estate-figures.ts'
import {
  areaWeights,
  KINDERGARTEN_AGES,
  type KindergartenDemand,
  kindergartenFactor,
  ratesInForce,
  shareSource,
} from './kindergarten-demand.ts'
import type { KindergartenTable } from './kindergarten-table.ts'
import { assumption } from './stage-table.ts'

/** Where an area's numbers of an age stand in the grids of the demand. */
function at({ years }: KindergartenDemand, area: number, age: number, t: number): number {
  return (area * KINDERGARTEN_AGES.length + age) * years.length + t
}

/**
 * Children of an age by area, whole and adding up to the county: county cohort × the area's share of those who had that age
 * at the population's date (of an unborn cohort: the share of the youngest three ages). What rounding leaves goes to the
 * largest remainders and stands as an operand of its own.
 */
export function childrenByArea(table: KindergartenTable, t: number, a: number): readonly Figure[] {
  const { dataset, units, areas, county, demand } = table
  const age = KINDERGARTEN_AGES[a] as number
  const year = county.years[t] as number
  const all = cohortFigure(dataset, county.births, year, age, kindergartenFactor(county.births, year, age))
  if (areas.level === 'county') return areas.ids.map(() => all)
  const source = shareSource(units)
  const params = all.params ?? {}
  const weights = areaWeights(units, areas, county.births)(year - age)
  const total = weights.reduce((x, y) => x + y, 0)
  if (all.value === null || source === 'none' || total <= 0)
    return areas.ids.map(() => leaf('kindergarten.area-age', undefined, 'residents', { params }))
  const from = layerSource(dataset, 'population', source)
  const everybody = leaf(`kindergarten.share.${source}`, total, 'residents', { source: from, quality: 'estimated' })
  return weights.map((weight, area) => {
    const here = leaf(`kindergarten.here.${source}`, weight, 'residents', { source: from, quality: 'estimated' })
    const share = combine('kindergarten.share', 'quotient', [here, everybody], 'ratio')
    const part = combine('kindergarten.part', 'product', [all, share], 'residents')
    const rounded = combine('kindergarten.shared', 'round', [part], 'residents')
    return brought('kindergarten.area-age', rounded, demand.children[at(demand, area, a, t)] as number, { params })
  })
}

/** Of an area's children of an age those who attend: × rate, in whole children that add up to the county. */
export function attendingFigure(table: KindergartenTable, area: number, t: number, a: number, children: Figure): Figure {
  const age = KINDERGARTEN_AGES[a] as number
  const rate = assumption(ratesInForce(table, table.county.years[t] as number), `kindergarten-rate.${age}`, 'ratio')
  const rounded = combine(
    'kindergarten.rated-whole',
    'round',
    [combine('kindergarten.rated', 'product', [children, rate], 'pupils')],
    'pupils',
  )
  const { demand } = table
  return brought('kindergarten.demand-age', rounded, demand.attending[at(demand, area, a, t)] as number, { params: { age } })
}

/** A rounded part and what brings the parts to the whole; the part alone where nothing is left over. */
function brought(key: string, rounded: Figure, whole: number, more: Partial<Figure>): Figure {
  const rest = rounded.value === null ? 0 : whole - rounded.value
  const operands = rest === 0 ? [rounded] : [rounded, leaf('kindergarten.rounding', rest, rounded.unit)]
  return combine(key, 'sum', operands, rounded.unit, more)
}

/** Pupils of homes filled since the base year, estate by estate: newcomers and locals apart, in whole children. */
export function newHousingFigure({ dataset, county, demand, assumed }: KindergartenTable, area: number, t: number): Figure {
  const year = county.years[t] as number
  const operands = demand.estates.flatMap((estate, row) => {
    if (estate.area !== area || estate.pupils[t] === 0) return []
    const local = localShareFigure(dataset, estate.development, county.growth[row]?.local ?? 0)
    const pupils = estateFigure(dataset, estate.development, 'K', year, assumed)
    const newcomers = combine('estate.newcomer-share', 'difference', [leaf('estate.all', 1, 'percent'), local], 'percent')
    const part = (key: string, share: Figure) =>
      combine(`${key}-whole`, 'round', [combine(key, 'product', [pupils, share], 'pupils')], 'pupils')
    return [
      combine('estate.pupils', 'sum', [part('estate.locals', local), part('estate.newcomers', newcomers)], 'pupils', {
        label: dataset.developments[estate.development]?.name ?? '',
      }),
    ]
  })
  return combine('kindergarten.newHousing', 'sum', operands, 'pupils', { params: { year } })
}

/** Residents of an area, of all ages, at the date of the population layer. */
export function residentsByArea({ dataset, units, areas }: KindergartenTable): readonly Figure[] {
  const known = units.residents.some((value) => value > 0)
  const sums = areas.ids.map(() => 0)
  areas.ofUnit.forEach((area, unit) => {
    const value = units.residents[unit] as number
    if (value > 0) sums[area] = (sums[area] as number) + value
  })
  const source = layerSource(dataset, 'population', 'residents')
  return sums.map((sum) =>
    leaf('kindergarten.residents', known ? Math.round(sum) : undefined, 'residents', { source, quality: 'estimated' }),
  )
}

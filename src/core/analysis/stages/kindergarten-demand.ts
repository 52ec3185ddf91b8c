import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { AGES } from '../../domain/layers.ts'
import { wholeShares } from '../../domain/section.ts'
import { ENTRY_AGE } from '../../domain/stage.ts'
import { agesOfCohort, type Births, type Cohort, entryCohort, migrationFactor } from '../demand/births.ts'
import type { Forecast } from '../demand/forecast.ts'
import type { Units } from '../demand/units.ts'
import type { AreaRows } from '../placement/areas.ts'

/** Full years of age of the three kindergarten classes. */
export const KINDERGARTEN_AGES = [3, 4, 5] as const
const AGE_COUNT = KINDERGARTEN_AGES.length

/** What children are shared over areas by: residents of the age, else children 0–14, else all residents (seat account A3). */
export type ShareSource = 'ages' | 'children' | 'residents' | 'none'

/** Kindergarten pupils in whole children; grids are row-major by area, then age where there is one, then year. NaN unknown. */
export interface KindergartenDemand {
  readonly years: readonly number[]
  /** Children of the cohorts, and those of them who attend: × rate of their age. */
  readonly children: Float64Array
  readonly attending: Float64Array
  /** By area and year: pupils of homes filled since the base year, and locals who left for such homes (seat account A4). */
  readonly newHousing: Float64Array
  readonly movedAway: Float64Array
  /** By area and year: attending + newHousing − movedAway. */
  readonly demand: Float64Array
  /** The same by age: what new homes bring and take is spread over the ages. */
  readonly byAge: Float64Array
  /** By year: share of the county's children whose births nobody has recorded (seat account A15). */
  readonly unborn: Float64Array
  /** Pupils and leaving locals of every estate by year, in the order of the county's growth. */
  readonly estates: readonly EstateChildren[]
}

/** What one estate brings and takes, in whole children by year. */
export interface EstateChildren {
  readonly development: number
  readonly area: number
  readonly pupils: Float64Array
  /** Of `pupils`: who lived in the county before. */
  readonly locals: Float64Array
}

export interface KindergartenInput {
  readonly dataset: Dataset
  readonly units: Units
  readonly areas: AreaRows
  readonly county: Forecast
  /** Of the variant. */
  readonly assumptions: Assumptions
  /** Of the middle variant: the base year is the same in all of them. */
  readonly recorded: Assumptions
}

/** Children of 3, 4 and 5 × rate, and those of new homes, by area and year (seat account A19), without the figures behind them. */
export function kindergartenDemand(input: KindergartenInput): KindergartenDemand {
  const { dataset, units, areas, county } = input
  const { years, births } = county
  const n = years.length
  const rows = areas.ids.length
  const grid = (width: number) => new Float64Array(rows * width * n)
  const children = grid(AGE_COUNT)
  const attending = grid(AGE_COUNT)
  const byAge = grid(AGE_COUNT)
  const [newHousing, movedAway, demand] = [grid(1), grid(1), grid(1)]
  const unborn = new Float64Array(n)
  const weigh = areaWeights(units, areas, births)
  const estates = estateChildren(dataset, areas, county)
  for (let t = 0; t < n; t++) {
    const year = years[t] as number
    const inForce = ratesInForce(input, year)
    const cohorts = KINDERGARTEN_AGES.map((age) => entryCohort(births, year, age))
    unborn[t] = unbornShare(cohorts)
    KINDERGARTEN_AGES.forEach((age, a) => {
      const weights = weigh(year - age)
      const here = share(ageChildren(births, cohorts[a] ?? null, year, age), weights)
      const all = here.reduce((x, y) => x + y, 0)
      const pupils = share(Math.round(all * assumed(inForce, `kindergarten-rate.${age}`)), here)
      for (let area = 0; area < rows; area++) {
        children[(area * AGE_COUNT + a) * n + t] = here[area] as number
        attending[(area * AGE_COUNT + a) * n + t] = pupils[area] as number
      }
    })
    const rated = Array.from({ length: rows }, (_, area) => ageSum(attending, area, t, n))
    const leaving = leavingLocals(estates, rated, t)
    for (let area = 0; area < rows; area++) {
      const at = area * n + t
      newHousing[at] = estates.reduce((sum, one) => sum + (one.area === area ? (one.pupils[t] as number) : 0), 0)
      movedAway[at] = leaving[area] as number
      const net = (newHousing[at] as number) - (movedAway[at] as number)
      demand[at] = (rated[area] as number) + net
      const own = KINDERGARTEN_AGES.map((_, a) => attending[(area * AGE_COUNT + a) * n + t] as number)
      const spread = Number.isNaN(demand[at]) ? [0, 0, 0] : wholeShares(Math.abs(net), net < 0 ? own : [1, 1, 1])
      spread.forEach((part, a) => {
        byAge[(area * AGE_COUNT + a) * n + t] = (own[a] as number) + Math.sign(net) * part
      })
    }
  }
  return { years, children, attending, newHousing, movedAway, demand, byAge, unborn, estates }
}

/** The assumptions whose rates hold in a year: those of the middle variant in the base year. */
export function ratesInForce(
  { dataset, assumptions, recorded }: Pick<KindergartenInput, 'dataset' | 'assumptions' | 'recorded'>,
  year: number,
): Assumptions {
  return year <= dataset.baseYear ? recorded : assumptions
}

/** The county's whole children of an age: the cohort, with the variant's factor on those who enter after the base year. */
export function ageChildren(births: Births, cohort: Cohort | null, year: number, age: number): number {
  if (!cohort) return Number.NaN
  return Math.round(cohort.children * kindergartenFactor(births, year, age))
}

/** The variant's factor on the children of an age: those who were in kindergarten in the base year are on record. */
export function kindergartenFactor(births: Births, year: number, age: number): number {
  return migrationFactor(births, year - age + ENTRY_AGE.K)
}

export function shareSource({ ages, children, residents }: Units): ShareSource {
  if (ages) return 'ages'
  if (children.some((value) => value > 0)) return 'children'
  return residents.some((value) => value > 0) ? 'residents' : 'none'
}

/**
 * What the areas' shares of a cohort are in proportion to: those who had its age at the population's date, of an unborn cohort
 * those of the youngest ages; without ages children, or all residents. The units are read once.
 */
export function areaWeights(units: Units, areas: AreaRows, births: Births): (cohort: number) => readonly number[] {
  const source = shareSource(units)
  if (source !== 'ages' || !units.ages) {
    const sums = areaSums(areas, source === 'children' ? units.children : units.residents, 1)
    const weights = areas.ids.map((_, area) => sums[area] as number)
    return () => weights
  }
  const sums = areaSums(areas, units.ages, AGES)
  return (cohort) =>
    areas.ids.map((_, area) =>
      agesOfCohort(births.agesYear, cohort).reduce((sum, age) => sum + (sums[area * AGES + age] as number), 0),
    )
}

/** Σ over the units of each area by column; a unit that says nothing has no weight. */
function areaSums(areas: AreaRows, values: Float64Array, width: number): Float64Array {
  const known = AREA_SUMS.get(values)
  if (known?.of === areas.ofUnit) return known.sums
  const sums = new Float64Array(areas.ids.length * width)
  AREA_SUMS.set(values, { of: areas.ofUnit, sums })
  for (let unit = 0; unit < areas.ofUnit.length; unit++) {
    const row = (areas.ofUnit[unit] as number) * width
    for (let k = 0; k < width; k++) {
      const value = values[unit * width + k] as number
      if (value > 0) sums[row + k] = (sums[row + k] as number) + value
    }
  }
  return sums
}

/** Every variant shares by the same people: the last sums over a column are kept. */
const AREA_SUMS = new WeakMap<Float64Array, { readonly of: Int32Array; readonly sums: Float64Array }>()

/** A whole number shared over areas; unknown everywhere when it is, or when nothing says where the children are. */
function share(all: number, weights: readonly number[]): readonly number[] {
  if (weights.length === 1 || Number.isNaN(all)) return weights.map(() => all)
  return weights.some((weight) => weight > 0) ? wholeShares(all, weights) : weights.map(() => (all === 0 ? 0 : Number.NaN))
}

function ageSum(grid: Float64Array, area: number, t: number, n: number): number {
  return KINDERGARTEN_AGES.reduce((sum, _, a) => sum + (grid[(area * AGE_COUNT + a) * n + t] as number), 0)
}

/** Newcomers to the county and locals are rounded apart, so that more homes never bring fewer children. */
function estateChildren({ population }: Dataset, areas: AreaRows, { growth, years }: Forecast): readonly EstateChildren[] {
  return growth.map(({ development, local, pupils }) => {
    const locals = Float64Array.from(years, (_, t) => Math.round((pupils.K[t] as number) * local))
    return {
      development,
      area: areas.ofUnit[population.ids.length + development] as number,
      locals,
      pupils: locals.map((here, t) => here + Math.round((pupils.K[t] as number) * (1 - local))),
    }
  })
}

/** Locals who move into new homes leave their area first, then the county, by what is there (seat account A4). */
function leavingLocals(estates: readonly EstateChildren[], attending: readonly number[], t: number): readonly number[] {
  const leaving = attending.map(() => 0)
  for (const { area, locals } of estates) leaving[area] = (leaving[area] as number) + (locals[t] as number)
  const own = leaving.map((wanted, area) => Math.min(wanted, Math.max(0, attending[area] as number) || 0))
  const left = leaving.reduce((sum, wanted, area) => sum + wanted - (own[area] as number), 0)
  if (left === 0) return own
  const rest = own.map((gone, area) => Math.max(0, (attending[area] as number) - gone) || 0)
  const all = rest.reduce((a, b) => a + b, 0)
  const more = wholeShares(Math.min(left, all), rest)
  return own.map((gone, area) => gone + (more[area] as number))
}

/** Share of the children of several ages who were not yet born when the record ended (其中未出生队列). */
function unbornShare(cohorts: readonly (Cohort | null)[]): number {
  const children = cohorts.reduce((sum, cohort) => sum + (cohort?.children ?? 0), 0)
  return children > 0 ? cohorts.reduce((sum, cohort) => sum + (cohort?.assumed ?? 0), 0) / children : 0
}

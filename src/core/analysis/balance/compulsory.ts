import type { Assumptions } from '../../domain/assumptions.ts'
import type { CalendarRow, SeatYears, StageCalendar } from '../../domain/calendar.ts'
import type { AreaLevel, Request } from '../../domain/evaluation.ts'
import type { Plan } from '../../domain/plan.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { type Standards, standardsKey } from '../../domain/standard.ts'
import { byVariant, type Variant } from '../../domain/variant.ts'
import { total } from '../demand/base-counts.ts'
import { type Demand, outsideOf } from '../demand/demand.ts'
import type { Ground, Outlook } from '../ground.ts'
import { type AreaRows, areaLevelOf } from '../placement/areas.ts'
import { areasIn } from '../placement/plan-places.ts'
import { rowSum } from '../rolls/rolls.ts'
import { type Steps, serialOf } from '../steps.ts'
import { shortageOver } from './shortage.ts'
import { countySeats, supplyByArea } from './supply-by-area.ts'

/** What the balance of a compulsory stage is read from. */
export interface BalanceInput {
  readonly ground: Ground
  readonly outlooks: Readonly<Record<Variant, Outlook>>
  readonly assumptions: Assumptions
  /** Plans of all years, without and with the scenario. */
  readonly basePlans: readonly Plan[]
  readonly plans: readonly Plan[]
  /** The stage, year, variant and allocation are not read. */
  readonly request: Request
  readonly standards: Standards
  readonly steps: Steps
}

/**
 * Demand of the three variants against seats by area and county for all years, without any allocation (contract 1.2): the same
 * whole children and seats as the evaluation of each year.
 */
export function compulsoryBalance(input: BalanceInput, stage: CompulsoryStage): StageCalendar {
  const { ground, outlooks, request } = input
  const level = areaLevelOf(
    ground.dataset,
    ground.zoning[stage],
    ground.demand[stage].weights.source !== 'none',
    request.areaLevel,
  )
  const areas = areasByYear(input, stage, level)
  const seats = seatsByArea(input, stage, areas)
  const demand = byVariant((variant) => demandByArea(outlooks[variant].demand[stage], areas))
  const county = byVariant((variant) => countyDemand(outlooks[variant].demand[stage]))
  const last = areas.at(-1) as AreaRows
  const rows = last.ids.map(
    (id, row): CalendarRow => ({
      level: 'area',
      id,
      name: last.names[row] as string,
      demand: byVariant((variant) => demand[variant][row] as Float64Array),
      seats: seats[row] as SeatYears,
    }),
  )
  return {
    stage,
    areaLevel: level,
    rows: [
      ...(level === 'county' ? [] : rows),
      { level: 'county', id: 'county', name: '', demand: county, seats: countySeats(seats) },
    ],
    // An area that is the whole county holds its own learners, those from outside not among them.
    shortage: shortageOver(rows),
    unborn: byVariant((variant) => {
      const of = outlooks[variant].demand[stage]
      return Float64Array.from(of.years, (_, t) => of.unbornShare(t))
    }),
  }
}

/** Areas of every year; all but zones are the same in every year. */
export function areasByYear(input: BalanceInput, stage: CompulsoryStage, level: AreaLevel): readonly AreaRows[] {
  const { ground, plans, steps } = input
  const { dataset, units } = ground
  const places = { dataset, units, zoning: ground.zoning[stage], stage, steps }
  const last = plans.at(-1) as Plan
  return plans.map((plan) => areasIn(places, plan, last, level))
}

/** Seats by area over the years; remembered for as long as the supply is the same. */
export function seatsByArea(input: BalanceInput, stage: CompulsoryStage, areas: readonly AreaRows[]): readonly SeatYears[] {
  const { ground, plans, basePlans, request, standards, steps } = input
  const key = [ground.dataset.hash, stage, request.seatBasis, standardsKey(standards), ...areas.map(serialOf)]
  const supply = plans.map((plan) => plan.supply)
  return steps.remember('supply by area', [...key, ...supply].join('|'), () =>
    supplyByArea({ dataset: ground.dataset, plans, basePlans, areas, stage, basis: request.seatBasis, standards }),
  )
}

/**
 * Public learners living in each area and, where their school stands, those on bought seats, by area then year. An area that
 * is the whole county holds also who could not be located.
 */
export function demandByArea(demand: Demand, areas: readonly AreaRows[]): readonly Float64Array[] {
  const { source, weights, counts, rolls } = demand
  const first = areas[0] as AreaRows
  const county = first.level === 'county'
  const known = source !== 'none' && (county || weights.source !== 'none')
  const out = first.ids.map(() => new Float64Array(areas.length).fill(known ? 0 : Number.NaN))
  if (!known) return out
  const grades = counts.public.length
  areas.forEach(({ ofUnit, ofSchool, ids }, t) => {
    const sums = demand.wholeIn(ofUnit, ids.length)[t] as Float64Array
    out.forEach((years, row) => {
      years[t] = rowSum(sums, row, grades)
    })
    // Of the base year's registers: who sat on a bought seat has to be seated also when that school closes.
    rolls.teaches.forEach((teaches, school) => {
      const years = teaches === 1 ? out[ofSchool[school] as number] : undefined
      if (years) years[t] = (years[t] as number) + rowSum(rolls.bought, school, grades)
    })
    const [all] = out
    if (county && all) all[t] = (all[t] as number) + total(demand.unlocated(t))
  })
  return out
}

/** Public learners to be seated in the county: residents, from outside, on bought seats; by year. */
export function countyDemand(demand: Demand): Float64Array {
  return Float64Array.from(demand.years, (_, t) => {
    if (demand.source === 'none') return Number.NaN
    return total(demand.byGrade(t)) + total(outsideOf(demand, t)) + total(demand.counts.bought)
  })
}

import { inVariant } from '../../domain/assumptions.ts'
import type { CalendarRow, SeatYears, StageCalendar } from '../../domain/calendar.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Plan } from '../../domain/plan.ts'
import { standardsKey } from '../../domain/standard.ts'
import { byVariant } from '../../domain/variant.ts'
import { type AreaRows, areaRows } from '../placement/areas.ts'
import { kindergartenLevel, NO_ZONING } from '../stages/kindergarten.ts'
import { type KindergartenDemand, kindergartenDemand, shareSource } from '../stages/kindergarten-demand.ts'
import { type SchoolSeats, stageSeats, teachesStage } from '../stages/stage-seats.ts'
import { serialOf } from '../steps.ts'
import type { BalanceInput } from './compulsory.ts'
import { shortageOver } from './shortage.ts'
import { countySeats } from './supply-by-area.ts'

/** Kindergarten by area and county for all years and variants: the numbers of its table without the figures behind them. */
export function kindergartenYears(input: BalanceInput): StageCalendar {
  const { ground, outlooks, plans, request, assumptions, steps } = input
  const { dataset, units } = ground
  const level = kindergartenLevel(dataset, shareSource(units) !== 'none', request.areaLevel)
  const last = plans.at(-1) as Plan
  const areas = areaRows(dataset, last, units, NO_ZONING, level)
  const demand = byVariant((variant) => {
    const county = outlooks[variant].forecast
    const key = `${serialOf(county)}|${serialOf(units)}|${level}`
    return steps.recall('kindergarten demand', key, [inVariant(assumptions, variant), assumptions], (read, recorded) =>
      kindergartenDemand({ dataset, units, areas, county, assumptions: read, recorded }),
    )
  })
  const seats = seatsOf(input, areas)
  const rows = areas.ids.map(
    (id, row): CalendarRow => ({
      level: 'area',
      id,
      name: areas.names[row] as string,
      demand: byVariant((variant) => yearsOf(demand[variant], row)),
      seats: seats[row] as SeatYears,
    }),
  )
  const shown = rows.filter((row, at) => at < rows.length - 1 || level === 'county' || !isEmpty(input, areas, at, row))
  const county: CalendarRow = {
    level: 'county',
    id: 'county',
    name: '',
    demand: byVariant((variant) => sumOf(shown.map((row) => row.demand[variant]))),
    seats: countySeats(shown.map((row) => row.seats)),
  }
  return {
    stage: 'K',
    areaLevel: level,
    rows: level === 'county' ? [county] : [...shown, county],
    shortage: shortageOver(level === 'county' ? [county] : shown),
    unborn: byVariant((variant) => demand[variant].unborn),
  }
}

function yearsOf({ demand, years }: KindergartenDemand, row: number): Float64Array {
  return demand.slice(row * years.length, (row + 1) * years.length)
}

function sumOf(rows: readonly Float64Array[]): Float64Array {
  return (rows[0] as Float64Array).map((_, t) => rows.reduce((sum, row) => sum + (row[t] as number), 0))
}

/** The row "outside" is left out where nobody lives and no kindergarten stands. */
function isEmpty({ ground }: BalanceInput, { ofUnit }: AreaRows, row: number, { demand, seats }: CalendarRow): boolean {
  const none = (values: Float64Array) => values.every((value) => !value)
  if (![demand.low, demand.mid, demand.high, seats.existing, seats.committed, seats.scenario].every(none)) return false
  const { residents } = ground.units
  let people = 0
  for (let unit = 0; unit < ofUnit.length; unit++)
    if (ofUnit[unit] === row && (residents[unit] as number) > 0) people += residents[unit] as number
  return Math.round(people) === 0
}

/** Licensed seats by area; remembered for as long as the supply is the same. */
function seatsOf(input: BalanceInput, areas: AreaRows): readonly SeatYears[] {
  const { ground, plans, request, standards, steps } = input
  const key = [ground.dataset.hash, areas.level, request.seatBasis, standardsKey(standards), ...plans.map(({ supply }) => supply)]
  return steps.remember('kindergarten seats', key.join('|'), () =>
    seatYears(input, 'K', areas.ids.length, (row) => areas.ofSchool[row] as number),
  )
}

/** Seats of a stage without zones by area and year, from the figures of its schools. */
export function seatYears(
  { ground, plans, request, standards }: BalanceInput,
  stage: 'K' | 'H',
  areas: number,
  areaOf: (row: number) => number,
): readonly SeatYears[] {
  const built = plans.some(({ schools }) =>
    schools.some(({ built, sections }) => built && sections.some((one) => one.stage === stage)),
  )
  const known = teachesStage(ground.dataset, stage) || (stage === 'K' && built)
  const years = () => new Float64Array(plans.length).fill(known ? 0 : Number.NaN)
  const out = Array.from({ length: areas }, () => ({ existing: years(), committed: years(), scenario: years() }))
  const supplies = new Map<string, readonly SchoolSeats[]>()
  plans.forEach((plan, t) => {
    const schools = supplies.get(plan.supply) ?? stageSeats(ground.dataset, plan, stage, request.seatBasis, standards)
    supplies.set(plan.supply, schools)
    for (const { row, planned, own, added } of schools) {
      const area = out[areaOf(row)]
      if (!area) continue
      const column = planned.state === 'committed' ? area.committed : area.existing
      if (own) column[t] = (column[t] as number) + numberOf(own)
      if (added) area.scenario[t] = (area.scenario[t] as number) + numberOf(added)
    }
  })
  return out
}

function numberOf({ value }: Figure): number {
  return value ?? Number.NaN
}

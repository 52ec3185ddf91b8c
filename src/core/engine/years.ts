import { allSeats } from '../analysis/balance/supply-by-area.ts'
import { INDICATORS } from '../analysis/indicators/index.ts'
import type { Calendar, CalendarRow, StageCalendar } from '../domain/calendar.ts'
import { known } from '../domain/known.ts'
import { STAGES, type Stage } from '../domain/stage.ts'
import { type ByVariant, byVariant } from '../domain/variant.ts'
import type { ColumnName, Series } from './question.ts'

/** JSON numbers: unknown is null. */
type Known = number | null

/** One school year: the totals of the request's stage by variant, and the county's balance of all four stages. */
export interface YearTotals {
  readonly year: number
  readonly variants: ByVariant<Readonly<Record<string, Known>>>
  readonly stages: Readonly<Record<Stage, StageYear>>
}

/** Demand of the three variants, the seats of the three columns, and demand − all seats. */
export interface StageYear {
  readonly demand: ByVariant<Known>
  readonly seats: { readonly existing: Known; readonly committed: Known; readonly scenario: Known }
  readonly gap: ByVariant<Known>
  /** Structural shortage: Σ areas max(0, demand − seats). */
  readonly shortage: ByVariant<Known>
}

/** Every total, as a column of a series. */
export const TOTAL_COLUMNS: readonly ColumnName[] = INDICATORS.filter(({ level }) => level === 'total').map(
  ({ id }): ColumnName => `total.${id}`,
)

/** The years asked for, from series with `TOTAL_COLUMNS` of every variant and the calendar. */
export function toYears(years: readonly number[], series: ByVariant<Series>, calendar: Calendar): readonly YearTotals[] {
  return years.map((year) => ({
    year,
    variants: byVariant((variant) => totalsIn(series[variant], year)),
    stages: Object.fromEntries(
      STAGES.map((stage) => {
        return [stage, stageYear(calendar.stages[stage], calendar.years.indexOf(year))]
      }),
    ) as Record<Stage, StageYear>,
  }))
}

function totalsIn({ years, columns }: Series, year: number): Readonly<Record<string, Known>> {
  const t = years.indexOf(year)
  return Object.fromEntries(TOTAL_COLUMNS.map((name) => [name.slice('total.'.length), known(columns[name]?.[t]?.values[0])]))
}

function stageYear({ rows, shortage }: StageCalendar, t: number): StageYear {
  const { demand, seats } = rows.at(-1) as CalendarRow
  const { existing, committed, scenario } = seats
  const all = allSeats(seats)[t] as number
  return {
    demand: byVariant((variant) => known(demand[variant][t])),
    seats: { existing: known(existing[t]), committed: known(committed[t]), scenario: known(scenario[t]) },
    gap: byVariant((variant) => known((demand[variant][t] as number) - all)),
    shortage: byVariant((variant) => known(shortage[variant][t])),
  }
}

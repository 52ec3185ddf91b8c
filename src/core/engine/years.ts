import { INDICATORS } from '../analysis/indicators/index.ts'
import type { Calendar, CalendarRow } from '../domain/calendar.ts'
import { STAGES, type Stage } from '../domain/stage.ts'
import { VARIANTS, type Variant } from '../domain/variant.ts'
import type { ColumnName, Series } from './question.ts'

/** JSON numbers: unknown is null. */
type Known = number | null
type ByVariant = Readonly<Record<Variant, Known>>

/** One school year: the totals of the request's stage by variant, and the county's balance of all four stages. */
export interface YearTotals {
  readonly year: number
  readonly variants: Readonly<Record<Variant, Readonly<Record<string, Known>>>>
  readonly stages: Readonly<Record<Stage, StageYear>>
}

/** Demand of the three variants, the seats of the three columns, and demand − all seats. */
export interface StageYear {
  readonly demand: ByVariant
  readonly seats: { readonly existing: Known; readonly committed: Known; readonly scenario: Known }
  readonly gap: ByVariant
}

/** Every total, as a column of a series. */
export const TOTAL_COLUMNS: readonly ColumnName[] = INDICATORS.filter(({ level }) => level === 'total').map(
  ({ id }): ColumnName => `total.${id}`,
)

/** The years asked for, from series with `TOTAL_COLUMNS` of every variant and the calendar. */
export function toYears(
  years: readonly number[],
  series: Readonly<Record<Variant, Series>>,
  calendar: Calendar,
): readonly YearTotals[] {
  return years.map((year) => ({
    year,
    variants: byVariant((variant) => totalsIn(series[variant], year)),
    stages: Object.fromEntries(
      STAGES.map((stage) => {
        const county = calendar.stages[stage].rows.at(-1) as CalendarRow
        return [stage, stageYear(county, calendar.years.indexOf(year))]
      }),
    ) as Record<Stage, StageYear>,
  }))
}

function totalsIn({ years, columns }: Series, year: number): Readonly<Record<string, Known>> {
  const t = years.indexOf(year)
  return Object.fromEntries(TOTAL_COLUMNS.map((name) => [name.slice('total.'.length), known(columns[name]?.[t]?.values[0])]))
}

function stageYear({ demand, seats }: CalendarRow, t: number): StageYear {
  const { existing, committed, scenario } = seats
  const all = (existing[t] as number) + (committed[t] as number) + (scenario[t] as number)
  return {
    demand: byVariant((variant) => known(demand[variant][t])),
    seats: { existing: known(existing[t]), committed: known(committed[t]), scenario: known(scenario[t]) },
    gap: byVariant((variant) => known((demand[variant][t] as number) - all)),
  }
}

function byVariant<Value>(make: (variant: Variant) => Value): Readonly<Record<Variant, Value>> {
  return Object.fromEntries(VARIANTS.map((variant) => [variant, make(variant)])) as Record<Variant, Value>
}

function known(value: number | undefined): Known {
  return value === undefined || Number.isNaN(value) ? null : value
}

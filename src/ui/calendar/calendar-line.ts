import type { Calendar, PlaceCalendar, SeatYears, StageCalendar } from '../../core/domain/calendar.ts'
import { SHOWN_HORIZON } from '../../core/domain/school-year.ts'
import type { Stage } from '../../core/domain/stage.ts'
import type { Variant } from '../../core/domain/variant.ts'
import type { Place } from '../../state/selection.svelte.ts'

/** Demand against seats of one place and stage over the years the screen shows; NaN unknown. */
export interface CalendarLine {
  readonly stage: Stage
  readonly level: 'county' | 'area' | 'zone' | 'school'
  readonly id: string
  /** Empty where it is a matter of language (the county, outside). */
  readonly name: string
  /** Row of the place in the evaluations of the stage; −1 where they have none. */
  readonly row: number
  readonly years: readonly number[]
  /** Learners by variant then year. */
  readonly demand: Readonly<Record<Variant, Float64Array>>
  readonly seats: SeatYears
  /** Share of the county's learners whose births nobody has recorded, by variant then year. */
  readonly unborn: Readonly<Record<Variant, Float64Array>>
}

/** The county, or one of its areas, in a stage; null where the stage has no such area. */
export function lineOf(calendar: Calendar, stage: Stage, area: string | null): CalendarLine | null {
  const { rows, unborn } = calendar.stages[stage]
  const row = area === null ? rows.length - 1 : rows.findIndex(({ level, id }) => level === 'area' && id === area)
  const found = rows[row]
  if (!found) return null
  const { level, id, name, demand, seats } = found
  return shown({
    stage,
    level,
    id,
    name,
    row: level === 'county' ? 0 : row,
    years: calendar.years,
    demand,
    seats,
    unborn,
  })
}

/** A zone or school; `row` is its row in the evaluations of the stage. */
export function lineOfPlace(place: PlaceCalendar, { stage, unborn }: StageCalendar, row: number): CalendarLine {
  return shown({ ...place, stage, row, unborn })
}

/** What the calendar is about: the area, zone or school that is chosen, else the county. */
export function focusOf(selected: Place | null): Place | null {
  return selected && (selected.level === 'area' || selected.level === 'zone' || selected.level === 'school') ? selected : null
}

/** All seats of a year: existing, committed and those of the scenario. */
export function allSeats({ seats }: Pick<CalendarLine, 'seats'>, at: number): number {
  return baseSeats({ seats }, at) + (seats.scenario[at] as number)
}

/** Seats of a year without the scenario. */
export function baseSeats({ seats }: Pick<CalendarLine, 'seats'>, at: number): number {
  return (seats.existing[at] as number) + (seats.committed[at] as number)
}

/** Σ areas max(0, demand − seats) of a year and variant (seat account A11); null where one is unknown. */
export function structuralShortage({ rows }: StageCalendar, variant: Variant, at: number): number | null {
  const areas = rows.filter(({ level }) => level === 'area')
  const sum = (areas.length > 0 ? areas : rows).reduce(
    (total, row) => total + Math.max(0, (row.demand[variant][at] as number) - allSeats(row, at)),
    0,
  )
  return Number.isNaN(sum) ? null : sum
}

/** The years the screen offers. */
function shown(line: CalendarLine): CalendarLine {
  const count = SHOWN_HORIZON + 1
  const byVariant = (columns: CalendarLine['demand']) => ({
    low: columns.low.subarray(0, count),
    mid: columns.mid.subarray(0, count),
    high: columns.high.subarray(0, count),
  })
  const { existing, committed, scenario } = line.seats
  return {
    ...line,
    years: line.years.slice(0, count),
    demand: byVariant(line.demand),
    seats: {
      existing: existing.subarray(0, count),
      committed: committed.subarray(0, count),
      scenario: scenario.subarray(0, count),
    },
    unborn: byVariant(line.unborn),
  }
}

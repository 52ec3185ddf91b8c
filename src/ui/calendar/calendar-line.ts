import type { Calendar, PlaceCalendar, SeatYears, StageCalendar } from '../../core/domain/calendar.ts'
import { SHOWN_HORIZON } from '../../core/domain/school-year.ts'
import type { Stage } from '../../core/domain/stage.ts'
import { byVariant, type Variant } from '../../core/domain/variant.ts'
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
  /** Seats short, by variant then year: Σ areas of the county (seat account A11), else max(0, demand − seats). */
  readonly shortage: Readonly<Record<Variant, Float64Array>>
  /** Share of the county's learners whose births nobody has recorded, by variant then year. */
  readonly unborn: Readonly<Record<Variant, Float64Array>>
}

/** The county, or one of its areas, in a stage; null where the stage has no such area. */
export function lineOf(calendar: Calendar, stage: Stage, area: string | null): CalendarLine | null {
  const table = calendar.stages[stage]
  const { rows, unborn } = table
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
    shortage: level === 'county' ? table.shortage : shortageOf({ demand, seats }),
    unborn,
  })
}

/** A zone or school; `row` is its row in the evaluations of the stage. */
export function lineOfPlace(place: PlaceCalendar, { stage, unborn }: StageCalendar, row: number): CalendarLine {
  return shown({ ...place, stage, row, shortage: shortageOf(place), unborn })
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

function shortageOf({ demand, seats }: Pick<CalendarLine, 'demand' | 'seats'>): CalendarLine['shortage'] {
  return byVariant((variant) => demand[variant].map((learners, at) => Math.max(0, learners - allSeats({ seats }, at))))
}

/** The years the screen offers. */
function shown(line: CalendarLine): CalendarLine {
  const count = SHOWN_HORIZON + 1
  const cut = (columns: CalendarLine['demand']) => byVariant((variant) => columns[variant].subarray(0, count))
  const { existing, committed, scenario } = line.seats
  return {
    ...line,
    years: line.years.slice(0, count),
    demand: cut(line.demand),
    seats: {
      existing: existing.subarray(0, count),
      committed: committed.subarray(0, count),
      scenario: scenario.subarray(0, count),
    },
    shortage: cut(line.shortage),
    unborn: cut(line.unborn),
  }
}

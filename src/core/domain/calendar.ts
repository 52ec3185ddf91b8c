import type { AreaLevel } from './evaluation.ts'
import type { Stage } from './stage.ts'
import type { Variant } from './variant.ts'

/** Seats by year in the three columns of the seat account (A10); NaN unknown. */
export interface SeatYears {
  readonly existing: Float64Array
  readonly committed: Float64Array
  readonly scenario: Float64Array
}

/** Demand against seats of one place over the years; NaN unknown. */
export interface CalendarRow {
  readonly level: 'area' | 'county'
  readonly id: string
  readonly name: string
  /** Learners to be seated, whole children, by variant then year. */
  readonly demand: Readonly<Record<Variant, Float64Array>>
  readonly seats: SeatYears
}

export interface StageCalendar {
  readonly stage: Stage
  readonly areaLevel: AreaLevel
  /** Areas of the level, then the county. */
  readonly rows: readonly CalendarRow[]
  /** Structural shortage by variant then year: Σ areas max(0, demand − seats), of senior school the county's (seat account A11). */
  readonly shortage: Readonly<Record<Variant, Float64Array>>
  /** Share of the county's learners whose births nobody has recorded, by variant then year (seat account A15). */
  readonly unborn: Readonly<Record<Variant, Float64Array>>
}

/** The balance layer: all stages × years × variants without any allocation (contract 1.2). */
export interface Calendar {
  readonly years: readonly number[]
  readonly stages: Readonly<Record<Stage, StageCalendar>>
}

/** A zone or school of one compulsory stage over the years, by the allocation of the question. */
export interface PlaceCalendar {
  readonly years: readonly number[]
  readonly level: 'zone' | 'school'
  readonly id: string
  readonly name: string
  readonly demand: Readonly<Record<Variant, Float64Array>>
  readonly seats: SeatYears
}

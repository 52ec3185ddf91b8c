import type { CalendarRow } from '../../domain/calendar.ts'
import { type ByVariant, byVariant } from '../../domain/variant.ts'
import { allSeats } from './supply-by-area.ts'

type Place = Pick<CalendarRow, 'demand' | 'seats'>

/** Σ places max(0, demand − seats) by variant then year: a surplus here offsets no shortage there (seat account A11). NaN unknown. */
export function shortageOver(places: readonly Place[]): ByVariant<Float64Array> {
  const seats = places.map((place) => allSeats(place.seats))
  return byVariant((variant) =>
    (seats[0] as Float64Array).map((_, t) =>
      places.reduce((sum, { demand }, row) => sum + Math.max(0, (demand[variant][t] as number) - (seats[row]?.[t] as number)), 0),
    ),
  )
}

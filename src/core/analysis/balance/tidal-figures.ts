import type { TidalMatch } from '../../domain/tidal.ts'
import { combine, leaf } from '../indicator.ts'

/** Classrooms one side has to spare and the other lacks in a school year. */
export interface TidalYear {
  readonly year: number
  readonly spare: number
  readonly short: number
}

/** Rooms to reassign = min(least to spare, most lacking) over the years in which both hold. */
export function tidalFigures(years: readonly TidalYear[]): TidalMatch['figures'] {
  const of = (side: 'spare' | 'short') =>
    years.map((one) => leaf(`tidal.${side}-of-year`, one[side], 'rooms', { params: { year: one.year }, quality: 'estimated' }))
  const spare = combine('tidal.spare', 'min', of('spare'), 'rooms')
  const short = combine('tidal.short', 'max', of('short'), 'rooms')
  return { spare, short, rooms: combine('tidal.rooms', 'min', [spare, short], 'rooms') }
}

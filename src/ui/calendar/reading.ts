import { byVariant, type Variant } from '../../core/domain/variant.ts'
import type { CalendarLine } from './calendar-line.ts'

/** What a reader looks for in a calendar, as places in its years; null where there is none. */
export interface CalendarReading {
  /** First year of the most learners. */
  readonly peak: number | null
  /** First year of the fewest learners; none where they never differ. */
  readonly trough: number | null
  readonly firstShort: number | null
  /** Years with a shortage, by variant. */
  readonly shortYears: Readonly<Record<Variant, number>>
  /** Years whose shortage is known. */
  readonly known: number
}

/** The reading of one variant; how many years are short is counted in all of them. */
export function readingOf(line: Pick<CalendarLine, 'demand' | 'shortage'>, variant: Variant): CalendarReading {
  const demand = line.demand[variant]
  const peak = extreme(demand, (a, b) => a > b)
  const trough = extreme(demand, (a, b) => a < b)
  const first = line.shortage[variant].findIndex((seats) => seats > 0)
  return {
    peak,
    trough: peak !== null && trough !== null && demand[trough] === demand[peak] ? null : trough,
    firstShort: first < 0 ? null : first,
    shortYears: byVariant((one) => line.shortage[one].filter((seats) => seats > 0).length),
    known: line.shortage[variant].filter((seats) => !Number.isNaN(seats)).length,
  }
}

/** Place of the first value that no other one beats; unknown ones do not take part. */
function extreme(values: Float64Array, beats: (a: number, b: number) => boolean): number | null {
  let best: number | null = null
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue
    if (best === null || beats(value, values[best] as number)) best = at
  }
  return best
}

import type { Context } from '../analysis/context.ts'
import { zoneSeatParts } from '../analysis/indicators/account-seats.ts'
import type { PlaceCalendar, SeatYears } from '../domain/calendar.ts'
import { byVariant, VARIANTS, type Variant } from '../domain/variant.ts'
import type { PlaceQuestion, Question } from './question.ts'

type Asking = (question: Question) => Generator<number, Context>

/**
 * A zone or a school of the request's stage over the years: learners of the zone, or pupils of the school by the request's
 * allocation, against its seats. Of a school they stand in its three supply columns; of a zone 本方案 is what the lines change.
 */
export function* placeCalendar(question: PlaceQuestion, ask: Asking): Generator<number, PlaceCalendar> {
  const { level, id } = question.place
  const contexts = {} as Record<Variant, Context>
  for (const variant of VARIANTS) contexts[variant] = yield* ask({ ...question, request: { ...question.request, variant } })
  const { still, inYear } = contexts.mid
  const { years } = still.demand
  const last = inYear(years.length - 1)
  const row =
    level === 'zone'
      ? last.zoning.zones.findIndex((zone) => zone.id === id)
      : last.plan.schools.findIndex(({ school }) => school.id === id)
  const name = (level === 'zone' ? last.zoning.zones[row]?.name : last.plan.schools[row]?.school.name) ?? ''
  const demand = byVariant(() => new Float64Array(years.length).fill(Number.NaN))
  let done = 0
  for (const variant of VARIANTS) {
    for (const t of years.keys()) {
      demand[variant][t] = cell(contexts[variant].inYear(t), level, level === 'zone' ? 'residents' : 'publicPupils', row)
      yield ++done / (VARIANTS.length * years.length)
    }
  }
  const seats = level === 'school' ? schoolSeats(contexts.mid, years, row) : yield* zoneSeats(question, contexts.mid, row, ask)
  return { years, level, id, name, demand, seats }
}

/** A cell that may have no row yet, as a zone that a line makes later: unknown. */
function cell(context: Context, level: 'zone' | 'school', column: string, row: number): number {
  return context.columns.get(level, column).values[row] ?? Number.NaN
}

function schoolSeats(context: Context, years: readonly number[], row: number): SeatYears {
  const of = (column: string) => Float64Array.from(years, (_, t) => cell(context.inYear(t), 'school', column, row))
  return { existing: of('seatsExisting'), committed: of('seatsCommitted'), scenario: of('seatsScenario') }
}

/** Seats of the zone's schools without any line, existing and committed, and what the lines make of them. */
function* zoneSeats(question: Question, context: Context, row: number, ask: Asking): Generator<number, SeatYears> {
  const before = yield* ask({ ...question, entries: [] })
  const { years } = context.still.demand
  const sum = (t: number, committed: boolean): number => {
    const there = before.inYear(t)
    // A zone that only a line makes has no seats without it.
    if (!there.zoning.zones[row]) return 0
    return zoneSeatParts(there, row)
      .filter(({ school }) => (there.plan.schools[school]?.state === 'committed') === committed)
      .reduce((seats, { value }) => seats + value, 0)
  }
  const existing = Float64Array.from(years, (_, t) => sum(t, false))
  const committed = Float64Array.from(years, (_, t) => sum(t, true))
  const scenario = Float64Array.from(years, (_, t) => {
    const there = context.inYear(t)
    const now = there.zoning.zones[row] ? cell(there, 'zone', 'accountSeats', row) : 0
    return now - (existing[t] as number) - (committed[t] as number)
  })
  return { existing, committed, scenario }
}

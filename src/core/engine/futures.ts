import { areasByYear, type BalanceInput, seatsByArea } from '../analysis/balance/compulsory.ts'
import { drawn, factorsOf, type Range, randomFrom, withValue } from '../analysis/balance/sampling.ts'
import { firstFailure, isKnown, rowsIn, type Watched, type Window, watchedArea } from '../analysis/balance/watch.ts'
import type { Context } from '../analysis/context.ts'
import type { Demand } from '../analysis/demand/demand.ts'
import { phasesOf, pupilsPerHousehold } from '../analysis/demand/housing.ts'
import { outlookOf } from '../analysis/ground.ts'
import { servingZone } from '../analysis/indicators/balance.ts'
import { areaLevelOf } from '../analysis/placement/areas.ts'
import type { Steps } from '../analysis/steps.ts'
import type { Assumptions } from '../domain/assumptions.ts'
import type { SeatYears } from '../domain/calendar.ts'
import type { Failure, FailurePlace, Flip, Futures } from '../domain/futures.ts'
import { SHOWN_HORIZON } from '../domain/school-year.ts'
import type { FuturesQuestion, Question } from './question.ts'

/** What the futures ask of the engine. */
export interface FuturesAsking {
  balance(question: Question): Generator<number, BalanceInput>
  context(question: Question): Generator<number, Context>
}

/** A step of a search that nobody looks at again is not remembered. */
const FORGET: Steps = {
  remember: (_step, _key, compute) => compute(),
  recall: (_step, _key, sets, compute) => compute(...sets),
}

/** Futures computed between two looks at the messages. */
const BLOCK = 4
/** Part of the progress that sampling takes; the rest are the flip values. */
const SAMPLING = 0.6

/** Samples futures over the stated ranges, and finds for every sampled assumption the value that turns the verdict. */
export function* futures(question: FuturesQuestion, ask: FuturesAsking): Generator<number, Futures> {
  const { futures: asked, request, assumptions } = question
  const { stage } = request
  const input = yield* ask.balance(question)
  const { ground } = input
  const years = input.outlooks.mid.forecast.years
  const base = years[0] as number
  const window = { base, from: Math.max(0, asked.from - base), to: SHOWN_HORIZON }
  const middleDemand = input.outlooks.mid.demand[stage]
  const { places, name } = yield* watched(question, input, ask)
  const head = {
    stage,
    place: { ...asked.place, name },
    from: base + window.from,
    to: base + window.to,
    seed: asked.seed,
    count: asked.count,
  }
  if (!isKnown(places, middleDemand, window)) return { ...head, inside: null, years: [], places: [], middle: null, flips: [] }
  const fails = (ahead: Assumptions): Failure | null =>
    firstFailure(places, outlookOf(ground, ahead, assumptions, FORGET).demand[stage], window)
  const factors = factorsOf(assumptions)
  const random = randomFrom(asked.seed)
  const failures: Failure[] = []
  for (let future = 0; future < asked.count; future++) {
    const failure = fails(drawn(assumptions, factors, random))
    if (failure) failures.push(failure)
    if (future % BLOCK === 0) yield (SAMPLING * future) / asked.count
  }
  const middle = firstFailure(places, middleDemand, window)
  const flips: Flip[] = []
  const ranges = factors.flatMap(({ rows }) => rows)
  for (const [at, range] of ranges.entries()) {
    const found = yield* flipOf(range, middle, { question, input, ask, fails, stage, window, places })
    flips.push(found)
    yield SAMPLING + ((1 - SAMPLING) * (at + 1)) / ranges.length
  }
  return {
    ...head,
    inside: asked.count - failures.length,
    years: tally(failures.map(({ year }) => year)),
    places: placesOf(failures),
    middle,
    flips: flips.sort((a, b) => reach(a) - reach(b)),
  }
}

/** How far a flip is from the middle, in widths of the stated range. */
function reach({ value, mid, low, high }: Flip): number {
  return value === null ? Number.POSITIVE_INFINITY : Math.abs(value - mid) / (high - low)
}

function tally(years: readonly number[]): Futures['years'] {
  const counts = new Map<number, number>()
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b).map(([year, count]) => ({ year, futures: count }))
}

/** Places by the number of futures that first fail there, with the earliest year. */
function placesOf(failures: readonly Failure[]): readonly FailurePlace[] {
  const found = new Map<string, FailurePlace>()
  for (const { year, level, id, name } of failures) {
    const known = found.get(id)
    found.set(id, { level, id, name, year: Math.min(year, known?.year ?? year), futures: (known?.futures ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => b.futures - a.futures || a.year - b.year)
}

/** The places the question watches: every area of the county, one area, or one school. */
function* watched(
  question: FuturesQuestion,
  input: BalanceInput,
  ask: FuturesAsking,
): Generator<number, { readonly places: readonly Watched[]; readonly name: string }> {
  const { place } = question.futures
  const { stage } = question.request
  const { ground } = input
  if (place.level === 'school') {
    const school = yield* watchedSchool(question, input.outlooks.mid.demand[stage], ask)
    return { places: school ? [school] : [], name: school?.name ?? '' }
  }
  const located = ground.demand[stage].weights.source !== 'none'
  const level = areaLevelOf(ground.dataset, ground.zoning[stage], located, question.request.areaLevel)
  const areas = areasByYear(input, stage, level)
  const seats = seatsByArea(input, stage, areas)
  const rows = [...(areas[0]?.ids.keys() ?? [])].filter((row) => place.level === 'county' || areas[0]?.ids[row] === place.id)
  const demand = input.outlooks.mid.demand[stage]
  const places = rows.map((row) => watchedArea(areas, row, seats[row] as SeatYears, demand))
  return { places, name: place.level === 'county' ? '' : (places[0]?.name ?? '') }
}

/** A school: its part of the children of its zones, and what its roll differs from them with all assumptions in the middle. */
function* watchedSchool(question: FuturesQuestion, demand: Demand, ask: FuturesAsking): Generator<number, Watched | null> {
  const context = yield* ask.context({ ...question, request: { ...question.request, variant: 'mid' } })
  const row = context.plan.schools.findIndex(({ school }) => school.id === question.futures.place.id)
  const planned = context.plan.schools[row]
  if (!planned) return null
  const lists = new Map<Int32Array, Map<number, Int32Array>>()
  const units: { readonly rows: Int32Array; readonly part: number }[][] = []
  const others: number[] = []
  const seats = new Float64Array(demand.years.length)
  for (const t of demand.years.keys()) {
    const there = context.inYear(t)
    const { zones, zoneOfUnit } = there.zoning
    const known = lists.get(zoneOfUnit) ?? new Map<number, Int32Array>()
    lists.set(zoneOfUnit, known)
    const mine = zones.flatMap((zone, z) => {
      if (!zone.schools.includes(planned.school.id)) return []
      const list = known.get(z) ?? rowsIn(zoneOfUnit, z)
      known.set(z, list)
      return [{ rows: list, part: 1 / Math.max(1, servingZone(there, z).length) }]
    })
    units.push(mine)
    const own = mine.reduce((sum, { rows, part }) => sum + demand.wholeOf(rows, t) * part, 0)
    // A school that is not open in a year has nobody above its seats.
    const open = there.rolls.teaches[row] === 1
    others.push(open ? (there.columns.get('school', 'publicPupils').values[row] as number) - own : -own)
    seats[t] = open ? (there.columns.get('school', 'publicSeats').values[row] as number) : 0
    yield 0.3
  }
  return { level: 'school', id: planned.school.id, name: planned.school.name, seats, units, others }
}

interface Search {
  readonly question: FuturesQuestion
  readonly input: BalanceInput
  readonly ask: FuturesAsking
  readonly fails: (ahead: Assumptions) => Failure | null
  readonly stage: Question['request']['stage']
  readonly window: Window
  readonly places: readonly Watched[]
}

/** Values looked at between the middle and each end. */
const LOOKS = 8
/** Printable steps that the whole evaluation may differ from the search, where the value changes the base year's shares too. */
const TRIES = 25

/**
 * The value nearest to the middle that turns the verdict, first within the stated range, then as far as the register allows;
 * brought to printed digits and held against the balance with that value typed in.
 */
function* flipOf(range: Range, middle: Failure | null, search: Search): Generator<number, Flip> {
  const { assumptions } = search.question
  const row = assumptions.get(range.id)
  const [min, max] = [row?.min ?? range.low, row?.max ?? range.high]
  const step = 10 ** Math.floor(Math.log10(max - min) - 1.5)
  const turned = (failure: Failure | null) => (failure === null) !== (middle === null)
  const at = (value: number) => search.fails(withValue(assumptions, range.id, value))
  const bounds = [
    [range.low, range.high],
    [min, max],
  ] as const
  for (const [low, high] of bounds) {
    for (let look = 1; look <= LOOKS; look++) {
      for (const end of [high, low]) {
        const value = range.mid + ((end - range.mid) * look) / LOOKS
        if (end === range.mid || !turned(at(value))) continue
        const before = range.mid + ((end - range.mid) * (look - 1)) / LOOKS
        const near = nearest(before, value, step, (one) => turned(at(one)))
        const typed = yield* confirmed(near, { step, end: end > range.mid ? max : min, turned, search, id: range.id })
        if (typed) return flip(typed.value, typed.failure)
      }
      yield SAMPLING
    }
  }
  return flip(null, null)

  function flip(value: number | null, failure: Failure | null): Flip {
    const { id, low, mid, high } = range
    const within = value !== null && value >= low && value <= high
    const perHousehold = id === 'yield-scale' && value !== null ? perHouseholdAt(value, search) : null
    return { assumption: id, unit: row?.unit ?? '', mid, low, high, value, within, failure, perHousehold }
  }
}

/** The multiple of a step nearest to `holds` at which the verdict has turned, by halving. */
function nearest(holds: number, turns: number, step: number, turned: (value: number) => boolean): number {
  const out = Math.sign(turns - holds)
  let inner = out > 0 ? Math.floor(holds / step) : Math.ceil(holds / step)
  let outer = out > 0 ? Math.ceil(turns / step) : Math.floor(turns / step)
  while (Math.abs(outer - inner) > 1) {
    const between = Math.round((inner + outer) / 2)
    if (turned(printed(between, step))) outer = between
    else inner = between
  }
  return printed(outer, step)
}

/** A multiple of a step without the dust of binary fractions. */
function printed(times: number, step: number): number {
  return Number((times * step).toPrecision(12))
}

interface Confirming {
  readonly step: number
  /** The last value the register allows on this side. */
  readonly end: number
  readonly turned: (failure: Failure | null) => boolean
  readonly search: Search
  readonly id: string
}

/** The first value from there outwards that turns the balance when it is typed in as the middle value. */
function* confirmed(
  start: number,
  { step, end, turned, search, id }: Confirming,
): Generator<number, { readonly value: number; readonly failure: Failure | null } | null> {
  const { question, ask, stage, window } = search
  const out = Math.sign(end - start) || 1
  for (let more = 0; more <= TRIES; more++) {
    const value = printed(Math.round(start / step) + out * more, step)
    if (out > 0 ? value > end : value < end) return null
    const typed = { ...question, assumptions: withValue(question.assumptions, id, value) }
    const input = yield* ask.balance(typed)
    const { places } = yield* watched(typed, input, ask)
    const failure = firstFailure(places, input.outlooks.mid.demand[stage], window)
    if (turned(failure)) return { value, failure }
  }
  return null
}

/** Pupils per household of the homes to come in the watched places: the mean by households, times the factor; null without any. */
function perHouseholdAt(factor: number, { question, input, places, window, stage }: Search): number | null {
  const { ground, outlooks } = input
  const cells = ground.dataset.population.ids.length
  const here = new Set(places.flatMap(({ units }) => (units[window.to] ?? []).flatMap(({ rows }) => [...rows])))
  let pupils = 0
  let homes = 0
  for (const { development: row } of outlooks.mid.forecast.growth) {
    const development = ground.dataset.developments[row]
    if (!development || !here.has(cells + row)) continue
    const households = phasesOf(development).reduce((sum, phase) => sum + phase.households, 0)
    pupils += households * pupilsPerHousehold(development, stage, question.assumptions)
    homes += households
  }
  return homes > 0 ? (factor * pupils) / homes : null
}

import type { Context } from '../analysis/context.ts'
import { combine, leaf } from '../analysis/indicator.ts'
import { pupilUnit } from '../analysis/indicators/ways.ts'
import { type BalancedRun, costOf, loadsOf, missingOf } from '../analysis/placement/balanced-run.ts'
import type { SeatGain, SeatGains } from '../domain/why.ts'
import type { Solution } from '../transportation/transportation.ts'
import type { Question } from './question.ts'
import { priceAt } from './why-school.ts'

/** Asks where a number of further seats does most; the allocation of the request is read as `balanced`. */
export interface GainsQuestion extends Question {
  readonly seats: number
}

/** Schools listed. */
const LISTED = 8
/** Schools worked out at most. */
const MOST = 48

/**
 * What `seats` more seats at one school would do, school by school, each from an optimum of its own. The first of them serve pupils
 * above the seats. Saving is concave in the others, so that no school can do more than those × its price: once the last of the list
 * does more than that for all who are left, nobody else has to be worked out. Whole units have no such optimum: nothing is offered.
 */
export function* seatGains(
  question: GainsQuestion,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, SeatGains> {
  const { seats } = question
  const context = yield* contextOf({ ...question, request: { ...question.request, allocation: 'balanced' } })
  const { run } = context.placement
  if (context.request.balance?.wholeUnits) return { offered: false, seats, rows: [], tried: 0, proved: false }
  if (!run) return { offered: true, seats, rows: [], tried: 0, proved: true }
  const useful = (sink: number) => Math.max(0, seats - (run.deficit[sink] as number))
  const most = (sink: number) => useful(sink) * (run.solution.price[sink] as number)
  const wanted = Array.from(run.rows, (_, sink) => sink)
    .filter((sink) => isOpen(context, run, sink) && most(sink) > 0)
    .sort((a, b) => most(b) - most(a) || a - b)
  const found: Gain[] = []
  let tried = 0
  for (const sink of wanted) {
    const last = found[LISTED - 1]
    if ((last && last.worth >= most(sink)) || tried === MOST) break
    const capacity = run.capacity.slice()
    capacity[sink] = (capacity[sink] as number) + useful(sink)
    const share = tried / Math.min(wanted.length, MOST)
    const solution = yield* within(run.solve(run.supply, capacity), share)
    found.push({ sink, solution, worth: run.solution.bound - solution.bound })
    found.sort((a, b) => b.worth - a.worth || a.sink - b.sink)
    tried++
  }
  const next = wanted[tried]
  const last = found[Math.min(LISTED, found.length) - 1]
  const proved = next === undefined || (last !== undefined && last.worth >= most(next))
  const rows = found.slice(0, LISTED).map((gain) => rowOf(context, run, seats, gain))
  return { offered: true, seats, rows, tried, proved }
}

interface Gain {
  readonly sink: number
  readonly solution: Solution
  /** Cost saved, that of pupils without a seat included. */
  readonly worth: number
}

function isOpen({ rolls }: Context, { rows }: BalancedRun, sink: number): boolean {
  return rolls.counted[rows[sink] as number] === 1
}

function rowOf(context: Context, run: BalancedRun, seats: number, { sink, solution }: Gain): SeatGain {
  const row = run.rows[sink] as number
  const school = context.plan.schools[row]?.school
  const params = { seats, school: school?.name ?? '' }
  const kept = (context.request.balance?.keep ?? 0) > 0
  const way = (part: 'before' | 'after', of: Solution) =>
    leaf(`gain.${kept ? 'cost' : 'way'}.${part}`, costOf(of, run), pupilUnit(context), { quality: 'estimated', params })
  const missing = (part: 'before' | 'after', of: Solution) =>
    leaf(`gain.missing.${part}`, missingOf(of), 'pupils', { quality: 'estimated', params })
  const load = (part: 'before' | 'after', of: Solution) =>
    leaf(`gain.load.${part}`, loadsOf(of, run.rows.length)[sink], 'pupils', { quality: 'estimated', params })
  return {
    id: school?.id ?? '',
    name: school?.name ?? '',
    price: priceAt(context, row),
    saved: combine(
      kept ? 'gain.saved.kept' : 'gain.saved',
      'difference',
      [way('before', run.solution), way('after', solution)],
      pupilUnit(context),
      {
        params,
      },
    ),
    placed: combine('gain.placed', 'difference', [missing('before', run.solution), missing('after', solution)], 'pupils', {
      params,
    }),
    used: combine('gain.used', 'difference', [load('after', solution), load('before', run.solution)], 'pupils', { params }),
  }
}

/** Steps of one solution let newer questions in; the share done is that of the whole. */
function* within<Value>(steps: Generator<number, Value>, share: number): Generator<number, Value> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield share
  }
}

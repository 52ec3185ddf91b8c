import { boardersRow } from '../analysis/access/boarders.ts'
import { type Catchments, catchmentsOf } from '../analysis/access/catchments.ts'
import { wayChanges } from '../analysis/access/changes.ts'
import { coverageRows } from '../analysis/access/coverage.ts'
import { inequalityRows } from '../analysis/access/inequality.ts'
import { reachTable } from '../analysis/access/reach.ts'
import { variationRows } from '../analysis/access/resources.ts'
import { nearestWays, placedWays, spreadOf, type Ways } from '../analysis/access/spread.ts'
import { travelTerms } from '../analysis/access/travel.ts'
import type { Context } from '../analysis/context.ts'
import type { AccessTable, Spread } from '../domain/access-table.ts'
import type { Question } from './question.ts'

/** One side of the comparison. */
interface Side {
  readonly context: Context
  readonly placed: Ways | null
  readonly nearest: Ways
  readonly catchments: Catchments
}

/** Ways to school, service radius, accessibility and equity of a question, beside those of the same question without lines. */
export function* accessTable(
  question: Question,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, AccessTable> {
  const { stage, variant } = question.request
  const now = yield* sideOf(yield* contextOf(question))
  const compared = question.entries.some(({ enabled }) => enabled)
  const base = compared ? yield* sideOf(yield* contextOf({ ...question, entries: [] })) : null
  const { context } = now
  const before = base?.context ?? null
  const coverage = coverageRows(context, before)
  yield 0.8
  const changes = base && wayChanges(context, base.context)
  yield 0.9
  const spreads: (Spread | null)[] = []
  for (const side of [now, base])
    for (const ways of [side?.placed ?? null, side?.nearest ?? null]) {
      spreads.push(side && ways && spreadOf(side.context, ways))
      yield 0.9
    }
  const [placed = null, nearest = null, placedBase = null, nearestBase = null] = spreads
  const reach = reachTable(context, now.catchments, base)
  yield 0.9
  return {
    stage,
    year: context.plan.year,
    variant,
    areaLevel: context.areaLevel,
    areas: { ids: context.areas.ids, names: context.areas.names },
    terms: travelTerms(context),
    compared,
    coverage,
    boarders: boardersRow(context),
    placed: placed && { now: placed, base: placedBase },
    nearest: { now: nearest as Spread, base: nearestBase },
    changes,
    reach,
    equity: {
      variation: variationRows(context, before),
      inequality: inequalityRows(dividedOf(now), base && dividedOf(base)),
    },
  }
}

function* sideOf(context: Context): Generator<number, Side> {
  const [placed, nearest] = [placedWays(context), nearestWays(context)]
  yield 0.5
  return { context, placed, nearest, catchments: yield* catchmentsOf(context) }
}

function dividedOf({ context, placed, catchments }: Side) {
  const { found, learners } = catchments
  return { context, ways: placed, reach: { access: found.stepped.access, learners } }
}

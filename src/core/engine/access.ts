import { boardersRow } from '../analysis/access/boarders.ts'
import { wayChanges } from '../analysis/access/changes.ts'
import { coverageRows } from '../analysis/access/coverage.ts'
import { nearestWays, placedWays, spreadOf } from '../analysis/access/spread.ts'
import { travelTerms } from '../analysis/access/travel.ts'
import type { Context } from '../analysis/context.ts'
import type { AccessTable, Spread } from '../domain/access-table.ts'
import type { Question } from './question.ts'

/** Ways to school, service radius and accessibility of a question, beside those of the same question without lines. */
export function* accessTable(
  question: Question,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, AccessTable> {
  const { stage, variant } = question.request
  const now = yield* contextOf(question)
  const compared = question.entries.some(({ enabled }) => enabled)
  const base = compared ? yield* contextOf({ ...question, entries: [] }) : null
  const coverage = coverageRows(now, base)
  yield 0.3
  const nearest = { now: spreadOf(now, nearestWays(now)), base: base && spreadOf(base, nearestWays(base)) }
  const own = placedSpread(now)
  const placed = own && { now: own, base: base && placedSpread(base) }
  yield 0.5
  return {
    stage,
    year: now.plan.year,
    variant,
    areaLevel: now.areaLevel,
    areas: { ids: now.areas.ids, names: now.areas.names },
    terms: travelTerms(now),
    compared,
    coverage,
    boarders: boardersRow(now),
    placed,
    nearest,
    changes: base && wayChanges(now, base),
  }
}

function placedSpread(context: Context): Spread | null {
  const ways = placedWays(context)
  return ways && spreadOf(context, ways)
}

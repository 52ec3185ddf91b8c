import type { Context } from '../analysis/context.ts'
import { ACCOUNT_COLUMNS, type AccountLevelTable, type AccountTable, WATERFALL } from '../domain/account-table.ts'
import type { Column, Request } from '../domain/evaluation.ts'
import type { Level } from '../domain/figure.ts'
import type { Question } from './question.ts'

const SUFFIXES = ['', 'Entry'] as const

/** The account of a question's stage and year at the level in force, and by zone. */
export function* accountTable(
  question: Question,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, AccountTable> {
  const { stage, variant } = question.request
  const here = yield* contextOf(question)
  const levels = [levelTable(here)]
  yield 0.5
  if (here.areaLevel !== 'zone' && here.zoning.zones.length > 0) {
    const request: Request = { ...question.request, areaLevel: 'zone' }
    levels.push(levelTable(yield* contextOf({ ...question, request })))
  }
  const known = here.columns.get('total', 'localEnrolment').values[0]
  return { stage, year: here.plan.year, variant, known: known !== undefined && !Number.isNaN(known), levels }
}

function levelTable({ areaLevel, areas, columns }: Context): AccountLevelTable {
  const read = (level: Level, ids: readonly string[]): Record<string, Column> =>
    Object.fromEntries(SUFFIXES.flatMap((suffix) => ids.map((id) => [`${id}${suffix}`, columns.get(level, `${id}${suffix}`)])))
  return {
    level: areaLevel,
    ids: areas.ids,
    names: areas.names,
    cells: read('area', [...ACCOUNT_COLUMNS, 'publicLearners']),
    totals: read('total', [...new Set([...ACCOUNT_COLUMNS, 'inflowOutside', ...WATERFALL.map(({ indicator }) => indicator)])]),
  }
}

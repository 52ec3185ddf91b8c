import type { Context } from '../analysis/context.ts'
import type { Question } from './question.ts'

/**
 * The context of a question with an allocation that says where everybody goes: as asked, but for registers, which do not, by zone,
 * or, where there are no zones, to the nearest school.
 */
export function* steadyContext(
  question: Question,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, Context> {
  const { request } = question
  if (request.allocation !== 'enrolled') return yield* contextOf(question)
  const zoned = yield* contextOf({ ...question, request: { ...request, allocation: 'zone' } })
  if (zoned.zoning.zones.length > 0) return zoned
  return yield* contextOf({ ...question, request: { ...request, allocation: 'nearest' } })
}

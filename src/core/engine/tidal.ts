import { tidalUse } from '../analysis/balance/tidal.ts'
import type { Context } from '../analysis/context.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { TidalMatch } from '../domain/tidal.ts'
import type { Question } from './question.ts'

interface Asking {
  context(question: Question): Generator<number, Context>
  calendar(question: Question): Generator<number, Calendar>
}

/** Tidal use over all years under the question's lines; its stage and year are not read. */
export function* tidal(question: Question, ask: Asking): Generator<number, readonly TidalMatch[]> {
  const of = (stage: 'P' | 'J') => ask.context({ ...question, request: { ...question.request, stage } })
  const P = yield* of('P')
  const J = yield* of('J')
  const { stages, years } = yield* ask.calendar(question)
  const { areas } = P.inYear(years.length - 1)
  return tidalUse({
    years,
    plans: years.map((_, t) => P.inYear(t).plan),
    standards: question.standards,
    pupils: { P: P.timeline.rolls.map(({ pupils }) => pupils), J: J.timeline.rolls.map(({ pupils }) => pupils) },
    tables: { K: stages.K, H: stages.H },
    areaOf: (row) => areas.ofSchool[row] ?? -1,
    areaIds: areas.ids,
  })
}

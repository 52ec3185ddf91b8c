import type { YearBase } from '../analysis/year-base.ts'
import type { AccessTable } from '../domain/access-table.ts'
import type { AccountTable } from '../domain/account-table.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { ClosingTable } from '../domain/closing-table.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { HousingTable } from '../domain/housing-table.ts'
import type { LargeClassTable } from '../domain/large-class-table.ts'
import type { StageBalance } from '../domain/stage-balance.ts'
import type { Engine } from '../engine/engine.ts'
import type { Series } from '../engine/question.ts'
import type { Answers, Need } from './subject.ts'

/** Answers the needs of a report one after the other; yields the share done. */
export function* answer(engine: Engine, needs: readonly Need[]): Generator<number, Answers> {
  const evaluations = new Map<string, Evaluation>()
  const bases = new Map<string, YearBase>()
  const series = new Map<string, Series>()
  const stages = new Map<string, StageBalance>()
  const housing = new Map<string, HousingTable>()
  const accounts = new Map<string, AccountTable>()
  const calendars = new Map<string, Calendar>()
  const access = new Map<string, AccessTable>()
  const closings = new Map<string, ClosingTable>()
  const largeClasses = new Map<string, LargeClassTable>()
  for (const [at, need] of needs.entries()) {
    yield at / needs.length
    if (need.kind === 'evaluation') evaluations.set(need.id, yield* engine.evaluate(need.question))
    else if (need.kind === 'base') bases.set(need.id, yield* engine.yearBase(need.question))
    else if (need.kind === 'series') series.set(need.id, yield* engine.series(need.question))
    else if (need.kind === 'account') accounts.set(need.id, yield* engine.account(need.question))
    else if (need.kind === 'closings') closings.set(need.id, yield* engine.closings(need.question))
    else if (need.kind === 'large-classes') largeClasses.set(need.id, yield* engine.largeClasses(need.question))
    else if (need.kind === 'housing') housing.set(need.id, yield* engine.housing(need.question))
    else if (need.kind === 'calendar') calendars.set(need.id, yield* engine.calendar(need.question))
    else if (need.kind === 'access') access.set(need.id, yield* engine.access(need.question))
    else stages.set(need.id, yield* engine.stageBalance(need.question))
  }
  return { evaluations, bases, series, stages, housing, accounts, calendars, access, closings, largeClasses }
}

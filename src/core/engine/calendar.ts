import { type BalanceInput, compulsoryBalance } from '../analysis/balance/compulsory.ts'
import { kindergartenYears } from '../analysis/balance/kindergarten.ts'
import { seniorYears } from '../analysis/balance/senior.ts'
import type { Calendar, StageCalendar } from '../domain/calendar.ts'
import { STAGES, type Stage } from '../domain/stage.ts'

const BALANCE: Readonly<Record<Stage, (input: BalanceInput) => StageCalendar>> = {
  K: kindergartenYears,
  P: (input) => compulsoryBalance(input, 'P'),
  J: (input) => compulsoryBalance(input, 'J'),
  H: seniorYears,
}

/** Demand of the three variants against seats for all stages and years; the stage, year and variant of the request are not read. */
export function* calendar(input: BalanceInput): Generator<number, Calendar> {
  const stages: Partial<Record<Stage, StageCalendar>> = {}
  for (const [done, stage] of STAGES.entries()) {
    stages[stage] = BALANCE[stage](input)
    yield (done + 1) / STAGES.length
  }
  return { years: input.outlooks.mid.forecast.years, stages: stages as Record<Stage, StageCalendar> }
}

import { planningUnits } from '../analysis/demand/units.ts'
import { kindergartenBalance } from '../analysis/stages/kindergarten.ts'
import { seniorBalance } from '../analysis/stages/senior.ts'
import type { Steps } from '../analysis/steps.ts'
import { inVariant } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import { HORIZON, yearsFrom } from '../domain/school-year.ts'
import type { StageBalance } from '../domain/stage-balance.ts'
import { replay } from '../scenario/replay.ts'
import type { StageQuestion } from './question.ts'

/** The balance table of a stage without zones, for every year from the base year to the horizon. */
export function* stageBalance(dataset: Dataset, question: StageQuestion, steps: Steps): Generator<number, StageBalance> {
  const { of: stage, entries, request, standards } = question
  const years = yearsFrom(dataset.baseYear, HORIZON)
  // People of the base year are the same in every variant.
  const units = steps.recall('units', dataset.hash, [question.assumptions], (read) => planningUnits(dataset, read))
  const assumptions = inVariant(question.assumptions, request.variant)
  yield 0.3
  const input = {
    dataset,
    years,
    plans: years.map((year) => replay(dataset, entries, year, standards).plan),
    basePlan: replay(dataset, [], dataset.baseYear, standards).plan,
    request,
    standards,
    assumptions,
    units,
  }
  yield 0.5
  return stage === 'K' ? kindergartenBalance(input) : seniorBalance(input)
}

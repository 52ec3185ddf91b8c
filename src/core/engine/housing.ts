import type { Context } from '../analysis/context.ts'
import { calibration } from '../analysis/demand/calibration.ts'
import { housingRows } from '../analysis/obligations/housing-rows.ts'
import { rulesInForce } from '../analysis/obligations/rules.ts'
import { takingSchools } from '../analysis/obligations/serving.ts'
import { inVariant } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { HousingTable } from '../domain/housing-table.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import { timeline } from '../scenario/replay.ts'
import type { Question } from './question.ts'

/** The estates with what they owe, what serves them and their pupils, and the yields observed in them. The stage and year of the request are not read. */
export function* housingTable(
  dataset: Dataset,
  question: Question,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, HousingTable> {
  const { request, standards, entries } = question
  const asked = (stage: CompulsoryStage): Question => ({ ...question, request: { ...request, stage } })
  const contexts = { P: yield* contextOf(asked('P')), J: yield* contextOf(asked('J')) }
  const plans = [...timeline(dataset, entries, standards).plans.values()]
  const years = plans.map(({ year }) => year)
  // A year's learners are found when first asked for: between them a newer question can take over.
  for (const [t] of dataset.developments.length > 0 ? years.entries() : []) {
    for (const context of Object.values(contexts)) context.inYear(t).columns.get('unit', 'pupils')
    yield t / years.length
  }
  const rows = housingRows({
    dataset,
    years,
    standards,
    assumptions: inVariant(question.assumptions, request.variant),
    recorded: question.assumptions,
    variant: request.variant,
    taking: { K: takingSchools(plans, 'K'), P: takingSchools(plans, 'P'), J: takingSchools(plans, 'J') },
    contexts,
  })
  return { rows, rules: rulesInForce(standards).table, calibration: calibration(dataset, question.assumptions) }
}

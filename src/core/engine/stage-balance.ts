import { groundOf, outlookOf } from '../analysis/ground.ts'
import { kindergartenBalance } from '../analysis/stages/kindergarten.ts'
import { seniorBalance } from '../analysis/stages/senior.ts'
import type { Steps } from '../analysis/steps.ts'
import { inVariant } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Plan } from '../domain/plan.ts'
import type { StageBalance } from '../domain/stage-balance.ts'
import { timeline } from '../scenario/replay.ts'
import type { StageQuestion } from './question.ts'

/** The balance table of a stage without zones, for every year from the base year to the horizon. */
export function* stageBalance(dataset: Dataset, question: StageQuestion, steps: Steps): Generator<number, StageBalance> {
  const { of: stage, request, standards, assumptions: recorded } = question
  const plansOf = (entries: StageQuestion['entries']) => [...timeline(dataset, entries, standards).plans.values()]
  const plans = plansOf([])
  const ground = groundOf({ dataset, plans, standards, assumptions: recorded, demandFrom: request.demandFrom, steps })
  yield 0.3
  const assumptions = inVariant(recorded, request.variant)
  const county = outlookOf(ground, assumptions, recorded, steps).forecast
  const input = {
    dataset,
    years: county.years,
    plans: plansOf(question.entries),
    basePlan: plans[0] as Plan,
    request,
    standards,
    assumptions,
    recorded,
    units: ground.units,
    county,
    counts: ground.counts,
  }
  yield 0.5
  return stage === 'K' ? kindergartenBalance(input) : seniorBalance(input)
}

import type { Dataset } from '../domain/dataset.ts'
import { HORIZON, yearsFrom } from '../domain/school-year.ts'
import { STAGE_BALANCE_COLUMNS, type StageBalance } from '../domain/stage-balance.ts'
import type { StageQuestion } from './question.ts'

/** The balance table of a stage without zones. */
export function stageBalance(dataset: Dataset, { of: stage }: StageQuestion): StageBalance {
  return { stage, years: yearsFrom(dataset.baseYear, HORIZON), columns: STAGE_BALANCE_COLUMNS[stage], rows: [], remarks: [] }
}

import type { YearBase } from '../core/analysis/year-base.ts'
import type { AccessTable } from '../core/domain/access-table.ts'
import type { AccountTable } from '../core/domain/account-table.ts'
import type { Calendar } from '../core/domain/calendar.ts'
import type { ClosingTable } from '../core/domain/closing-table.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { HousingTable } from '../core/domain/housing-table.ts'
import type { LargeClassTable } from '../core/domain/large-class-table.ts'
import type { StageBalance } from '../core/domain/stage-balance.ts'
import type { Series } from '../core/engine/question.ts'

/** Answers as they come in. */
export interface Collected {
  readonly evaluations: Map<string, Evaluation>
  readonly bases: Map<string, YearBase>
  readonly series: Map<string, Series>
  readonly stages: Map<string, StageBalance>
  readonly housing: Map<string, HousingTable>
  readonly accounts: Map<string, AccountTable>
  readonly calendars: Map<string, Calendar>
  readonly access: Map<string, AccessTable>
  readonly closings: Map<string, ClosingTable>
  readonly largeClasses: Map<string, LargeClassTable>
}

export function emptyAnswers(): Collected {
  return {
    evaluations: new Map(),
    bases: new Map(),
    series: new Map(),
    stages: new Map(),
    housing: new Map(),
    accounts: new Map(),
    calendars: new Map(),
    access: new Map(),
    closings: new Map(),
    largeClasses: new Map(),
  }
}

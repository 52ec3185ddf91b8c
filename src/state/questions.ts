import type { Assumptions } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import type { Request } from '../core/domain/evaluation.ts'
import type { Standards } from '../core/domain/standard.ts'
import type { Question } from '../core/engine/question.ts'
import type { Entry } from '../core/scenario/entry.ts'
import type { LastChange } from './last-change.ts'

/** What all questions of a moment share. */
export interface Frame {
  readonly dataset: Dataset
  readonly request: Request
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly asOf: string
}

/** A question and the dataset its rows count in; only the question travels to the worker. */
export interface Asked {
  readonly dataset: Dataset
  readonly question: Question
}

/** The two questions of a ledger: the list before and after the last change, in the year it counts from. */
export interface AskedLedger {
  readonly change: LastChange
  readonly before: Asked
  readonly after: Asked
}

export function askedOf({ dataset, ...shared }: Frame, scenario: string | null, entries: readonly Entry[]): Asked {
  return { dataset, question: { ...shared, scenario, entries } }
}

export function askedLedger(frame: Frame, change: LastChange): AskedLedger {
  const request: Request = {
    ...frame.request,
    year: Math.max(change.year, frame.dataset.baseYear),
    stage: change.stage ?? frame.request.stage,
  }
  const at = { ...frame, request }
  return { change, before: askedOf(at, change.scenario, change.before), after: askedOf(at, change.scenario, change.after) }
}

import type { Assumptions } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import type { Allocation, Request } from '../core/domain/evaluation.ts'
import { HORIZON } from '../core/domain/school-year.ts'
import { GRADES } from '../core/domain/stage.ts'
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

/** The list before and after the last change, asked in one year. */
export interface AskedPair {
  readonly before: Asked
  readonly after: Asked
}

/**
 * The questions of a ledger (seat account A8): the year the change counts from, and the year in which every grade has entered
 * under it (null when that lies beyond the horizon). `walk` asks for ways to school where the register gives none.
 */
export interface AskedLedger {
  readonly change: LastChange
  readonly first: AskedPair
  readonly full: AskedPair | null
  readonly walk: AskedPair | null
}

export function askedOf({ dataset, ...shared }: Frame, scenario: string | null, entries: readonly Entry[]): Asked {
  return { dataset, question: { ...shared, scenario, entries } }
}

export function askedLedger(frame: Frame, change: LastChange): AskedLedger {
  const { baseYear } = frame.dataset
  const stage = change.stage ?? frame.request.stage
  const { allocation } = frame.request
  const year = Math.max(change.year, baseYear)
  const full = Math.min(year + GRADES[stage].length - 1, baseYear + HORIZON)
  const pair = (at: number, by: Allocation): AskedPair => {
    const then = { ...frame, request: { ...frame.request, stage, year: at, allocation: by } }
    return { before: askedOf(then, change.scenario, change.before), after: askedOf(then, change.scenario, change.after) }
  }
  return {
    change,
    first: pair(year, allocation),
    full: full > year ? pair(full, allocation) : null,
    walk: allocation === 'enrolled' ? pair(year, 'zone') : null,
  }
}

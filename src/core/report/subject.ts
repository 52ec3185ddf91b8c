import type { YearBase } from '../analysis/year-base.ts'
import type { AccessTable } from '../domain/access-table.ts'
import type { AccountTable } from '../domain/account-table.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { ClosingTable } from '../domain/closing-table.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { HousingTable } from '../domain/housing-table.ts'
import type { LargeClassTable } from '../domain/large-class-table.ts'
import type { Plan } from '../domain/plan.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import type { StageBalance } from '../domain/stage-balance.ts'
import type { Standards } from '../domain/standard.ts'
import type { Question, Series, SeriesQuestion, StageQuestion } from '../engine/question.ts'
import type { Entry } from '../scenario/entry.ts'
import { replay } from '../scenario/replay.ts'
import type { ReportTable } from './document.ts'

/** What a report is about: one question, the words for its scenario, and the dataset. The year of the request is the export year. */
export interface Subject {
  readonly dataset: Dataset
  readonly question: Question
  /** Name of the project and of the scenario; null is the base. */
  readonly project: string
  readonly scenarioName: string | null
}

/** One question a section needs answered, by an id of its own. */
export type Need =
  | { readonly id: string; readonly kind: 'evaluation'; readonly question: Question }
  | { readonly id: string; readonly kind: 'base'; readonly question: Question }
  | { readonly id: string; readonly kind: 'series'; readonly question: SeriesQuestion }
  | { readonly id: string; readonly kind: 'stage'; readonly question: StageQuestion }
  | { readonly id: string; readonly kind: 'housing'; readonly question: Question }
  | { readonly id: string; readonly kind: 'account'; readonly question: Question }
  | { readonly id: string; readonly kind: 'calendar'; readonly question: Question }
  | { readonly id: string; readonly kind: 'access'; readonly question: Question }
  | { readonly id: string; readonly kind: 'closings'; readonly question: Question }
  | { readonly id: string; readonly kind: 'large-classes'; readonly question: Question }

/** Answers by the id of the need. */
export interface Answers {
  readonly evaluations: ReadonlyMap<string, Evaluation>
  readonly bases: ReadonlyMap<string, YearBase>
  readonly series: ReadonlyMap<string, Series>
  readonly stages: ReadonlyMap<string, StageBalance>
  readonly housing: ReadonlyMap<string, HousingTable>
  readonly accounts: ReadonlyMap<string, AccountTable>
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly access: ReadonlyMap<string, AccessTable>
  readonly closings: ReadonlyMap<string, ClosingTable>
  readonly largeClasses: ReadonlyMap<string, LargeClassTable>
}

/** One table of the report: what it has to know, and how it is put together. */
export interface Section {
  readonly id: string
  needs(subject: Subject): readonly Need[]
  build(subject: Subject, answers: Answers): ReportTable
}

/** The base year without any line of a scenario. */
export function baseNeed(subject: Subject, stage: CompulsoryStage): Need {
  const { question, dataset } = subject
  const request = { ...question.request, stage, year: dataset.baseYear }
  return { id: `base.${stage}`, kind: 'evaluation', question: { ...question, request, entries: [], scenario: null } }
}

/** The export year under the scenario. */
export function planNeed({ question }: Subject, stage: CompulsoryStage): Need {
  return { id: `plan.${stage}`, kind: 'evaluation', question: { ...question, request: { ...question.request, stage } } }
}

/** The county in the export year. */
export function planOf({ dataset, question }: Subject): Plan {
  return plan(dataset, question.entries, question.request.year, question.standards)
}

/** The county in the base year without the scenario. */
export function basePlanOf({ dataset, question }: Subject): Plan {
  return plan(dataset, NO_LINES, dataset.baseYear, question.standards)
}

const NO_LINES: readonly Entry[] = []

interface Replayed {
  readonly standards: Standards
  readonly entries: readonly Entry[]
  readonly plans: Map<number, Plan>
}

/** Plans of a dataset by their lines: sections and chapters ask for the same one again and again. */
const replayed = new WeakMap<Dataset, readonly Replayed[]>()
/** Options that are compared at once, and the base. */
const KEPT = 8

function plan(dataset: Dataset, entries: readonly Entry[], year: number, standards: Standards): Plan {
  const all = replayed.get(dataset) ?? []
  const known = all.find((one) => one.entries === entries && one.standards === standards)
  const { plans } = known ?? { plans: new Map<number, Plan>() }
  if (!known) replayed.set(dataset, [{ standards, entries, plans }, ...all].slice(0, KEPT))
  const found = plans.get(year) ?? replay(dataset, entries, year, standards).plan
  plans.set(year, found)
  return found
}

import type * as z from 'zod'
import type { Dataset } from '../domain/dataset.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, PlanDraft } from '../domain/plan.ts'
import { HORIZON, yearsFrom } from '../domain/school-year.ts'
import type { Standards } from '../domain/standard.ts'
import type { ActionDefinition, CheckContext } from './action.ts'
import { ACTIONS, type Action } from './actions/index.ts'
import type { Entry } from './entry.ts'
import { type Drafted, plannedRow, planOf } from './plan-of.ts'

export type EntryIssue = Issue & { readonly entry: string }

export interface Replay {
  readonly plan: Plan
  /** Problems by entry; an entry with an error is skipped and the others go on. */
  readonly issues: readonly EntryIssue[]
}

export interface Timeline {
  /** The county in every school year from the base year to the horizon. */
  readonly plans: ReadonlyMap<number, Plan>
  readonly issues: readonly EntryIssue[]
}

/** All plans from the base year to the horizon in one pass; every line is checked once. Rows are the same in every year. */
export function timeline(dataset: Dataset, entries: readonly Entry[], standards: Standards): Timeline {
  const { planAt, issues } = play(dataset, entries, standards)
  return { plans: new Map(yearsFrom(dataset.baseYear, HORIZON).map((year) => [year, planAt(year)])), issues }
}

/** The county in school year `year` under a list of entries: one year of the timeline. */
export function replay(dataset: Dataset, entries: readonly Entry[], year: number, standards: Standards): Replay {
  const { planAt, issues } = play(dataset, entries, standards)
  return { plan: planAt(year), issues }
}

/** A line that was applied, and the county in its school year before it and after it. */
export interface Step {
  readonly entry: Entry
  readonly before: Plan
  readonly after: Plan
}

/** What some lines change, one by one, in one pass; a line with an error changes nothing and is left out. */
export function* steps(
  dataset: Dataset,
  entries: readonly Entry[],
  standards: Standards,
  wanted: (entry: Entry) => boolean,
): Generator<Step> {
  let before: Plan | null = null
  for (const { entry, found, planAt } of walk(dataset, entries, standards)) {
    if (!wanted(entry)) continue
    const plan = planAt(entry.year)
    if (found === null) before = plan
    else if (before && !found.some(({ severity }) => severity === 'error')) yield { entry, before, after: plan }
  }
}

/** Entries by year, then by place in the list. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => a.entry.year - b.entry.year || a.place - b.place)
    .map(({ entry }) => entry)
}

/** All lines at once. */
function play(
  dataset: Dataset,
  entries: readonly Entry[],
  standards: Standards,
): { readonly planAt: (year: number) => Plan; readonly issues: readonly EntryIssue[] } {
  const issues: EntryIssue[] = []
  const steps = walk(dataset, entries, standards)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { planAt: step.value, issues }
    const { entry, found } = step.value
    if (found) issues.push(...found.map((issue) => ({ ...issue, entry: entry.id })))
  }
}

type PlanAt = (year: number) => Plan

/** A line at its turn: not yet applied (`found` null), then applied, or skipped for an error. `planAt` holds until the next moment. */
interface Moment {
  readonly entry: Entry
  readonly found: readonly Issue[] | null
  readonly planAt: PlanAt
}

/**
 * Entries apply by year, within a year in list order; each is checked against the plan as it stands at its turn.
 * What the draft was after each year is kept, so that any year's plan can be read from it.
 */
function* walk(dataset: Dataset, entries: readonly Entry[], standards: Standards): Generator<Moment, PlanAt> {
  const draft: PlanDraft = {
    year: dataset.baseYear,
    schools: dataset.schools.map((school, row) => plannedRow(school, row, dataset.baseYear)),
    transfers: [],
    classSizes: [],
  }
  const stages: Drafted[] = [{ ...draft, year: Number.NEGATIVE_INFINITY }]
  const planAt: PlanAt = (year) => planOf(stages, draft.schools, year)
  const ordered = inOrder(entries)
  const builds = buildsOf(ordered)
  for (const entry of ordered) {
    if (!entry.enabled) continue
    yield { entry, found: null, planAt }
    const context = { dataset, year: entry.year, standards, entry: entry.id, builds }
    const found = entry.year < dataset.baseYear ? [beforeBase(entry, dataset.baseYear)] : attempt(draft, entry.action, context)
    if (stages.at(-1)?.year === entry.year) stages.pop()
    stages.push({ ...draft, year: entry.year })
    yield { entry, found, planAt }
  }
  return planAt
}

/** Checks one line against the draft at its year and, without errors, applies it. */
function attempt(draft: PlanDraft, action: Action, context: CheckContext): readonly Issue[] {
  const definition = ACTIONS.find((candidate) => candidate.type === action.type)
  if (!definition) return [{ code: 'entry.unknown-action', severity: 'error', params: { type: action.type } }]
  const { year } = context
  draft.year = year
  // The registry is a union of types; `find` has matched this one.
  const { check, apply } = definition as ActionDefinition<string, z.ZodType<Action>>
  const found = check(planOf([{ ...draft, year }], draft.schools, year), action, context)
  if (found.some((issue) => issue.severity === 'error')) return found
  apply(draft, action, context)
  const horizon = context.dataset.baseYear + HORIZON
  return year <= horizon ? found : [...found, beyondHorizon(year, horizon)]
}

function buildsOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ action }) => (action.type === 'build-school' ? [[action.id, action.name] as const] : [])))
}

function beforeBase(entry: Entry, baseYear: number): Issue {
  return { code: 'entry.before-base-year', severity: 'error', params: { year: entry.year, base: baseYear } }
}

function beyondHorizon(year: number, horizon: number): Issue {
  return { code: 'entry.beyond-horizon', severity: 'warning', params: { year, horizon } }
}

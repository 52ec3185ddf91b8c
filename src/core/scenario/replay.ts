import type * as z from 'zod'
import type { Dataset } from '../domain/dataset.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, PlanDraft, PlannedSchool, Transfer } from '../domain/plan.ts'
import type { School } from '../domain/school.ts'
import type { Standards } from '../domain/standard.ts'
import type { ActionDefinition } from './action.ts'
import { ACTIONS, type Action } from './actions/index.ts'
import type { Entry } from './entry.ts'

export interface Replay {
  readonly plan: Plan
  /** Problems by entry; an entry with one is skipped and the others go on. */
  readonly issues: readonly (Issue & { readonly entry: string })[]
}

/**
 * The county in school year `year` under a list of entries. Entries apply by year, within a year in list order;
 * each is checked against the plan as it stands at its turn, also those after `year`, so that their problems show early.
 */
export function replay(dataset: Dataset, entries: readonly Entry[], year: number, standards: Standards): Replay {
  const issues: (Issue & { entry: string })[] = []
  const draft: PlanDraft = {
    year,
    schools: dataset.schools.map((school, row) => planned(school, row, dataset.baseYear)),
    transfers: [],
  }
  let { schools, transfers }: Pick<Plan, 'schools' | 'transfers'> = draft
  for (const entry of inOrder(entries)) {
    if (!entry.enabled) continue
    const found =
      entry.year < dataset.baseYear ? [beforeBase(entry, dataset.baseYear)] : attempt(dataset, draft, entry, standards)
    issues.push(...found.map((issue) => ({ ...issue, entry: entry.id })))
    if (entry.year <= year) ({ schools, transfers } = draft)
  }
  return { plan: planOf(schools, transfers, year), issues }
}

function planOf(schools: readonly PlannedSchool[], transfers: readonly Transfer[], year: number): Plan {
  const open = schools.map((school) => openIn(school, year))
  return { year, schools: open, transfers, supply: fingerprint(open), zoning: JSON.stringify(transfers) }
}

/** Entries by year, then by place in the list. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => a.entry.year - b.entry.year || a.place - b.place)
    .map(({ entry }) => entry)
}

/** Checks one entry against the draft at its year and, without problems, applies it. */
function attempt(dataset: Dataset, draft: PlanDraft, entry: Entry, standards: Standards): readonly Issue[] {
  const definition = ACTIONS.find((candidate) => candidate.type === entry.action.type)
  if (!definition) return [{ code: 'entry.unknown-action', severity: 'error', params: { type: entry.action.type } }]
  draft.year = entry.year
  const context = { dataset, year: entry.year, standards, entry: entry.id }
  // The registry is a union of types; `find` has matched this one.
  const { check, apply } = definition as ActionDefinition<string, z.ZodType<Action>>
  const found = check(planOf(draft.schools, draft.transfers, entry.year), entry.action, context)
  if (found.every((issue) => issue.severity !== 'error')) apply(draft, entry.action, context)
  return found
}

function beforeBase(entry: Entry, baseYear: number): Issue {
  return { code: 'entry.before-base-year', severity: 'error', params: { year: entry.year, base: baseYear } }
}

function planned(school: School, row: number, baseYear: number): PlannedSchool {
  return {
    row,
    school,
    state: openingYear(school) > baseYear ? 'committed' : 'existing',
    open: false,
    sections: school.sections.map((base) => ({ stage: base.stage, base, added: { classes: 0, rooms: 0, entries: [] } })),
    closing: null,
    built: null,
  }
}

/** A closed school is out from its status year on; one under construction is in from its opening year on. */
function openIn(planned: PlannedSchool, year: number): PlannedSchool {
  const { status, statusYear } = planned.school
  if (status === 'closed' && (statusYear === undefined || statusYear <= year)) return { ...planned, state: 'closed', open: false }
  return { ...planned, open: openingYear(planned.school) <= year }
}

/** First school year with pupils; never for one under construction whose year nobody gave. */
function openingYear({ status, statusYear, opened }: School): number {
  const coming = status === 'construction' || status === 'approved'
  return coming ? (statusYear ?? opened ?? Number.POSITIVE_INFINITY) : (opened ?? Number.NEGATIVE_INFINITY)
}

/** What of the supply can differ between two plans of one dataset: who is open and what was added. */
function fingerprint(schools: readonly PlannedSchool[]): string {
  return schools
    .map(
      (planned) =>
        `${planned.open ? 1 : 0}${planned.sections.map(({ stage, added }) => (added.classes || added.rooms ? `${stage}+${added.classes}/${added.rooms}` : '')).join('')}`,
    )
    .join(',')
}

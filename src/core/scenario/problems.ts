import type { Dataset } from '../domain/dataset.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, PlannedSchool } from '../domain/plan.ts'
import { sectionOf } from '../domain/section.ts'
import { COMPULSORY, type CompulsoryStage, type Stage } from '../domain/stage.ts'
import type { CheckContext } from './action.ts'

/** An issue of a line: its code and the words its sentence needs; names, never ids, where a name is known. */
export function issue(severity: Issue['severity'], code: string, params: Issue['params'] = {}): Issue {
  return { code, severity, params }
}

/** The plan's school of an id, or the issue that it is not there: it vanished from the data, or no line in force has built it yet. */
export function findSchool(plan: Plan, id: string, context: CheckContext): PlannedSchool | Issue {
  const planned = plan.schools.find(({ school }) => school.id === id)
  if (planned) return planned
  const name = context.builds?.get(id)
  return name === undefined
    ? issue('error', 'action.school-not-found', { school: id })
    : issue('error', 'action.school-not-built', { school: name })
}

export function isIssue(found: PlannedSchool | Issue): found is Issue {
  return 'code' in found
}

/** Why a school cannot become responsible for units of these stages in the plan's year; empty when it can. */
export function receiverProblems(plan: Plan, planned: PlannedSchool, stages: readonly Stage[]): readonly Issue[] {
  const { name } = planned.school
  if (planned.school.ownership !== 'public') return [issue('error', 'action.school-private', { school: name })]
  if (planned.closing && planned.closing.year <= plan.year)
    return [issue('error', 'action.school-closing', { school: name, year: planned.closing.year })]
  if (!planned.open) return [issue('error', 'action.school-not-open', { school: name, year: plan.year })]
  return stages.flatMap((stage) =>
    sectionOf(planned, stage) ? [] : [issue('error', 'action.stage-not-taught', { school: name, stage })],
  )
}

/** Whether children of the stage belong to units and zones (seat account A19, A20). */
export function isCompulsory(stage: Stage): stage is CompulsoryStage {
  return (COMPULSORY as readonly Stage[]).includes(stage)
}

/** How many of the ids are no unit of the data. */
export function unknownUnits(dataset: Dataset, ids: readonly string[]): number {
  const known = unitIds(dataset)
  return ids.reduce((count, id) => count + (known.has(id) ? 0 : 1), 0)
}

/** The ids that are units of the data, each once, in the order given. */
export function knownUnits(dataset: Dataset, ids: readonly string[]): readonly string[] {
  const known = unitIds(dataset)
  return [...new Set(ids)].filter((id) => known.has(id))
}

/** A dataset never changes, so its unit ids are collected once. */
const collected = new WeakMap<Dataset, ReadonlySet<string>>()

function unitIds(dataset: Dataset): ReadonlySet<string> {
  const there = collected.get(dataset)
  if (there) return there
  const ids = new Set(dataset.population.ids)
  for (const { id } of dataset.developments) ids.add(id)
  collected.set(dataset, ids)
  return ids
}

import type { Dataset } from '../domain/dataset.ts'
import type { Issue } from '../domain/issue.ts'
import type { ClosingMode, Plan, PlanDraft, PlannedSchool, Transfer } from '../domain/plan.ts'
import { isComplete, sectionOf, taughtGrades } from '../domain/section.ts'
import { COMPULSORY, type CompulsoryStage, GRADES } from '../domain/stage.ts'
import type { CheckContext } from './action.ts'
import { isCompulsory, issue } from './problems.ts'

/** Who takes the units of one stage of a closing school; without `units` the rest, `to: null` names nobody. */
export interface Successor {
  readonly stage: CompulsoryStage
  readonly to: string | null
  readonly units: readonly string[] | null
}

/** Why a school cannot be closed in the plan's year, whatever becomes of its pupils. */
export function closingProblems(plan: Plan, planned: PlannedSchool): readonly Issue[] {
  const { name, keepLock } = planned.school
  if (planned.closing) return [issue('error', 'action.school-closing', { school: name, year: planned.closing.year })]
  if (!planned.open) return [issue('error', 'action.school-not-open', { school: name, year: plan.year })]
  // Whether its pupils would come back to public schools is not known to the forecast (seat account A6).
  if (planned.school.ownership !== 'public') return [issue('error', 'closing.private', { school: name })]
  return keepLock ? [issue('error', 'closing.keep-locked', { school: name })] : []
}

/** What else closing it means: classes outside the account close too. */
export function closingRemarks({ school, sections }: PlannedSchool): readonly Issue[] {
  const others = sections.filter(({ stage }) => !isCompulsory(stage))
  return others.map(({ stage }) => issue('info', 'closing.other-classes', { school: school.name, stage }))
}

/** Stages whose units a closing school hands over. */
export function stagesOf(planned: PlannedSchool): readonly CompulsoryStage[] {
  return COMPULSORY.filter((stage) => sectionOf(planned, stage))
}

/** A successor that does not teach every grade of the stage: its pupils go on to another school (seat account A17). */
export function incompleteSuccessor(planned: PlannedSchool, stage: CompulsoryStage): readonly Issue[] {
  return isComplete(planned.school, stage)
    ? []
    : [issue('warning', 'closing.successor-incomplete', { school: planned.school.name, stage })]
}

/** The school has units of the stage that nobody takes: a zone left without any school is named. */
export function nobodyTakes(dataset: Dataset, plan: Plan, planned: PlannedSchool, stage: CompulsoryStage): Issue {
  const about = { school: planned.school.name, stage }
  const zone = lastSchoolOf(dataset, plan, planned.school.id, stage)
  return zone === null
    ? issue('warning', 'closing.no-successor', about)
    : issue('warning', 'closing.last-of-zone', { ...about, zone })
}

/** Name of a zone that has no other school left, those counted that took over a closed one's units; null when there is none. */
function lastSchoolOf(dataset: Dataset, plan: Plan, id: string, stage: CompulsoryStage): string | null {
  const lasting = (school: string) =>
    plan.schools.some(
      (row) => row.school.id === school && row.open && !(row.closing && row.closing.year <= plan.year) && school !== id,
    )
  for (const zone of dataset.zones) {
    if (zone.stage !== stage) continue
    const heirs = new Set(zone.schools)
    for (const transfer of plan.transfers)
      if (transfer.stage === stage && transfer.from && heirs.has(transfer.from) && transfer.to) heirs.add(transfer.to)
    if (heirs.has(id) && ![...heirs].some(lasting)) return zone.name ?? zone.id
  }
  return null
}

/**
 * Closes a school in the draft and hands its units over: named units first, then the rest of each stage; a stage nobody takes
 * is handed to nobody, so that its children are listed as unplaced (seat account A8).
 */
export function close(
  draft: PlanDraft,
  planned: PlannedSchool,
  mode: ClosingMode,
  successors: readonly Successor[],
  { entry, year }: CheckContext,
): void {
  const { id } = planned.school
  const lastYear = mode === 'at-once' ? year - 1 : Math.max(year - 1, year - 2 + longestSection(planned))
  draft.schools = draft.schools.map((row) => (row.school.id === id ? { ...row, closing: { entry, year, mode, lastYear } } : row))
  const sitting = mode === 'at-once' ? 'all' : 'none'
  const transfers = stagesOf(planned).flatMap((stage): Transfer[] => {
    const own = successors.filter((successor) => successor.stage === stage)
    const named = own.filter(({ units }) => units !== null)
    const rest = own.find(({ units }) => units === null) ?? { stage, to: null, units: null }
    return [...named, rest].map(({ units, to }) => ({ entry, year, stage, units, from: id, to, sitting }))
  })
  draft.transfers = [...draft.transfers, ...transfers]
}

/** Grades the last cohort still has to go through: of the longest compulsory section, else of the longest of all. */
function longestSection({ school, sections }: PlannedSchool): number {
  const grades = (among: PlannedSchool['sections']) =>
    Math.max(0, ...among.map(({ stage }) => taughtGrades(school, stage).length || GRADES[stage].length))
  return grades(sections.filter(({ stage }) => isCompulsory(stage))) || grades(sections)
}

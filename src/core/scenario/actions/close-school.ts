import * as z from 'zod'
import type { Issue } from '../../domain/issue.ts'
import { CLOSING_MODES, type Plan, type PlannedSchool } from '../../domain/plan.ts'
import { stageSchema } from '../../domain/stage.ts'
import { type CheckContext, defineAction } from '../action.ts'
import { close, closingProblems, closingRemarks, incompleteSuccessor, nobodyTakes, type Successor, stagesOf } from '../closing.ts'
import { findSchool, isCompulsory, isIssue, issue, knownUnits, receiverProblems, unknownUnits } from '../problems.ts'

const schema = z.object({
  type: z.literal('close-school'),
  school: z.string().min(1),
  mode: z.enum(CLOSING_MODES).default('at-once'),
  /** Successors by stage, first match wins; a row without `units` takes the rest, `to: null` names nobody. */
  successors: z
    .array(z.object({ stage: stageSchema, to: z.string().min(1).nullable(), units: z.array(z.string().min(1)).optional() }))
    .default([]),
})
type CloseSchool = z.infer<typeof schema>
type Row = CloseSchool['successors'][number]

/** 撤销: a school closes; each of its units gets a named successor or is listed as unplaced. */
export const closeSchool = defineAction({
  type: 'close-school',
  schema,

  check(plan, action, context) {
    const found = findSchool(plan, action.school, context)
    if (isIssue(found)) return [found]
    const refused = closingProblems(plan, found)
    if (refused.length > 0) return refused
    return [
      ...action.successors.flatMap((row) => rowProblems(plan, found, row, context)),
      ...restProblems(plan, found, action, context),
      ...closingRemarks(found),
    ]
  },

  apply(draft, action, context) {
    const planned = draft.schools.find(({ school }) => school.id === action.school)
    if (planned) close(draft, planned, action.mode, successorsOf(action, context), context)
  },
})

/** What is wrong with one successor row. */
function rowProblems(plan: Plan, closing: PlannedSchool, { stage, to, units }: Row, context: CheckContext): readonly Issue[] {
  const { name, id } = closing.school
  const issues: Issue[] = []
  if (!isCompulsory(stage)) return [issue('warning', 'closing.stage-without-units', { school: name, stage })]
  if (!stagesOf(closing).includes(stage)) return [issue('warning', 'closing.stage-not-taught', { school: name, stage })]
  if (to === id) return [issue('error', 'closing.itself', { school: name })]
  if (to !== null) {
    const successor = findSchool(plan, to, context)
    if (isIssue(successor)) return [successor]
    const problems = receiverProblems(plan, successor, [stage])
    issues.push(...problems, ...(problems.length > 0 ? [] : incompleteSuccessor(successor, stage)))
  }
  const unknown = unknownUnits(context.dataset, units ?? [])
  return unknown > 0 ? [...issues, issue('warning', 'action.units-unknown', { count: unknown })] : issues
}

/** Stages whose remaining units go to nobody, or to more than one school. */
function restProblems(plan: Plan, closing: PlannedSchool, action: CloseSchool, { dataset }: CheckContext): readonly Issue[] {
  return stagesOf(closing).flatMap((stage) => {
    const rest = action.successors.filter((row) => row.stage === stage && row.units === undefined)
    return [
      ...(rest.length > 1 ? [issue('warning', 'closing.rest-twice', { school: closing.school.name, stage })] : []),
      ...(rest[0] && rest[0].to !== null ? [] : [nobodyTakes(dataset, plan, closing, stage)]),
    ]
  })
}

/** The rows as they apply: known units, each in the first row that names it. */
function successorsOf({ successors }: CloseSchool, { dataset }: CheckContext): readonly Successor[] {
  const named = new Set<string>()
  return successors.flatMap(({ stage, to, units }): Successor[] => {
    if (!isCompulsory(stage)) return []
    if (units === undefined) return [{ stage, to, units: null }]
    const own = knownUnits(dataset, units).filter((id) => !named.has(`${stage} ${id}`))
    for (const id of own) named.add(`${stage} ${id}`)
    return own.length > 0 ? [{ stage, to, units: own }] : []
  })
}

import * as z from 'zod'
import { CLOSING_MODES, type PlannedSchool } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'
import { close, closingProblems, closingRemarks, incompleteSuccessor, nobodyTakes, stagesOf } from '../closing.ts'
import { findSchool, isIssue, issue, receiverProblems } from '../problems.ts'

/** 合并: a school goes into another one with all its units, grades and stages; its rooms stand idle. */
export const mergeSchools = defineAction({
  type: 'merge-schools',
  schema: z.object({
    type: z.literal('merge-schools'),
    school: z.string().min(1),
    into: z.string().min(1),
    mode: z.enum(CLOSING_MODES).default('at-once'),
  }),

  check(plan, action, context) {
    const closing = findSchool(plan, action.school, context)
    if (isIssue(closing)) return [closing]
    const refused = closingProblems(plan, closing)
    if (refused.length > 0) return refused
    const { name } = closing.school
    if (action.into === action.school) return [issue('error', 'closing.itself', { school: name })]
    const into = findSchool(plan, action.into, context)
    if (isIssue(into)) return [into]
    const unable = receiverProblems(plan, into, [])
    if (unable.length > 0) return unable
    const stages = stagesOf(closing)
    const common = shared(stages, into)
    const names = { school: name, into: into.school.name }
    if (stages.length > 0 && common.length === 0) return [issue('error', 'merge-schools.no-common-stage', names)]
    return [
      ...common.flatMap((stage) => incompleteSuccessor(into, stage)),
      ...stages.flatMap((stage) =>
        common.includes(stage)
          ? []
          : [
              issue('warning', 'merge-schools.stage-not-taught', { ...names, stage }),
              nobodyTakes(context.dataset, plan, closing, stage),
            ],
      ),
      ...closingRemarks(closing),
    ]
  },

  apply(draft, action, context) {
    const closing = draft.schools.find(({ school }) => school.id === action.school)
    const into = draft.schools.find(({ school }) => school.id === action.into)
    if (!closing || !into) return
    const successors = shared(stagesOf(closing), into).map((stage) => ({ stage, to: action.into, units: null }))
    close(draft, closing, action.mode, successors, context)
  },
})

/** Stages of the closing school that the other one teaches. */
function shared(stages: readonly CompulsoryStage[], into: PlannedSchool): readonly CompulsoryStage[] {
  return stages.filter((stage) => sectionOf(into, stage))
}

import * as z from 'zod'
import type { Issue } from '../../domain/issue.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import { sectionClasses } from '../../domain/section.ts'
import { COMPULSORY, STAGES, type Stage, stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'
import { worksSchema } from '../works.ts'

/** 扩建: adds classes and classrooms to one section of a school. */
export const expandSchool = defineAction({
  type: 'expand-school',
  schema: z.object({
    type: z.literal('expand-school'),
    school: z.string().min(1),
    stage: stageSchema,
    classes: z.int().min(1).max(60),
    rooms: z.int().min(0).max(60),
    works: worksSchema.optional(),
  }),

  check(plan, action, { standards }) {
    const planned = plan.schools.find((row) => row.school.id === action.school)
    if (!planned) return [problem('school-not-found', { school: action.school })]
    const about = { school: planned.school.name }
    if (planned.state === 'closed' || !planned.open) return [problem('school-not-open', { ...about, year: plan.year })]
    if (!planned.sections.some((section) => section.stage === action.stage))
      return [problem('stage-not-taught', { ...about, stage: action.stage })]

    const issues: Issue[] = []
    const limit = standards.get(classLimitId(planned, action.stage))
    const compulsory = classesOf(planned, COMPULSORY)
    if (limit?.value != null) {
      if (compulsory === null) issues.push(problem('classes-unknown', about))
      else if (compulsory + action.classes > limit.value)
        issues.push(
          problem('class-limit', { ...about, classes: compulsory + action.classes, limit: limit.value, standard: limit.id }),
        )
    }
    if (planned.school.expandable === false) issues.push(problem('site-cannot-expand', about))
    const site = planned.school.siteClasses
    if (site !== undefined) {
      const all = classesOf(planned, STAGES)
      if (all === null) issues.push(problem('classes-unknown', about))
      else if (all + action.classes > site)
        issues.push(problem('site-full', { ...about, classes: all + action.classes, limit: site }))
    }
    return issues
  },

  apply(draft, action, { entry }) {
    draft.schools = draft.schools.map((planned) =>
      planned.school.id !== action.school
        ? planned
        : {
            ...planned,
            sections: planned.sections.map((section) =>
              section.stage !== action.stage
                ? section
                : {
                    ...section,
                    added: {
                      classes: section.added.classes + action.classes,
                      rooms: section.added.rooms + action.rooms,
                      entries: [...section.added.entries, entry],
                    },
                  },
            ),
          },
    )
  },
})

function problem(code: string, params: Issue['params']): Issue {
  return { code: `expand-school.${code}`, severity: 'error', params }
}

/** Classes of the sections of some stages, now and added; null when one is unknown. */
function classesOf(planned: PlannedSchool, stages: readonly Stage[]): number | null {
  let total = 0
  for (const { stage, base, added } of planned.sections) {
    if (!stages.includes(stage)) continue
    const now = sectionClasses(planned.school, base)
    if (now === undefined) return null
    total += now + added.classes
  }
  return total
}

/** Primary and junior classes are limited together where a school has both; kindergarten and senior classes do not count. */
function classLimitId(planned: PlannedSchool, stage: Stage): string {
  const both = COMPULSORY.every((compulsory) => planned.sections.some((section) => section.stage === compulsory))
  const compulsory: readonly Stage[] = COMPULSORY
  return both && compulsory.includes(stage) ? 'class-count-max.nine-year' : `class-count-max.${stage}`
}

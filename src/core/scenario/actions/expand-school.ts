import * as z from 'zod'
import type { Issue } from '../../domain/issue.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import { stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'

/** 扩建: adds classes and classrooms to one section of a school. */
export const expandSchool = defineAction({
  type: 'expand-school',
  schema: z.object({
    type: z.literal('expand-school'),
    school: z.string().min(1),
    stage: stageSchema,
    classes: z.int().min(1).max(60),
    rooms: z.int().min(0).max(60),
  }),

  check(plan, action, { standards }) {
    const planned = plan.schools.find((row) => row.school.id === action.school)
    if (!planned) return [problem('school-not-found', { school: action.school })]
    const about = { school: planned.school.name }
    if (planned.state === 'closed' || !planned.open) return [problem('school-not-open', { ...about, year: plan.year })]
    if (!planned.sections.some((section) => section.stage === action.stage))
      return [problem('stage-not-taught', { ...about, stage: action.stage })]

    const issues: Issue[] = []
    const classes = plannedClasses(planned)
    const limit = standards.get(classLimitId(planned))
    if (classes === null) issues.push(problem('classes-unknown', about))
    else if (limit?.value != null && classes + action.classes > limit.value)
      issues.push(problem('class-limit', { ...about, classes: classes + action.classes, limit: limit.value, standard: limit.id }))
    if (planned.school.expandable === false) issues.push(problem('site-cannot-expand', about))
    const site = planned.school.siteClasses
    if (site !== undefined && classes !== null && classes + action.classes > site)
      issues.push(problem('site-full', { ...about, classes: classes + action.classes, limit: site }))
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

/** Classes of all sections, now and added; null when a section's class number is unknown. */
function plannedClasses(planned: PlannedSchool): number | null {
  let total = 0
  for (const { base, added } of planned.sections) {
    const now =
      base.classes ??
      (base.grades.length > 0 && base.grades.every((grade) => grade.classes !== undefined)
        ? base.grades.reduce((sum, grade) => sum + (grade.classes ?? 0), 0)
        : undefined)
    if (now === undefined) return null
    total += now + added.classes
  }
  return total
}

/** Nine-year schools have a limit of their own, whatever the section. */
function classLimitId(planned: PlannedSchool): string {
  return planned.school.kind === 'nine-year'
    ? 'class-count-max.nine-year'
    : `class-count-max.${planned.sections[0]?.stage ?? 'P'}`
}

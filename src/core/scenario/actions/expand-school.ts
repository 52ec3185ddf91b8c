import * as z from 'zod'
import { classLimit, plannedClasses } from '../../domain/class-limit.ts'
import type { Issue } from '../../domain/issue.ts'
import { addedBy } from '../../domain/section.ts'
import { STAGES, stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'
import { leadTimeProblems } from '../lead-time.ts'
import { issue } from '../problems.ts'
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

  check(plan, action, context) {
    const { standards, builds } = context
    const planned = plan.schools.find((row) => row.school.id === action.school)
    if (!planned) {
      const name = builds?.get(action.school)
      return name === undefined
        ? [issue('error', 'expand-school.school-not-found', { school: action.school })]
        : [issue('error', 'action.school-not-built', { school: name })]
    }
    const about = { school: planned.school.name }
    if (planned.state === 'closed' || !planned.open)
      return [issue('error', 'expand-school.school-not-open', { ...about, year: plan.year })]
    if (!planned.sections.some((section) => section.stage === action.stage))
      return [issue('error', 'expand-school.stage-not-taught', { ...about, stage: action.stage })]

    const issues: Issue[] = [...leadTimeProblems('expand', action, planned.school.name, context)]
    // Whether the classes are too many is a finding on the result; here only that nobody will be able to tell.
    const { id, stages } = classLimit(planned, action.stage)
    if (standards.get(id)?.value != null && plannedClasses(planned, stages) === null)
      issues.push(issue('warning', 'expand-school.class-limit-unknown', { ...about, standard: id }))
    if (planned.closing && planned.closing.year <= plan.year)
      issues.push(issue('warning', 'expand-school.closing', { ...about, year: planned.closing.year }))
    if (planned.school.expandable === false) issues.push(issue('error', 'expand-school.site-cannot-expand', about))
    const site = planned.school.siteClasses
    if (site !== undefined) {
      const all = plannedClasses(planned, STAGES)
      if (all === null) issues.push(issue('error', 'expand-school.classes-unknown', about))
      else if (all + action.classes > site)
        issues.push(issue('error', 'expand-school.site-full', { ...about, classes: all + action.classes, limit: site }))
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
                    added: addedBy(planned, section, { classes: action.classes, rooms: action.rooms, moved: 0 }, entry),
                  },
            ),
          },
    )
  },
})

import * as z from 'zod'
import type { Issue } from '../../domain/issue.ts'
import type { Transfer } from '../../domain/plan.ts'
import { type School, schoolSchema } from '../../domain/school.ts'
import { COMPULSORY, GRADES, stageSchema } from '../../domain/stage.ts'
import { type CheckContext, defineAction } from '../action.ts'
import { leadTimeProblems } from '../lead-time.ts'
import { isCompulsory, issue, knownUnits, unknownUnits } from '../problems.ts'
import { worksSchema } from '../works.ts'

const sectionToBuild = z.object({
  stage: stageSchema,
  /** Classes in each grade: 6 in a primary of 36 classes. */
  classesPerGrade: z.int().min(1).max(20),
  rooms: z.int().min(0).max(120),
})

const schema = z.object({
  type: z.literal('build-school'),
  /** Id of the new school, made with the line. */
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['kindergarten', 'primary', 'junior', 'nine-year', 'senior']),
  point: z.tuple([z.number(), z.number()]),
  /** Candidate site it stands on. */
  site: z.string().optional(),
  urban: schoolSchema.shape.urban,
  township: z.string().optional(),
  sections: z.array(sectionToBuild).min(1),
  /** Units it takes over, by stage: entrants, and of the sitting pupils the transfer grades. */
  takes: z.array(z.object({ stage: stageSchema, units: z.array(z.string().min(1)) })).default([]),
  transferGrades: z.array(z.int().min(1).max(12)).default([]),
  works: worksSchema.optional(),
})
type BuildSchool = z.infer<typeof schema>

/** 新建: a school on a site or at a point. Without units to take over it has no pupils. */
export const buildSchool = defineAction({
  type: 'build-school',
  schema,

  check(plan, action, context) {
    const issues: Issue[] = []
    const taken = plan.schools.find(({ school }) => school.id === action.id)
    if (taken) issues.push(issue('error', 'build-school.id-used', { school: action.name, other: taken.school.name }))
    const stages = action.sections.map(({ stage }) => stage)
    for (const stage of new Set(stages.filter((stage, i) => stages.indexOf(stage) < i)))
      issues.push(issue('error', 'build-school.stage-twice', { stage }))
    for (const stage of new Set(action.takes.map((take) => take.stage))) {
      if (!isCompulsory(stage)) issues.push(issue('error', 'action.stage-without-units', { stage }))
      else if (!stages.includes(stage)) issues.push(issue('error', 'action.stage-not-taught', { school: action.name, stage }))
    }
    for (const grade of action.transferGrades)
      if (!stages.some((stage) => isCompulsory(stage) && GRADES[stage].includes(grade)))
        issues.push(issue('error', 'build-school.transfer-grade', { school: action.name, grade }))
    const unknown = action.takes.reduce((count, { units }) => count + unknownUnits(context.dataset, units), 0)
    if (unknown > 0) issues.push(issue('warning', 'action.units-unknown', { count: unknown }))
    for (const stage of COMPULSORY)
      if (stages.includes(stage) && !action.takes.some((take) => take.stage === stage && taking(take.units, context).length > 0))
        issues.push(issue('info', 'build-school.no-units', { school: action.name, stage }))
    const neighbour = plan.schools.find(({ built, school }) => built && samePoint(school.point, action.point))
    if (neighbour && neighbour !== taken)
      issues.push(issue('warning', 'build-school.site-shared', { school: action.name, other: neighbour.school.name }))
    return [...issues, ...siteProblems(action, context), ...leadTimeProblems('build', action, action.name, context)]
  },

  apply(draft, action, context) {
    const { entry, year } = context
    const school = schoolOf(action, year)
    draft.schools = [
      ...draft.schools,
      {
        row: -1,
        school,
        state: 'built',
        open: false,
        // All its seats are the scenario's (seat account A10), so the base of each section is empty.
        sections: school.sections.map((base, i) => {
          const { classesPerGrade = 0, rooms = 0 } = action.sections[i] ?? {}
          const classes = classesPerGrade * GRADES[base.stage].length
          return {
            stage: base.stage,
            base,
            added: { classes, rooms, expanded: classes, moved: 0, entries: [entry] },
          }
        }),
        closing: null,
        built: { entry, year },
      },
    ]
    const transfers = action.takes.flatMap(({ stage, units }): Transfer[] => {
      const sitting = action.transferGrades.filter((grade) => GRADES[stage].includes(grade))
      const taken = taking(units, context)
      if (taken.length === 0) return []
      return [{ entry, year, stage, units: taken, from: null, to: action.id, sitting: sitting.length > 0 ? sitting : 'none' }]
    })
    draft.transfers = [...draft.transfers, ...transfers]
  },
})

function taking(units: readonly string[], { dataset }: CheckContext): readonly string[] {
  return knownUnits(dataset, units)
}

/** What the candidate site says against the school; one that vanished from the data leaves it at its point. */
function siteProblems(action: BuildSchool, { dataset, year }: CheckContext): readonly Issue[] {
  if (action.site === undefined) return []
  const site = dataset.sites.find(({ id }) => id === action.site)
  if (!site) return [issue('warning', 'build-school.site-not-found', { school: action.name, site: action.site })]
  const issues: Issue[] = []
  if (site.yearAvailable !== undefined && site.yearAvailable > year)
    issues.push(issue('error', 'build-school.site-not-available', { site: site.name, available: site.yearAvailable, year }))
  for (const { stage } of action.sections)
    if (site.stages && !site.stages.includes(stage))
      issues.push(issue('warning', 'build-school.site-stage', { site: site.name, stage }))
  return issues
}

function schoolOf(action: BuildSchool, year: number): School {
  const { id, name, kind, point, urban, township } = action
  const section = ({ stage }: BuildSchool['sections'][number]) => ({
    stage,
    grades: [],
    designClasses: 0,
    rooms: 0,
    classes: 0,
    pupils: 0,
  })
  return {
    id,
    name,
    kind,
    ownership: 'public',
    status: 'open',
    opened: year,
    sections: action.sections.map(section),
    history: [],
    point,
    ...(urban === undefined ? {} : { urban }),
    ...(township === undefined ? {} : { township }),
  }
}

function samePoint(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

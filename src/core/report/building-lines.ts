import { seatsBy, sectionSeats } from '../analysis/supply/seats.ts'
import type { Plan, PlannedSchool } from '../domain/plan.ts'
import type { Stage } from '../domain/stage.ts'
import type { Entry } from '../scenario/entry.ts'
import { steps } from '../scenario/replay.ts'
import type { Works } from '../scenario/works.ts'
import { number, saying, text, words } from './cells.ts'
import type { Cell } from './document.ts'
import type { Subject } from './subject.ts'

/** A line that builds, with the school it builds at and what it adds there. */
export interface Addition {
  readonly entry: Entry
  readonly planned: PlannedSchool
  readonly sections: readonly { readonly stage: Stage; readonly classes: number; readonly seats: number }[]
}

/** What each building line adds, in the order the lines apply: the plan after it less the plan before it. */
export function additions({ dataset, question }: Subject): readonly Addition[] {
  const builds = (entry: Entry): boolean => builtAt(entry) !== null
  return [...steps(dataset, question.entries, question.standards, builds)].flatMap(({ entry, before, after }) => {
    const at = (plan: Plan) => plan.schools.find(({ school }) => school.id === builtAt(entry))
    const planned = at(after)
    return planned ? [{ entry, planned, sections: grown(planned, at(before), question) }] : []
  })
}

/** The school a line builds at; null where it builds nothing. */
function builtAt({ action }: Entry): string | null {
  if (action.type === 'build-school') return action.id
  return action.type === 'expand-school' ? action.school : null
}

function grown(
  planned: PlannedSchool,
  before: PlannedSchool | undefined,
  { standards, request }: Subject['question'],
): Addition['sections'] {
  return planned.sections.flatMap((section) => {
    const old = before?.sections.find(({ stage }) => stage === section.stage)
    const classes = section.added.classes - (old?.added.classes ?? 0)
    if (classes <= 0) return []
    const seats = (school: PlannedSchool, of: typeof section) =>
      seatsBy(request.seatBasis, sectionSeats(school, of, standards)).seats
    const had = old && before ? seats(before, old) : 0
    return [{ stage: section.stage, classes, seats: seats(planned, section) - (Number.isNaN(had) ? 0 : had) }]
  })
}

/** What the project pool and the annual plan say of a building line. */
export function projectCells({ dataset }: Subject, { entry, planned, sections }: Addition): Record<string, Cell> {
  const { action } = entry
  const works = worksOf(entry)
  const build = action.type === 'build-school'
  const site = build ? dataset.sites.find(({ id }) => id === action.site) : undefined
  const school = planned.school.name
  const sum = (field: 'classes' | 'seats') => sections.reduce((total, section) => total + section[field], 0)
  return {
    project: saying(words(build ? 'export.project.build' : 'export.project.expand', { school })),
    schoolName: text(school),
    nature: saying(words(`export.layout.${build ? 'build' : 'expand'}`)),
    stage: saying(...sections.map(({ stage }) => words(`stage.${stage}`))),
    place: text(site?.name ?? planned.school.address ?? planned.school.township),
    worksLand: number(works?.landArea ?? site?.area),
    worksFloor: number(works?.floorArea),
    newClasses: number(sum('classes')),
    newSeats: number(sum('seats')),
    investment: number(works?.investment),
    funding: text(works?.funding),
    approvals: text(works?.approvals),
    start: text(works?.start),
    completion: text(works?.completion),
    inUse: saying(words('export.in-use', { year: entry.year })),
    responsible: text(works?.responsible),
  }
}

/** Works of a building line as the planner wrote them. */
export function worksOf({ action }: Entry): Works | undefined {
  return 'works' in action ? action.works : undefined
}

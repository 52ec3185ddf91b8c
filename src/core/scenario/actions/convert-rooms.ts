import * as z from 'zod'
import type { Issue } from '../../domain/issue.ts'
import type { Plan, PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { addedBy, sectionClasses, sectionOf, usableRooms } from '../../domain/section.ts'
import { type Stage, stageSchema } from '../../domain/stage.ts'
import { straightMetres } from '../../geo/distance.ts'
import { type CheckContext, defineAction } from '../action.ts'
import { leadTimeProblems } from '../lead-time.ts'
import { findSchool, isIssue, issue } from '../problems.ts'

const schema = z.object({
  type: z.literal('convert-rooms'),
  /** School and stage that give rooms. */
  school: z.string().min(1),
  stage: stageSchema,
  /** School and stage that take them: the same school, or one next to it. */
  to: z.string().min(1),
  toStage: stageSchema,
  /** Ordinary classrooms, each with the class it was approved for. */
  rooms: z.int().min(1).max(60),
})

/**
 * 潮汐调剂: ordinary classrooms of one stage serve another, in the same or a neighbouring school. The giving section loses
 * the rooms and the approved classes in them, the taking one gains rooms and as many classes, so that no room is counted twice
 * (seat account A16). A later line gives them back.
 */
export const convertRooms = defineAction({
  type: 'convert-rooms',
  schema,

  check(plan, action, context) {
    if (action.school === action.to && action.stage === action.toStage) return [issue('error', 'convert-rooms.same', {})]
    const donor = sectionProblems(plan, action.school, action.stage, context)
    const receiver = sectionProblems(plan, action.to, action.toStage, context)
    const refused = [donor, receiver].flatMap((found) => ('issues' in found ? found.issues : []))
    if ('issues' in donor || 'issues' in receiver) return refused
    const { name } = donor.planned.school
    const rooms = roomsToGive(donor.planned, donor.section)
    const about = { school: name, stage: action.stage, rooms: action.rooms }
    const issues: Issue[] = [...leadTimeProblems('convert', {}, receiver.planned.school.name, context)]
    if (Number.isNaN(rooms)) issues.push(issue('error', 'convert-rooms.rooms-unknown', about))
    else if (action.rooms > rooms) issues.push(issue('error', 'convert-rooms.too-many', { ...about, has: rooms }))
    return [...issues, ...farApart(donor.planned, receiver.planned, context)]
  },

  apply(draft, { school, stage, to, toStage, rooms }, { entry }) {
    const by = (id: string, of: Stage) => (id === school && of === stage ? -rooms : id === to && of === toStage ? rooms : 0)
    draft.schools = draft.schools.map((planned) => {
      const { id } = planned.school
      if (id !== school && id !== to) return planned
      return {
        ...planned,
        sections: planned.sections.map((section) => {
          const change = by(id, section.stage)
          return change === 0 ? section : moveRooms(planned, section, change, entry)
        }),
      }
    })
  },
})

function moveRooms(planned: PlannedSchool, section: PlannedSection, moved: number, entry: string): PlannedSection {
  return { ...section, added: addedBy(planned, section, { classes: 0, rooms: 0, moved }, entry) }
}

/** Rooms a section can give; unknown where neither its rooms nor its classes are, a committed school's approved design aside. */
function roomsToGive(planned: PlannedSchool, section: PlannedSection): number {
  const { rooms } = section.base
  const known = rooms !== undefined || sectionClasses(planned.school, section.base) !== undefined
  return known || planned.state === 'committed' || planned.built ? usableRooms(planned, section) : Number.NaN
}

/** The school, where it is open, public and teaches the stage; else why its rooms cannot change hands. */
function sectionProblems(
  plan: Plan,
  id: string,
  stage: Stage,
  context: CheckContext,
): { readonly planned: PlannedSchool; readonly section: PlannedSection } | { readonly issues: readonly Issue[] } {
  const planned = findSchool(plan, id, context)
  if (isIssue(planned)) return { issues: [planned] }
  const { name, ownership } = planned.school
  if (ownership !== 'public') return { issues: [issue('error', 'convert-rooms.private', { school: name })] }
  if (planned.closing && planned.closing.year <= plan.year)
    return { issues: [issue('error', 'action.school-closing', { school: name, year: planned.closing.year })] }
  if (!planned.open) return { issues: [issue('error', 'action.school-not-open', { school: name, year: plan.year })] }
  const section = sectionOf(planned, stage)
  return section ? { planned, section } : { issues: [issue('error', 'action.stage-not-taught', { school: name, stage })] }
}

/** Rooms of a school that is no neighbour: the line stands, the way between the two is said. */
function farApart(donor: PlannedSchool, receiver: PlannedSchool, { standards }: CheckContext): readonly Issue[] {
  const limit = standards.get('conversion-distance')?.value
  const metres = Math.round(straightMetres(donor.school.point, receiver.school.point) as number)
  if (limit == null || metres <= limit) return []
  const names = { school: donor.school.name, to: receiver.school.name }
  return [issue('warning', 'convert-rooms.far', { ...names, metres, limit, standard: 'conversion-distance' })]
}

import type { SeatBasis } from '../../domain/evaluation.ts'
import type { Quality } from '../../domain/figure.ts'
import type { PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { sectionClasses } from '../../domain/section.ts'
import type { Standards } from '../../domain/standard.ts'
import { classSizeId, type GradeSize, gradeSizes, meanSize, sizesByGrade } from './grade-sizes.ts'

/** Seats of one section under every basis (seat account A10), whole. NaN is unknown. */
export interface SectionSeats {
  /** Mean class size over the grades the school teaches; a fraction where they differ. */
  readonly perClass: number
  /** Class size of each grade, and of the one the stage begins with. */
  readonly sizes: readonly GradeSize[]
  readonly entrySize: number
  /** Standard row of the class size. */
  readonly standard: string
  /** Classes behind the planning seats without the scenario: min(approved design, usable rooms). */
  readonly planningClasses: number
  /** Classes behind the present seats without the scenario. */
  readonly presentClasses: number
  readonly convertibleRooms: number
  /** Classes the scenario adds to the planning seats: as many as the approved size and the usable rooms both grow by. */
  readonly addedPlanning: number
  /** Classes the scenario opens; where it takes rooms away, those that no longer have one (negative). */
  readonly addedClasses: number
  readonly planning: number
  readonly present: number
  readonly reserve: number
  /** How the planning and the present seats are known. */
  readonly quality: Quality
  readonly presentQuality: Quality
}

/**
 * Seats = classes × class size, the mean over the grades where they differ, to the nearest whole seat. Planning: min(design
 * classes, usable ordinary classrooms), unsafe rooms counting 0; missing design: rooms; missing rooms: present classes
 * (按现有班数); nothing known: declared seats (申报), which no class size changes. A scenario's classes and rooms enter the same minimum.
 */
export function sectionSeats(planned: PlannedSchool, section: PlannedSection, standards: Standards): SectionSeats {
  const { base, added, sizes } = section
  const known = COUNTED.get(base)
  // Plans are made anew for every question; most schools of most years are in them as the data have them.
  if (
    known?.school === planned.school &&
    known.state === planned.state &&
    known.added === added &&
    known.sizes === sizes &&
    known.standards === standards
  )
    return known.seats
  const seats = countedSeats(planned, section, standards)
  COUNTED.set(base, { school: planned.school, state: planned.state, added, sizes, standards, seats })
  return seats
}

/** The seats of a section that were counted last, with all they were counted from. */
interface Counted extends Pick<PlannedSchool, 'school' | 'state'>, Pick<PlannedSection, 'added'> {
  readonly sizes: PlannedSection['sizes'] | undefined
  readonly standards: Standards
  readonly seats: SectionSeats
}
const COUNTED = new WeakMap<PlannedSection['base'], Counted>()

function countedSeats(planned: PlannedSchool, section: PlannedSection, standards: Standards): SectionSeats {
  const { base, added } = section
  const sizes = gradeSizes(planned, section, standards)
  const perClass = meanSize(sizes)
  const classes = sectionClasses(planned.school, base)
  const { usable, buildable } = roomsOf(planned, section)
  const convertibleRooms = base.convertibleRooms ?? 0
  const declaredQuality: Quality = base.seats === undefined ? 'unknown' : 'declared'
  const declared = base.seats ?? Number.NaN
  const seatsOf = (known: number, more: number) =>
    Math.round(Number.isNaN(known) ? Math.max(0, declared + more * perClass) : (known + more) * perClass)

  const { planning: planningClasses, grown } = planningGrowth(planned, section)
  const presentClasses = classes ?? (planned.state === 'committed' ? (buildable ?? Number.NaN) : Number.NaN)
  const opened = added.expanded + Math.max(0, added.moved)
  const kept =
    added.moved < 0 ? heldClasses(opened, added.moved, presentClasses, (usable ?? presentClasses) + added.rooms) : opened
  return {
    perClass,
    sizes,
    entrySize: sizesByGrade(sizes, section.stage)[0] as number,
    standard: classSizeId(planned, section.stage),
    planningClasses,
    presentClasses,
    convertibleRooms,
    addedPlanning: grown,
    addedClasses: kept,
    planning: seatsOf(planningClasses, grown),
    present: seatsOf(presentClasses, kept),
    reserve: seatsOf(planningClasses, grown + convertibleRooms),
    quality:
      buildable === undefined ? declaredQuality : usable === undefined && classes !== undefined ? 'present-classes' : 'exact',
    presentQuality: Number.isNaN(presentClasses) ? declaredQuality : 'exact',
  }
}

/** Rooms of the base that count, and what stands for them where they are unknown: the present classes. */
function roomsOf(
  planned: PlannedSchool,
  { base }: PlannedSection,
): { readonly usable: number | undefined; readonly buildable: number | undefined } {
  const usable = base.rooms === undefined ? undefined : Math.max(0, base.rooms - (base.unsafeRooms ?? 0))
  // A school under construction has no classes yet: its approved design stands for its rooms.
  const committed = planned.state === 'committed' ? base.designClasses : undefined
  return { usable, buildable: usable ?? sectionClasses(planned.school, base) ?? committed }
}

/**
 * Classes behind the planning seats of the base (NaN unknown), and how many the scenario adds to them: as many as the approved
 * size and the usable rooms both grow by, negative where rooms given away carried an approved class.
 */
export function planningGrowth(
  planned: PlannedSchool,
  section: PlannedSection,
): { readonly planning: number; readonly grown: number } {
  const { base, added } = section
  const { buildable } = roomsOf(planned, section)
  if (buildable === undefined) return { planning: Number.NaN, grown: added.classes }
  const design = base.designClasses ?? buildable
  const planning = Math.min(design, buildable)
  const opened = added.expanded + Math.max(0, added.moved)
  return { planning, grown: Math.min(design + opened, buildable + added.rooms) - planning }
}

/** Classes a school opens beside the present ones, less what its rooms no longer hold; unknown classes lose one a room given. */
function heldClasses(opened: number, moved: number, present: number, rooms: number): number {
  return Number.isNaN(present) ? opened + moved : Math.min(opened, rooms - present)
}

/** Seats of a section under the basis that was asked for, and how they are known. */
export function seatsBy(basis: SeatBasis, seats: SectionSeats): { readonly seats: number; readonly quality: Quality } {
  if (basis === 'present') return { seats: seats.present, quality: seats.presentQuality }
  return { seats: basis === 'planning' ? seats.planning : seats.reserve, quality: seats.quality }
}

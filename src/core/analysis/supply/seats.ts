import type { SeatBasis } from '../../domain/evaluation.ts'
import type { Quality } from '../../domain/figure.ts'
import type { PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { sectionClasses } from '../../domain/section.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'

/** Seats of one section under every basis (seat account A10). NaN is unknown. */
export interface SectionSeats {
  readonly perClass: number
  /** Standard row that sets `perClass`. */
  readonly standard: string
  /** Classes behind the planning seats without the scenario: min(approved design, usable rooms). */
  readonly planningClasses: number
  /** Classes behind the present seats without the scenario. */
  readonly presentClasses: number
  readonly convertibleRooms: number
  /** Classes the scenario adds to the planning seats: as many as the approved size and the usable rooms both grow by. */
  readonly addedPlanning: number
  /** Classes the scenario opens. */
  readonly addedClasses: number
  readonly planning: number
  readonly present: number
  readonly reserve: number
  /** How the planning and the present seats are known. */
  readonly quality: Quality
  readonly presentQuality: Quality
}

/**
 * Seats = classes × standard class size. Planning: min(design classes, usable ordinary classrooms), unsafe rooms counting 0;
 * missing design: rooms; missing rooms: present classes (按现有班数); nothing known: declared seats (申报).
 * A scenario's classes and rooms enter the same minimum.
 */
export function sectionSeats(planned: PlannedSchool, section: PlannedSection, standards: Standards): SectionSeats {
  const { base, added } = section
  const standard = classSizeId(planned, section)
  const perClass = standardValue(standards, standard)
  const classes = sectionClasses(planned.school, base)
  const usable = base.rooms === undefined ? undefined : Math.max(0, base.rooms - (base.unsafeRooms ?? 0))
  // A school under construction has no classes yet: its approved design stands for its rooms.
  const buildable = usable ?? classes ?? (planned.state === 'committed' ? base.designClasses : undefined)
  const convertibleRooms = base.convertibleRooms ?? 0
  const extra = added.classes * perClass
  const declared = base.seats === undefined ? Number.NaN : base.seats
  const declaredQuality: Quality = base.seats === undefined ? 'unknown' : 'declared'

  const planningClasses = buildable === undefined ? Number.NaN : Math.min(base.designClasses ?? buildable, buildable)
  const presentClasses = classes ?? (planned.state === 'committed' ? (buildable ?? Number.NaN) : Number.NaN)
  const grown =
    buildable === undefined
      ? added.classes
      : Math.min((base.designClasses ?? buildable) + added.classes, buildable + added.rooms) - planningClasses
  const planning = (buildable === undefined ? declared : planningClasses * perClass) + grown * perClass
  return {
    perClass,
    standard,
    planningClasses,
    presentClasses,
    convertibleRooms,
    addedPlanning: grown,
    addedClasses: added.classes,
    planning,
    present: (Number.isNaN(presentClasses) ? declared : presentClasses * perClass) + extra,
    reserve: planning + convertibleRooms * perClass,
    quality:
      buildable === undefined ? declaredQuality : usable === undefined && classes !== undefined ? 'present-classes' : 'exact',
    presentQuality: Number.isNaN(presentClasses) ? declaredQuality : 'exact',
  }
}

/** Seats of a section under the basis that was asked for, and how they are known. */
export function seatsBy(basis: SeatBasis, seats: SectionSeats): { readonly seats: number; readonly quality: Quality } {
  if (basis === 'present') return { seats: seats.present, quality: seats.presentQuality }
  return { seats: basis === 'planning' ? seats.planning : seats.reserve, quality: seats.quality }
}

/** Teaching points have the smaller class of incomplete primaries (GB 50099-2011, 3.0.1; seat account A17). */
function classSizeId(planned: PlannedSchool, section: PlannedSection): string {
  return planned.school.kind === 'teaching-point' && section.stage === 'P'
    ? 'class-size.P.incomplete'
    : `class-size.${section.stage}`
}

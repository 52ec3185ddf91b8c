import type { PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { taughtGrades } from '../../domain/section.ts'
import type { SectionClasses } from './school-classes.ts'
import { planningGrowth } from './seats.ts'

/** What the entry grade of every school can take in one year, by plan row; NaN unknown (seat account A12). */
export interface EntryGrade {
  /** Classes it opens: min(⌈entrants ÷ standard⌉, rooms the other grades leave), at least one; 0 without entrants. */
  readonly classes: Float64Array
  /** Classes it could open beyond them in rooms that stand free. */
  readonly spare: Float64Array
  /** Classes the rooms allow it, whoever enters: rooms the other grades leave, none or less included. */
  readonly rooms: Float64Array
  /** Those classes × standard size, or the section's own 招生计划 with the streams a scenario adds. */
  readonly places: Float64Array
  /** 1 where `places` is a 招生计划. */
  readonly planned: Uint8Array
}

export function unknownEntry(schools: number): EntryGrade {
  const none = () => new Float64Array(schools).fill(Number.NaN)
  return { classes: none(), spare: none(), rooms: none(), places: none(), planned: new Uint8Array(schools) }
}

/**
 * Places the scenario adds to a 招生计划: streams × class size, a stream being one class in every grade the school teaches, as far
 * as the approved size and the rooms both grow; negative where rooms given away take streams, never more than the plan has.
 */
export function addedPlaces(planned: PlannedSchool, section: PlannedSection, size: number): number {
  const { grown } = planningGrowth(planned, section)
  const streams = Math.round(grown / taughtGrades(planned.school, section.stage).length)
  return Math.max(-(section.base.entryPlaces ?? 0), streams * size) + 0
}

/** Classes of the entry grade: what the class size asks for as far as rooms go, at least one; 0 without entrants (seat account A12). */
export function entryClasses(entrants: number, size: number, rooms: number): number {
  return entrants === 0 ? 0 : Math.max(1, Math.min(Math.ceil(entrants / size), rooms))
}

/**
 * Places for those who enter in a year, whoever they are: the section's own 招生计划, else one class at least and as many as there
 * are rooms for × class size. NaN unknown.
 */
export function entryLimit(entry: EntryGrade, row: number, size: number): number {
  return entry.planned[row] === 1 ? (entry.places[row] as number) : Math.max(1, entry.rooms[row] as number) * size
}

/**
 * Writes one section's row. `rooms` are all it may use, in a nine-year school with what the other section leaves.
 * @param formed classes of the year, by grade where the register says
 * @param pupils pupils by grade, the entrants first
 */
export function setEntry(
  entry: EntryGrade,
  row: number,
  planned: PlannedSchool,
  section: PlannedSection,
  { byGrade, total }: SectionClasses,
  pupils: Float64Array,
  rooms: number,
  /** Class size of the entry grade. */
  size: number,
): void {
  const { entryPlaces } = section.base
  if (entryPlaces !== undefined) {
    entry.places[row] = entryPlaces + addedPlaces(planned, section, size)
    entry.planned[row] = 1
  }
  const entrants = pupils[0] as number
  if (Number.isNaN(entrants) || Number.isNaN(rooms)) return
  const wanted = Math.ceil(entrants / size)
  const counted = !byGrade.some(Number.isNaN)
  // One class opens in any case: up to the standard size that is known even where the classes of the grades are not.
  if (!counted && wanted > 1) return
  const left = counted ? rooms - byGrade.subarray(1).reduce((a, b) => a + b, 0) : rooms - total + wanted
  const classes = entryClasses(entrants, size, left)
  entry.rooms[row] = left
  entry.classes[row] = classes
  entry.spare[row] = Math.max(0, left - classes)
  if (entry.planned[row] !== 1) entry.places[row] = classes * size
}

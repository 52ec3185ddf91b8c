import { compareIds } from '../geo/order.ts'
import type { Added, PlannedSchool, PlannedSection } from './plan.ts'
import type { School, Section } from './school.ts'
import { GRADES, type Stage } from './stage.ts'

/** The section of a stage, if the school has one. */
export function sectionOf(planned: PlannedSchool, stage: Stage): PlannedSection | undefined {
  return planned.sections.find((section) => section.stage === stage)
}

/** Grades a school teaches of a stage: a teaching point those it lists, others all. */
export function taughtGrades(school: School, stage: Stage): readonly number[] {
  const section = school.sections.find((candidate) => candidate.stage === stage)
  if (!section) return []
  if (school.kind !== 'teaching-point' || section.grades.length === 0) return GRADES[stage]
  return section.grades.map((grade) => grade.grade)
}

/** Whether every grade of the stage is taught, so that no child has to change school inside it. */
export function isComplete(school: School, stage: Stage): boolean {
  return taughtGrades(school, stage).length === GRADES[stage].length
}

/**
 * Σ of a field over the grades; undefined when there are none or one is unknown. A grade that is not listed is unknown too,
 * unless the school is a teaching point, which lists the grades it has, or the listed ones add up to the section's total.
 */
function gradeSum(school: School, section: Section, field: 'pupils' | 'classes'): number | undefined {
  let total = 0
  for (const grade of section.grades) {
    const value = grade[field]
    if (value === undefined) return undefined
    total += value
  }
  if (section.grades.length === 0) return undefined
  const complete = school.kind === 'teaching-point' || section.grades.length >= GRADES[section.stage].length
  return complete || total === section[field] ? total : undefined
}

/** Pupils in class: attending when given, else the grades' sum, else the section's total; undefined is unknown (seat account A2). */
export function sectionPupils(school: School, section: Section): number | undefined {
  return section.attending ?? gradeSum(school, section, 'pupils') ?? section.pupils
}

/** Classes of the register. A section total stands before the grades' sum: a combined class (复式班) sits in several grades. */
export function sectionClasses(school: School, section: Section): number | undefined {
  return section.classes ?? gradeSum(school, section, 'classes')
}

/** Ordinary classrooms a section may use, unsafe ones left out, the scenario's included; unknown rooms are the present classes. */
export function usableRooms({ school }: Pick<PlannedSchool, 'school'>, { base, added }: PlannedSection): number {
  const now = base.rooms === undefined ? sectionClasses(school, base) : Math.max(0, base.rooms - (base.unsafeRooms ?? 0))
  return (now ?? base.designClasses ?? Number.NaN) + added.rooms
}

/**
 * What a section has after a line that expands it by classes and rooms, or moves rooms to it (negative: away). Rooms taken bring
 * the class they were approved for; of rooms given, those that stood free beyond the approved design take none with them.
 */
export function addedBy(
  planned: Pick<PlannedSchool, 'school'>,
  section: PlannedSection,
  change: { readonly classes: number; readonly rooms: number; readonly moved: number },
  entry: string,
): Added {
  const before = section.added
  const rooms = before.rooms + change.rooms + change.moved
  const expanded = before.expanded + change.classes
  const moved = before.moved + change.moved
  const own = usableRooms(planned, section) - before.rooms
  const design = (section.base.designClasses ?? own) + expanded
  const lost = Math.min(0, own + rooms - Math.min(design, own + rooms - moved))
  const given = Number.isNaN(lost) ? moved : lost
  return { classes: expanded + (moved < 0 ? given : moved), rooms, expanded, moved, entries: [...before.entries, entry] }
}

/**
 * Pupils by grade of the stage. Where the listed grades do not give the total, it is spread in whole children (推算):
 * what the listed grades leave goes evenly to those not listed; a total that differs from complete grades (attending against
 * on roll) is spread in their proportion.
 */
export function gradePupils(school: School, section: Section): { readonly pupils: Float64Array; readonly estimated: boolean } {
  const grades = GRADES[section.stage]
  const total = sectionPupils(school, section)
  if (total === undefined) return { pupils: new Float64Array(grades.length).fill(Number.NaN), estimated: false }
  const listed = grades.map((grade) => section.grades.find((row) => row.grade === grade)?.pupils)
  const sum = listed.reduce((a: number, pupils) => a + (pupils ?? 0), 0)
  if (sum === total) return { pupils: Float64Array.from(listed, (pupils) => pupils ?? 0), estimated: false }
  const taught = taughtGrades(school, section.stage)
  const open = grades.map((grade, g) => (listed[g] === undefined && taught.includes(grade) ? 1 : 0))
  if (sum < total && open.includes(1)) {
    const rest = wholeShares(total - sum, open)
    return { pupils: Float64Array.from(listed, (pupils, g) => (pupils ?? 0) + (rest[g] as number)), estimated: true }
  }
  const weights = sum > 0 ? listed.map((pupils) => pupils ?? 0) : grades.map((grade) => (taught.includes(grade) ? 1 : 0))
  return { pupils: Float64Array.from(wholeShares(total, weights)), estimated: true }
}

/**
 * Splits a whole number in proportion to weights into whole numbers, largest remainders first.
 * Ties go to the smaller id where ids are given, so that the order of a file decides nothing; else to the earlier.
 */
export function wholeShares(total: number, weights: readonly number[], ids?: readonly string[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map((value) => Math.floor(value + HAIR))
  const left = total - shares.reduce((a, b) => a + b, 0)
  if (left === 0) return shares
  // Remainders to 9 digits: what differs only by the order of adding is equal.
  const order = exact.map((value, i) => ({ i, rest: Math.round((value - Math.floor(value + HAIR)) / HAIR) }))
  order.sort((a, b) => b.rest - a.rest || (ids ? compareIds(ids[a.i] as string, ids[b.i] as string) : a.i - b.i))
  for (const { i } of order.slice(0, left)) shares[i] = (shares[i] as number) + 1
  return shares
}
const HAIR = 1e-9

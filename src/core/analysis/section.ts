import type { PlannedSchool, PlannedSection } from '../domain/plan.ts'
import type { School, Section } from '../domain/school.ts'
import { GRADES, type Stage } from '../domain/stage.ts'

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

/** Σ of a field over the grades; undefined when there are none or one is unknown. */
function gradeSum(section: Section, field: 'pupils' | 'classes'): number | undefined {
  let total = 0
  for (const grade of section.grades) {
    const value = grade[field]
    if (value === undefined) return undefined
    total += value
  }
  return section.grades.length > 0 ? total : undefined
}

/** Pupils in class: attending when given, else the grades' sum, else the section's total; undefined is unknown (seat account A2). */
export function sectionPupils(section: Section): number | undefined {
  return section.attending ?? gradeSum(section, 'pupils') ?? section.pupils
}

/** Classes of the register. A section total stands before the grades' sum: a combined class (复式班) sits in several grades. */
export function sectionClasses(section: Section): number | undefined {
  return section.classes ?? gradeSum(section, 'classes')
}

/**
 * Pupils by grade of the stage. Where only a total is known, or it differs from the grades (attending against on roll),
 * it is spread over the taught grades in whole children, in the proportion the grades give, else evenly (推算).
 */
export function gradePupils(school: School, section: Section): { readonly pupils: Float64Array; readonly estimated: boolean } {
  const grades = GRADES[section.stage]
  const total = sectionPupils(section)
  if (total === undefined) return { pupils: new Float64Array(grades.length).fill(Number.NaN), estimated: false }
  const taught = taughtGrades(school, section.stage)
  const known = gradeSum(section, 'pupils')
  const weights = grades.map((grade) => {
    if (known !== undefined && known > 0) return section.grades.find((row) => row.grade === grade)?.pupils ?? 0
    return taught.includes(grade) ? 1 : 0
  })
  return { pupils: Float64Array.from(wholeShares(total, weights)), estimated: known !== total }
}

/** Splits a whole number in proportion to weights into whole numbers, largest remainders first, ties to the earlier. */
export function wholeShares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map(Math.floor)
  const left = total - shares.reduce((a, b) => a + b, 0)
  const order = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of order.slice(0, left)) shares[i] = (shares[i] as number) + 1
  return shares
}

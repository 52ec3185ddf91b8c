import type { PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { taughtGrades } from '../../domain/section.ts'
import { GRADES, type Stage } from '../../domain/stage.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'

/** Standard class size of one grade in the plan's year, and what sets it. */
export interface GradeSize {
  readonly grade: number
  readonly size: number
  /** Standard row of the stage. */
  readonly standard: string
  /** Line of the scenario that sets the size; null where none does. */
  readonly entry: string | null
  /** Whether the school table gives this school a size of its own. */
  readonly own: boolean
}

/** Standard rows of the class sizes by grade, where a stage has them: 小班, 中班, 大班. */
export const CLASS_SIZES_BY_GRADE: Partial<Readonly<Record<Stage, readonly string[]>>> = {
  K: ['class-size.K.small', 'class-size.K.middle', 'class-size.K.large'],
}

/** Standard row of a section's class size: teaching points have the smaller class of incomplete primaries (A17). */
export function classSizeId(planned: PlannedSchool, stage: Stage): string {
  return planned.school.kind === 'teaching-point' && stage === 'P' ? 'class-size.P.incomplete' : `class-size.${stage}`
}

/**
 * Class size of each grade a school teaches of a stage: that of the line in force for the grade, else the school's own, else the
 * standard row. A line never raises the class of a teaching point or of an age of kindergarten above its own standard.
 */
export function gradeSizes(planned: PlannedSchool, section: PlannedSection, standards: Standards): readonly GradeSize[] {
  const { stage, base, sizes } = section
  const standard = classSizeId(planned, stage)
  // Once a line tells grades apart, ages of kindergarten have each their own row.
  const mixed = sizes?.some((rule) => rule !== null) ?? false
  return taughtGrades(planned.school, stage).map((grade): GradeSize => {
    const g = GRADES[stage].indexOf(grade)
    const rule = sizes?.[g] ?? null
    const usual = mixed ? usualSize(stage, g, standard, standards) : standardValue(standards, standard)
    const size = sizeUnder(planned, section, g, usual)
    return { grade, size, standard, entry: rule?.entry ?? null, own: rule === null && base.classSizes?.[g] !== undefined }
  })
}

/** Class size of the g-th grade of a stage, where the standards alone would make it `usual`. */
export function sizeUnder(
  { school }: Pick<PlannedSchool, 'school'>,
  { stage, base, sizes }: PlannedSection,
  g: number,
  usual: number,
): number {
  const own = base.classSizes?.[g] ?? usual
  const rule = sizes?.[g]
  if (!rule) return own
  return school.kind === 'teaching-point' || stage === 'K' ? Math.min(own, rule.size) : rule.size
}

/** Usual class size of one grade: by age in kindergarten, where the section as a whole is counted by the row of mixed ages. */
function usualSize(stage: Stage, g: number, standard: string, standards: Standards): number {
  return standardValue(standards, CLASS_SIZES_BY_GRADE[stage]?.[g] ?? standard)
}

/** Class size by grade of the stage; a grade that is not taught has the mean of the others. */
export function sizesByGrade(sizes: readonly GradeSize[], stage: Stage): Float64Array {
  const mean = meanSize(sizes)
  return Float64Array.from(GRADES[stage], (grade) => sizes.find((one) => one.grade === grade)?.size ?? mean)
}

/** Mean class size over the grades; whole where they are all alike. */
export function meanSize(sizes: readonly GradeSize[]): number {
  return sizes.reduce((sum, { size }) => sum + size, 0) / sizes.length
}

/** Grades of one size, each size once, in the order of the grades. */
export function sizeGroups(sizes: readonly GradeSize[]): readonly (GradeSize & { readonly grades: number })[] {
  const groups: (GradeSize & { grades: number })[] = []
  for (const one of sizes) {
    const group = groups.find(({ size, entry, own }) => size === one.size && entry === one.entry && own === one.own)
    if (group) group.grades += 1
    else groups.push({ ...one, grades: 1 })
  }
  return groups
}

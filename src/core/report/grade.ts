import { sectionSeats } from '../analysis/supply/seats.ts'
import type { Quality } from '../domain/figure.ts'
import type { Plan } from '../domain/plan.ts'
import { sectionClasses, sectionOf, sectionPupils } from '../domain/section.ts'
import { COMPULSORY } from '../domain/stage.ts'
import type { Standards } from '../domain/standard.ts'
import { words } from './cells.ts'
import type { Words } from './document.ts'

/**
 * Grade of the data (数据等级): how the public compulsory schools of the base date say what large classes and seats rest on. Each primary
 * and junior section counts once, by the best it gives. It says how complete the register is, not whether it is right.
 */
export interface DataGrade {
  readonly sections: number
  /** Class sizes by the bands of the official form: large classes are exact. */
  readonly bands: number
  /** Classes and pupils by grade: large classes are a proved lower bound. */
  readonly grades: number
  /** Classes and pupils of the whole section only. */
  readonly totals: number
  /** Classes or pupils unknown: large classes are unknown. */
  readonly unknown: number
  /** How the seats are known: approved size and rooms, present classes, declared, not at all. */
  readonly seats: Readonly<Record<'exact' | 'present-classes' | 'declared' | 'unknown', number>>
}

/** The grade of the register a base plan stands on. */
export function dataGrade(plan: Plan, standards: Standards): DataGrade {
  const found = plan.schools.flatMap((planned) =>
    planned.open && planned.school.ownership === 'public'
      ? COMPULSORY.flatMap((stage) => {
          const section = sectionOf(planned, stage)
          return section ? [{ planned, section }] : []
        })
      : [],
  )
  const detail = found.map(({ planned: { school }, section: { base } }) => {
    if (base.bands || (base.grades.length > 0 && base.grades.every(({ bands }) => bands))) return 'bands'
    if (base.grades.length > 0 && base.grades.every(({ classes, pupils }) => classes !== undefined && pupils !== undefined))
      return 'grades'
    return sectionClasses(school, base) !== undefined && sectionPupils(school, base) !== undefined ? 'totals' : 'unknown'
  })
  const seats = found.map(({ planned, section }) => sectionSeats(planned, section, standards).quality)
  const count = <Value>(all: readonly Value[], wanted: Value) => all.filter((one) => one === wanted).length
  const known = (quality: Quality) => count(seats, quality)
  return {
    sections: found.length,
    bands: count(detail, 'bands'),
    grades: count(detail, 'grades'),
    totals: count(detail, 'totals'),
    unknown: count(detail, 'unknown'),
    seats: {
      exact: known('exact'),
      'present-classes': known('present-classes'),
      declared: known('declared'),
      unknown: known('unknown'),
    },
  }
}

/** The grade in two sentences, leaving out what is none. */
export function gradeWords({ sections, bands, grades, totals, unknown, seats }: DataGrade): readonly Words[] {
  if (sections === 0) return [words('report.grade.none')]
  const part = (key: string, n: number) => (n > 0 ? [words(`report.grade.${key}`, { n })] : [])
  return [
    words('report.grade.sections', { sections }),
    ...part('bands', bands),
    ...part('grades', grades),
    ...part('totals', totals),
    ...part('unknown', unknown),
    ...part('seats.exact', seats.exact),
    ...part('seats.present-classes', seats['present-classes']),
    ...part('seats.declared', seats.declared),
    ...part('seats.unknown', seats.unknown),
  ]
}

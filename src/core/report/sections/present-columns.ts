import type { School, Section } from '../../domain/school.ts'
import { sectionClasses, sectionPupils } from '../../domain/section.ts'
import { GRADES, STAGES, type Stage } from '../../domain/stage.ts'
import { cellValue, column, live, number, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn } from '../document.ts'

/** Numbers of a section that stand in a column of their own, beside classes and pupils. */
const SECTION_COLUMNS = [
  ['designClasses', 'classes'],
  ['rooms', 'rooms'],
  ['unsafeRooms', 'rooms'],
  ['convertibleRooms', 'rooms'],
  ['seats', 'seats'],
  ['boarders', 'pupils'],
] as const

/** Stages some school teaches, in their order. */
export function taughtStages(schools: readonly School[]): readonly Stage[] {
  return STAGES.filter((stage) => schools.some((school) => school.sections.some((section) => section.stage === stage)))
}

/** Columns of one stage: classes and pupils by grade, their totals, size and rooms. Headings are read back by the import. */
export function stageColumns(stage: Stage): readonly ReportColumn[] {
  const of = (field: string) => words(`export.column.stage.${field}`, { stage: words(`export.stage.${stage}`) })
  const counted = (field: 'classes' | 'pupils', grade?: number) =>
    grade === undefined
      ? words(`export.column.${stage === 'K' ? 'kindergarten' : 'stage'}.${field}`, { stage: words(`export.stage.${stage}`) })
      : words(`export.column.${stage === 'K' ? 'kindergarten-grade' : 'grade'}.${field}`, {
          grade: words(`export.grade.${stage}${grade}`),
        })
  return [
    ...GRADES[stage].map((grade) => column(`${stage}${grade}.classes`, 'classes', 7, counted('classes', grade))),
    column(`${stage}.classes`, 'classes', 8, counted('classes')),
    ...GRADES[stage].map((grade) => column(`${stage}${grade}.pupils`, 'pupils', 8, counted('pupils', grade))),
    column(`${stage}.pupils`, 'pupils', 9, counted('pupils')),
    ...SECTION_COLUMNS.map(([field, unit]) => column(`${stage}.${field}`, unit, 9, of(field))),
  ]
}

/**
 * Cells of one stage of a school; empty where the school does not teach it. A statutory table counts who is on the register (学籍).
 * Totals of whole grades are live sums.
 */
export function stageCells(school: School, stage: Stage): Record<string, Cell> {
  const section = school.sections.find((candidate) => candidate.stage === stage)
  if (!section) return {}
  const cells: Record<string, Cell> = {}
  for (const grade of GRADES[stage]) {
    const row = section.grades.find((candidate) => candidate.grade === grade)
    const absent = school.kind === 'teaching-point' && section.grades.length > 0 && row === undefined
    cells[`${stage}${grade}.classes`] = absent ? null : number(row?.classes)
    cells[`${stage}${grade}.pupils`] = absent ? null : number(row?.pupils)
  }
  cells[`${stage}.classes`] = totalOf(cells, stage, 'classes', sectionClasses(school, section))
  cells[`${stage}.pupils`] = totalOf(cells, stage, 'pupils', section.onRoll ?? sectionPupils(school, section))
  for (const [field] of SECTION_COLUMNS)
    cells[`${stage}.${field}`] = number(section[field as keyof Section] as number | undefined)
  return cells
}

/** A live sum of the grades where it gives the section's own number; else that number. */
function totalOf(
  cells: Readonly<Record<string, Cell>>,
  stage: Stage,
  field: 'classes' | 'pupils',
  known: number | undefined,
): Cell {
  if (known === undefined) return unknown()
  const keys = GRADES[stage].map((grade) => `${stage}${grade}.${field}`).filter((key) => cells[key] !== null)
  const sum = live('sum', keys, cells)
  return cellValue(sum) === known ? sum : number(known)
}

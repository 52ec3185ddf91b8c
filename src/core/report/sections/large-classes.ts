import type { FigureValue } from '../../domain/figure.ts'
import type { LargeClassGrade, LargeClassRow, LargeClassTable } from '../../domain/large-class-table.ts'
import { COMPULSORY } from '../../domain/stage.ts'
import { cellValue, column, figureCell, live, number, saying, text, totalCells, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import { headOf } from '../head.ts'
import { measuresOf } from '../measures.ts'
import { planOf, type Section, type Subject } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('row', 'none', 5),
  column('schoolName', 'text', 24),
  column('code', 'text', 14),
  column('stage', 'text', 8),
  column('largeOfSchool', 'classes', 9),
  column('superLargeOfSchool', 'classes', 9),
  column('grade', 'text', 9),
  column('gradePupils', 'pupils', 9),
  column('gradeClasses', 'classes', 7),
  column('meanClass', 'pupils-per-class', 9),
  column('largestClass', 'pupils-per-class', 9),
  column('largeOfGrade', 'classes', 9),
  column('superLargeOfGrade', 'classes', 9),
  column('classSize', 'pupils-per-class', 9),
  column('capacity', 'pupils', 12),
  column('overPupils', 'pupils', 12),
  column('resolvedBy', 'text', 44),
  column('resolvedIn', 'text', 18),
]

/**
 * 大班额化解台账: schools with large classes in the base year, grade by grade, with the lines that change their pupils or classes and
 * the school year from which none is left. A school's own numbers stand in its first row.
 */
export const largeClasses: Section = {
  id: 'large-classes',

  needs: ({ question }) =>
    COMPULSORY.map((stage) => ({
      id: `large-classes.${stage}`,
      kind: 'large-classes',
      question: { ...question, request: { ...question.request, stage } },
    })),

  build(subject, answers) {
    const tables = COMPULSORY.flatMap((stage) => answers.largeClasses.get(`large-classes.${stage}`) ?? [])
    const rows: ReportRow[] = []
    for (const table of tables) for (const row of table.rows) addSchool(rows, subject, table, row)
    const summed = ['largeOfSchool', 'superLargeOfSchool', 'overPupils']
    const [limits] = tables.map((table) => table.limits)
    const stages = tables.map(({ stage }) => stage)
    const remarks = [
      ...(rows.length === 0 ? [words('export.large-class.none')] : []),
      ...tables.flatMap(({ stage, unknown }) =>
        unknown > 0 ? [words('export.large-class.unknown', { stage: words(`stage.${stage}`), n: unknown })] : [],
      ),
    ]
    return {
      id: 'large-classes',
      title: words('export.table.large-classes'),
      head: [
        ...headOf(subject, answers, stages, subject.dataset.baseYear),
        ...(limits
          ? [{ label: words('export.head.large-class'), cell: saying(words('export.large-class.limits', limits)) }]
          : []),
        ...remarks.map((remark) => ({ label: words('export.head.remark'), cell: saying(remark) })),
      ],
      columns: COLUMNS,
      rows: [...rows, { total: true, cells: { schoolName: saying(words('export.total')), ...totalCells(summed, rows) } }],
    }
  },
}

function addSchool(rows: ReportRow[], subject: Subject, table: LargeClassTable, school: LargeClassRow): void {
  const grades: readonly (LargeClassGrade | null)[] = school.grades.length > 0 ? school.grades : [null]
  for (const [at, grade] of grades.entries()) {
    const first = at === 0
    rows.push({
      cells: {
        row: number(rows.length + 1),
        schoolName: text(school.name),
        code: text(school.id),
        stage: saying(words(`stage.${table.stage}`)),
        largeOfSchool: first ? figureCell(school.large) : null,
        superLargeOfSchool: first ? figureCell(school.superLarge) : null,
        ...(grade ? gradeCells(grade, table) : {}),
        resolvedBy: first ? measureCell(subject, table, school) : null,
        resolvedIn: yearCell(school.resolved, table),
      },
    })
  }
}

function gradeCells(grade: LargeClassGrade, { stage }: LargeClassTable): Record<string, Cell> {
  const cells: Record<string, Cell> = {
    grade: saying(grade.grade === null ? words('export.grade.all') : words(`export.grade.${stage}${grade.grade}`)),
    gradePupils: figureCell(grade.pupils),
    gradeClasses: figureCell(grade.classes),
    classSize: figureCell(grade.size),
    largestClass: figureCell(grade.largest),
    largeOfGrade: figureCell(grade.large),
    superLargeOfGrade: figureCell(grade.superLarge),
  }
  // A mean size over grades that differ is no whole number: no product of it is printed.
  const capacity = Number.isInteger(cellValue(cells.classSize))
    ? live('product', ['gradeClasses', 'classSize'], cells)
    : unknown()
  return {
    ...cells,
    capacity,
    meanClass: live('quotient', ['gradePupils', 'gradeClasses'], cells),
    overPupils: live('excess', ['gradePupils', 'capacity'], { ...cells, capacity }),
  }
}

/** What resolves it: the lines that bear on the school, or its falling rolls alone. */
function measureCell(subject: Subject, table: LargeClassTable, { resolved, unaided, lines }: LargeClassRow): Cell {
  if (unaided.value !== null && resolved.value !== null && unaided.value <= resolved.value)
    return saying(words('export.large-class.unaided'))
  const { question } = subject
  const entries = question.entries.filter(({ id }) => lines.includes(id))
  const plan = planOf({ ...subject, question: { ...question, request: { ...question.request, year: table.last } } })
  const said = measuresOf(plan, entries, table.stage).map((measure) => measure.words)
  return said.length > 0 ? saying(...said) : null
}

function yearCell({ value, quality }: FigureValue, { last }: LargeClassTable): Cell {
  if (quality === 'unknown') return unknown()
  const said: Words =
    value === null ? words('export.large-class.remains', { year: last }) : words('export.large-class.year', { year: value })
  return saying(said)
}

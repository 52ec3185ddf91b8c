import { entryThresholds } from '../../analysis/findings/entry-level.ts'
import { COMPULSORY, type CompulsoryStage } from '../../domain/stage.ts'
import { column, columnCell, live, named, number, saying, text, totalCells, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import { type Cure, columnsAt, enrolmentPlan, PLAN_WANT, type PlanRow, warnedYears } from '../enrolment-plan.ts'
import { headOf } from '../head.ts'
import { type Need, planOf, type Section, type Subject } from '../subject.ts'

const titled = (key: string, unit: ReportColumn['unit'], width: number): ReportColumn =>
  column(key, unit, width, words(`enrolment.column.${key}`))

const COLUMNS: readonly ReportColumn[] = [
  titled('stage', 'text', 7),
  titled('school', 'text', 26),
  titled('zones', 'text', 22),
  titled('ownEntrants', 'pupils', 9),
  titled('entrants', 'pupils', 9),
  titled('outsideEntrants', 'pupils', 9),
  titled('entryClasses', 'classes', 7),
  titled('classSize', 'pupils-per-class', 8),
  titled('entryPlaces', 'seats', 8),
  titled('entryRatio', 'ratio', 8),
  titled('ownRatio', 'ratio', 8),
  titled('level', 'text', 9),
]
const SUMMED = ['ownEntrants', 'entrants', 'outsideEntrants', 'entryClasses', 'entryPlaces']

/** 秋季招生计划表: one row for each public school in the autumn of the export year, or the next one; the sum above the teaching points. */
export const enrolment: Section = {
  id: 'enrolment',

  needs: (subject) => COMPULSORY.map((stage) => seriesNeed(subject, stage)),

  build(subject, answers) {
    const { dataset, question } = subject
    const { standards } = question
    const year = autumnOf(subject)
    const county = planOf({ ...subject, question: { ...question, request: { ...question.request, year } } })
    const rows: ReportRow[] = []
    const stages: CompulsoryStage[] = []
    let ahead: readonly number[] = []
    for (const stage of COMPULSORY) {
      const series = answers.series.get(`enrolment.${stage}`)
      if (!series) continue
      const plan = enrolmentPlan({ dataset, stage, standards, series, plan: county })
      if (plan.rows.length === 0) continue
      stages.push(stage)
      ahead = warnedYears(series.years, entryThresholds(standards).years)
      const cells = (row: PlanRow) => ({ cells: cellsOf(row, stage, (id) => columnsAt(series, year).get('school', id)) })
      const first = rows.length
      rows.push(...plan.rows.filter(({ point }) => !point).map(cells))
      if (rows.length > first) rows.push(totalRow(stage, rows, first))
      rows.push(...plan.rows.filter(({ point }) => point).map(cells))
    }
    const red = standards.get('entry-warning.red')
    const clause = (row: typeof red): Cell =>
      row ? saying(words('app.clause', { document: row.citation.document, clause: row.citation.clause })) : null
    const { red: over, yellow: near } = entryThresholds(standards)
    return {
      id: 'enrolment',
      title: words('enrolment.sheet'),
      head: [
        ...headOf(subject, answers, stages, year),
        { label: words('enrolment.head.rule'), cell: saying(words('enrolment.rule', { red: over, yellow: near })) },
        { label: words('enrolment.level.red'), cell: clause(red) },
        { label: words('enrolment.level.yellow'), cell: clause(standards.get('entry-warning.yellow')) },
      ],
      columns: [
        ...COLUMNS,
        ...ahead.map((one) => column(aheadKey(one), 'text', 11, words('enrolment.year', { year: one }))),
        titled('cure', 'text', 48),
      ],
      rows,
    }
  },
}

/** The autumn that is planned: the export year's, of the base year the next one's. */
function autumnOf({ dataset, question }: Subject): number {
  return Math.max(question.request.year, dataset.baseYear + 1)
}

function seriesNeed({ question }: Subject, stage: CompulsoryStage): Need {
  const request = { ...question.request, stage }
  return { id: `enrolment.${stage}`, kind: 'series', question: { ...question, request, want: PLAN_WANT } }
}

const aheadKey = (year: number): string => `ahead.${year}`

function cellsOf(
  row: PlanRow,
  stage: CompulsoryStage,
  of: (id: string) => Parameters<typeof columnCell>[0],
): Record<string, Cell> {
  const read = (id: string): Cell => columnCell(of(id), row.row)
  const cells: Record<string, Cell> = {
    stage: saying(words(`stage.${stage}`)),
    school: text(row.name),
    zones: row.zones.length > 0 ? named(row.zones) : null,
    ownEntrants: read('ownEntrants'),
    entrants: read('entrants'),
    entryClasses: read('entryClasses'),
    classSize: number(row.perClass),
  }
  // A 招生计划 is a number of its own; other places are classes × size.
  cells.entryPlaces = row.state.planned ? read('entryPlaces') : live('product', ['entryClasses', 'classSize'], cells)
  return {
    ...cells,
    outsideEntrants: live('difference', ['entrants', 'ownEntrants'], cells),
    entryRatio: live('quotient', ['entrants', 'entryPlaces'], cells),
    ownRatio: live('quotient', ['ownEntrants', 'entryPlaces'], cells),
    level: saying(words(`enrolment.level.${row.level}`)),
    cure: row.cures.length > 0 ? saying(...row.cures.map(cureWords)) : null,
    ...Object.fromEntries(
      row.ahead.map(({ year, ratio, level }): [string, Cell] => [
        aheadKey(year),
        Number.isNaN(ratio) ? null : saying(words('enrolment.sheet.ahead', { level: words(`enrolment.level.${level}`), ratio })),
      ]),
    ),
  }
}

function totalRow(stage: CompulsoryStage, rows: readonly ReportRow[], first: number): ReportRow {
  const sums = totalCells(SUMMED, rows, first)
  const cells: Record<string, Cell> = {
    stage: saying(words(`stage.${stage}`)),
    school: saying(words('enrolment.sheet.total')),
    ...sums,
    entryRatio: live('quotient', ['entrants', 'entryPlaces'], sums),
    ownRatio: live('quotient', ['ownEntrants', 'entryPlaces'], sums),
  }
  return { total: true, cells }
}

function cureWords(cure: Cure): Words {
  switch (cure.kind) {
    case 'control':
      return words('enrolment.cure.control', { outside: cure.outside, fewer: cure.fewer })
    case 'balance':
      return words('enrolment.sheet.balance', { school: cure.name, free: cure.free })
    case 'watch':
      return words('enrolment.cure.watch', { left: cure.left })
    default:
      return words(`enrolment.cure.${cure.kind}`, { classes: cure.classes })
  }
}

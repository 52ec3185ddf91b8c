import { WALK_LIMIT } from '../../analysis/access/closing-ways.ts'
import type { ClosingRow, ClosingTable, ClosingWays, Receiver, SchoolThen } from '../../domain/closing-table.ts'
import { COMPULSORY, type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import { column, figureCell, live, number, saying, text, totalCells, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow } from '../document.ts'
import { headOf } from '../head.ts'
import type { Section, Subject } from '../subject.ts'

/** What is said of a school that takes over, before and after. */
const OF_TAKER = [
  ['pupils', 'pupils'],
  ['classes', 'classes'],
  ['largestClass', 'pupils-per-class'],
  ['schoolSize', 'pupils'],
] as const
/** What only the office has: opinions, hearing, notice, approval, assets. */
const TO_FILL = ['buses', 'parents', 'hearing', 'notice', 'approval', 'assets', 'built-first'] as const

/** @param stages whose grades have columns; @param limit minutes on foot that a way is held against */
const columnsOf = (stages: readonly CompulsoryStage[], limit: string): readonly ReportColumn[] => [
  column('row', 'none', 5),
  column('closingSchool', 'text', 20),
  column('code', 'text', 12),
  column('stage', 'text', 8),
  column('layout', 'text', 7),
  column('closingYear', 'year', 8),
  column('transition', 'text', 20),
  ...gradeColumns(stages).map((key) => column(`${key}.pupils`, 'pupils', 7, words(`export.grade.${key}`))),
  column('closingPupils', 'pupils', 9),
  column('pastPupils', 'text', 18),
  column('teachers', 'none', 8),
  column('boarders', 'pupils', 8),
  column('receiver', 'text', 20),
  ...OF_TAKER.flatMap(([id, unit]) => [column(`${id}Before`, unit, 9), column(`${id}After`, unit, 9)]),
  column('wayPupils', 'pupils', 9),
  column('meanBefore', 'metres', 9),
  column('meanAfter', 'metres', 9),
  column('maxBefore', 'metres', 9),
  column('maxAfter', 'metres', 9),
  ...['overBefore', 'overAfter'].map((key) => column(key, 'pupils', 9, words(`export.column.${key}`, { limit }))),
  column('wayUnknown', 'pupils', 9),
  column('unplaced', 'pupils', 9),
  column('bedShortage', 'pupils', 9),
  ...TO_FILL.map((id) => column(id, 'text', 12)),
]

/**
 * 撤并影响表: every stage of every school the scenario closes or merges, one row for each school that takes over; the closed school's
 * own numbers stand in its first row. Ways are compared in the same year with and without the closing.
 */
export const mergers: Section = {
  id: 'mergers',

  needs: ({ question }) =>
    COMPULSORY.map((stage) => ({
      id: `closings.${stage}`,
      kind: 'closings',
      question: { ...question, request: { ...question.request, stage } },
    })),

  build(subject, answers) {
    const tables = COMPULSORY.flatMap((stage) => answers.closings.get(`closings.${stage}`) ?? [])
    const rows: ReportRow[] = []
    for (const { stage, rows: closings } of tables) for (const closing of closings) addClosing(rows, subject, stage, closing)
    const stages = stagesOf(tables)
    const summed = [
      ...gradeColumns(stages).map((key) => `${key}.pupils`),
      'closingPupils',
      'boarders',
      'overBefore',
      'overAfter',
      'unplaced',
    ]
    const remark = rows.length === 0 ? 'export.merger.none' : 'export.merger.method'
    return {
      id: 'mergers',
      title: words('export.table.mergers'),
      head: [
        ...headOf(subject, answers, stages, subject.question.request.year),
        { label: words('export.head.remark'), cell: saying(words(remark)) },
      ],
      columns: columnsOf(stages, String(subject.question.standards.get(WALK_LIMIT)?.value ?? '—')),
      rows: [...rows, { total: true, cells: { closingSchool: saying(words('export.total')), ...totalCells(summed, rows) } }],
    }
  },
}

function gradeColumns(stages: readonly CompulsoryStage[]): readonly string[] {
  return stages.flatMap((stage) => GRADES[stage].map((grade) => `${stage}${grade}`))
}

function stagesOf(tables: readonly ClosingTable[]): readonly CompulsoryStage[] {
  const concerned = tables.filter(({ rows }) => rows.length > 0)
  return (concerned.length > 0 ? concerned : tables).map(({ stage }) => stage)
}

function addClosing(rows: ReportRow[], subject: Subject, stage: CompulsoryStage, closing: ClosingRow): void {
  const takers: readonly (Receiver | null)[] = closing.receivers.length > 0 ? closing.receivers : [null]
  for (const [at, taker] of takers.entries()) {
    const about = {
      row: number(rows.length + 1),
      closingSchool: text(closing.name),
      code: text(closing.id),
      stage: saying(words(`stage.${stage}`)),
      layout: saying(words(`export.layout.${closing.merged ? 'merge' : 'close'}`)),
      closingYear: number(closing.year),
      receiver: taker ? text(taker.name) : saying(words('export.merger.nobody')),
      ...(taker ? takerCells(taker) : {}),
    }
    rows.push({ cells: at === 0 ? { ...about, ...closedCells(subject, stage, closing) } : about })
  }
}

function closedCells(subject: Subject, stage: CompulsoryStage, closing: ClosingRow): Record<string, Cell> {
  const keys = GRADES[stage].map((grade) => `${stage}${grade}.pupils`)
  const grades = Object.fromEntries(keys.map((key, g) => [key, figureCell(closing.grades[g] ?? null)]))
  const sum = live('sum', keys, grades)
  const school = subject.dataset.schools.find(({ id }) => id === closing.id)
  return {
    ...grades,
    closingPupils: sum && 'figure' in sum && sum.figure.value === closing.pupils.value ? sum : figureCell(closing.pupils),
    pastPupils: past(subject, stage, closing.id),
    teachers: number(school?.teachers),
    boarders: figureCell(closing.boarders),
    transition: saying(words(`export.merger.${closing.mode}`, { year: closing.year, last: closing.lastYear })),
    ...(closing.ways ? wayCells(closing.ways) : {}),
  }
}

/** Pupils of the stage in the past registers the data hold, at most five, the latest first; empty where they hold none. */
function past({ dataset }: Subject, stage: CompulsoryStage, id: string): Cell {
  const school = dataset.schools.find((each) => each.id === id)
  const byYear = new Map<number, number>()
  for (const { year, grade, pupils = Number.NaN, stage: of } of school?.history ?? []) {
    if (of === undefined ? !GRADES[stage].includes(grade) : of !== stage) continue
    byYear.set(year, (byYear.get(year) ?? 0) + pupils)
  }
  const known = [...byYear].filter(([, pupils]) => !Number.isNaN(pupils)).sort(([a], [b]) => b - a)
  const said = known.slice(0, 5).map(([year, pupils]) => words('export.merger.past', { year, pupils }))
  return said.length > 0 ? saying(...said) : null
}

function takerCells({ before, after, bedShortage }: Receiver): Record<string, Cell> {
  const side = (then: SchoolThen | null, suffix: 'Before' | 'After') =>
    Object.fromEntries(OF_TAKER.map(([id]) => [`${id}${suffix}`, figureCell(then ? then[id] : null)]))
  return { ...side(before, 'Before'), ...side(after, 'After'), bedShortage: figureCell(bedShortage) }
}

function wayCells(ways: ClosingWays): Record<string, Cell> {
  const way = (id: 'meanBefore' | 'meanAfter' | 'maxBefore' | 'maxAfter'): Cell => {
    const cell = figureCell(ways[id])
    return cell && 'figure' in cell ? { ...cell, unit: ways.unit } : cell
  }
  return {
    wayPupils: figureCell(ways.pupils),
    meanBefore: way('meanBefore'),
    meanAfter: way('meanAfter'),
    maxBefore: way('maxBefore'),
    maxAfter: way('maxAfter'),
    overBefore: figureCell(ways.overBefore),
    overAfter: figureCell(ways.overAfter),
    wayUnknown: figureCell(ways.unknown),
    unplaced: figureCell(ways.unplaced),
  }
}

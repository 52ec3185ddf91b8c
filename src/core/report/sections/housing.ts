import {
  HOUSING_STAGES,
  type HousingRow,
  type HousingStage,
  type HousingTable,
  type StageDuty,
} from '../../domain/housing-table.ts'
import { column, figureCell, named, number, saying, text, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import { headOf } from '../head.ts'
import type { Section } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('row', 'none', 5),
  column('estate', 'text', 18),
  column('estateType', 'text', 10),
  column('estateStatus', 'text', 7),
  column('handOver', 'year', 9),
  column('households', 'households', 8),
  column('people', 'residents', 9),
  column('homesArea', 'area', 12),
  column('dutyStage', 'text', 8),
  column('pupilsNow', 'pupils', 9),
  column('pupilsPeak', 'pupils', 9),
  column('peakYear', 'year', 8),
  column('classesOwed', 'classes', 8),
  column('landOwed', 'area', 10),
  column('dutyRemark', 'text', 26),
  column('servedBy', 'text', 28),
  column('servedMetres', 'metres', 9),
  column('servedFrom', 'year', 9),
  column('sameTime', 'text', 12),
  column('lateYears', 'years', 7),
]
const LAW = ['same-time.compulsory', 'same-time.kindergarten']

/** 小区配套核查表: one row for each estate and stage, with what it owes and what serves it; the numbers of the page of estates. */
export const housing: Section = {
  id: 'housing',

  needs: ({ question }) => [{ id: 'housing', kind: 'housing', question }],

  build(subject, answers) {
    const table = answers.housing.get('housing')
    const rows = (table?.rows ?? []).flatMap((row) => HOUSING_STAGES.map((stage) => ({ row, stage })))
    const { question, dataset } = subject
    const citations = LAW.flatMap((id) => question.standards.get(id)?.citation ?? [])
    return {
      id: 'housing',
      title: words('export.table.housing'),
      head: [
        ...headOf(subject, answers, HOUSING_STAGES, dataset.baseYear),
        { label: words('export.head.rules'), cell: rulesCell(table) },
        { label: words('export.head.law'), cell: named(citations.map(({ document }) => document)) },
      ],
      columns: COLUMNS,
      rows: rows.map(({ row, stage }, at): ReportRow => ({ cells: { row: number(at + 1), ...cellsOf(row, stage) } })),
    }
  },
}

function rulesCell(table: HousingTable | undefined): Cell {
  return saying(words(table?.rules ? `housing.rules.${table.rules}` : 'housing.rules.off'))
}

function cellsOf(row: HousingRow, stage: HousingStage): Record<string, Cell> {
  const duty = row.stages[stage]
  const [school] = duty.serving
  return {
    estate: text(row.name),
    estateType: saying(words(`app.estate.${row.type}`)),
    estateStatus: row.status ? saying(words(`app.estate.status.${row.status}`)) : unknown(),
    handOver: number(row.handOver),
    households: figureCell(row.households),
    people: figureCell(row.people),
    homesArea: figureCell(row.floorArea),
    dutyStage: saying(words(`housing.stage.${stage}`)),
    pupilsNow: figureCell(duty.now),
    pupilsPeak: figureCell(duty.peak),
    peakYear: duty.peakYear === null ? null : number(duty.peakYear),
    classesOwed: figureCell(duty.owed?.classes ?? null),
    landOwed: figureCell(duty.owed?.land ?? null),
    dutyRemark: remarks(duty),
    servedBy: school ? text(school.name) : null,
    servedMetres: school ? number(Math.round(school.metres)) : null,
    servedFrom: school ? number(school.opened) : null,
    sameTime: saying(words(`housing.state.${duty.state}`)),
    lateYears: figureCell(duty.late),
  }
}

function remarks({ owed, notOwed, unlessServed }: StageDuty): Cell {
  const all: Words[] = [
    ...(owed === null && notOwed !== 'none' ? [words(`housing.owed.${notOwed}.what`)] : []),
    ...(owed && owed.classes === null ? [words('housing.owed.some')] : []),
    ...(owed?.above ? [words('housing.owed.above.what')] : []),
    ...(owed && unlessServed ? [words('housing.owed.unless-served.what')] : []),
  ]
  return all.length > 0 ? saying(...all) : null
}

import { INDICATORS } from '../../analysis/indicators/index.ts'
import { SHOWN_HORIZON } from '../../domain/school-year.ts'
import { COMPULSORY, type CompulsoryStage, type Stage } from '../../domain/stage.ts'
import type { StageBalance } from '../../domain/stage-balance.ts'
import type { ColumnName, Series } from '../../engine/question.ts'
import { areaIdOfSchools, areaName } from '../areas.ts'
import { column, columnCell, live, number, saying, text, totalCells, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow } from '../document.ts'
import { headOf } from '../head.ts'
import { type Measure, measuresOf } from '../measures.ts'
import { type Need, planOf, type Section, type Subject } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('areaName', 'text', 16),
  column('stage', 'text', 9),
  column('schoolYear', 'year', 8),
  column('population', 'residents', 10),
  column('learners', 'pupils', 10),
  column('newHousing', 'pupils', 10),
  column('demand', 'pupils', 10),
  column('seatsExisting', 'seats', 10),
  column('seatsCommitted', 'seats', 10),
  column('gap', 'seats', 12),
  column('measures', 'text', 40),
  column('seatsScenario', 'seats', 10),
  column('gapAfter', 'seats', 12),
  column('shortage', 'seats', 10),
]
const SUMMED = COLUMNS.filter(({ unit }) => unit !== 'text' && unit !== 'year').map(({ key }) => key)
const WANTED = ['population', 'newHousing', 'demand', 'seats', 'seatsExisting', 'seatsCommitted', 'seatsScenario'] as const
/** Stages that are balanced without an allocation. */
const BALANCED = ['K', 'H'] as const

/** 片区学位供需平衡表: one row for each area, stage and year; the sum of the areas below each year. */
export const balance: Section = {
  id: 'balance',

  needs: (subject) => [
    ...COMPULSORY.map((stage) => seriesNeed(subject, stage)),
    ...BALANCED.map((of): Need => ({ id: `stage.${of}`, kind: 'stage', question: { ...subject.question, of } })),
  ],

  build(subject, answers) {
    const rows: ReportRow[] = []
    const stages: Stage[] = []
    for (const stage of ['K', 'P', 'J', 'H'] as const) {
      const compulsory = COMPULSORY.find((candidate) => candidate === stage)
      const series = compulsory && answers.series.get(`series.${stage}`)
      const table = answers.stages.get(`stage.${stage}`)
      const before = rows.length
      if (series && compulsory) addSeries(subject, series, compulsory, rows)
      else if (table) addTable(table, subject.question.request.year, rows)
      if (rows.length > before) stages.push(stage)
    }
    return {
      id: 'balance',
      title: words('export.table.balance'),
      head: headOf(subject, answers, stages, subject.question.request.year),
      columns: COLUMNS,
      rows,
    }
  },
}

function seriesNeed({ question }: Subject, stage: CompulsoryStage): Need {
  const known = WANTED.filter((id) => INDICATORS.some((indicator) => indicator.level === 'area' && indicator.id === id))
  const want = known.map((id): ColumnName => `area.${id}`)
  return {
    id: `series.${stage}`,
    kind: 'series',
    question: { ...question, request: { ...question.request, stage }, want },
  }
}

/** Years of the table: as many as the screen shows, and the export year. */
function shown(years: readonly number[], exportYear: number): readonly number[] {
  return years.flatMap((year, at) => (at <= SHOWN_HORIZON || year === exportYear ? [at] : []))
}

function addSeries(subject: Subject, series: Series, stage: CompulsoryStage, rows: ReportRow[]): void {
  const { question } = subject
  const last = { ...subject, question: { ...question, request: { ...question.request, year: series.years.at(-1) ?? 0 } } }
  const plan = planOf(last)
  const measures = measuresOf(plan, question.entries, stage)
  const areaOf = areaIdOfSchools(subject.dataset, plan, series.areas.ids)
  for (const at of shown(series.years, question.request.year)) {
    const year = series.years[at] as number
    const first = rows.length
    series.areas.ids.forEach((id, row) => {
      const cell = (name: (typeof WANTED)[number]) => columnCell(series.columns[`area.${name}`]?.[at], row)
      const cells: Record<string, Cell> = {
        areaName: areaName(series.areas, row),
        stage: saying(words(`stage.${stage}`)),
        schoolYear: number(year),
        population: cell('population'),
        learners: unknown(),
        newHousing: cell('newHousing'),
        demand: cell('demand'),
        seatsExisting: cell('seatsExisting'),
        seatsCommitted: cell('seatsCommitted'),
        measures: said(measures.filter((measure) => measure.year <= year && areaOf(measure.school) === id)),
        seatsScenario: cell('seatsScenario'),
      }
      rows.push({ cells: withGaps(cells) })
    })
    addTotal(rows, first, stage, year)
  }
}

/** 缺口(+) is demand less seats, before the scenario and after it; 缺口合计 counts no surplus against it. */
function withGaps(cells: Record<string, Cell>): Record<string, Cell> {
  const seats = ['seatsExisting', 'seatsCommitted']
  return {
    ...cells,
    gap: live('difference', ['demand', ...seats], cells),
    gapAfter: live('difference', ['demand', ...seats, 'seatsScenario'], cells),
    shortage: live('excess', ['demand', ...seats, 'seatsScenario'], cells),
  }
}

function addTotal(rows: ReportRow[], first: number, stage: Stage, year: number): void {
  rows.push({
    total: true,
    cells: {
      areaName: saying(words('export.total')),
      stage: saying(words(`stage.${stage}`)),
      schoolYear: number(year),
      ...totalCells(SUMMED, rows, first),
    },
  })
}

function said(measures: readonly Measure[]): Cell {
  return measures.length > 0 ? saying(...measures.map((measure) => measure.words)) : null
}

/** Kindergarten and senior tables come with figures of their own; the county's row is its total. */
function addTable(table: StageBalance, exportYear: number, rows: ReportRow[]): void {
  for (const at of shown(table.years, exportYear)) {
    for (const row of table.rows) {
      const cell = (column: string) => {
        const figure = row.cells[column]?.[at]
        return figure ? number(figure.value, figure.quality) : unknown()
      }
      const cells: Record<string, Cell> = {
        areaName: row.name ? text(row.name) : saying(words(`area-level.${row.level === 'county' ? 'county' : 'outside'}`)),
        stage: saying(words(`stage.${table.stage}`)),
        schoolYear: number(table.years[at]),
        population: cell('residents'),
        learners: cell(table.stage === 'K' ? 'children' : 'leavers'),
        newHousing: unknown(),
        demand: cell('demand'),
        seatsExisting: cell('seats'),
        seatsCommitted: cell('seatsCommitted'),
        measures: null,
        seatsScenario: cell('seatsScenario'),
      }
      rows.push({ cells: withGaps(cells), ...(row.level === 'county' ? { total: true } : {}) })
    }
  }
}

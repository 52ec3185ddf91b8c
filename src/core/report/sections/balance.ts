import { SHOWN_HORIZON } from '../../domain/school-year.ts'
import { COMPULSORY, type CompulsoryStage, STAGES, type Stage } from '../../domain/stage.ts'
import type { StageBalance } from '../../domain/stage-balance.ts'
import { type ByVariant, byVariant, VARIANTS, type Variant } from '../../domain/variant.ts'
import type { ColumnName, Series } from '../../engine/question.ts'
import { areaIdOfSchools, areaName } from '../areas.ts'
import { column, columnCell, live, number, saying, text, totalCells, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow } from '../document.ts'
import { headOf } from '../head.ts'
import { type Measure, measuresOf } from '../measures.ts'
import { type Need, planOf, type Section, type Subject } from '../subject.ts'

/** Column of a variant's demand, and of its gap after the measures. */
const OF_VARIANT = {
  low: { demand: 'demandLow', gapAfter: 'gapAfterLow' },
  mid: { demand: 'demandMid', gapAfter: 'gapAfterMid' },
  high: { demand: 'demandHigh', gapAfter: 'gapAfterHigh' },
} as const

/** The gap before the measures, and what is short after them, are those of the variant of the report. */
function columnsOf(variant: Variant): readonly ReportColumn[] {
  const named = (key: string, width: number): ReportColumn =>
    column(key, 'seats', width, words(`export.column.${key}`, { variant: words(`variant.${variant}`) }))
  return [
    column('areaName', 'text', 16),
    column('stage', 'text', 9),
    column('schoolYear', 'year', 8),
    column('population', 'residents', 10),
    column('learners', 'pupils', 10),
    column('newHousing', 'pupils', 10),
    column('demandLow', 'pupils', 9),
    column('demandMid', 'pupils', 9),
    column('demandHigh', 'pupils', 9),
    column('seatsExisting', 'seats', 10),
    column('seatsCommitted', 'seats', 10),
    column('committedYear', 'text', 16),
    named('gap', 12),
    column('measures', 'text', 40),
    column('seatsScenario', 'seats', 10),
    column('gapAfterLow', 'seats', 12),
    column('gapAfterMid', 'seats', 12),
    column('gapAfterHigh', 'seats', 12),
    named('shortage', 10),
  ]
}
const WANTED = [
  'population',
  'learners',
  'newHousing',
  'demand',
  'seats',
  'seatsExisting',
  'seatsCommitted',
  'seatsScenario',
] as const
/** Stages that are balanced without an allocation. */
const BALANCED = ['K', 'H'] as const

/** 片区学位供需平衡表: one row for each area, stage and year; the sum of the areas below each year. */
export const balance: Section = {
  id: 'balance',

  needs: (subject) =>
    VARIANTS.flatMap((variant) => [
      ...COMPULSORY.map((stage) => seriesNeed(subject, stage, variant)),
      ...BALANCED.map((of) => stageNeed(subject, of, variant)),
    ]),

  build(subject, answers) {
    const rows: ReportRow[] = []
    const stages: Stage[] = []
    const { variant, year } = subject.question.request
    for (const stage of STAGES) {
      const before = rows.length
      if (stage === 'P' || stage === 'J')
        addSeries(
          subject,
          byVariant((one) => answers.series.get(`series.${stage}.${one}`)),
          stage,
          rows,
        )
      else
        addTable(
          subject,
          byVariant((one) => answers.stages.get(`stage.${stage}.${one}`)),
          rows,
        )
      if (rows.length > before) stages.push(stage)
    }
    const columns = columnsOf(variant)
    return { id: 'balance', title: words('export.table.balance'), head: headOf(subject, answers, stages, year), columns, rows }
  },
}

/** Every column in the variant of the report; of the other two the demand alone. */
function seriesNeed({ question }: Subject, stage: CompulsoryStage, variant: Variant): Need {
  const ids = variant === question.request.variant ? WANTED : (['demand'] as const)
  const request = { ...question.request, stage, variant }
  const want = ids.map((id): ColumnName => `area.${id}`)
  return { id: `series.${stage}.${variant}`, kind: 'series', question: { ...question, request, want } }
}

function stageNeed({ question }: Subject, of: 'K' | 'H', variant: Variant): Need {
  const request = { ...question.request, variant }
  return { id: `stage.${of}.${variant}`, kind: 'stage', question: { ...question, request, of } }
}

/** Years of the table: as many as the screen shows, and the export year. */
function shown(years: readonly number[], exportYear: number): readonly number[] {
  return years.flatMap((year, at) => (at <= SHOWN_HORIZON || year === exportYear ? [at] : []))
}

function addSeries(subject: Subject, all: ByVariant<Series | undefined>, stage: CompulsoryStage, rows: ReportRow[]): void {
  const { question } = subject
  const { variant } = question.request
  const series = all[variant]
  if (!series) return
  const { measures, areaOf } = measuresBy(subject, series.years, stage, series.areas.ids)
  const opening = series.areas.ids.map((_, row) =>
    openings(
      series.years,
      series.years.map((_, at) => series.columns['area.seatsCommitted']?.[at]?.values[row] ?? Number.NaN),
    ),
  )
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
        learners: cell('learners'),
        newHousing: cell('newHousing'),
        ...demands((one) => columnCell(all[one]?.columns['area.demand']?.[at], row)),
        seatsExisting: cell('seatsExisting'),
        seatsCommitted: cell('seatsCommitted'),
        committedYear: opening[row] ?? null,
        measures: said(measures.filter((measure) => measure.year <= year && concerns(measure, areaOf, id))),
        seatsScenario: cell('seatsScenario'),
      }
      rows.push({ cells: withGaps(cells, variant) })
    })
    addTotal(rows, first, stage, year, variant)
  }
}

/** Measures of a stage, and the area each school stands in: as the county is in the last year, when every line is in force. */
function measuresBy(subject: Subject, years: readonly number[], stage: Stage, areas: readonly string[]) {
  const { question, dataset } = subject
  const plan = planOf({ ...subject, question: { ...question, request: { ...question.request, year: years.at(-1) ?? 0 } } })
  return { measures: measuresOf(plan, question.entries, stage), areaOf: areaIdOfSchools(dataset, plan, areas) }
}

function demands(of: (variant: Variant) => Cell): Record<string, Cell> {
  return Object.fromEntries(VARIANTS.map((variant) => [OF_VARIANT[variant].demand, of(variant)]))
}

/** Years in which committed seats come into use, with how many. */
function openings(years: readonly number[], committed: readonly number[]): Cell {
  const steps = years.flatMap((year, at) => {
    const seats = (committed[at] as number) - (at > 0 ? (committed[at - 1] as number) : 0)
    return seats > 0 ? [words('export.committed', { year, seats })] : []
  })
  return steps.length > 0 ? saying(...steps) : null
}

/** 缺口(+) is demand less seats, before the scenario and after it; 缺额 counts no surplus against it. */
function withGaps(cells: Record<string, Cell>, variant: Variant): Record<string, Cell> {
  const seats = ['seatsExisting', 'seatsCommitted']
  const { demand } = OF_VARIANT[variant]
  const after = Object.values(OF_VARIANT).map((one) => [
    one.gapAfter,
    live('difference', [one.demand, ...seats, 'seatsScenario'], cells),
  ])
  return {
    ...cells,
    gap: live('difference', [demand, ...seats], cells),
    ...Object.fromEntries(after),
    shortage: live('excess', [demand, ...seats, 'seatsScenario'], cells),
  }
}

function addTotal(rows: ReportRow[], first: number, stage: Stage, year: number, variant: Variant): void {
  const summed = columnsOf(variant)
    .filter(({ unit }) => unit !== 'text' && unit !== 'year')
    .map(({ key }) => key)
  rows.push({
    total: true,
    cells: {
      areaName: saying(words('export.total')),
      stage: saying(words(`stage.${stage}`)),
      schoolYear: number(year),
      ...totalCells(summed, rows, first),
    },
  })
}

/** Whether a measure takes effect in an area; one for all schools does in every area. */
function concerns({ school }: Measure, areaOf: (school: string) => string | null | undefined, area: string): boolean {
  return school === null || areaOf(school) === area
}

function said(measures: readonly Measure[]): Cell {
  return measures.length > 0 ? saying(...measures.map((measure) => measure.words)) : null
}

/** Kindergarten and senior tables come with figures of their own; the county's row is its total. */
function addTable(subject: Subject, all: ByVariant<StageBalance | undefined>, rows: ReportRow[]): void {
  const { question } = subject
  const { variant, year } = question.request
  const table = all[variant]
  if (!table) return
  const { measures, areaOf } = measuresBy(
    subject,
    table.years,
    table.stage,
    table.rows.map(({ id }) => id),
  )
  const cellOf = (of: StageBalance | undefined, row: number, id: string, at: number): Cell => {
    const figure = of?.rows[row]?.cells[id]?.[at]
    return figure ? number(figure.value, figure.quality) : unknown()
  }
  for (const at of shown(table.years, year)) {
    for (const [row, { id, name, level, cells: columns }] of table.rows.entries()) {
      const cell = (id: string) => cellOf(table, row, id, at)
      // The stage's own seats are all of them; the three columns of a balance stand apart.
      const parts = { seats: cell('seats'), seatsCommitted: cell('seatsCommitted'), seatsScenario: cell('seatsScenario') }
      const existing = live('difference', ['seats', 'seatsCommitted', 'seatsScenario'], parts)
      const cells: Record<string, Cell> = {
        areaName: name ? text(name) : saying(words(`area-level.${level === 'county' ? 'county' : 'outside'}`)),
        stage: saying(words(`stage.${table.stage}`)),
        schoolYear: number(table.years[at]),
        population: cell('residents'),
        learners: cell(table.stage === 'K' ? 'children' : 'leavers'),
        newHousing: cell('newHousing'),
        ...demands((one) => cellOf(all[one], row, 'demand', at)),
        seatsExisting: existing && 'figure' in existing ? { figure: existing.figure } : unknown(),
        seatsCommitted: parts.seatsCommitted,
        committedYear: openings(
          table.years,
          table.years.map((_, t) => columns.seatsCommitted?.[t]?.value ?? Number.NaN),
        ),
        measures: said(measures.filter((measure) => measure.year <= (table.years[at] ?? 0) && concerns(measure, areaOf, id))),
        seatsScenario: parts.seatsScenario,
      }
      rows.push({ cells: withGaps(cells, variant), ...(level === 'county' ? { total: true } : {}) })
    }
  }
}

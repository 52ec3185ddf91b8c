import type { Dataset } from '../../domain/dataset.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import { HOUSING_STAGES } from '../../domain/housing-table.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { areaIdOfSchools, areaName } from '../areas.ts'
import { number, saying, text, words } from '../cells.ts'
import { waysChart } from '../charts/ways.ts'
import type { ReportColumn, ReportRow, Words } from '../document.ts'
import { columnOf, cut, missing, numberCell, paragraph, tableOf } from '../nodes.ts'
import { amountOf, isPositive, madeOf, type Reader } from '../reading.ts'
import { basePlanOf, type Subject } from '../subject.ts'
import type { Node } from '../tree.ts'
import { beyondOf, lacks, peakOf } from './problem-figures.ts'

/** Rows of a table inside the text; the annex has all. */
const MOST = 12

const AREA_COLUMNS: readonly ReportColumn[] = [
  columnOf('area', 'text', 20),
  columnOf('demand', 'pupils', 12),
  columnOf('seats', 'seats', 12),
  columnOf('shortage', 'seats', 12),
  columnOf('need', 'seats', 14),
  columnOf('lasting', 'seats', 14),
]

/** Areas that are short, worst first, with the seats they need at most and lastingly; nothing where none is. */
export function areaTable(reader: Reader, stage: CompulsoryStage): readonly Node[] {
  const need = `present.${stage}`
  const evaluation = reader.evaluation(need)
  if (!evaluation) return []
  const cell = (indicator: string, row: number) => reader.cell(need, 'area', indicator, row)
  const rows = evaluation.areas.ids
    .map((_, row) => row)
    .filter((row) => isPositive(cell('shortage', row)) || isPositive(cell('peakNeed', row)))
    .sort(
      (a, b) =>
        amountOf(cell('shortage', b)) - amountOf(cell('shortage', a)) ||
        amountOf(cell('peakNeed', b)) - amountOf(cell('peakNeed', a)),
    )
  const named = words(`stage.${stage}`)
  if (rows.length === 0) return paragraph(words('report.problems.no-shortage', { stage: named }))
  const { shown, left } = cut(rows, MOST)
  return [
    tableOf(
      `shortage.${stage}`,
      words('report.table.shortage', { stage: named, year: evaluation.request.year }),
      AREA_COLUMNS,
      shown.map((row) => ({
        cells: {
          area: areaName(evaluation.areas, row),
          demand: numberCell(cell('demand', row)),
          seats: numberCell(cell('seats', row)),
          shortage: numberCell(cell('shortage', row)),
          need: numberCell(cell('peakNeed', row)),
          lasting: numberCell(cell('lastingNeed', row)),
        },
      })),
    ),
    ...paragraph(
      words('report.problems.need-what'),
      left.length > 0
        ? words('report.more.areas.short', {
            n: left.length,
            short: madeOf(
              'sum',
              left.map((row) => cell('shortage', row)),
              'seats',
            ),
          })
        : null,
    ),
  ]
}

const SCHOOL_COLUMNS: readonly ReportColumn[] = [
  columnOf('school', 'text', 28),
  columnOf('pupils', 'pupils', 10),
  columnOf('classes', 'classes', 8),
  columnOf('seats', 'seats', 10),
  columnOf('used', 'percent', 10),
  columnOf('largest', 'pupils-per-class', 10),
  columnOf('large', 'classes', 9),
  columnOf('overload', 'pupils', 9),
]

/** Schools with large classes, too many pupils or more pupils than seats, worst first. */
export function schoolTable(reader: Reader, stage: CompulsoryStage, subject: Subject): readonly Node[] {
  const need = `present.${stage}`
  const evaluation = reader.evaluation(need)
  if (!evaluation) return []
  const named = words(`stage.${stage}`)
  const cell = (indicator: string, row: number) => reader.cell(need, 'school', indicator, row)
  const weight = new Map<number, number>()
  for (const { code, level, row, pupils } of evaluation.findings)
    if (level === 'school' && PROBLEMS.includes(code.split('.')[0] ?? '')) weight.set(row, Math.max(weight.get(row) ?? 0, pupils))
  const rows = [...weight.keys()].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0))
  if (rows.length === 0) return paragraph(words('report.problems.no-school', { stage: named }))
  const { shown, left } = cut(rows, MOST)
  return [
    tableOf(
      `schools.${stage}`,
      words('report.table.problem-schools', { stage: named, year: evaluation.request.year }),
      SCHOOL_COLUMNS,
      shown.map(
        (row): ReportRow => ({
          cells: {
            school: text(evaluation.schools.names[row]),
            pupils: numberCell(cell('pupils', row)),
            classes: numberCell(cell('classes', row)),
            seats: numberCell(cell('seats', row)),
            used: numberCell(cell('utilisation', row)),
            largest: numberCell(cell('largestClass', row)),
            large: numberCell(cell('largeClasses', row)),
            overload: numberCell(cell('overload', row)),
          },
        }),
      ),
    ),
    ...paragraph(left.length > 0 ? moreSchools(evaluation, left, subject) : null),
  ]
}

/** How many schools a table leaves out, and in which areas most of them stand. */
function moreSchools({ areas, schools }: Evaluation, left: readonly number[], subject: Subject): Words {
  const areaOf = areaIdOfSchools(subject.dataset, basePlanOf(subject), areas.ids)
  const counts = new Map<string, number>()
  for (const row of left) {
    const area = areaOf(schools.ids[row] ?? '')
    counts.set(area, (counts.get(area) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  const place = ([id, n]: readonly [string, number]) =>
    words('report.more.place', { area: areas.names[areas.ids.indexOf(id)] || words('area-level.outside'), n })
  if (areas.ids.length < 2 || !first) return words('report.more.schools', { n: left.length })
  const places = second ? words('report.two', { first: place(first), second: place(second) }) : place(first)
  return words('report.more.schools.where', { n: left.length, places })
}

const PROBLEMS = ['super-large-class', 'large-class', 'oversized', 'overload']

const WAY_COLUMNS: readonly ReportColumn[] = [
  columnOf('area', 'text', 18),
  columnOf('group', 'text', 14),
  columnOf('limit', 'text', 12),
  columnOf('learners', 'pupils', 12),
  columnOf('beyond', 'pupils', 12),
  columnOf('share', 'percent', 10),
]

/** Areas whose learners live beyond the limit of their kind of place, most first. */
export function wayTable(reader: Reader, stage: CompulsoryStage): readonly Node[] {
  const need = `present-ways.${stage}`
  const table = reader.answers.access.get(need)
  if (!table) return []
  const named = words(`stage.${stage}`)
  const rows = table.coverage
    .map((row, at) => ({ row, at, beyond: row.inside === null ? null : beyondOf(reader, need, row, at) }))
    .flatMap(({ row, at, beyond }) =>
      row.area !== null && row.limit && beyond && isPositive(beyond) ? [{ row, at, beyond, limit: row.limit }] : [],
    )
    .sort((a, b) => amountOf(b.beyond) - amountOf(a.beyond))
  const judged = table.coverage.some(({ limit, learners }) => limit !== null && (learners.value ?? 0) > 0)
  const chart = waysChart(table)
  const drawn: readonly Node[] = chart ? [{ kind: 'chart', chart, caption: chart.title }] : []
  if (!judged) return [missing(words('report.missing.ways', { stage: named })), ...drawn]
  if (rows.length === 0) return [...paragraph(words('report.problems.no-ways', { stage: named })), ...drawn]
  const { shown, left } = cut(rows, MOST)
  return [
    tableOf(
      `ways.${stage}`,
      words('report.table.ways', { stage: named, year: table.year }),
      WAY_COLUMNS,
      shown.map(({ row, at, beyond, limit }) => ({
        cells: {
          area: areaName(table.areas, row.area ?? 0),
          group: saying(words(`report.group.${row.group}`)),
          limit: saying(limitWords(limit)),
          learners: numberCell(reader.figure(need, `coverage.${at}.learners`, row.learners)),
          beyond: numberCell(beyond),
          share: numberCell(reader.figure(need, `coverage.${at}.share`, row.share)),
        },
      })),
    ),
    ...paragraph(left.length > 0 ? words('report.more.areas', { n: left.length }) : null),
    ...drawn,
  ]
}

function limitWords({ unit, value }: { readonly unit: string; readonly value: number }): Words {
  return words(`report.limit.${unit}`, { value })
}

const ESTATE_COLUMNS: readonly ReportColumn[] = [
  columnOf('estate', 'text', 24),
  columnOf('hand-over', 'year', 9),
  columnOf('households', 'households', 9),
  columnOf('stage', 'text', 9),
  columnOf('peak', 'pupils', 11),
  columnOf('peak-year', 'year', 9),
  columnOf('state', 'text', 16),
]

/** Estates without a school of a stage in reach or in time, most pupils first. */
export function estateTable(reader: Reader, dataset: Dataset): readonly Node[] {
  if (dataset.developments.length === 0) return [missing(words('report.missing.developments'))]
  const table = reader.answers.housing.get('housing')
  const rows = (table?.rows ?? [])
    .flatMap((row, at) =>
      HOUSING_STAGES.filter((stage) => lacks(row, stage)).map((stage) => ({
        row,
        stage,
        peak: peakOf(reader, row, at, stage),
        at,
      })),
    )
    .sort((a, b) => (amountOf(b.peak) || 0) - (amountOf(a.peak) || 0))
  const rules = words(table?.rules ? 'report.estates.rules' : 'report.estates.no-rules', {
    rules: table?.rules ? words(`housing.rules.${table.rules}`) : '',
  })
  if (rows.length === 0) return paragraph(rules, words('report.problems.no-estates'))
  const { shown, left } = cut(rows, MOST)
  return [
    ...paragraph(rules),
    tableOf(
      'estates',
      words('report.table.estates'),
      ESTATE_COLUMNS,
      shown.map(({ row, stage, peak, at }) => ({
        cells: {
          estate: text(row.name),
          'hand-over': number(row.handOver),
          households: numberCell(reader.figure('housing', `rows.${at}.households`, row.households)),
          stage: saying(words(`housing.stage.${stage}`)),
          peak: numberCell(peak),
          'peak-year': row.stages[stage].peakYear === null ? null : number(row.stages[stage].peakYear),
          state: saying(words(`housing.state.${row.stages[stage].state}`)),
        },
      })),
    ),
    ...paragraph(left.length > 0 ? words('report.more.estates', { n: left.length }) : null),
  ]
}

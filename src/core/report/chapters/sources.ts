import { changedStandards, isPercent, registerOf, unitName } from '../../domain/assumption-register.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { LAYER_KINDS } from '../../domain/layers.ts'
import { standardValue } from '../../domain/standard.ts'
import { presentNeeds } from '../asked.ts'
import { number, saying, text, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { dataGrade, gradeWords } from '../grade.ts'
import { columnOf, cut, heading, list, missing, paragraph, tableOf } from '../nodes.ts'
import { basePlanOf, type Subject } from '../subject.ts'
import type { Node } from '../tree.ts'
import { issueWords } from './scheme.ts'

const MOST_REMARKS = 15
/** Layers a plan can do without; the others are named where they are missing. */
const OPTIONAL = ['barriers', 'od', 'controls', 'feeder']

/** 资料与口径: sources with dates and grade, what the project changed, how the numbers are made, and what they do not say. */
export const sources: Chapter = {
  id: 'sources',

  needs: (dossier) => presentNeeds(dossier),

  build(dossier, answers) {
    const subject = dossier.options[dossier.chosen]
    const title = words('report.sources')
    if (!subject) return { id: 'sources', title, nodes: [] }
    const { dataset, question } = subject
    const absent = LAYER_KINDS.filter(
      (kind) => !OPTIONAL.includes(kind) && !dataset.layers.some((layer) => layer.kind === kind && layer.rows > 0),
    )
    return {
      id: 'sources',
      title,
      nodes: [
        heading(words('report.sources.data')),
        ...paragraph(dataset.fictional ? words('report.subtitle.fictional.sentence') : null),
        ...(dataset.layers.length > 0 ? [sourceTable(dataset)] : []),
        ...(absent.length > 0
          ? [missing(...absent.map((kind) => words('report.missing.layer', { layer: words(`layer.${kind}`) })))]
          : []),
        ...paragraph(words('report.sources.grade')),
        ...list(
          gradeWords(dataGrade(basePlanOf(subject), question.standards)).map((each) => [
            words('report.line', { sentence: each }),
          ]),
          false,
        ),
        heading(words('report.sources.methods')),
        ...list(methods(subject).map((each) => [each])),
        heading(words('report.sources.changed')),
        ...changedNodes(subject),
        heading(words('report.sources.limits')),
        ...list(limits(dossier, answers).map((each) => [each])),
      ],
    }
  },
}

const SOURCE_COLUMNS: readonly ReportColumn[] = [
  columnOf('layer', 'text', 16),
  columnOf('rows', 'none', 8),
  columnOf('date', 'text', 12),
  columnOf('source', 'text', 26),
  columnOf('file', 'text', 22),
]

function sourceTable({ layers }: Dataset): Node {
  const rows = layers.map(
    ({ kind, rows: records, date, source, file }): ReportRow => ({
      cells: {
        layer: saying(words(`layer.${kind}`)),
        rows: number(records),
        date: text(date),
        source: text(source),
        file: text(file),
      },
    }),
  )
  return tableOf('sources', words('report.table.sources'), SOURCE_COLUMNS, rows)
}

/** How the numbers are made: what was asked, in words. */
function methods({ question }: Subject): readonly Words[] {
  const { allocation, seatBasis, distance, variant } = question.request
  const size = (id: string) => standardValue(question.standards, id)
  return [
    words('report.method.seats', { basis: words(`app.seats.${seatBasis}`) }),
    words('report.method.demand'),
    words('report.method.housing'),
    words('report.method.forecast', { variant: words(`variant.${variant}`) }),
    words('report.method.allocation', { allocation: words(`app.allocation.${allocation}`) }),
    words('report.method.shortage'),
    words('report.method.classes', { large: size('large-class'), super: size('super-large-class') }),
    words('report.method.distance', { distance: words(`app.distance.${distance}`) }),
    words('report.method.moves'),
  ]
}

const CHANGED_COLUMNS: readonly ReportColumn[] = [
  columnOf('what', 'text', 34),
  columnOf('value', 'amount', 12),
  columnOf('shipped', 'amount', 12),
  columnOf('unit', 'text', 10),
  columnOf('source', 'text', 26),
]

function changedNodes({ question }: Subject): readonly Node[] {
  const assumptions = registerOf(question.assumptions)
    .filter(({ changed }) => changed)
    .map(
      (row): Record<string, Cell> => ({
        what: saying(words(`assumption.${row.id}`)),
        value: share(row.mid, row.unit),
        shipped: share(row.shipped?.mid ?? null, row.unit),
        unit: isPercent(row.unit) ? null : saying(words(`assumption.unit.${unitName(row.unit)}`)),
        source: row.source === null ? saying(words('assumption.unsaid')) : text(row.source),
      }),
    )
  const standards = changedStandards(question.standards).map(
    ({ id, value, shipped = null, unit, citation }): Record<string, Cell> => ({
      what: saying(words(`standard.${id}`)),
      value: share(value, unit),
      shipped: share(shipped, unit),
      unit: isPercent(unit) ? null : saying(words(`unit.${unit}`)),
      source: saying(words('assumption.instead', { document: citation.document, clause: citation.clause })),
    }),
  )
  const rows = [...assumptions, ...standards].map((cells): ReportRow => ({ cells }))
  if (rows.length === 0) return paragraph(words('report.sources.unchanged'))
  return [
    ...paragraph(words('report.sources.changed.what')),
    tableOf('changed', words('report.table.changed'), CHANGED_COLUMNS, rows),
  ]
}

function share(value: number | null, unit: string): Cell {
  const cell = value === null ? unknown() : number(value)
  return cell && 'figure' in cell && isPercent(unit) ? { ...cell, unit: 'share' } : cell
}

/** What has to be borne in mind: remarks on the results, then what no data of this kind say. */
function limits(dossier: Dossier, answers: DossierAnswers): readonly Words[] {
  const own = [...(answers[0]?.evaluations.values() ?? [])]
  const issues = own.flatMap(({ issues, request }) =>
    issues.flatMap(({ entry, code, params }) => (entry === undefined ? [{ code, params, stage: request.stage }] : [])),
  )
  const stagesOf = new Map<string, Set<string>>()
  for (const { code, params, stage } of issues) {
    const key = JSON.stringify([code, params])
    stagesOf.set(key, (stagesOf.get(key) ?? new Set()).add(stage))
  }
  const stages = new Set(own.map(({ request }) => request.stage)).size
  const said = new Map(
    issues.map(({ code, params, stage }) => {
      const key = JSON.stringify([code, params])
      const sentence = issueWords(code, params)
      // What holds for every stage needs no stage.
      const everywhere = stagesOf.get(key)?.size === stages
      return [key, everywhere ? sentence : words('report.limit.of', { stage: words(`stage.${stage}`), sentence })]
    }),
  )
  const { shown, left } = cut([...said.values()], MOST_REMARKS)
  const errors = dossier.options[0]?.dataset.issues.filter(({ severity }) => severity === 'error').length ?? 0
  return [
    ...shown.map((each) => words('report.line', { sentence: each })),
    ...(left.length > 0 ? [words('report.more.remarks', { n: left.length })] : []),
    ...(errors > 0 ? [words('report.limit.errors', { n: errors })] : []),
    words('report.limit.use'),
  ]
}

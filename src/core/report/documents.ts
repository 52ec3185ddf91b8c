import type { RecordOf } from '../scenario/project.ts'
import { words } from './cells.ts'
import { annex } from './chapters/annex.ts'
import { comparison } from './chapters/comparison.ts'
import { forecast } from './chapters/forecast.ts'
import { present } from './chapters/present.ts'
import { problems } from './chapters/problems.ts'
import { recommendation } from './chapters/recommendation.ts'
import { scheme } from './chapters/scheme.ts'
import { sources } from './chapters/sources.ts'
import { ask, choice, options, recommendation as recommendationSlide } from './deck/choice.ts'
import { beforeAfter, cover, points, problemMap, seatCalendar, situation } from './deck/slides.ts'
import type { Words } from './document.ts'
import { type Chapter, type Dossier, type DossierAnswers, needsOfChapters, type OptionNeed } from './dossier.ts'
import { minutesParts } from './minutes.ts'
import { cut, missing, paragraph } from './nodes.ts'
import { optionName, stampOf } from './stamp.ts'
import type { DocumentTree, Node, Part } from './tree.ts'
import { changesPart } from './versions.ts'

/** The registry of chapters of 布局规划说明, in their order: adding one is one file, one import and one line here. */
export const CHAPTERS: readonly Chapter[] = [present, problems, forecast, scheme, comparison, recommendation, annex, sources]

/** The registry of slides of 议题汇报, in their order. */
export const SLIDES: readonly Chapter[] = [
  cover,
  situation,
  problemMap,
  seatCalendar,
  options,
  beforeAfter,
  choice,
  recommendationSlide,
  ask,
]

/** Records of the project a document reads beside the answers. */
export interface DocumentRecords {
  /** Documents handed out before, in the order they were made: the last is what the page of changes compares with. */
  readonly versions: readonly RecordOf<'version'>[]
  /** What was asked in the room. */
  readonly questions: readonly RecordOf<'question'>[]
  /** Names of scenarios by id, for questions about those that are not compared. */
  readonly scenarios: ReadonlyMap<string, string>
}

const NO_RECORDS: DocumentRecords = { versions: [], questions: [], scenarios: new Map() }

/** Every question a document needs answered, each once for each option. */
export function needsOfDocument(kind: DocumentTree['id'], dossier: Dossier): readonly OptionNeed[] {
  if (kind === 'minutes') return []
  return needsOfChapters(dossier, kind === 'report' ? CHAPTERS : SLIDES)
}

/** A document from the answers to `needsOfDocument`, and the records of the project where there are any. */
export function documentOf(
  kind: DocumentTree['id'],
  dossier: Dossier,
  answers: DossierAnswers,
  records: DocumentRecords = NO_RECORDS,
): DocumentTree {
  const project = dossier.options[dossier.chosen]?.project ?? ''
  const title = project === '' ? words(`report.title.${kind}.plain`) : words(`report.title.${kind}`, { project })
  return {
    id: kind,
    title,
    subtitle: subtitleOf(dossier),
    stamp: stampOf(dossier, answers),
    parts: partsOf(kind, dossier, answers, records).map((part) => ({ ...part, nodes: part.nodes.map(drawable) })),
  }
}

/** A chart without a single number is said to be missing: an empty frame takes half a page. */
function drawable(node: Node): Node {
  if (node.kind !== 'chart' || node.chart.series.some(({ values }) => values.some((value) => value !== null))) return node
  return missing(words('report.missing.chart', { title: node.chart.title }), ...node.chart.missing)
}

function partsOf(kind: DocumentTree['id'], dossier: Dossier, answers: DossierAnswers, records: DocumentRecords): readonly Part[] {
  if (kind === 'minutes') return minutesParts(dossier, records.questions, records.scenarios)
  const parts = (kind === 'report' ? CHAPTERS : SLIDES).map((chapter) => chapter.build(dossier, answers))
  const changes = changesPart(dossier, answers, records.versions.at(-1))
  if (!changes) return parts
  // A report tells it first, slides after the cover.
  return kind === 'report' ? [changes, ...parts] : [...parts.slice(0, 1), onSlide(changes), ...parts.slice(1)]
}

/** A slide holds some points or a table: the figures if there are any, the lines are for the speaker. */
function onSlide(part: Part): Part {
  const table = part.nodes.find((node) => node.kind === 'table')
  const said = part.nodes.flatMap((node) =>
    node.kind === 'paragraph' ? node.sentences : node.kind === 'list' ? node.items.flat() : [],
  )
  return {
    ...part,
    nodes: table?.kind === 'table' ? firstRows(table) : points(said),
    notes: said,
  }
}
const MOST_ROWS = 8

function firstRows(node: Extract<Node, { kind: 'table' }>): readonly Node[] {
  const { shown, left } = cut(node.table.rows, MOST_ROWS - 1)
  return [
    { ...node, table: { ...node.table, rows: shown } },
    ...paragraph(left.length > 0 ? words('report.more.figures', { n: left.length }) : null),
  ]
}

/** What it argues for, the year it is about, the day it was made; and that the data are fictional, where they are. */
function subtitleOf({ options, chosen, made }: Dossier): readonly Words[] {
  const subject = options[chosen]
  if (!subject) return []
  const { request } = subject.question
  return [
    words('report.subtitle', {
      option: optionName(subject),
      year: request.year,
      variant: words(`variant.${request.variant}.said`),
    }),
    words('report.subtitle.made', { made }),
    ...(subject.dataset.fictional ? [words('report.subtitle.fictional')] : []),
  ]
}

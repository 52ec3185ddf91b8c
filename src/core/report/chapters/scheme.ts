import type { Issue } from '../../domain/issue.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Entry } from '../../scenario/entry.ts'
import { inOrder } from '../../scenario/replay.ts'
import { wayNeeds } from '../asked.ts'
import { saying, words } from '../cells.ts'
import type { ReportColumn, ReportRow, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { entryWords } from '../entry-words.ts'
import { keyFigureNeeds, keyFiguresOf } from '../key-figures.ts'
import { measuresOf } from '../measures.ts'
import { columnOf, cut, heading, list, mapOf, missing, numberCell, paragraph, tableOf } from '../nodes.ts'
import { counted, madeOf, type Reader, readerOf } from '../reading.ts'
import { compulsoryTaught } from '../register.ts'
import { projects } from '../sections/projects.ts'
import { planOf, type Subject } from '../subject.ts'
import type { Node } from '../tree.ts'
import { picked } from './picked.ts'
import { movesNodes, shortAfterNodes, unplacedNodes } from './scheme-tables.ts'

/** Lines of a list on paper. */
const MOST_LINES = 40

/** 方案: what the chosen scenario does year by year, the seats it adds, what it changes and who moves. */
export const scheme: Chapter = {
  id: 'scheme',

  needs: (dossier) => {
    const both = dossier.chosen === 0 ? [0] : [0, dossier.chosen]
    return [...keyFigureNeeds(dossier, both), ...wayNeeds(dossier, [dossier.chosen])]
  },

  build(dossier, answers) {
    const title = words('report.scheme')
    const subject = dossier.options[dossier.chosen]
    const none = noScheme(dossier)
    if (!subject || none) return { id: 'scheme', title, nodes: none ? [none] : [] }
    const reader = readerOf(answers, dossier.chosen)
    const lines = linesOf(subject)
    const { shown, left } = cut(lines, MOST_LINES)
    const works = projects.build(subject, reader.answers)
    const stages = compulsoryTaught(subject.dataset)
    return {
      id: 'scheme',
      title,
      nodes: [
        ...paragraph(...summary(subject, lines)),
        heading(words('report.scheme.lines')),
        ...list(shown.map((entry) => lineSentences(entry, subject, reader))),
        ...paragraph(left.length > 0 ? words('report.more.lines', { n: left.length }) : null),
        ...remarks(reader),
        ...(works.rows.length > 1
          ? [
              heading(words('report.scheme.works')),
              { kind: 'table' as const, table: picked(works, WORKS), caption: words('report.table.works') },
            ]
          : []),
        heading(words('report.scheme.effect')),
        ...effectNodes(dossier, answers),
        ...stages.flatMap((stage) => shortAfterNodes(dossier, answers, stage)),
        heading(words('report.scheme.moves')),
        ...stages.flatMap((stage) => [...unplacedNodes(reader, stage), ...movesNodes(reader, stage)]),
        ...stages.flatMap((stage) => mapNodes(dossier, stage)),
      ],
    }
  },
}

/** The planned layout of a stage, and of a stage that lines touch also what changes, who merges, and the zones. */
function mapNodes({ options, chosen }: Dossier, stage: CompulsoryStage): readonly Node[] {
  const subject = options[chosen]
  if (!subject) return []
  const asked = { option: chosen, stage, year: subject.question.request.year }
  const plan = planOf(subject)
  const touching = linesOf(subject).filter((entry) => measuresOf(plan, [entry], stage).length > 0)
  const any = (...types: readonly string[]) => touching.some(({ action }) => types.includes(action.type))
  return [
    mapOf({ kind: 'planned-schools', ...asked }),
    ...(touching.length > 0 ? [mapOf({ kind: 'changes', ...asked })] : []),
    ...(any('merge-schools', 'close-school') ? [mapOf({ kind: 'mergers', ...asked })] : []),
    ...(any('assign-units', 'build-school', 'merge-schools') ? [mapOf({ kind: 'zones', ...asked })] : []),
  ]
}

const WORKS = ['project', 'nature', 'stage', 'newClasses', 'newSeats', 'investment', 'inUse']

/** Why there is no scheme to tell of; null where there is one. */
export function noScheme({ options, chosen }: Dossier): Node | null {
  const subject = options[chosen]
  if (chosen === 0 || !subject) return missing(words('report.missing.scheme'))
  if (linesOf(subject).length === 0) return missing(words('report.missing.lines', { name: subject.scenarioName ?? '' }))
  return null
}

/** Lines in force, in the order they apply. */
export function linesOf({ question }: Subject): readonly Entry[] {
  return inOrder(question.entries).filter(({ enabled }) => enabled)
}

/** How many lines there are, of which kinds, in which years, and how many are not in force. */
function summary(subject: Subject, lines: readonly Entry[]): readonly (Words | null)[] {
  const kinds = [...new Set(lines.map(({ action }) => action.type))]
  const off = subject.question.entries.length - lines.length
  const count = (at: string, n: number) => counted(`lines.${at}`, n, 'none')
  return [
    words('report.scheme.summary', {
      name: subject.scenarioName ?? '',
      lines: count('enabled', lines.length),
      from: lines[0]?.year ?? 0,
      to: lines.at(-1)?.year ?? 0,
    }),
    ...kinds.map((kind) =>
      words(`report.scheme.kind.${kind}`, { n: count(kind, lines.filter(({ action }) => action.type === kind).length) }),
    ),
    off > 0 ? words('report.scheme.off', { n: count('off', off) }) : null,
  ]
}

/** The sentence of a line, the planner's note, and why it cannot be carried out where it cannot. */
export function lineSentences(entry: Entry, { dataset, question }: Subject, reader: Reader): readonly Words[] {
  const issues = issuesOf(reader).filter((issue) => issue.entry === entry.id && issue.severity === 'error')
  return [
    words('report.line', { sentence: entryWords(entry, dataset, question.entries) }),
    ...(entry.note === '' ? [] : [words('report.line.note', { note: entry.note })]),
    ...issues.map(({ code, params }) => words('report.line.failed', { reason: issueWords(code, params) })),
  ]
}

/** Problems of the scenario's lines: the same in every evaluation of it. */
function issuesOf(reader: Reader) {
  return (reader.evaluation('plan.P') ?? reader.evaluation('plan.J'))?.issues ?? []
}

/** What an issue says is wrong; stages among its parameters become words. */
export function issueWords(code: string, params: Issue['params']): Words {
  const { stage } = params
  return words(`issue.${code}.what`, { ...params, ...(typeof stage === 'string' ? { stage: words(`stage.${stage}`) } : {}) })
}

/** What policy or sums say against single lines. */
function remarks(reader: Reader): readonly Node[] {
  const found = ['plan.P', 'plan.J']
    .flatMap((need) => reader.evaluation(need)?.findings ?? [])
    .filter(({ entry }) => entry !== undefined)
  const said = new Map(found.map(({ code, params }) => [JSON.stringify([code, params]), words(`finding.${code}`, params)]))
  const { shown, left } = cut([...said.values()], MOST_REMARKS)
  if (shown.length === 0) return []
  return [
    ...paragraph(words('report.scheme.remarks')),
    ...list(
      shown.map((each) => [words('report.line', { sentence: each })]),
      false,
    ),
    ...paragraph(left.length > 0 ? words('report.more.remarks', { n: left.length }) : null),
  ]
}
const MOST_REMARKS = 12

const EFFECT: readonly ReportColumn[] = [
  columnOf('stage', 'text', 10),
  columnOf('figure', 'text', 22),
  columnOf('before', 'amount', 14),
  columnOf('after', 'amount', 14),
  columnOf('change', 'amount', 12),
]

/** Key figures of the year without lines and under the scenario. */
function effectNodes(dossier: Dossier, answers: DossierAnswers): readonly Node[] {
  const before = new Map(keyFiguresOf(dossier, answers, 0).map(({ id, slot }) => [id, slot]))
  const rows = keyFiguresOf(dossier, answers, dossier.chosen).flatMap(({ id, stage, name, slot }): ReportRow[] => {
    const was = before.get(id)
    if (stage === null || !was) return []
    const unit = slot.figure.unit
    return [
      {
        cells: {
          stage: saying(words(`stage.${stage}`)),
          figure: saying(name),
          before: numberCell(was, unit),
          after: numberCell(slot, unit),
          // The difference of two shares is no share.
          change: unit === 'percent' ? null : numberCell(madeOf('difference', [slot, was]), unit),
        },
      },
    ]
  })
  const year = dossier.options[dossier.chosen]?.question.request.year ?? 0
  return [tableOf('effect', words('report.table.effect', { year }), EFFECT, rows)]
}

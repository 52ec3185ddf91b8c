import { saying, words } from '../cells.ts'
import { comparison as comparisonChapter, figureTable } from '../chapters/comparison.ts'
import {
  conditions,
  decision,
  recommendation as recommendationChapter,
  remaining,
  risks,
  termsOf,
} from '../chapters/recommendation.ts'
import { linesOf, noScheme } from '../chapters/scheme.ts'
import { shortageChart } from '../charts/shortage.ts'
import type { ReportColumn, ReportRow, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { entryWords } from '../entry-words.ts'
import { keyFigureNeeds, keyFiguresOf } from '../key-figures.ts'
import { type Cut, columnOf, cut, heading, list, missing, numberCell, paragraph, tableOf } from '../nodes.ts'
import { counted, readerOf } from '../reading.ts'
import { compulsoryTaught } from '../register.ts'
import { optionName } from '../stamp.ts'
import type { Subject } from '../subject.ts'
import type { Node } from '../tree.ts'
import { isEmpty, points } from './slides.ts'

/** Rows of a table on a slide. */
const MOST_ROWS = 8
/** Lines of the chosen option on a slide. */
const MOST_LINES = 6
/** Lines of the near term under what is asked, so that the count of those left out stands on the same slide. */
const MOST_ASKED = 4

const OPTION_COLUMNS: readonly ReportColumn[] = [
  columnOf('option', 'text', 24),
  columnOf('lines', 'none', 8),
  columnOf('kinds', 'text', 40),
  columnOf('cost', 'amount', 14),
]

/** 方案: what each option consists of. */
export const options: Chapter = {
  id: 'options',
  needs: (dossier) =>
    keyFigureNeeds(
      dossier,
      dossier.options.map((_, row) => row),
    ),
  build(dossier, answers) {
    const title = words('report.slide.options')
    if (dossier.options.length < 2) return { id: 'options', title, nodes: [missing(words('report.missing.options'))], notes: [] }
    const { shown, left } = cut(
      dossier.options.flatMap((subject, row) => (row === 0 ? [] : [{ subject, row }])),
      MOST_ROWS - 1,
    )
    const rows = shown.map(({ subject, row }): ReportRow => {
      const lines = linesOf(subject)
      const cost = keyFiguresOf(dossier, answers, row).find(({ id }) => id === 'investment')
      const kinds = [...new Set(lines.map(({ action }) => action.type))].map((kind) => {
        const n = lines.filter(({ action }) => action.type === kind).length
        return words(`report.kind.${kind}`, { n: counted(`lines.${kind}`, n, 'none') })
      })
      return {
        cells: {
          option: saying(optionName(subject)),
          lines: numberCell(counted('lines.enabled', lines.length, 'none')),
          kinds: kinds.length > 0 ? saying(...kinds) : saying(words('report.decision.nothing')),
          cost: cost ? numberCell(cost.slot, 'money') : null,
        },
      }
    })
    return {
      id: 'options',
      title,
      nodes: [tableOf('options', words('report.table.options'), OPTION_COLUMNS, rows), ...chosenLines(dossier)],
      notes: [
        ...dossier.options.flatMap((subject, row) => (row === 0 ? [] : sentencesOf(subject))),
        ...(left.length > 0 ? [words('report.more.options', { n: left.length })] : []),
      ],
    }
  },
}

/** What the chosen option consists of, line by line, the first of many. */
function chosenLines(dossier: Dossier): readonly Node[] {
  const subject = dossier.options[dossier.chosen]
  if (!subject || dossier.chosen === 0 || linesOf(subject).length === 0) return []
  const { dataset, question } = subject
  const { shown, left } = cut(linesOf(subject), MOST_LINES)
  return [
    heading(words('report.notes.option', { option: optionName(subject) })),
    ...list(shown.map((entry) => [entryWords(entry, dataset, question.entries)])),
    ...paragraph(left.length > 0 ? words('report.more.lines', { n: left.length }) : null),
  ]
}

/** The lines of an option for the speaker, the first of many. */
function sentencesOf(subject: Dossier['options'][number]): readonly Words[] {
  const { shown, left } = cut(linesOf(subject), MOST_ROWS)
  const { dataset, question } = subject
  return [
    words('report.notes.option', { option: optionName(subject) }),
    ...shown.map((entry) => words('report.line', { sentence: entryWords(entry, dataset, question.entries) })),
    ...(left.length > 0 ? [words('report.more.lines', { n: left.length })] : []),
  ]
}

/** Figures of a slide, most important first. */
const FIGURES = [
  'structuralShortage',
  'shortYears',
  'overload',
  'largeClasses',
  'coverage',
  'unplaced',
  'oversizedSchools',
  'worstShortage',
  'seatsScenario',
]

/** Ids of the figures of a slide, and of those left out: those in which options differ before those in which none does, then by weight. */
function slideFigures(dossier: Dossier, answers: DossierAnswers): Cut<string> {
  const all = dossier.options.map(
    (_, option) => new Map(keyFiguresOf(dossier, answers, option).map(({ id, slot }) => [id, slot.figure.value])),
  )
  const stages = compulsoryTaught(dossier.options[0]?.dataset ?? { schools: [] })
  const ids = [...FIGURES.flatMap((id) => stages.map((stage) => `${stage}.${id}`)), 'investment']
  const differs = (id: string) => new Set(all.map((figures) => figures.get(id) ?? null)).size > 1
  return cut([...ids.filter(differs), ...ids.filter((id) => !differs(id))], MOST_ROWS - 1)
}

/** 比选: the options by their most important figures. */
export const choice: Chapter = {
  id: 'choice',
  needs: (dossier) => comparisonChapter.needs(dossier),
  build(dossier, answers) {
    const title = words('report.slide.comparison')
    if (dossier.options.length < 2) return { id: 'choice', title, nodes: [missing(words('report.missing.options'))], notes: [] }
    const { shown, left } = slideFigures(dossier, answers)
    return {
      id: 'choice',
      title,
      nodes: [
        figureTable(dossier, answers, shown),
        ...paragraph(left.length > 0 ? words('report.more.figures', { n: left.length }) : null),
      ],
      notes: [words('report.comparison.marks'), ...(isEmpty(dossier) ? [] : decision(dossier, answers).slice(1))],
    }
  },
}

/** 建议: which option, and what it does; what remains and may go otherwise is for the speaker. */
export const recommendation: Chapter = {
  id: 'recommendation',
  needs: (dossier) => recommendationChapter.needs(dossier),
  build(dossier, answers) {
    const title = words('report.slide.recommendation')
    const none = noScheme(dossier)
    if (none) return { id: 'recommendation', title, nodes: [none], notes: [] }
    return {
      id: 'recommendation',
      title,
      nodes: [...shortagePicture(dossier, answers), ...points(decision(dossier, answers))],
      notes: [...remaining(dossier, answers), ...risks(dossier, answers)],
    }
  },
}

/** What is short by year without and with the lines, in the stage of the document. */
function shortagePicture(dossier: Dossier, answers: DossierAnswers): readonly Node[] {
  const stage = dossier.options[dossier.chosen]?.question.request.stage
  const chart = stage ? shortageChart(readerOf(answers, 0), readerOf(answers, dossier.chosen), stage) : null
  return chart ? [{ kind: 'chart', chart, caption: chart.title }] : []
}

/** 提请决定: what the meeting is asked to decide. */
export const ask: Chapter = {
  id: 'ask',
  needs: () => [],
  build(dossier) {
    const title = words('report.slide.ask')
    const subject = dossier.options[dossier.chosen]
    const none = noScheme(dossier)
    if (!subject || none) return { id: 'ask', title, nodes: points([words('report.ask.scheme')]), notes: [] }
    return { id: 'ask', title, nodes: [...points(asked(dossier)), ...nearLines(subject)], notes: conditions(subject) }
  },
}

/** The lines of the near term by year: what the meeting agrees to begin with. */
function nearLines(subject: Subject): readonly Node[] {
  const { near } = termsOf(subject)
  if (near.length === 0) return []
  const { dataset, question } = subject
  const { shown, left } = cut(near, MOST_ASKED)
  const rows = shown.map(
    (entry, at): ReportRow => ({
      cells: {
        number: { figure: { value: at + 1, quality: 'exact' } },
        measure: saying(entryWords(entry, dataset, question.entries)),
      },
    }),
  )
  const columns = [columnOf('number', 'none', 6), columnOf('measure', 'text', 60)]
  const more = left.length > 0 ? words('report.more.lines', { n: left.length }) : null
  return [tableOf('near', words('report.table.near'), columns, rows), ...paragraph(more)]
}

/** What is asked of the meeting. */
export function asked(dossier: Dossier): readonly Words[] {
  const subject = dossier.options[dossier.chosen]
  if (!subject) return []
  const { near, far } = termsOf(subject)
  const closing = linesOf(subject).filter(
    ({ action }) => action.type === 'merge-schools' || action.type === 'close-school',
  ).length
  return [
    words('report.ask.agree', { name: optionName(subject) }),
    ...(near.length > 0 ? [words('report.ask.near', { n: counted('lines.near', near.length, 'none') })] : []),
    ...(closing > 0 ? [words('report.ask.close', { n: counted('lines.closing', closing, 'none') })] : []),
    far.length > 0 ? words('report.ask.far', { n: counted('lines.far', far.length, 'none') }) : words('report.ask.review'),
  ]
}

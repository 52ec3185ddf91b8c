import { COMPULSORY, type CompulsoryStage } from '../../domain/stage.ts'
import { verdictOf } from '../../engine/compare-rows.ts'
import { areaIdOfSchools, areaName } from '../areas.ts'
import { saying, words } from '../cells.ts'
import { shortageChart } from '../charts/shortage.ts'
import type { Cell, ReportColumn, ReportRow, Slot, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { type KeyFigure, keyFigureNeeds, keyFiguresOf } from '../key-figures.ts'
import { measuresOf } from '../measures.ts'
import { columnOf, cut, heading, missing, numberCell, paragraph, tableOf } from '../nodes.ts'
import { amountOf, isPositive, readerOf } from '../reading.ts'
import { compulsoryTaught } from '../register.ts'
import { optionName } from '../stamp.ts'
import { planOf } from '../subject.ts'
import type { Node } from '../tree.ts'

/** Areas in the table of decisions. */
const MOST = 10
/** Measures of one option in one area. */
const MOST_MEASURES = 5

/** 比选: what each option does in each area, and the options by their key figures, the best marked, ties shown. */
export const comparison: Chapter = {
  id: 'comparison',

  needs: (dossier) => keyFigureNeeds(dossier, rowsOf(dossier)),

  build(dossier, answers) {
    const title = words('report.comparison')
    if (dossier.options.length < 2) return { id: 'comparison', title, nodes: [missing(words('report.missing.options'))] }
    const stages = compulsoryTaught(dossier.options[0]?.dataset ?? { schools: [] })
    const year = dossier.options[dossier.chosen]?.question.request.year ?? 0
    const base = readerOf(answers, 0)
    const chosen = dossier.chosen === 0 ? null : readerOf(answers, dossier.chosen)
    return {
      id: 'comparison',
      title,
      nodes: [
        ...paragraph(words('report.comparison.what', { n: dossier.options.length - 1, year }), words('report.comparison.marks')),
        heading(words('report.comparison.figures')),
        figureTable(dossier, answers),
        ...paragraph(...verdicts(dossier, answers)),
        heading(words('report.comparison.decisions')),
        ...stages.flatMap((stage) => decisionNodes(dossier, answers, stage)),
        ...stages.flatMap((stage): Node[] => {
          const chart = shortageChart(base, chosen, stage)
          return chart ? [{ kind: 'chart', chart, caption: chart.title }] : []
        }),
      ],
    }
  },
}

function rowsOf({ options }: Dossier): readonly number[] {
  return options.map((_, row) => row)
}

/** Key figures × options. */
export function figureTable(dossier: Dossier, answers: DossierAnswers, only: readonly string[] | null = null): Node {
  const all = rowsOf(dossier).map((option) => keyFiguresOf(dossier, answers, option))
  const columns: ReportColumn[] = [
    columnOf('stage', 'text', 8),
    columnOf('figure', 'text', 18),
    ...dossier.options.map((subject, row) => ({ ...columnOf(`option.${row}`, 'text', 14), heading: optionName(subject) })),
  ]
  const rows = (all[0] ?? []).flatMap((first, at): ReportRow[] => {
    if (only && !only.includes(first.id)) return []
    const row = all.map((figures) => figures[at] as KeyFigure)
    const best = bestOf(row)
    return [
      {
        cells: {
          stage: first.stage === null ? null : saying(words(`stage.${first.stage}`)),
          figure: saying(first.name),
          ...Object.fromEntries(row.map(({ slot }, option) => [`option.${option}`, valueCell(slot, best, option)])),
        },
      },
    ]
  })
  const year = dossier.options[dossier.chosen]?.question.request.year ?? 0
  return tableOf('comparison', words('report.table.comparison', { year }), columns, rows)
}

/** The best option, or those that tie, with their mark; all as words, so that a row stands in one line with its marks. */
function valueCell(slot: Slot, best: readonly number[], option: number): Cell {
  return slot.figure.value === null ? numberCell(slot) : { words: [marked(slot, best, option)], numeric: true }
}

/** A number or a sentence, with the mark of the best or of a tie. */
function marked(value: Slot | Words, best: readonly number[], option: number): Words {
  if (!best.includes(option)) return words('report.decision', { value })
  return words(best.length > 1 ? 'report.best.tie' : 'report.best', { value })
}

/** Options with the best value, by the rule of the decision table on screen; what the base cannot be compared in leaves it out. */
export function bestOf(row: readonly Pick<KeyFigure, 'slot' | 'better' | 'scenariosOnly'>[]): readonly number[] {
  return rulingOf(row).best
}

function rulingOf(row: readonly Pick<KeyFigure, 'slot' | 'better' | 'scenariosOnly'>[]): ReturnType<typeof verdictOf> {
  const cells = row.map(({ slot, scenariosOnly }, option) => (scenariosOnly && option === 0 ? null : { value: slot.figure }))
  return verdictOf(cells, row[0]?.better ?? null)
}

/** Who is best by the headline of each stage, and whether the chosen option is among them. */
function verdicts(dossier: Dossier, answers: DossierAnswers): readonly Words[] {
  const all = rowsOf(dossier).map((option) => keyFiguresOf(dossier, answers, option))
  return COMPULSORY.flatMap((stage): Words[] => {
    const row = all
      .map((figures) => figures.find(({ id }) => id === `${stage}.structuralShortage`))
      .filter((each) => each !== undefined)
    if (row.length < all.length) return []
    const named = words(`stage.${stage}`)
    const { verdict, best } = rulingOf(row)
    if (verdict === 'none' || verdict === 'unknown') return [words('report.verdict.unknown', { stage: named })]
    if (verdict === 'same') return [words('report.verdict.same', { stage: named, value: row[0]?.slot as Slot })]
    const [winner = 0] = best
    const subject = dossier.options[winner]
    const params = { stage: named, option: subject ? optionName(subject) : '', value: row[winner]?.slot as Slot, n: best.length }
    return [words(`report.verdict.${verdict}`, params)]
  })
}

/** What each option does in each area of a stage, and what is short there afterwards. */
export function decisionNodes(dossier: Dossier, answers: DossierAnswers, stage: CompulsoryStage, most = MOST): readonly Node[] {
  const need = `plan.${stage}`
  const readers = rowsOf(dossier).map((option) => readerOf(answers, option))
  const areas = readers[dossier.chosen]?.evaluation(need)?.areas
  if (!areas) return []
  const named = words(`stage.${stage}`)
  const measures = dossier.options.map((subject) => {
    const plan = planOf(subject)
    const areaOf = areaIdOfSchools(subject.dataset, plan, areas.ids)
    return measuresOf(plan, subject.question.entries, stage).map((measure) => ({
      measure,
      area: measure.school === null ? null : areaOf(measure.school),
    }))
  })
  const shortIn = (option: number, id: string): Slot | null => {
    const row = readers[option]?.evaluation(need)?.areas.ids.indexOf(id) ?? -1
    return row < 0 ? null : (readers[option]?.cell(need, 'area', 'shortage', row) ?? null)
  }
  const concerned = areas.ids
    .map((id, row) => ({
      id,
      row,
      worst: Math.max(...rowsOf(dossier).map((option) => amountOf(shortIn(option, id) ?? UNKNOWN) || 0)),
    }))
    .filter(({ id, worst }) => worst > 0 || measures.some((own) => own.some(({ area }) => area === id)))
    .sort((a, b) => b.worst - a.worst)
  if (concerned.length === 0) return paragraph(words('report.comparison.no-decision', { stage: named }))
  const { shown, left } = cut(concerned, most)
  const columns: ReportColumn[] = [
    columnOf('area', 'text', 12),
    ...dossier.options.map((subject, row) => ({ ...columnOf(`option.${row}`, 'text', 24), heading: optionName(subject) })),
  ]
  const cellOf = (option: number, id: string, best: readonly number[]): Cell => {
    const own = (measures[option] ?? []).filter(({ area }) => area === id || area === null).map(({ measure }) => measure.words)
    const listed = cut(own, MOST_MEASURES)
    const short = shortIn(option, id)
    return saying(
      ...(own.length === 0 ? [words('report.decision.nothing')] : listed.shown),
      ...(listed.left.length > 0 ? [words('report.decision.more', { n: listed.left.length })] : []),
      ...(short === null
        ? []
        : [marked(words(isPositive(short) ? 'report.decision.short' : decided(short), { short }), best, option)]),
    )
  }
  const bestIn = (id: string) =>
    bestOf(rowsOf(dossier).map((option) => ({ slot: shortIn(option, id) ?? UNKNOWN, better: 'less' as const })))
  return [
    tableOf(
      `decisions.${stage}`,
      words('report.table.decisions', { stage: named }),
      columns,
      shown.map(
        ({ id, row }): ReportRow => ({
          cells: {
            area: areaName(areas, row),
            ...Object.fromEntries(rowsOf(dossier).map((option) => [`option.${option}`, cellOf(option, id, bestIn(id))])),
          },
        }),
      ),
    ),
    ...paragraph(left.length > 0 ? words('report.more.areas', { n: left.length }) : null),
  ]
}

const UNKNOWN: Slot = { figure: { value: null, quality: 'unknown', unit: 'seats', ref: null } }

function decided({ figure }: Slot): string {
  return figure.value === null ? 'report.decision.unknown' : 'report.decision.enough'
}

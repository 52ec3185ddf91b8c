import type { Dataset } from '../../domain/dataset.ts'
import { HORIZON } from '../../domain/school-year.ts'
import type { CompulsoryStage, Stage } from '../../domain/stage.ts'
import type { Entry } from '../../scenario/entry.ts'
import { words } from '../cells.ts'
import { shownYears } from '../charts/calendar.ts'
import type { Slot, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { entryWords } from '../entry-words.ts'
import { keyFigureNeeds, keyFiguresOf, shortages } from '../key-figures.ts'
import { nearTermEnd } from '../near-term.ts'
import { cut, heading, list, paragraph } from '../nodes.ts'
import { amountOf, counted, isPositive, madeOf, type Reader, readerOf } from '../reading.ts'
import { compulsoryTaught } from '../register.ts'
import { taughtStages } from '../sections/present-columns.ts'
import { optionName } from '../stamp.ts'
import type { Subject } from '../subject.ts'
import type { Node } from '../tree.ts'
import { bestOf } from './comparison.ts'
import { linesOf, noScheme } from './scheme.ts'

const MOST_LINES = 20
const MOST_AREAS = 5

/** 建议: what to decide, what to start with, what remains short, what may go otherwise, and under which conditions. */
export const recommendation: Chapter = {
  id: 'recommendation',

  needs: (dossier) =>
    keyFigureNeeds(
      dossier,
      dossier.options.map((_, row) => row),
    ),

  build(dossier, answers) {
    const title = words('report.recommendation')
    const subject = dossier.options[dossier.chosen]
    const none = noScheme(dossier)
    if (!subject || none)
      return {
        id: 'recommendation',
        title,
        nodes: [...(none ? [none] : []), ...list(needsScheme(dossier, answers).map((each) => [each]))],
      }
    const { near, far } = termsOf(subject)
    const part = (key: string, sentences: readonly Words[]): readonly Node[] =>
      sentences.length === 0 ? [] : [heading(words(`report.recommendation.${key}`)), ...list(sentences.map((each) => [each]))]
    return {
      id: 'recommendation',
      title,
      nodes: [
        heading(words('report.recommendation.decide')),
        ...paragraph(...decision(dossier, answers)),
        ...linePart('near', near, subject),
        ...linePart('far', far, subject),
        ...part('short', remaining(dossier, answers)),
        ...part('risks', risks(dossier, answers)),
        ...part('conditions', conditions(subject)),
      ],
    }
  },
}

/** Lines of the near term, and those after it. */
export function termsOf(subject: Subject): { readonly near: readonly Entry[]; readonly far: readonly Entry[] } {
  const lines = linesOf(subject)
  const last = lastNear(subject)
  return { near: lines.filter(({ year }) => year <= last), far: lines.filter(({ year }) => year > last) }
}

/** Without a near term all years ahead belong to it. */
function lastNear({ dataset, question }: Subject): number {
  return nearTermEnd(dataset.baseYear, question.standards) ?? dataset.baseYear + HORIZON
}

function linePart(key: 'near' | 'far', lines: readonly Entry[], subject: Subject): readonly Node[] {
  const { dataset, question } = subject
  if (lines.length === 0) return []
  const { shown, left } = cut(lines, MOST_LINES)
  const params = { from: subject.dataset.baseYear, to: lastNear(subject) }
  return [
    heading(words(`report.recommendation.${key}`, params)),
    ...list(shown.map((entry) => [words('report.line', { sentence: entryWords(entry, dataset, question.entries) })])),
    ...paragraph(left.length > 0 ? words('report.more.lines', { n: left.length }) : null),
  ]
}

/** Whom to follow and what it does to the headline of each stage; where another option does better, that is said. */
export function decision(dossier: Dossier, answers: DossierAnswers): readonly Words[] {
  const subject = dossier.options[dossier.chosen]
  if (!subject) return []
  const stages = compulsoryTaught(subject.dataset)
  return [
    words('report.decide', { name: optionName(subject) }),
    ...stages.flatMap((stage) => {
      const years = yearsSentence(dossier, answers, stage)
      return [effectSentence(dossier, answers, stage), ...(years ? [years] : [])]
    }),
    ...stages.flatMap((stage) => betterElsewhere(dossier, answers, stage) ?? []),
  ]
}

/** From how many seats short to how many, in the year of the document. */
export function effectSentence(dossier: Dossier, answers: DossierAnswers, stage: CompulsoryStage): Words {
  const short = (option: number) => readerOf(answers, option).total(`plan.${stage}`, 'structuralShortage')
  const [before, after] = [short(0), short(dossier.chosen)]
  const params = {
    stage: words(`stage.${stage}`),
    year: dossier.options[dossier.chosen]?.question.request.year ?? 0,
    before,
    after,
  }
  const change = amountOf(after) - amountOf(before)
  if (Number.isNaN(change)) return words('report.effect.unknown', params)
  if (change === 0) return words(isPositive(after) ? 'report.effect.same' : 'report.effect.none', params)
  return words(change < 0 ? 'report.effect.less' : 'report.effect.more', params)
}

/** Seats short in all years of the forecast, added up, without and with the lines; null where they change nothing or nobody knows. */
export function yearsSentence(dossier: Dossier, answers: DossierAnswers, stage: CompulsoryStage): Words | null {
  const sum = (option: number) => madeOf('sum', shortages(readerOf(answers, option), stage), 'seats')
  const [before, after] = [sum(0), sum(dossier.chosen)]
  const change = amountOf(after) - amountOf(before)
  if (Number.isNaN(change) || change === 0) return null
  const years = shownYears(readerOf(answers, 0))
  const params = { stage: words(`stage.${stage}`), from: years[1] ?? 0, to: years.at(-1) ?? 0, before, after }
  return words(change < 0 ? 'report.effect.years.less' : 'report.effect.years.more', params)
}

/** Another option that leaves less short in the year, or, where all leave the same, in all years ahead; null where none does. */
function betterElsewhere(dossier: Dossier, answers: DossierAnswers, stage: CompulsoryStage): Words | null {
  const all = dossier.options.map((_, option) => keyFiguresOf(dossier, answers, option))
  for (const id of ['structuralShortage', 'shortYears'] as const) {
    const row = all.flatMap((figures) => figures.find((each) => each.id === `${stage}.${id}`) ?? [])
    const best = row.length === all.length ? bestOf(row) : []
    const [winner] = best
    const subject = winner === undefined ? undefined : dossier.options[winner]
    if (!subject || winner === undefined) continue
    if (best.includes(dossier.chosen)) return null
    return words(`report.decide.better.${id}`, {
      stage: words(`stage.${stage}`),
      option: optionName(subject),
      value: row[winner]?.slot as Slot,
      own: row[dossier.chosen]?.slot as Slot,
    })
  }
  return null
}

/** What is short after all lines: areas of the year, the worst year, and the high variant. */
export function remaining(dossier: Dossier, answers: DossierAnswers): readonly Words[] {
  const reader = readerOf(answers, dossier.chosen)
  const dataset = dossier.options[dossier.chosen]?.dataset
  if (!dataset) return []
  return stillShort(reader, dataset)
}

/** Areas short in the year of the document, and the worst year ahead, of every stage that is taught. */
function stillShort(reader: Reader, dataset: Dataset): readonly Words[] {
  return taughtStages(dataset.schools).flatMap((stage) => [
    ...(stage === 'P' || stage === 'J' ? shortAreas(reader, stage) : []),
    ...worstYear(reader, stage),
  ])
}

function shortAreas(reader: Reader, stage: CompulsoryStage): readonly Words[] {
  const need = `plan.${stage}`
  const evaluation = reader.evaluation(need)
  if (!evaluation || evaluation.areas.ids.length < 2) return []
  const short = evaluation.areas.ids
    .map((_, row) => ({ row, slot: reader.cell(need, 'area', 'shortage', row) }))
    .filter(({ slot }) => isPositive(slot))
    .sort((a, b) => amountOf(b.slot) - amountOf(a.slot))
  const { shown, left } = cut(short, MOST_AREAS)
  const year = evaluation.request.year
  const sentences = shown.map(({ row, slot }) =>
    words('report.short.area', {
      stage: words(`stage.${stage}`),
      area: evaluation.areas.names[row] || words('area-level.outside'),
      year,
      short: slot,
    }),
  )
  return left.length > 0 ? [...sentences, words('report.more.areas', { n: left.length })] : sentences
}

function worstYear(reader: Reader, stage: Stage): readonly Words[] {
  const years = shownYears(reader)
  const short = shortages(reader, stage)
  const most = madeOf('max', short, 'seats')
  const named = words(`stage.${stage}`)
  if (short.length === 0 || most.figure.value === null) return [words('report.short.unknown', { stage: named })]
  if (!isPositive(most))
    return [words('report.short.nowhere', { stage: named, from: years[1] as number, to: years.at(-1) as number })]
  const t = 1 + short.findIndex((slot) => amountOf(slot) === amountOf(most))
  return [
    words('report.short.worst', {
      stage: named,
      year: years[t] as number,
      most: reader.shortage(stage, 'mid', t),
      high: reader.shortage(stage, 'high', t),
    }),
  ]
}

/** What may go otherwise: vetoes, the high variant, children nobody has registered, seats that empty later. */
export function risks(dossier: Dossier, answers: DossierAnswers): readonly Words[] {
  const reader = readerOf(answers, dossier.chosen)
  const dataset = dossier.options[dossier.chosen]?.dataset
  const years = shownYears(reader)
  const last = years.length - 1
  if (!dataset || last < 0) return []
  const red = (['plan.P', 'plan.J'] as const).flatMap((need) =>
    (reader.evaluation(need)?.findings ?? []).filter(({ entry, severity }) => entry !== undefined && severity === 'red'),
  )
  const { shown } = cut(red, MOST_AREAS)
  return [
    ...shown.map(({ code, params }) => words('report.risk.veto', { sentence: words(`finding.${code}`, params) })),
    ...compulsoryTaught(dataset).flatMap((stage): Words[] => {
      const named = words(`stage.${stage}`)
      const t = years.indexOf(dossier.options[dossier.chosen]?.question.request.year ?? 0)
      const high = reader.shortage(stage, 'high', Math.max(0, t))
      const unborn = reader.unborn(stage, 'mid', last)
      const spare = madeOf('difference', [reader.seats(stage, last), reader.demand(stage, 'mid', last)], 'seats')
      return [
        ...(isPositive(high) ? [words('report.risk.high', { stage: named, year: years[Math.max(0, t)] as number, high })] : []),
        ...(isPositive(unborn)
          ? [words('report.risk.unborn', { stage: named, year: years[last] as number, share: unborn })]
          : []),
        ...(isPositive(spare) ? [words('report.risk.spare', { stage: named, year: years[last] as number, spare })] : []),
      ]
    }),
  ]
}

/** What the lines need to be carried out, by their kinds. */
export function conditions(subject: Subject): readonly Words[] {
  const lines = linesOf(subject)
  const kinds = new Set(lines.map(({ action }) => action.type))
  const works = lines.filter(({ action }) => action.type === 'build-school' || action.type === 'expand-school')
  const unpriced = works.filter(({ action }) => 'works' in action && action.works?.investment === undefined).length
  const said: readonly (Words | null)[] = [
    kinds.has('build-school') ? words('report.condition.build') : null,
    kinds.has('expand-school') ? words('report.condition.expand') : null,
    kinds.has('merge-schools') || kinds.has('close-school') ? words('report.condition.close') : null,
    kinds.has('assign-units') ? words('report.condition.assign') : null,
    kinds.has('convert-rooms') ? words('report.condition.convert') : null,
    kinds.has('set-class-size') ? words('report.condition.class-size') : null,
    unpriced > 0 ? words('report.condition.money', { n: counted('lines.unpriced', unpriced, 'none') }) : null,
    words('report.condition.review'),
  ]
  return said.filter((each) => each !== null)
}

/** Without a scenario: where one is called for. */
function needsScheme(dossier: Dossier, answers: DossierAnswers): readonly Words[] {
  const dataset = dossier.options[0]?.dataset
  if (!dataset || dataset.schools.length === 0) return []
  const reader = readerOf(answers, 0)
  return stillShort(reader, dataset)
}

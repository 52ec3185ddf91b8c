import { changedStandards, registerOf } from '../domain/assumption-register.ts'
import { contentHash } from '../domain/content-hash.ts'
import type { LayerSource } from '../domain/dataset.ts'
import { standardsKey } from '../domain/standard.ts'
import { saying, words } from './cells.ts'
import type { Cell, ReportTable, Words } from './document.ts'
import type { Dossier, DossierAnswers } from './dossier.ts'
import { dataGrade, gradeWords } from './grade.ts'
import { headOf } from './head.ts'
import { taughtStages } from './sections/present-columns.ts'
import { basePlanOf, type Subject } from './subject.ts'
import type { Stamp } from './tree.ts'

/** Digits of a hash that stand in a footer: 48 bits, so that two states of one project practically never share it. */
const DIGITS = 12

/** What every file says of itself: the question, dates and sources of the data and their grade, what the project changed, the hash. */
export function stampOf(dossier: Dossier, answers: DossierAnswers): Stamp {
  const chosen = dossier.options[dossier.chosen]
  if (!chosen) throw new Error('a dossier has at least its base')
  const { dataset, question } = chosen
  const hash = dossierHash(dossier)
  const row = (key: string, cell: Cell): ReportTable['head'][number] => ({ label: words(`report.stamp.${key}`), cell })
  const stages = taughtStages(dataset.schools)
  const head = headOf(chosen, answers[dossier.chosen] ?? emptyAnswers, stages, question.request.year)
  const changed =
    registerOf(question.assumptions).filter((each) => each.changed).length + changedStandards(question.standards).length
  return {
    head: [
      ...head,
      row('options', saying(...dossier.options.slice(1).map(optionName))),
      row('sources', saying(...sourceGroups(dataset.layers))),
      row('grade', saying(...gradeWords(dataGrade(basePlanOf(chosen), question.standards)))),
      row('changed', saying(words(changed > 0 ? 'report.stamp.changed.some' : 'report.stamp.changed.none', { n: changed }))),
    ].filter(({ cell }) => cell !== null && !('words' in cell && cell.words.length === 0)),
    hash,
    made: dossier.made,
    fictional: dataset.fictional,
  }
}

/**
 * Short hash of the data, the lines of every option, the chosen one, standards, assumptions and the request: equal for equal content,
 * and of no secret. Names and the day are no part of it.
 */
export function dossierHash({ options, chosen }: Dossier): string {
  const [base] = options
  if (!base) return ''
  const { dataset, question } = base
  const lines = options.map((option) =>
    option.question.entries.filter(({ enabled }) => enabled).map(({ year, action }) => [year, action]),
  )
  const state = JSON.stringify([
    dataset.hash,
    lines,
    chosen,
    question.request,
    standardsKey(question.standards),
    [...question.assumptions.values()].map(({ id, value, low, high }) => [id, low ?? null, value, high ?? null]),
  ])
  return contentHash(Uint8Array.from([...state].flatMap(bytesOf))).slice(0, DIGITS)
}

/** Code point of a sign in four bytes: core has no text encoder. */
function bytesOf(sign: string): number[] {
  const code = sign.codePointAt(0) ?? 0
  return [code & 255, (code >> 8) & 255, (code >> 16) & 255]
}

/** Name of an option in words; the base has its own. */
export function optionName({ scenarioName }: Subject): Words {
  return scenarioName === null ? words('app.scenario.base') : words('report.named', { name: scenarioName })
}

/** Who the data come from and of which day, with the layers of each: those of one source and day are told together. */
function sourceGroups(layers: readonly LayerSource[]): readonly Words[] {
  const groups = new Map<string, { readonly date: string | null; readonly from: string; layers: Words }>()
  for (const { kind, date, source, file } of layers) {
    const from = source === null || source === '' ? file : source
    const key = JSON.stringify([from, date])
    const layer = words(`layer.${kind}`)
    const group = groups.get(key)
    if (group) group.layers = words('report.source.and', { first: group.layers, next: layer })
    else groups.set(key, { date, from, layers: layer })
  }
  return [...groups.values()].map(({ date, from, layers }) =>
    words(date === null ? 'report.source.undated' : 'report.source', { layer: layers, date: date ?? '', from }),
  )
}

const emptyAnswers = {
  evaluations: new Map(),
  bases: new Map(),
  series: new Map(),
  stages: new Map(),
  housing: new Map(),
  accounts: new Map(),
  closings: new Map(),
  largeClasses: new Map(),
  calendars: new Map(),
  access: new Map(),
}

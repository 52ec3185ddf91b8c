import { HOUSING_STAGES } from '../../domain/housing-table.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { housingNeeds, presentNeeds, presentWayNeeds } from '../asked.ts'
import { words } from '../cells.ts'
import type { Slot, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { heading, list, mapOf, missing, paragraph } from '../nodes.ts'
import { amountOf, isPositive, madeOf, type Reader, readerOf } from '../reading.ts'
import { compulsoryTaught } from '../register.ts'
import type { Node } from '../tree.ts'
import { beyondOf, lacks, peakOf } from './problem-figures.ts'
import { areaTable, estateTable, schoolTable, wayTable } from './problem-tables.ts'

/** One problem in one or two sentences, with the pupils it weighs. */
export interface Problem {
  readonly code: string
  readonly stage: CompulsoryStage | null
  readonly pupils: Slot
  readonly sentences: readonly Words[]
  /** The same in a few words, for a slide. */
  readonly brief: Words
}

/** 问题: what is wrong at the base date, most pupils first, then where. */
export const problems: Chapter = {
  id: 'problems',

  needs: (dossier) => [...presentNeeds(dossier), ...presentWayNeeds(dossier), ...housingNeeds(dossier, [0])],

  build(dossier, answers) {
    const title = words('report.problems')
    const subject = dossier.options[0]
    const dataset = subject?.dataset
    if (!subject || !dataset || dataset.schools.length === 0)
      return { id: 'problems', title, nodes: [missing(words('report.missing.schools'))] }
    const reader = readerOf(answers, 0)
    const stages = compulsoryTaught(dataset)
    const found = problemsOf(dossier, answers)
    const nodes: Node[] = [
      ...paragraph(words(found.length > 0 ? 'report.problems.ranked' : 'report.problems.none')),
      ...list(found.map(({ sentences }) => sentences)),
    ]
    for (const stage of stages) {
      nodes.push(heading(words('report.problems.of', { stage: words(`stage.${stage}`) })))
      nodes.push(...areaTable(reader, stage), ...schoolTable(reader, stage, subject), ...wayTable(reader, stage))
    }
    nodes.push(heading(words('report.problems.estates')), ...estateTable(reader, dataset))
    if (dataset.population.ids.length === 0) nodes.push(missing(words('report.missing.population')))
    const [first] = stages
    const kinds = (['balance', 'service'] as const).flatMap((kind) => stages.map((stage) => ({ kind, stage })))
    const all = [...kinds, ...(first && dataset.developments.length > 0 ? [{ kind: 'estates' as const, stage: first }] : [])]
    // Maps unfold to A3: together behind the text, where none of them leaves a page half empty.
    if (all.length > 0) nodes.push(heading(words('report.problems.maps')))
    nodes.push(...all.map((map) => mapOf({ ...map, option: 0, year: dataset.baseYear })))
    return { id: 'problems', title, nodes }
  },
}

/** Every problem of the base date with the pupils it concerns, most first; ties in the order found. */
export function problemsOf({ options }: Dossier, answers: DossierAnswers): readonly Problem[] {
  const dataset = options[0]?.dataset
  if (!dataset) return []
  const reader = readerOf(answers, 0)
  const found = compulsoryTaught(dataset).flatMap((stage) =>
    [
      shortage(reader, stage),
      largeClasses(reader, stage),
      oversized(reader, stage),
      overload(reader, stage),
      unplaced(reader, stage),
      ways(reader, stage),
    ].flatMap((each) => each ?? []),
  )
  return [...found, ...(estates(reader) ?? [])].sort((a, b) => amountOf(b.pupils) - amountOf(a.pupils))
}

/** Areas where learners living there exceed the public seats. */
function shortage(reader: Reader, stage: CompulsoryStage): Problem | null {
  const need = `present.${stage}`
  const areas = reader.evaluation(need)?.areas
  const pupils = reader.total(need, 'structuralShortage')
  if (!areas || !isPositive(pupils)) return null
  const short = areas.ids
    .map((_, row) => ({ row, slot: reader.cell(need, 'area', 'shortage', row) }))
    .filter(({ slot }) => isPositive(slot))
    .sort((a, b) => amountOf(b.slot) - amountOf(a.slot))
  const [worst] = short
  const named = words(`stage.${stage}`)
  if (!worst || areas.ids.length < 2)
    return {
      code: 'shortage',
      stage,
      pupils,
      ...said('shortage.county', { stage: named, short: pupils }),
    }
  const area = areas.names[worst.row] || words('area-level.outside')
  const params = {
    stage: named,
    short: pupils,
    areas: madeOf(
      'count',
      short.map(({ slot }) => slot),
      'none',
    ),
    area,
    worst: worst.slot,
  }
  return { code: 'shortage', stage, pupils, ...said('shortage', params) }
}

/** Schools with large classes. The finding counts the least number of pupils in them. */
function largeClasses(reader: Reader, stage: CompulsoryStage): Problem | null {
  const found = findingsOf(reader, stage, 'large-class')
  if (found.length === 0) return null
  const need = `present.${stage}`
  const pupils = madeOf('sum', found)
  const params = {
    stage: words(`stage.${stage}`),
    schools: madeOf('count', found, 'schools'),
    classes: reader.total(need, 'largeClasses'),
    super: reader.total(need, 'superLargeClasses'),
    pupils,
  }
  return { code: 'large-class', stage, pupils, ...said(isPositive(params.super) ? 'large-class' : 'large-class.only', params) }
}

function oversized(reader: Reader, stage: CompulsoryStage): Problem | null {
  const found = findingsOf(reader, stage, 'oversized')
  if (found.length === 0) return null
  const pupils = madeOf('sum', found)
  const params = { stage: words(`stage.${stage}`), schools: madeOf('count', found, 'schools'), pupils }
  return { code: 'oversized', stage, pupils, ...said('oversized', params) }
}

/** Schools with more pupils than seats. */
function overload(reader: Reader, stage: CompulsoryStage): Problem | null {
  const found = findingsOf(reader, stage, 'overload')
  if (found.length === 0) return null
  const pupils = madeOf('sum', found)
  const params = { stage: words(`stage.${stage}`), schools: madeOf('count', found, 'schools'), pupils }
  return { code: 'overload', stage, pupils, ...said('overload', params) }
}

/** Learners for whom no school is responsible. */
function unplaced(reader: Reader, stage: CompulsoryStage): Problem | null {
  const pupils = reader.total(`present.${stage}`, 'unplaced')
  if (!isPositive(pupils)) return null
  return {
    code: 'unplaced',
    stage,
    pupils,
    ...said('unplaced', { stage: words(`stage.${stage}`), pupils }),
  }
}

/** Town learners beyond the service radius of every public school; villages are judged by time, in a table of their own. */
function ways(reader: Reader, stage: CompulsoryStage): Problem | null {
  const need = `present-ways.${stage}`
  const rows = (reader.answers.access.get(need)?.coverage ?? [])
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => row.area === null && row.limit !== null && row.inside !== null)
  const beyond = rows.map(({ row, at }) => beyondOf(reader, need, row, at))
  const pupils = madeOf('sum', beyond, 'pupils')
  if (beyond.length === 0 || !isPositive(pupils)) return null
  const params = {
    stage: words(`stage.${stage}`),
    pupils,
    of: madeOf(
      'sum',
      rows.map(({ row, at }) => reader.figure(need, `coverage.${at}.learners`, row.learners)),
    ),
  }
  return { code: 'ways', stage, pupils, ...said('ways', params) }
}

/** Estates that stand or are to come without a school of a stage within reach, at the year with most of their pupils. */
function estates(reader: Reader): readonly Problem[] {
  const rows = reader.answers.housing.get('housing')?.rows ?? []
  return HOUSING_STAGES.flatMap((stage): Problem[] => {
    const without = rows.flatMap((row, at) => (lacks(row, stage) ? [peakOf(reader, row, at, stage)] : []))
    if (without.length === 0) return []
    const known = without.filter((slot) => slot.figure.value !== null)
    const pupils = madeOf('sum', known, 'pupils')
    const params = { stage: words(`housing.stage.${stage}`), estates: madeOf('count', without, 'units'), pupils }
    return [{ code: 'estates', stage: stage === 'K' ? null : stage, pupils, ...said('estates', params) }]
  })
}

function said(key: string, params: Words['params']): Pick<Problem, 'sentences' | 'brief'> {
  return { sentences: [words(`report.problem.${key}`, params)], brief: words(`report.brief.${key}`, params) }
}

/** Pupils of every finding of a kind, whatever the trust in it. */
function findingsOf(reader: Reader, stage: CompulsoryStage, kind: string): readonly Slot[] {
  const need = `present.${stage}`
  return (reader.evaluation(need)?.findings ?? []).flatMap(({ code }, row) =>
    code === kind || code.startsWith(`${kind}.`) ? [reader.finding(need, row)] : [],
  )
}

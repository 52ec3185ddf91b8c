import type { Dataset } from '../domain/dataset.ts'
import type { Allocation } from '../domain/evaluation.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import type { Dossier, OptionNeed } from './dossier.ts'
import { CALENDAR } from './reading.ts'
import { compulsoryTaught } from './register.ts'
import { planNeed, type Subject } from './subject.ts'

/** What documents ask, each question under one id whatever chapter asks it. */

/** The base date as the registers have it, whatever the allocation: pupils sit where they sit. */
export function presentNeeds(dossier: Dossier): readonly OptionNeed[] {
  const [base] = dossier.options
  if (!base) return []
  const { question, dataset } = base
  return compulsoryTaught(dataset).map((stage): OptionNeed => {
    const request = { ...question.request, stage, year: dataset.baseYear, allocation: 'enrolled' as const }
    return {
      option: 0,
      need: { id: `present.${stage}`, kind: 'evaluation', question: { ...question, request, entries: [], scenario: null } },
    }
  })
}

/** The year of the document under some options. */
export function planNeeds(dossier: Dossier, options: readonly number[]): readonly OptionNeed[] {
  return eachOf(dossier, options, (option, subject, stage) => ({ option, need: planNeed(subject, stage) }))
}

/** Demand of all variants against seats, all stages and years. */
export function calendarNeeds(dossier: Dossier, options: readonly number[]): readonly OptionNeed[] {
  return options.flatMap((option) => {
    const subject = dossier.options[option]
    return subject ? [{ option, need: { id: CALENDAR, kind: 'calendar' as const, question: subject.question } }] : []
  })
}

/** Ways to school of the base at its date. */
export function presentWayNeeds(dossier: Dossier): readonly OptionNeed[] {
  return eachOf(dossier, [0], (option, { question, dataset }, stage) => {
    const request = {
      ...question.request,
      stage,
      year: dataset.baseYear,
      allocation: steady(dataset, stage, question.request.allocation),
    }
    return {
      option,
      need: { id: `present-ways.${stage}`, kind: 'access', question: { ...question, request, entries: [], scenario: null } },
    }
  })
}

/** Ways to school in the year of the document, against the same year without lines. */
export function wayNeeds(dossier: Dossier, options: readonly number[]): readonly OptionNeed[] {
  return eachOf(dossier, options, (option, { question, dataset }, stage) => {
    const request = { ...question.request, stage, allocation: steady(dataset, stage, question.request.allocation) }
    return { option, need: { id: `ways.${stage}`, kind: 'access', question: { ...question, request } } }
  })
}

/** What estates owe, and what serves them. */
export function housingNeeds(dossier: Dossier, options: readonly number[]): readonly OptionNeed[] {
  return options.flatMap((option) => {
    const subject = dossier.options[option]
    return subject ? [{ option, need: { id: 'housing', kind: 'housing' as const, question: subject.question } }] : []
  })
}

/** Kindergarten and senior school of the year of the document. */
export function stageNeeds(dossier: Dossier, options: readonly number[]): readonly OptionNeed[] {
  return options.flatMap((option) => {
    const subject = dossier.options[option]
    if (!subject) return []
    const { question } = subject
    return (['K', 'H'] as const).map((of): OptionNeed => {
      const id = `stage.${of}.${question.request.variant}`
      return { option, need: { id, kind: 'stage', question: { ...question, request: question.request, of } } }
    })
  })
}

/**
 * Ways can be told by an allocation that says where pupils live: strictly by zone where there are zones of the stage, else to the
 * nearest school, unless the document asks for another.
 */
export function steady(dataset: Dataset, stage: CompulsoryStage, asked: Allocation): Allocation {
  if (asked !== 'enrolled') return asked
  const zoned = dataset.zones.some((zone) => zone.stage === stage) || (stage === 'J' && dataset.feeders.length > 0)
  return zoned ? 'zone' : 'nearest'
}

function eachOf(
  { options }: Dossier,
  rows: readonly number[],
  make: (option: number, subject: Subject, stage: CompulsoryStage) => OptionNeed,
): readonly OptionNeed[] {
  return rows.flatMap((option) => {
    const subject = options[option]
    return subject ? compulsoryTaught(subject.dataset).map((stage) => make(option, subject, stage)) : []
  })
}

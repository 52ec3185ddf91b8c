import type { Answers, Need, Subject } from './subject.ts'
import type { Part } from './tree.ts'

/** What a document is about: the base and the scenarios it compares, all asked for the same stage, year, variant and allocation. */
export interface Dossier {
  /** The base first, then the scenarios in list order; they share the dataset. */
  readonly options: readonly Subject[]
  /** The option the document argues for; 0 when there is no scenario yet. */
  readonly chosen: number
  /** The day it is made, `YYYY-MM-DD`. */
  readonly made: string
}

/** A chapter or a slide: what it has to know of each option, and what it says. */
export interface Chapter {
  readonly id: string
  needs(dossier: Dossier): readonly OptionNeed[]
  build(dossier: Dossier, answers: DossierAnswers): Part
}

/** A need of one option; needs of an option with the same id are one question. */
export interface OptionNeed {
  readonly option: number
  readonly need: Need
}

/** Answers of every option, by its row. */
export type DossierAnswers = readonly Answers[]

/** Every question of some chapters, each once for each option. */
export function needsOfChapters(dossier: Dossier, chapters: readonly Chapter[]): readonly OptionNeed[] {
  const all = chapters.flatMap((chapter) => chapter.needs(dossier))
  return [...new Map(all.map((each) => [`${each.option}/${each.need.id}`, each])).values()]
}

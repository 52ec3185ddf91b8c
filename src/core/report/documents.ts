import { words } from './cells.ts'
import { present } from './chapters/present.ts'
import { problems } from './chapters/problems.ts'
import type { Words } from './document.ts'
import { type Chapter, type Dossier, type DossierAnswers, needsOfChapters, type OptionNeed } from './dossier.ts'
import { optionName, stampOf } from './stamp.ts'
import type { DocumentTree } from './tree.ts'

/** The registry of chapters of 布局规划说明, in their order: adding one is one file, one import and one line here. */
export const CHAPTERS: readonly Chapter[] = [present, problems]

/** The registry of slides of 议题汇报, in their order. */
export const SLIDES: readonly Chapter[] = []

const PARTS: Readonly<Record<DocumentTree['id'], readonly Chapter[]>> = { report: CHAPTERS, deck: SLIDES, minutes: [] }

/** Every question a document needs answered, each once for each option. */
export function needsOfDocument(kind: DocumentTree['id'], dossier: Dossier): readonly OptionNeed[] {
  return needsOfChapters(dossier, PARTS[kind])
}

/** A document from the answers to `needsOfDocument`. */
export function documentOf(kind: DocumentTree['id'], dossier: Dossier, answers: DossierAnswers): DocumentTree {
  const chosen = dossier.options[dossier.chosen]
  const project = chosen?.project ?? ''
  const title = project === '' ? words(`report.title.${kind}.plain`) : words(`report.title.${kind}`, { project })
  return {
    id: kind,
    title,
    subtitle: subtitleOf(dossier),
    stamp: stampOf(dossier, answers),
    parts: PARTS[kind].map((chapter) => chapter.build(dossier, answers)),
  }
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

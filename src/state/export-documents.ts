import { documentOf, needsOfDocument } from '../core/report/documents.ts'
import type { Dossier, OptionNeed } from '../core/report/dossier.ts'
import { keyFigureNeeds, keyFigures } from '../core/report/key-figures.ts'
import { dossierHash } from '../core/report/stamp.ts'
import type { DocumentTree } from '../core/report/tree.ts'
import { askedOf } from '../core/report/versions.ts'
import { type Project, type RecordOf, recordsOf } from '../core/scenario/project.ts'
import { answersOf } from './export-answers.ts'
import { chosenOf } from './export-dossier.ts'
import type { Bench } from './export-products.ts'
import type { Work } from './export-work.ts'

/** What a version of a document is remembered by; the record gets its id when the file is handed out. */
export type Version = Omit<RecordOf<'version'>, 'kind' | 'id'>

export interface Argued {
  readonly tree: DocumentTree
  /** Null for minutes: they argue nothing. */
  readonly version: Version | null
}

/** The tree of a document with every number in its place, and what the next one will be compared with. */
export async function argued({ dossier, analysis, project }: Bench, id: DocumentTree['id'], work: Work): Promise<Argued> {
  const { project: records } = project
  const needs = id === 'minutes' ? [] : each([...needsOfDocument(id, dossier), ...keyFigureNeeds(dossier, [dossier.chosen])])
  const answers = await answersOf(analysis, dossier, needs, work)
  await work.breathe()
  const tree = documentOf(id, dossier, answers, {
    versions: versionsBefore(records, dossier),
    questions: recordsOf(records, 'question'),
    scenarios: new Map(project.scenarios.map((scenario) => [scenario.id, scenario.name])),
  })
  if (id === 'minutes') return { tree, version: null }
  const subject = chosenOf(dossier)
  return {
    tree,
    version: {
      made: dossier.made,
      document: id,
      hash: dossierHash(dossier),
      asked: askedOf(subject.question.request),
      scenario: subject.scenarioName,
      entries: [...subject.question.entries],
      figures: keyFigures(dossier, answers),
    },
  }
}

/** Versions of another state: slides made right after a report compare with what the report compared with. */
function versionsBefore(project: Project, dossier: Dossier): readonly RecordOf<'version'>[] {
  const hash = dossierHash(dossier)
  return recordsOf(project, 'version').filter((version) => version.hash !== hash)
}

function each(needs: readonly OptionNeed[]): readonly OptionNeed[] {
  return [...new Map(needs.map((one) => [`${one.option}/${one.need.id}`, one])).values()]
}

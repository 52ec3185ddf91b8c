import type { Dataset } from '../core/domain/dataset.ts'
import type { Request } from '../core/domain/evaluation.ts'
import type { Dossier } from '../core/report/dossier.ts'
import type { DocumentOrder } from '../core/report/order.ts'
import type { Subject } from '../core/report/subject.ts'
import type { ProjectState } from './project.svelte.ts'
import { today } from './today.ts'

/** The base and the scenarios of an order, all asked alike; null while nothing is open, or the scenario argued for is gone. */
export function dossierOf(
  project: ProjectState,
  { request, scenarios }: Pick<DocumentOrder, 'request' | 'scenarios'>,
): Dossier | null {
  const { dataset } = project
  if (!dataset) return null
  const [argued] = scenarios
  const compared = project.scenarios.filter(({ id }) => scenarios.includes(id))
  // A scenario that was deleted meanwhile is no reason to write the base in its place.
  if (argued !== undefined && !compared.some(({ id }) => id === argued)) return null
  return {
    options: [
      subjectOf(project, dataset, request, null),
      ...compared.map((scenario) => subjectOf(project, dataset, request, scenario)),
    ],
    chosen: argued === undefined ? 0 : compared.findIndex(({ id }) => id === argued) + 1,
    made: today(),
  }
}

/** The option a dossier argues for. */
export function chosenOf({ options, chosen }: Dossier): Subject {
  const subject = options[chosen]
  if (!subject) throw new Error('a dossier has at least its base')
  return subject
}

function subjectOf(
  { name, standards, assumptions, asOf }: ProjectState,
  dataset: Dataset,
  request: Request,
  scenario: ProjectState['scenarios'][number] | null,
): Subject {
  return {
    dataset,
    question: { request, standards, assumptions, asOf, scenario: scenario?.id ?? null, entries: scenario?.entries ?? [] },
    project: name,
    scenarioName: scenario?.name ?? null,
  }
}

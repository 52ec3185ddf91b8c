import type { Dataset } from '../../core/domain/dataset.ts'
import type { Evaluation } from '../../core/domain/evaluation.ts'
import type { Plan } from '../../core/domain/plan.ts'
import type { Standards } from '../../core/domain/standard.ts'
import type { Dossier, DossierAnswers } from '../../core/report/dossier.ts'
import type { SheetRequest } from '../../core/report/sheet.ts'
import { sheetNeedId } from '../../core/report/sheet-needs.ts'
import type { Subject } from '../../core/report/subject.ts'
import type { Entry } from '../../core/scenario/entry.ts'
import { replay } from '../../core/scenario/replay.ts'

/** One state of the county in the stage and year of a request. */
export interface Shown {
  readonly plan: Plan
  /** Its answer; null draws data only. */
  readonly evaluation: Evaluation | null
}

/** All a sheet needs to know. */
export interface SheetScene extends Shown {
  readonly dataset: Dataset
  readonly standards: Standards
  /** Name of the project, and of the scenario; null is the base. */
  readonly project: string
  readonly scenarioName: string | null
  readonly entries: readonly Entry[]
  /** The same year without the lines of the scenario, for sheets of differences; null where there is nothing to compare. */
  readonly base: Shown | null
}

/** The scene of a request out of a document's answers (`sheetNeeds` names those it reads). */
export function sceneOf(dossier: Dossier, request: SheetRequest, answers: DossierAnswers): SheetScene {
  const subject = dossier.options[request.option] as Subject
  const { dataset, question, project, scenarioName } = subject
  const shown = (option: number): Shown | null => {
    const asked = dossier.options[option]?.question
    if (!asked) return null
    const { plan } = replay(dataset, asked.entries, request.year, asked.standards)
    const id = sheetNeedId(request, asked.request.allocation)
    return { plan, evaluation: answers[option]?.evaluations.get(id) ?? null }
  }
  return {
    ...{ dataset, project, scenarioName, standards: question.standards, entries: question.entries },
    ...(shown(request.option) as Shown),
    base: request.option === 0 ? null : shown(0),
  }
}

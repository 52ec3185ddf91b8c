import type { Allocation } from '../../core/domain/evaluation.ts'
import type { Question } from '../../core/engine/question.ts'
import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** What a number of a question is for, line by line; `allocation` where the answer was given by another than was asked. */
export function aboutOf({ view, project }: Session, question: Question, allocation?: Allocation): readonly string[] {
  const { request, scenario } = question
  const date = project.dataset ? dataDate(project.dataset) : null
  return [
    view.t(`stage.${request.stage}`),
    view.t('app.year', { year: request.year }),
    view.t(`variant.${request.variant}.said`),
    project.scenarios.find(({ id }) => id === scenario)?.name ?? view.t('app.scenario.base'),
    view.t(`app.allocation.${allocation ?? request.allocation}`),
    view.t(`app.distance.${request.distance}`),
    view.t(`app.seats.${request.seatBasis}`),
    ...(date ? [view.t('app.data.date', { date })] : []),
  ]
}

import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** What a number of the page is for: the question it was asked with, and the date of the data. */
export function aboutAccess({ view, project, access }: Session): readonly string[] {
  const question = access.asked?.question
  if (!question) return []
  const { request, scenario } = question
  const date = project.dataset ? dataDate(project.dataset) : null
  return [
    view.t(`stage.${request.stage}`),
    view.t('app.year', { year: request.year }),
    view.t(`variant.${request.variant}.said`),
    project.scenarios.find(({ id }) => id === scenario)?.name ?? view.t('app.scenario.base'),
    view.t(`app.allocation.${request.allocation}`),
    view.t(`app.distance.${request.distance}`),
    view.t(`app.seats.${request.seatBasis}`),
    ...(date ? [view.t('app.data.date', { date })] : []),
  ]
}

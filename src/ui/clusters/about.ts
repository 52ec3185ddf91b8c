import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** What a number of the screen is for: the question it was asked with, and the date of the data. */
export function aboutClusters({ view, project, clusters }: Session): readonly string[] {
  const asked = clusters.table.asked
  if (!asked) return []
  const { request, scenario } = asked.question
  const date = project.dataset ? dataDate(project.dataset) : null
  return [
    view.t(`stage.${request.stage}`),
    view.t('app.year', { year: request.year }),
    view.t(`variant.${request.variant}.said`),
    project.scenarios.find(({ id }) => id === scenario)?.name ?? view.t('app.scenario.base'),
    view.t(`app.allocation.${request.allocation}`),
    view.t(`app.seats.${request.seatBasis}`),
    ...(date ? [view.t('app.data.date', { date })] : []),
  ]
}

import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** What a number of an estate is for: scenario, variant and the date of the data. */
export function aboutEstates({ view, project }: Session): readonly string[] {
  const date = project.dataset ? dataDate(project.dataset) : null
  return [
    (view.compareBase ? null : project.scenario?.name) ?? view.t('app.scenario.base'),
    ...(date ? [view.t('app.data.date', { date })] : []),
  ]
}

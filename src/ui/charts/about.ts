import type { ChartKind } from '../../state/chart-choice.svelte.ts'
import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** What a chart is about besides its title: scenario, assumptions of the request, date and nature of the data. */
export function aboutChart({ view, project, evaluation }: Session, kind: ChartKind): string {
  const date = project.dataset ? dataDate(project.dataset) : null
  const yearly = kind === 'calendar' || kind === 'wave'
  const parts = [
    project.name,
    (view.compareBase ? null : project.scenario?.name) ?? view.t('app.scenario.base'),
    ...(yearly ? [] : [view.t(`variant.${view.variant}.said`), view.t(`app.allocation.${view.allocation}`)]),
    ...(kind === 'ways' ? [view.t(`app.distance.${evaluation.asking.distance}`)] : []),
    ...(kind === 'ways' || kind === 'wave' ? [] : [view.t(`app.seats.${view.seatBasis}`)]),
    ...(date ? [view.t('app.data.date', { date })] : []),
    ...(project.dataset?.fictional ? [view.t('export.nature.fictional')] : []),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

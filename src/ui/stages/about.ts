import type { Variant } from '../../core/domain/variant.ts'
import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** What a number of a balance table is for: stage, year, variant, scenario, seat basis and the date of the data. */
export function aboutStage(
  { view, project }: Session,
  stage: 'K' | 'H',
  year: number,
  variant: Variant = view.variant,
): readonly string[] {
  const date = project.dataset ? dataDate(project.dataset) : null
  return [
    view.t(`stage.${stage}`),
    view.t('app.year', { year }),
    view.t(`variant.${variant}.said`),
    (view.compareBase ? null : project.scenario?.name) ?? view.t('app.scenario.base'),
    view.t(`app.seats.${view.seatBasis}`),
    ...(date ? [view.t('app.data.date', { date })] : []),
  ]
}

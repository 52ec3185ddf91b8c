import type { CompareOption } from '../../state/comparing.svelte.ts'
import type { Session } from '../../state/session.svelte.ts'
import { dataDate } from '../answer/data-date.ts'

/** Name of an option as the page says it. */
export function optionName({ view }: Pick<Session, 'view'>, { name }: Pick<CompareOption, 'name'>): string {
  return name ?? view.t('app.scenario.base')
}

/** What a number of the comparison is for: the moment all options share, and the option. */
export function aboutCompared({ view, project, comparing }: Session, option: string): readonly string[] {
  const { table, asked } = comparing
  if (!table || !asked) return []
  const date = project.dataset ? dataDate(project.dataset) : null
  return [
    view.t(`stage.${table.stage}`),
    view.t('app.year', { year: table.year }),
    view.t(`variant.${table.variant}.said`),
    option,
    view.t(`app.allocation.${table.placedBy}`),
    view.t(`app.distance.${asked.request.distance}`),
    view.t(`app.seats.${asked.request.seatBasis}`),
    ...(date ? [view.t('app.data.date', { date })] : []),
  ]
}

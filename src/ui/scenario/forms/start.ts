import { type Earliest, earliestYear, type Works, type WorksPlace } from '../../../core/scenario/lead-time.ts'
import type { Session } from '../../../state/session.svelte.ts'
import type { Preset } from '../action-form.svelte.ts'

/** The school a form begins with: the one it was opened from, else the one chosen on the map; empty when there is none. */
export function chosenSchool({ selection, project }: Session, preset: Preset): string {
  const { selected } = selection
  const chosen = preset.school ?? (selected?.level === 'school' ? selected.id : null)
  const row = project.plan?.schools.find(({ school }) => school.id === chosen)
  return row?.school.ownership === 'public' ? row.school.id : ''
}

/** The first school year a new line can count from: the one on screen, but not the base year. */
export function firstYear({ view, project }: Session): number {
  return Math.max(view.year, (project.dataset?.baseYear ?? view.year) + 1)
}

/** Before which year works of a line cannot be ready, by the data and standards of the project. */
export function earliestOf({ project }: Session, works: Works, place: WorksPlace): Earliest | null {
  return project.dataset && earliestYear(works, place, project.dataset, project.standards)
}

import type { Asking } from './asking.svelte.ts'
import type { WantedTable } from './live-table.svelte.ts'
import type { SelectionState } from './selection.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** The question of a table over all stages, years and variants. */
export function wholeTable({ all }: Asking): WantedTable<'calendar'> | null {
  return all && { asked: all, question: all.question }
}

/** The question about the zone or school that is chosen, in the stage on screen; null while nobody looks at its calendar. */
export function placeTable(asking: Asking, view: ViewState, { selected }: SelectionState): WantedTable<'place'> | null {
  const { all } = asking
  if (!all || view.drawer !== 'calendar' || view.table !== null) return null
  if (selected?.level !== 'zone' && selected?.level !== 'school') return null
  const request = { ...all.question.request, stage: view.stage, ...asking.balanceOf(view.stage) }
  return { asked: all, question: { ...all.question, request, place: { level: selected.level, id: selected.id } } }
}

/** The question of the tidal use of rooms; null while nobody looks at the calendar. */
export function tidalTable({ all }: Asking, view: ViewState): WantedTable<'tidal'> | null {
  return all && view.drawer === 'calendar' ? { asked: all, question: all.question } : null
}

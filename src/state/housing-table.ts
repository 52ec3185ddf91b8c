import type { Asking } from './asking.svelte.ts'
import type { WantedTable } from './live-table.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** The question about the estates, in the variant on screen; null while nobody looks at their page. */
export function housingTable({ all }: Asking, view: ViewState): WantedTable<'housing'> | null {
  if (!all || view.drawer !== 'housing') return null
  return { asked: all, question: { ...all.question, request: { ...all.question.request, variant: view.variant } } }
}

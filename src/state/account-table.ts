import type { Asking } from './asking.svelte.ts'
import type { WantedTable } from './live-table.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** The question of the account, of the base while it is peeked at; null while nobody looks at its page. */
export function accountQuestion({ main, base }: Asking, view: ViewState): WantedTable<'account'> | null {
  const asked = view.compareBase ? base : main
  return asked && view.drawer === 'account' ? { asked, question: asked.question } : null
}

import type { Home } from '../core/domain/why.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import { kept } from './kept.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { SelectionState } from './selection.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** Which schools answer for the selected place and for those a search found; asked while somebody looks. */
export class HomesState {
  readonly #table: LiveTable<'homes'>
  #searched = $state.raw<readonly string[]>([])
  #kept: readonly string[] = []

  constructor(view: ViewState, evaluation: EvaluationState, selection: SelectionState, analysis: Analysis) {
    const units = $derived.by(() => {
      const { selected } = selection
      const own = selected?.level === 'unit' ? [selected.id] : []
      this.#kept = kept(this.#kept, [...new Set([...own, ...this.#searched])])
      return this.#kept
    })
    const wanted: WantedTable<'homes'> | null = $derived.by(() => {
      const { base, main } = evaluation.asking
      const asked = view.compareBase ? base : main
      return asked && units.length > 0 ? { asked, question: { ...asked.question, units } } : null
    })
    this.#table = new LiveTable(
      'homes',
      'homes',
      analysis,
      () => wanted,
      () => evaluation.status === 'fresh',
    )
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return this.#table.start()
  }

  /** Places a search has found; none when it is over. */
  search(units: readonly string[]): void {
    this.#searched = kept(this.#searched, units)
  }

  /** The schools of a place; null before they are known. */
  of(unit: string): Home | null {
    return this.#table.answer?.find((home) => home.unit === unit) ?? null
  }

  get stale(): boolean {
    return this.#table.stale
  }
}

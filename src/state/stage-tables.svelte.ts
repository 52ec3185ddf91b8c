import { untrack } from 'svelte'
import type { StageBalance } from '../core/domain/stage-balance.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { Asking } from './asking.svelte.ts'
import type { Asked } from './questions.ts'
import type { BalancedStage, ViewState } from './view.svelte.ts'

interface Sent {
  readonly asked: Asked
  readonly of: BalancedStage
}

/** The balance table of kindergarten or senior school, asked for only while it is looked at. */
export class StageTablesState {
  readonly #asking: Asking
  readonly #view: ViewState
  readonly #analysis: Analysis
  #shown = $state.raw<(Sent & { readonly table: StageBalance }) | null>(null)
  #failed = $state.raw<Sent | null>(null)
  /** What the screen asks now: the base while it is peeked at. */
  readonly #wanted: Sent | null = $derived.by(() => {
    const of = this.#view.table
    const asked = this.#view.compareBase ? this.#asking.baseYears : this.#asking.years
    return of && asked && { asked, of }
  })

  constructor(asking: Asking, view: ViewState, analysis: Analysis) {
    this.#asking = asking
    this.#view = view
    this.#analysis = analysis
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const wanted = this.#wanted
        if (wanted) untrack(() => void this.#ask(wanted))
      })
    })
  }

  /** The table of the stage on screen; null before its first answer. */
  get table(): StageBalance | null {
    const wanted = this.#wanted
    const shown = this.#shown
    return wanted && shown?.of === wanted.of && shown.asked.dataset === wanted.asked.dataset ? shown.table : null
  }

  /** Whether `table` answers an older question and must be drawn grey. */
  get stale(): boolean {
    return this.#shown?.asked !== this.#wanted?.asked || this.#shown?.of !== this.#wanted?.of
  }

  get failed(): boolean {
    return this.#failed !== null && this.#failed === this.#wanted
  }

  async #ask(wanted: Sent): Promise<void> {
    try {
      const table = await this.#analysis.table('stage', 'stages', { ...wanted.asked.question, of: wanted.of })
      if (table) this.#shown = { ...wanted, table }
    } catch {
      this.#failed = wanted
    }
  }
}

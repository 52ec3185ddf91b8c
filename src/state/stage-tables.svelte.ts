import { untrack } from 'svelte'
import type { Figure } from '../core/domain/figure.ts'
import type { StageBalance } from '../core/domain/stage-balance.ts'
import type { Variant } from '../core/domain/variant.ts'
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

  /** Figures of a stage's table in any variant, of the scenario or of the base as the screen shows: one row and year. */
  async figures(of: BalancedStage, variant: Variant, row: string, year: number): Promise<Readonly<Record<string, Figure>>> {
    const asked = this.#view.compareBase ? this.#asking.baseYears : this.#asking.years
    if (!asked) throw new Error('nothing is open')
    const request = { ...asked.question.request, variant }
    const table = await this.#analysis.table('stage', 'explain', { ...asked.question, request, of })
    const cells = table?.rows.find(({ id }) => id === row)?.cells
    const at = table?.years.indexOf(year) ?? -1
    if (!cells || at < 0) throw new Error(`no figures of ${row} in ${year}`)
    return Object.fromEntries(Object.entries(cells).flatMap(([column, figures]) => (figures[at] ? [[column, figures[at]]] : [])))
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

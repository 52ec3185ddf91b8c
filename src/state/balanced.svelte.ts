import type { SeatGains } from '../core/domain/why.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { Asked } from './questions.ts'
import type { ViewState } from './view.svelte.ts'

/** Drawer page of the balanced allocation. */
export const BALANCED_PAGE = 'balanced'
/** Tables of that page. */
export const BALANCED_SIDES = ['schools', 'exceptions', 'gains', 'locks'] as const
export type BalancedSide = (typeof BALANCED_SIDES)[number]
/** Most seats that may be asked about at once. */
export const MOST_SEATS = 9999

/** What is looked at on the page of the balanced allocation, and where further seats do most: asked only while somebody looks. */
export class BalancedState {
  readonly #gains: LiveTable<'gains'>
  #side = $state.raw<BalancedSide>('schools')
  #seats = $state.raw(100)

  constructor(view: ViewState, evaluation: EvaluationState, analysis: Analysis) {
    const wanted: WantedTable<'gains'> | null = $derived.by(() => {
      const { base, main } = evaluation.asking
      const asked = view.compareBase ? base : main
      const looking =
        view.drawer === BALANCED_PAGE && view.table === null && view.allocation === 'balanced' && this.#side === 'gains'
      return asked && looking ? { asked, question: { ...asked.question, seats: this.#seats } } : null
    })
    this.#gains = new LiveTable(
      'gains',
      'gains',
      analysis,
      () => wanted,
      () => evaluation.status === 'fresh',
    )
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return this.#gains.start()
  }

  get side(): BalancedSide {
    return this.#side
  }

  set side(side: BalancedSide) {
    this.#side = side
  }

  /** Further seats that are asked about; what is no such number changes nothing. */
  get seats(): number {
    return this.#seats
  }

  set seats(seats: number) {
    if (Number.isInteger(seats) && seats >= 1 && seats <= MOST_SEATS) this.#seats = seats
  }

  get gains(): SeatGains | null {
    return this.#gains.answer
  }

  get gainsAsked(): Asked | null {
    return this.#gains.asked
  }

  get stale(): boolean {
    return this.#gains.stale
  }

  get failed(): boolean {
    return this.#gains.failed
  }

  get progress(): number {
    return this.#gains.progress
  }
}

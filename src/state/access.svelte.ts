import type { AccessTable } from '../core/domain/access-table.ts'
import type { ReachMeasure } from '../core/domain/reach-table.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { Asking } from './asking.svelte.ts'
import type { ChartChoice } from './chart-choice.svelte.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { Asked } from './questions.ts'
import type { ViewState } from './view.svelte.ts'

/** Switch of the map layer that draws seats within reach. */
export const REACH_LAYER = 'accessibility'

/** Ways to school, accessibility and equity: asked while their page or chart is looked at, or their layer is on the map. */
export class AccessState {
  readonly #table: LiveTable<'access'>
  #measure = $state<ReachMeasure>('stepped')

  constructor(asking: Asking, view: ViewState, charts: ChartChoice, analysis: Analysis, ready: () => boolean) {
    this.#table = new LiveTable('access', 'access', analysis, () => wanted(asking, view, charts), ready)
  }

  start(): () => void {
    return this.#table.start()
  }

  get answer(): AccessTable | null {
    return this.#table.answer
  }

  get stale(): boolean {
    return this.#table.stale
  }

  get failed(): boolean {
    return this.#table.failed
  }

  /** What the numbers were asked for, so that a card can say it. */
  get asked(): Asked | null {
    return this.#table.asked
  }

  /** Which seats within reach are shown, in the page and on the map. */
  get measure(): ReachMeasure {
    return this.#measure
  }

  set measure(measure: ReachMeasure) {
    this.#measure = measure
  }
}

/** The question, of the base while it is peeked at; null while nobody looks. */
function wanted({ main, base }: Asking, view: ViewState, charts: ChartChoice): WantedTable<'access'> | null {
  const asked = view.compareBase ? base : main
  const paged = view.drawer === 'access' || (view.drawer === 'charts' && charts.kind === 'ways')
  const looked = view.table === null && (paged || view.visibleLayers.has(REACH_LAYER))
  return asked && looked ? { asked, question: asked.question } : null
}

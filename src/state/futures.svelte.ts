import type { Futures, FuturesPlace } from '../core/domain/futures.ts'
import { SHOWN_HORIZON } from '../core/domain/school-year.ts'
import type { FuturesQuestion } from '../core/engine/question.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { Asking } from './asking.svelte.ts'
import type { Asked } from './questions.ts'
import type { Place, SelectionState } from './selection.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** How many futures can be sampled at once. */
export const FUTURE_COUNTS = [100, 300, 1000] as const
export type FutureCount = (typeof FUTURE_COUNTS)[number]

/** Highest seed: it is read as 32 bits. */
export const HIGHEST_SEED = 4_294_967_295

/** What the form asks about the place in focus. */
interface Wanted {
  readonly asked: Asked
  readonly question: FuturesQuestion
}

/** Many futures of the place in focus; asked when the planner says so, because they take seconds. */
export class FuturesState {
  readonly #asking: Asking
  readonly #view: ViewState
  readonly #selection: SelectionState
  readonly #analysis: Analysis
  #count = $state.raw<FutureCount>(FUTURE_COUNTS[0])
  #seed = $state.raw(1)
  /** Years after the base year that are not looked at; the base year itself is on record and the same in every future. */
  #skipped = $state.raw(1)
  #running = $state.raw<Wanted | null>(null)
  #progress = $state.raw(0)
  #failed = $state.raw(false)
  #shown = $state.raw<(Wanted & { readonly answer: Futures }) | null>(null)
  readonly #wanted: Wanted | null = $derived.by(() => {
    const asked = this.#asking.all
    if (!asked) return null
    const { place, zone } = focus(this.#selection.selected)
    const request = { ...asked.question.request, stage: this.#view.stage }
    return {
      asked,
      question: {
        ...asked.question,
        request: zone ? { ...request, areaLevel: 'zone' } : request,
        futures: { place, from: asked.dataset.baseYear + this.#skipped, count: this.#count, seed: this.#seed },
      },
    }
  })

  constructor(asking: Asking, view: ViewState, selection: SelectionState, analysis: Analysis) {
    this.#asking = asking
    this.#view = view
    this.#selection = selection
    this.#analysis = analysis
  }

  get count(): FutureCount {
    return this.#count
  }

  set count(count: FutureCount) {
    this.#count = count
  }

  get seed(): number {
    return this.#seed
  }

  /** A number that is no seed is not taken. */
  set seed(seed: number) {
    if (Number.isInteger(seed) && seed >= 0 && seed <= HIGHEST_SEED) this.#seed = seed
  }

  /** School years the first year looked at can be chosen from. */
  get years(): readonly number[] {
    const base = this.#wanted?.asked.dataset.baseYear
    return base === undefined ? [] : Array.from({ length: SHOWN_HORIZON }, (_, at) => base + 1 + at)
  }

  /** First school year looked at; null while nothing is open. */
  get from(): number | null {
    return this.#wanted?.question.futures.from ?? null
  }

  set from(year: number | null) {
    const base = this.#wanted?.asked.dataset.baseYear
    if (base !== undefined && year !== null && this.years.includes(year)) this.#skipped = year - base
  }

  get running(): boolean {
    return this.#running !== null
  }

  /** Share done of the run under way. */
  get progress(): number {
    return this.#progress
  }

  /** Whether the last run ended in a failure. */
  get failed(): boolean {
    return this.#failed
  }

  /** The last result about the data on screen; null before the first. */
  get result(): Futures | null {
    const shown = this.#shown
    return shown && shown.asked.dataset === this.#wanted?.asked.dataset ? shown.answer : null
  }

  /** What `result` was asked. */
  get question(): FuturesQuestion | null {
    return this.#shown?.question ?? null
  }

  /** Whether `result` answers another question than the one on screen and must be drawn grey. */
  get stale(): boolean {
    const [shown, wanted] = [this.#shown, this.#wanted]
    return !shown || !wanted || !same(shown, wanted)
  }

  /** Samples the futures of what is on screen; a run under way is given up. */
  async run(): Promise<void> {
    if (!this.#wanted) return
    const run = { ...this.#wanted }
    this.#running = run
    this.#progress = 0
    this.#failed = false
    const follow = (share: number) => {
      if (this.#running === run) this.#progress = share
    }
    try {
      const answer = await this.#analysis.table('futures', 'futures', run.question, follow)
      if (answer && this.#running === run) this.#shown = { ...run, answer }
    } catch {
      if (this.#running === run) this.#failed = true
    }
    if (this.#running === run) this.#running = null
  }

  /** Gives up the run under way; the result before it stays. */
  cancel(): void {
    if (!this.#running) return
    this.#running = null
    this.#analysis.cancel('futures')
  }
}

/** The place that is watched: what is selected, else the county. A zone is watched as an area of the level of zones. */
function focus(selected: Place | null): { readonly place: FuturesPlace; readonly zone: boolean } {
  const { level, id } = selected ?? { level: 'unit', id: '' }
  if (level === 'school') return { place: { level, id }, zone: false }
  if (level === 'area' || level === 'zone') return { place: { level: 'area', id }, zone: level === 'zone' }
  return { place: { level: 'county', id: 'county' }, zone: false }
}

function same(a: Wanted, b: Wanted): boolean {
  const [one, other] = [a.question, b.question]
  return (
    a.asked === b.asked &&
    one.request.stage === other.request.stage &&
    one.request.areaLevel === other.request.areaLevel &&
    one.futures.place.level === other.futures.place.level &&
    one.futures.place.id === other.futures.place.id &&
    one.futures.from === other.futures.from &&
    one.futures.count === other.futures.count &&
    one.futures.seed === other.futures.seed
  )
}

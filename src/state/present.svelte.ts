import { SHOWN_HORIZON } from '../core/domain/school-year.ts'
import type { ChartChoice, ShownChart } from './chart-choice.svelte.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import type { LiveTable } from './live-table.svelte.ts'
import {
  allocationOf,
  back,
  type Camera,
  defaultStory,
  forward,
  goTo,
  type Place,
  type PresentStep,
  peakYear,
  playedYears,
  stepsOf,
} from './present-steps.ts'
import type { ProjectState } from './project.svelte.ts'
import type { SelectionState } from './selection.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** How long a year stays while the years play, in milliseconds. */
const YEAR = 1400
/** Share of the map the swipe shows of the state before, when it opens and by each press. */
const SWIPE = { start: 50, step: 5 }

const NOWHERE: Place = { at: -1, made: false }

/** The presentation: which step is on, what of its gesture was made, and what the room sees. It changes no record. */
export class PresentState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #evaluation: EvaluationState
  readonly #selection: SelectionState
  readonly #calendar: LiveTable<'calendar'>
  readonly #charts: ChartChoice
  /** Where the map of the page looks; null before it is drawn. Given by the page, which has the map. */
  readCamera: () => Camera | null = () => null
  #on = $state.raw(false)
  #place = $state.raw<Place>(NOWHERE)
  #fallback = $state.raw<readonly PresentStep[]>([])
  #camera = $state.raw<{ readonly camera: Camera | null; readonly n: number } | null>(null)
  #peeking = $state.raw(false)
  #swipe = $state.raw(SWIPE.start)
  #typed = $state.raw('')
  #playing = $state.raw(false)
  /** Whether the reader asked for no motion: then years are stepped by hand. */
  #still = false
  #timer: ReturnType<typeof setInterval> | undefined
  #left: { readonly chart: ShownChart; readonly camera: Camera | null } | null = null

  readonly #own = $derived.by(() => stepsOf(this.#project.project))
  readonly #steps = $derived.by(() => (this.#own.length > 0 ? this.#own : this.#fallback))
  readonly #step = $derived(this.#steps[Math.min(this.#place.at, this.#steps.length - 1)] ?? null)

  constructor(
    project: ProjectState,
    view: ViewState,
    evaluation: EvaluationState,
    selection: SelectionState,
    calendar: LiveTable<'calendar'>,
    charts: ChartChoice,
  ) {
    this.#project = project
    this.#view = view
    this.#evaluation = evaluation
    this.#selection = selection
    this.#calendar = calendar
    this.#charts = charts
  }

  get on(): boolean {
    return this.#on
  }

  /** The story, or the default one of a project that has none. */
  get steps(): readonly PresentStep[] {
    return this.#steps
  }

  /** The step on screen; null only while nothing is presented. */
  get step(): PresentStep | null {
    return this.#on ? this.#step : null
  }

  /** Place of the step, from 0. */
  get at(): number {
    return this.#place.at
  }

  /** Whether the gesture of the step was made. */
  get made(): boolean {
    return this.#place.made
  }

  /** Where the map is asked to look; `n` rises with each request. */
  get flight(): { readonly camera: Camera | null; readonly n: number } | null {
    return this.#camera
  }

  /** Percent of the map that shows the state before; null while nothing is swiped. */
  get swipe(): number | null {
    return this.#on && this.#step?.gesture === 'swipe' && this.#place.made ? this.#swipe : null
  }

  set swipe(percent: number | null) {
    this.#swipe = Math.max(0, Math.min(100, percent ?? SWIPE.start))
  }

  /** Whether the years run by themselves. */
  get playing(): boolean {
    return this.#playing
  }

  /** The number typed so far, to be entered. */
  get typed(): string {
    return this.#typed
  }

  /** What a project without a story presents, in the language on screen. */
  defaultSteps(): readonly PresentStep[] {
    const { dataset, scenarios, scenario } = this.#project
    if (!dataset) return []
    const { stage, allocation, t } = this.#view
    const { baseYear } = dataset
    const plan = scenario ?? scenarios.find(({ entries }) => entries.some(({ enabled }) => enabled)) ?? null
    const years = plan?.entries.flatMap(({ enabled, year }) => (enabled ? [year] : [])) ?? []
    const first = Math.max(baseYear, Math.min(baseYear + SHOWN_HORIZON, ...years))
    const chosen = plan && { ...plan, year: this.#peak(baseYear, first) ?? first }
    return defaultStory({ baseYear, peak: this.#peak(baseYear, baseYear), stage, allocation, chosen }, t)
  }

  /** Presents from a step on; nothing without data. @param still whether the reader asked for no motion */
  enter(at = 0, still = false): void {
    if (this.#on || !this.#project.dataset) return
    this.#view.setAside()
    const camera = this.readCamera()
    // The window has its old shape again: exactly the old picture, not whatever holds the same ground.
    this.#left = { chart: this.#charts.shown, camera: camera && { ...camera, bounds: undefined } }
    this.#still = still
    this.#fallback = this.#own.length > 0 ? [] : this.defaultSteps()
    this.#selection.select(null)
    this.#view.baseKept = false
    this.#on = true
    this.go(at)
  }

  /** The page is as it was before. */
  leave(): void {
    if (!this.#on) return
    this.#stop()
    this.#on = false
    this.#typed = ''
    this.#peeking = false
    this.#project.endAside()
    this.#view.compareBase = false
    this.#selection.select(null)
    if (this.#left) {
      this.#view.restore(this.#view.saved)
      this.#charts.show(this.#left.chart)
      this.#fly(this.#left.camera)
    }
    this.#left = null
  }

  forward(): void {
    // While years play, a press shows the last of them; played by hand, every press is a year.
    if (this.#playing) this.#skip()
    else if (!(this.#years && this.#place.made && this.#still && this.#nextYear())) {
      this.#show(forward(this.#place, this.#steps))
    }
  }

  back(): void {
    this.#show(back(this.#place, this.#steps))
  }

  /** To a step by its place, shown anew also when it is the one on screen. */
  go(at: number): void {
    this.#place = NOWHERE
    this.#show(goTo(at, this.#steps))
  }

  /** A digit of the number of a step. */
  type(digit: string): void {
    this.#typed = `${this.#typed}${digit}`.slice(-2)
  }

  /** To the step whose number was typed; false when none was. */
  entered(): boolean {
    const number = Number(this.#typed)
    this.#typed = ''
    if (number < 1) return false
    this.go(number - 1)
    return true
  }

  /** Shows the state before in place of the step, or the step again. */
  peek(on: boolean): void {
    if (this.#peeking === on) return
    this.#peeking = on
    this.#compare()
  }

  /** Moves the swipe, or else the year. */
  nudge(by: 1 | -1): void {
    if (this.swipe !== null) {
      this.swipe = this.#swipe + by * SWIPE.step
      return
    }
    this.#stop()
    const first = this.#project.dataset?.baseYear ?? this.#view.year
    this.#view.year = Math.max(first, Math.min(first + SHOWN_HORIZON, this.#view.year + by))
  }

  /** The map has another size: it shows what the step shows. */
  refit(): void {
    if (this.#on && this.#step) this.#fly(this.#step.camera)
  }

  get #years(): boolean {
    return this.#step?.gesture === 'years'
  }

  #show(place: Place): void {
    const walked = place.at === this.#place.at
    this.#stop()
    this.#place = place
    const step = this.#step
    if (!step) return
    const { view } = step
    if (!walked || this.#years) {
      this.#view.stage = view.stage
      this.#view.year = Math.max(this.#project.dataset?.baseYear ?? view.year, view.year)
      this.#view.variant = view.variant
      this.#view.allocation = allocationOf(view.allocation)
    }
    if (!walked) {
      this.#view.show(view.layers, view.drawer)
      if (view.chart) this.#charts.show(view.chart)
      this.#project.showAside(view.scenario)
      this.#peeking = false
      this.#swipe = SWIPE.start
      this.#fly(step.camera)
    }
    this.#compare()
    if (this.#years && place.made) this.#play()
  }

  /** Before and after begins with the state before. */
  #compare(): void {
    const before = this.#step?.gesture === 'before-after' && !this.#place.made
    this.#view.compareBase = before !== this.#peeking
  }

  #fly(camera: Camera | null): void {
    this.#camera = { camera, n: (this.#camera?.n ?? 0) + 1 }
  }

  #play(): void {
    const years = playedYears(this.#view.year, this.#project.dataset?.baseYear ?? this.#view.year)
    this.#view.year = years[0] ?? this.#view.year
    if (this.#still) return
    this.#playing = true
    this.#timer = setInterval(() => {
      // A year is left when its numbers have been seen, never before.
      if (this.#evaluation.status === 'fresh' && !this.#nextYear()) this.#stop()
    }, YEAR)
  }

  /** One year on; false at the end. */
  #nextYear(): boolean {
    const last = (this.#project.dataset?.baseYear ?? this.#view.year) + SHOWN_HORIZON
    if (this.#view.year >= last) return false
    this.#view.year += 1
    return true
  }

  #skip(): void {
    this.#stop()
    this.#view.year = (this.#project.dataset?.baseYear ?? this.#view.year) + SHOWN_HORIZON
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#playing = false
  }

  #peak(baseYear: number, from: number): number | null {
    return peakYear(this.#calendar.answer?.stages[this.#view.stage].shortage.mid ?? [], baseYear, from)
  }
}

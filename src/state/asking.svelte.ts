import type { Request } from '../core/domain/evaluation.ts'
import type { ProjectState } from './project.svelte.ts'
import { type Asked, askedOf, type Frame } from './questions.ts'
import type { ViewState } from './view.svelte.ts'

/** The questions of this moment, derived from what is open and what is looked at. */
export class Asking {
  readonly #project: ProjectState
  readonly #view: ViewState

  /** The request of tables over all years: it does not change with the year on screen. */
  readonly #steady: Request = $derived.by(() => ({
    stage: this.#view.stage,
    year: this.#project.dataset?.baseYear ?? 0,
    variant: this.#view.variant,
    demandFrom: this.#view.demandFrom,
    allocation: this.#view.allocation,
    seatBasis: this.#view.seatBasis,
    areaLevel: this.#view.areaLevel,
    distance: 'straight',
  }))
  /** The request of tables over all stages, years and variants: none of them changes it. */
  readonly #whole: Request = $derived.by(() => ({
    stage: 'P',
    year: this.#project.dataset?.baseYear ?? 0,
    variant: 'mid',
    demandFrom: this.#view.demandFrom,
    allocation: this.#view.allocation,
    seatBasis: this.#view.seatBasis,
    areaLevel: this.#view.areaLevel,
    distance: 'straight',
  }))
  readonly #request: Request = $derived.by(() => ({ ...this.#steady, year: this.#view.year }))
  readonly #frame: Frame | null = $derived.by(() => this.#framed(this.#request))
  readonly #steadyFrame: Frame | null = $derived.by(() => this.#framed(this.#steady))
  readonly #wholeFrame: Frame | null = $derived.by(() => this.#framed(this.#whole))
  readonly #scenarioId = $derived.by(() => this.#project.scenario?.id ?? null)
  readonly #base = $derived(this.#frame && askedOf(this.#frame, null, []))
  readonly #main = $derived(this.#scenarioId === null ? this.#base : this.#ofScenario(this.#frame))
  readonly #baseYears = $derived(this.#steadyFrame && askedOf(this.#steadyFrame, null, []))
  readonly #years = $derived(this.#scenarioId === null ? this.#baseYears : this.#ofScenario(this.#steadyFrame))
  readonly #baseAll = $derived(this.#wholeFrame && askedOf(this.#wholeFrame, null, []))
  readonly #all = $derived(this.#scenarioId === null ? this.#baseAll : this.#ofScenario(this.#wholeFrame))
  readonly #shownAll = $derived.by(() => (this.#view.compareBase ? this.#baseAll : this.#all))

  constructor(project: ProjectState, view: ViewState) {
    this.#project = project
    this.#view = view
  }

  /** What all questions share but their year; null while nothing is open. */
  get frame(): Frame | null {
    return this.#steadyFrame
  }

  /** Null while the base is looked at. */
  get scenarioId(): string | null {
    return this.#scenarioId
  }

  /** The scenario on screen, or the base. */
  get main(): Asked | null {
    return this.#main
  }

  /** The same request without any line of a scenario; the same object as `main` while the base is looked at. */
  get base(): Asked | null {
    return this.#base
  }

  /** Like `main` and `base`, for all years. */
  get years(): Asked | null {
    return this.#years
  }

  get baseYears(): Asked | null {
    return this.#baseYears
  }

  /** What the screen asks for all stages, years and variants: the base while it is peeked at. */
  get all(): Asked | null {
    return this.#shownAll
  }

  #framed(request: Request): Frame | null {
    const { dataset, standards, assumptions, asOf } = this.#project
    return dataset && { dataset, standards, assumptions, asOf, request }
  }

  #ofScenario(frame: Frame | null): Asked | null {
    return frame && askedOf(frame, this.#scenarioId, this.#project.entries)
  }
}

import type { Request } from '../core/domain/evaluation.ts'
import type { CompulsoryStage } from '../core/domain/stage.ts'
import type { DistanceKind } from '../core/geo/measure.ts'
import { offered } from './offered-distances.ts'
import type { ProjectState } from './project.svelte.ts'
import { type Asked, askedOf, type Frame } from './questions.ts'
import type { ViewState } from './view.svelte.ts'

/** The questions of this moment, derived from what is open and what is looked at. */
export class Asking {
  readonly #project: ProjectState
  readonly #view: ViewState

  readonly #distance = $derived.by(() => offered(this.#view.distance, this.#project.dataset))
  /** What the planner decided about the balanced allocation; other allocations do not ask anew when it changes. */
  readonly #balance = $derived.by(() => this.balanceOf(this.#view.stage))
  /** The request of tables over all years: it does not change with the year on screen. */
  readonly #steady: Request = $derived.by(() => ({
    stage: this.#view.stage,
    year: this.#project.dataset?.baseYear ?? 0,
    variant: this.#view.variant,
    demandFrom: this.#view.demandFrom,
    allocation: this.#view.allocation,
    seatBasis: this.#view.seatBasis,
    areaLevel: this.#view.areaLevel,
    distance: this.#distance,
    ...this.#balance,
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
    distance: this.#distance,
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

  /** How ways to school are measured: as asked, where the data can answer. */
  get distance(): DistanceKind {
    return this.#distance
  }

  /** The part of a request for a stage that says how `balanced` divides; empty for other allocations. */
  balanceOf(stage: CompulsoryStage): Pick<Request, 'balance'> {
    if (this.#view.allocation !== 'balanced') return {}
    const locks = this.#project.locks.filter((lock) => lock.stage === stage).map(({ unit, school }) => ({ unit, school }))
    return { balance: { ...this.#view.balance, locks } }
  }

  #framed(request: Request): Frame | null {
    const { dataset, standards, assumptions, asOf } = this.#project
    return dataset && { dataset, standards, assumptions, asOf, request }
  }

  #ofScenario(frame: Frame | null): Asked | null {
    return frame && askedOf(frame, this.#scenarioId, this.#project.entries)
  }
}

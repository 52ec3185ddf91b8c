import { untrack } from 'svelte'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Figure, FigureRef, FigureValue, Level, Moment } from '../core/domain/figure.ts'
import type { Channel, Question } from '../core/engine/question.ts'
import type { Analysis, Answer } from '../workers/analysis-client.ts'
import { Asking } from './asking.svelte.ts'
import { type Ledger, LedgerState } from './ledger.svelte.ts'
import type { ProjectState } from './project.svelte.ts'
import type { Asked } from './questions.ts'
import { shownFigure } from './shown-figure.ts'
import type { ViewState } from './view.svelte.ts'

export type EvaluationStatus = 'idle' | 'running' | 'fresh' | 'stale' | 'failed'
export type Which = 'current' | 'base'
/** Another question than the two on screen, such as that of an option compared with them. */
export interface Elsewhere {
  readonly question: Question
}

interface Shown extends Answer {
  readonly asked: Asked
}

/** Asks the analysis whenever what it depends on changes; keeps the last answer and says whether it still holds. */
export class EvaluationState {
  readonly #project: ProjectState
  readonly #analysis: Analysis
  /** The questions of this moment. */
  readonly asking: Asking
  readonly #ledger: LedgerState
  #main = $state.raw<Shown | null>(null)
  #baseAnswer = $state.raw<Shown | null>(null)
  #failed = $state.raw<{ readonly asked: Asked; readonly message: string } | null>(null)
  #progress = $state.raw(0)
  // Rows of an answer belong to the dataset it was computed from: with another one on screen there is no answer.
  readonly #shown = $derived.by(() => (this.#main?.asked.dataset === this.#project.dataset ? this.#main : null))
  readonly #shownBase = $derived.by(() => {
    if (this.asking.scenarioId === null) return this.#shown
    return this.#baseAnswer?.asked.dataset === this.#project.dataset ? this.#baseAnswer : null
  })

  constructor(project: ProjectState, view: ViewState, analysis: Analysis) {
    this.#project = project
    this.#analysis = analysis
    this.asking = new Asking(project, view)
    this.#ledger = new LedgerState(project, this.asking, async (asked) => (await this.#ask('ledger', asked))?.evaluation ?? null)
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return $effect.root(() => {
      // First in line: the questions that follow are about this dataset.
      $effect(() => {
        const { dataset } = this.#project
        if (dataset) untrack(() => this.#analysis.load(dataset))
      })
      $effect(() => {
        const asked = this.asking.main
        if (asked) untrack(() => void this.#askMain(asked))
      })
      $effect(() => {
        const asked = this.asking.scenarioId === null ? null : this.asking.base
        if (asked) untrack(() => void this.#askBase(asked))
      })
      this.#ledger.follow()
    })
  }

  get current(): Evaluation | null {
    return this.#shown?.evaluation ?? null
  }

  /** The same request without any line of a scenario. */
  get base(): Evaluation | null {
    return this.#shownBase?.evaluation ?? null
  }

  /** `stale`: `current` answers an older question and must be drawn grey. */
  get status(): EvaluationStatus {
    const asked = this.asking.main
    if (!asked) return 'idle'
    if (this.#failed?.asked === asked) return 'failed'
    if (!this.#shown) return 'running'
    return this.#shown.asked === asked ? 'fresh' : 'stale'
  }

  /** Whether what is shown answers another question than the one on screen, or the one on screen has no answer. */
  get stale(): boolean {
    return this.status !== 'fresh' && this.status !== 'idle'
  }

  /** Share of the running question that is done, 0 … 1. */
  get progress(): number {
    return this.#progress
  }

  /** How long the shown answer took in the worker; null before the first. */
  get milliseconds(): number | null {
    return this.#shown?.milliseconds ?? null
  }

  /** The worker's message when the status is `failed`. */
  get failure(): string | null {
    return this.#failed !== null && this.#failed.asked === this.asking.main ? this.#failed.message : null
  }

  /** Null when no line of the scenario on screen was changed yet. */
  get ledger(): Ledger | null {
    return this.#ledger.shown
  }

  /** School year of the shown answer; null before the first. */
  yearOf(which: Which): number | null {
    return this.#answer(which)?.evaluation.request.year ?? null
  }

  /**
   * The figure behind a shown number, by the question that gave it; of another moment, by that question for the moment.
   * Rejects when nothing is shown, or no longer.
   */
  async explain(ref: FigureRef, which: Which | Elsewhere = 'current', at: Moment | null = null): Promise<Figure> {
    const question = typeof which === 'object' ? which.question : this.#answer(which)?.asked.question
    const moment = question && { ...question, request: { ...question.request, ...at } }
    const figure = moment && (await this.#analysis.explain(moment, ref))
    if (!figure) throw new Error(`nothing to explain for ${ref.level} ${ref.indicator} ${ref.row}`)
    return figure
  }

  /** Whether a scenario (null: the base) is one of the two that are answered for the screen. */
  answers(scenario: string | null): boolean {
    return scenario === null || scenario === this.asking.scenarioId
  }

  /** The newest answer of one of the two, with its question; null before the first. */
  shownFor(scenario: string | null): { readonly asked: Asked; readonly evaluation: Evaluation } | null {
    const shown = scenario === null ? this.#shownBase : this.#shown
    return shown?.asked.question.scenario === scenario ? shown : null
  }

  /** One shown number; unknown (null) when there is no result, no such column or no such row. */
  figure(level: Level, indicator: string, row: number, which: Which = 'current'): FigureValue {
    const evaluation = this.#answer(which)?.evaluation
    return shownFigure(evaluation?.columns[level][indicator], { level, indicator, row }, evaluation?.distanceUnit)
  }

  #answer(which: Which): Shown | null {
    return which === 'base' ? this.#shownBase : this.#shown
  }

  async #askMain(asked: Asked): Promise<void> {
    this.#progress = 0
    const onProgress = (share: number): void => {
      if (asked === this.asking.main) this.#progress = share
    }
    const shown = await this.#ask('main', asked, onProgress)
    if (shown) this.#main = shown
  }

  async #askBase(asked: Asked): Promise<void> {
    const shown = await this.#ask('base', asked)
    if (shown) this.#baseAnswer = shown
  }

  async #ask(channel: Channel, asked: Asked, onProgress?: (share: number) => void): Promise<Shown | null> {
    try {
      const answer = await this.#analysis.ask(channel, asked.question, onProgress)
      return answer && { ...answer, asked }
    } catch (error) {
      // A failed base or ledger leaves its place empty; the main question speaks for them.
      if (channel === 'main') this.#failed = { asked, message: error instanceof Error ? error.message : String(error) }
      return null
    }
  }
}

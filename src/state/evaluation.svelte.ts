import { untrack } from 'svelte'
import { INDICATORS } from '../core/analysis/indicators/index.ts'
import type { Evaluation, Request } from '../core/domain/evaluation.ts'
import { type Figure, type FigureRef, type FigureUnit, type FigureValue, type Level, QUALITIES } from '../core/domain/figure.ts'
import type { Channel } from '../core/engine/question.ts'
import type { Analysis, Answer } from '../workers/analysis-client.ts'
import type { ChangeKind } from './last-change.ts'
import type { ProjectState } from './project.svelte.ts'
import { type Asked, type AskedLedger, askedLedger, askedOf, type Frame } from './questions.ts'
import type { ViewState } from './view.svelte.ts'

export type EvaluationStatus = 'idle' | 'running' | 'fresh' | 'stale' | 'failed'
export type Which = 'current' | 'base'

/** What the last change of a line altered, in the first school year in which it counts. */
export interface Ledger {
  readonly entryId: string
  readonly kind: ChangeKind
  readonly before: Evaluation
  readonly after: Evaluation
  /** True while the ledger of a newer change is being computed. */
  readonly stale: boolean
}

const UNITS: ReadonlyMap<string, FigureUnit> = new Map(INDICATORS.map(({ level, id, unit }) => [`${level}.${id}`, unit]))

interface Shown extends Answer {
  readonly asked: Asked
}

/** Asks the analysis whenever what it depends on changes; keeps the last answer and says whether it still holds. */
export class EvaluationState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #analysis: Analysis
  #main = $state.raw<Shown | null>(null)
  #baseAnswer = $state.raw<Shown | null>(null)
  #ledgerAnswer = $state.raw<{ readonly asked: AskedLedger; readonly before: Evaluation; readonly after: Evaluation } | null>(
    null,
  )
  #failed = $state.raw<{ readonly asked: Asked; readonly message: string } | null>(null)
  #progress = $state.raw(0)

  readonly #request: Request = $derived.by(() => ({
    stage: this.#view.stage,
    year: this.#view.year,
    variant: 'mid',
    allocation: this.#view.allocation,
    seatBasis: this.#view.seatBasis,
    areaLevel: this.#view.areaLevel,
    distance: 'straight',
  }))
  readonly #frame: Frame | null = $derived.by(() => {
    const { dataset, standards, assumptions, asOf } = this.#project
    return dataset && { dataset, standards, assumptions, asOf, request: this.#request }
  })
  readonly #scenarioId = $derived.by(() => this.#project.scenario?.id ?? null)
  readonly #askedBase = $derived(this.#frame && askedOf(this.#frame, null, []))
  readonly #asked = $derived.by(() =>
    this.#scenarioId === null ? this.#askedBase : this.#frame && askedOf(this.#frame, this.#scenarioId, this.#project.entries),
  )
  readonly #askedLedger = $derived.by(() => {
    const change = this.#project.lastChange
    return this.#frame && change && change.scenario === this.#scenarioId ? askedLedger(this.#frame, change) : null
  })
  // Rows of an answer belong to the dataset it was computed from: with another one on screen there is no answer.
  readonly #shown = $derived.by(() => (this.#main?.asked.dataset === this.#project.dataset ? this.#main : null))
  readonly #shownBase = $derived.by(() => {
    if (this.#scenarioId === null) return this.#shown
    return this.#baseAnswer?.asked.dataset === this.#project.dataset ? this.#baseAnswer : null
  })

  constructor(project: ProjectState, view: ViewState, analysis: Analysis) {
    this.#project = project
    this.#view = view
    this.#analysis = analysis
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
        const asked = this.#asked
        if (asked) untrack(() => void this.#askMain(asked))
      })
      $effect(() => {
        const asked = this.#scenarioId === null ? null : this.#askedBase
        if (asked) untrack(() => void this.#askBase(asked))
      })
      $effect(() => {
        const asked = this.#askedLedger
        if (asked) untrack(() => void this.#askLedger(asked))
      })
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
    if (!this.#asked) return 'idle'
    if (this.#failed?.asked === this.#asked) return 'failed'
    if (!this.#shown) return 'running'
    return this.#shown.asked === this.#asked ? 'fresh' : 'stale'
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
    return this.#failed !== null && this.#failed.asked === this.#asked ? this.#failed.message : null
  }

  /** Null when no line of the scenario on screen was changed yet. */
  get ledger(): Ledger | null {
    const answer = this.#ledgerAnswer
    if (!answer || !this.#askedLedger) return null
    if (answer.asked.change.scenario !== this.#scenarioId || answer.asked.before.dataset !== this.#project.dataset) return null
    const { entryId, kind } = answer.asked.change
    return { entryId, kind, before: answer.before, after: answer.after, stale: answer.asked !== this.#askedLedger }
  }

  /** The figure behind a shown number, by the question that gave it. Rejects when nothing is shown, or no longer. */
  async explain(ref: FigureRef, which: Which = 'current'): Promise<Figure> {
    const shown = this.#answer(which)
    const figure = shown && (await this.#analysis.explain(shown.asked.question, ref))
    if (!figure) throw new Error(`nothing to explain for ${ref.level} ${ref.indicator} ${ref.row}`)
    return figure
  }

  /** One shown number; unknown (null) when there is no result, no such column or no such row. */
  figure(level: Level, indicator: string, row: number, which: Which = 'current'): FigureValue {
    const unit = UNITS.get(`${level}.${indicator}`) ?? 'none'
    const column = this.#answer(which)?.evaluation.columns[level][indicator]
    const value = column?.values[row]
    if (!column || value === undefined) return { value: null, unit, quality: 'unknown', ref: null }
    const quality = QUALITIES[column.quality[row] ?? -1] ?? 'unknown'
    return { value: Number.isNaN(value) ? null : value, unit, quality, ref: { level, indicator, row } }
  }

  #answer(which: Which): Shown | null {
    return which === 'base' ? this.#shownBase : this.#shown
  }

  async #askMain(asked: Asked): Promise<void> {
    this.#progress = 0
    const onProgress = (share: number): void => {
      if (asked === this.#asked) this.#progress = share
    }
    const shown = await this.#ask('main', asked, onProgress)
    if (shown) this.#main = shown
  }

  async #askBase(asked: Asked): Promise<void> {
    const shown = await this.#ask('base', asked)
    if (shown) this.#baseAnswer = shown
  }

  /** One after the other: on one channel the second question would drop the first. */
  async #askLedger(asked: AskedLedger): Promise<void> {
    const before = await this.#ask('ledger', asked.before)
    if (!before || asked !== this.#askedLedger) return
    const after = await this.#ask('ledger', asked.after)
    if (after) this.#ledgerAnswer = { asked, before: before.evaluation, after: after.evaluation }
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

import { untrack } from 'svelte'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Marginal } from '../core/engine/question.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import type { Asked } from './questions.ts'

/** One total of the year on screen with all lines in force, and without one of them: unticking that line gives `without`. */
export interface LineEffect {
  readonly with: number
  readonly without: number
}

interface Shown {
  readonly asked: Asked
  readonly evaluation: Evaluation
  readonly rows: ReadonlyMap<string, Marginal>
}

/** What each line of the scenario does by itself; asked once the year on screen has its answer. */
export class MarginalState {
  readonly #evaluation: EvaluationState
  readonly #analysis: Analysis
  #shown = $state.raw<Shown | null>(null)

  constructor(evaluation: EvaluationState, analysis: Analysis) {
    this.#evaluation = evaluation
    this.#analysis = analysis
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const { current, asking, status } = this.#evaluation
        const asked = asking.main
        if (status !== 'fresh' || !asked || !current) return
        if (asked.question.entries.some(({ enabled }) => enabled)) untrack(() => void this.#ask(asked, current))
      })
    })
  }

  /** Whether the effects belong to another question than the one on screen. */
  get stale(): boolean {
    return this.#shown?.asked !== this.#evaluation.asking.main
  }

  /** Null when the line was not in force in the shown answer, or a number is unknown on one side. */
  effect(entryId: string, indicator: string): LineEffect | null {
    const shown = this.#shown
    if (!shown || shown.asked.question.scenario !== this.#evaluation.asking.scenarioId) return null
    const without = shown.rows.get(entryId)?.totals[indicator] ?? null
    const all = shown.evaluation.columns.total[indicator]?.values[0] ?? Number.NaN
    return without === null || Number.isNaN(all) ? null : { with: all, without }
  }

  async #ask(asked: Asked, evaluation: Evaluation): Promise<void> {
    if (asked === this.#shown?.asked) return
    try {
      const rows = await this.#analysis.table('marginal', 'marginal', asked.question)
      if (rows) this.#shown = { asked, evaluation, rows: new Map(rows.map((row) => [row.entry, row])) }
    } catch {
      // Without an answer the lines say nothing of their effect; the numbers of the year do not depend on it.
    }
  }
}

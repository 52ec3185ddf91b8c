import { untrack } from 'svelte'
import type { Evaluation, Request } from '../core/domain/evaluation.ts'
import { HORIZON } from '../core/domain/school-year.ts'
import { type CompulsoryStage, GRADES } from '../core/domain/stage.ts'
import type { ColumnName, Question, Series } from '../core/engine/question.ts'
import type { Entry } from '../core/scenario/entry.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { ProjectState } from './project.svelte.ts'

/** Quiet after the last keystroke before the analysis is asked. */
const PAUSE = 250

/** A line that is being written, among the other lines of the scenario. */
export interface Wanted {
  /** Hash of the dataset its rows count in. */
  readonly dataset: string
  readonly stage: CompulsoryStage
  readonly year: number
  /** The list without the line, and with it; null while it cannot be applied. */
  readonly before: readonly Entry[]
  readonly after: readonly Entry[] | null
  /** How results are counted on screen. */
  readonly by: Pick<Request, 'variant' | 'demandFrom' | 'allocation' | 'seatBasis' | 'areaLevel' | 'distance' | 'balance'>
  /** Whether only entrants follow the line, so that it is complete when every grade has entered under it (seat account A8). */
  readonly gradual: boolean
  /** Whether seats, surplus and shortage are wanted for every year, without the line and with it. */
  readonly yearly: boolean
}

const YEARLY: readonly ColumnName[] = ['total.seats', 'total.surplus', 'total.shortage']

/** Totals of all years without a line and with it. */
export interface ComparedYears {
  readonly before: Series
  readonly after: Series
}

export interface Compared {
  readonly before: Evaluation
  readonly after: Evaluation
}

interface Shown {
  readonly wanted: Wanted
  readonly before: Evaluation
  readonly first: Compared | null
  readonly full: Compared | null
  readonly years: ComparedYears | null
}

/** What a line would do, asked while its form is open; nothing of it enters the project. */
export class PreviewState {
  readonly #project: ProjectState
  readonly #analysis: Analysis
  #wanted = $state.raw<Wanted | null>(null)
  #shown = $state.raw<Shown | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, analysis: Analysis) {
    this.#project = project
    this.#analysis = analysis
  }

  /** The county in the line's year without the line: what the form's own numbers are read from. Null before the first answer. */
  get before(): Evaluation | null {
    return this.#shown?.before ?? null
  }

  /** The line's year without and with it; null while it cannot be applied. */
  get first(): Compared | null {
    return this.#wanted?.after ? (this.#shown?.first ?? null) : null
  }

  /** The same when every grade has entered under it; null when the first year already is that year. */
  get full(): Compared | null {
    return this.#wanted?.after ? (this.#shown?.full ?? null) : null
  }

  /** Seats, surplus and shortage of all years without and with the line, where they were wanted. */
  get years(): ComparedYears | null {
    return this.#wanted?.after ? (this.#shown?.years ?? null) : null
  }

  /** Whether the shown comparison answers an older state of the form. */
  get stale(): boolean {
    return this.#wanted !== this.#shown?.wanted
  }

  /**
   * Asks for this line from now on. A form reads its numbers from the answer and may then describe the same line anew:
   * only what differs in content is asked again.
   */
  want(wanted: Wanted): void {
    if (this.#wanted && keyOf(this.#wanted) === keyOf(wanted)) return
    clearTimeout(this.#timer)
    this.#wanted = wanted
    this.#timer = setTimeout(() => void this.#ask(wanted), untrack(() => this.#shown) ? PAUSE : 0)
  }

  /** The form closes. */
  end(): void {
    clearTimeout(this.#timer)
    this.#wanted = null
    this.#shown = null
  }

  async #ask(wanted: Wanted): Promise<void> {
    const { year, stage, gradual } = wanted
    const horizon = (this.#project.dataset?.baseYear ?? year) + HORIZON
    const full = Math.min(year + GRADES[stage].length - 1, horizon)
    const shown = this.#shown
    const same = shown !== null && keyOf({ ...shown.wanted, after: null }) === keyOf({ ...wanted, after: null })
    const before = same ? shown.before : await this.#evaluate(wanted, wanted.before, year)
    if (!before || wanted !== this.#wanted) return
    const first = wanted.after && (await this.#compare(wanted, wanted.after, year, before))
    if (wanted !== this.#wanted) return
    const later = wanted.after && gradual && full > year ? await this.#compare(wanted, wanted.after, full, null) : null
    if (wanted !== this.#wanted) return
    const years = wanted.after && wanted.yearly ? await this.#years(wanted, wanted.after) : null
    if (wanted === this.#wanted) this.#shown = { wanted, before, first, full: later, years }
  }

  async #compare(wanted: Wanted, entries: readonly Entry[], year: number, known: Evaluation | null): Promise<Compared | null> {
    const before = known ?? (await this.#evaluate(wanted, wanted.before, year))
    const after = before && wanted === this.#wanted ? await this.#evaluate(wanted, entries, year) : null
    return before && after && { before, after }
  }

  async #years(wanted: Wanted, entries: readonly Entry[]): Promise<ComparedYears | null> {
    const ask = (lines: readonly Entry[]) =>
      this.#analysis.table('series', 'preview', { ...this.#question(wanted, lines, wanted.year), want: YEARLY })
    try {
      const before = await ask(wanted.before)
      const after = before && wanted === this.#wanted ? await ask(entries) : null
      return before && after && { before, after }
    } catch {
      return null
    }
  }

  #question(wanted: Wanted, entries: readonly Entry[], year: number): Question {
    const { standards, assumptions, asOf, scenario } = this.#project
    const request: Request = { stage: wanted.stage, year, ...wanted.by }
    return { request, scenario: scenario?.id ?? null, entries, standards, assumptions, asOf }
  }

  async #evaluate(wanted: Wanted, entries: readonly Entry[], year: number): Promise<Evaluation | null> {
    try {
      return (await this.#analysis.ask('preview', this.#question(wanted, entries, year)))?.evaluation ?? null
    } catch {
      // The form goes on without its preview; the numbers of the plan do not depend on it.
      return null
    }
  }
}

function keyOf(wanted: Wanted): string {
  return JSON.stringify(wanted)
}

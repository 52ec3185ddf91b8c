import { BALANCE_DEFAULTS } from '../core/domain/balance.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Figure, FigureRef, FigureValue } from '../core/domain/figure.ts'
import { known } from '../core/domain/known.ts'
import type { Entry } from '../core/scenario/entry.ts'
import { logQuestion, type QuestionRecord, questionsOf, removeQuestion } from '../core/scenario/story.ts'
import { triedLines } from '../core/scenario/trial.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import { newId } from './new-id.ts'
import { now } from './now.ts'
import type { ProjectState } from './project.svelte.ts'
import type { Asked } from './questions.ts'
import { shownFigure } from './shown-figure.ts'

/** Totals of the county that a record keeps, where the evaluation has them. */
const KEPT = [
  'structuralShortage',
  'shortage',
  'surplus',
  'netGap',
  'demand',
  'seats',
  'unplaced',
  'classes',
  'largeClasses',
  'superLargeClasses',
  'oversizedSchools',
  'coverage',
  'meanMetres',
  'newSeats',
] as const

interface Start {
  readonly scenario: string | null
  readonly entries: readonly Entry[]
}

/** A what-if asked in the room: tried on a branch that is thrown away, kept in the log when somebody says so. */
export class WhatIfState {
  readonly #project: ProjectState
  readonly #evaluation: EvaluationState
  readonly #analysis: Analysis
  #start = $state.raw<Start | null>(null)
  #before = $state.raw<{ readonly asked: Asked; readonly evaluation: Evaluation } | null>(null)
  /** What was asked, in the words of the room. */
  text = $state('')

  readonly #wanted = $derived.by((): Asked | null => {
    const main = this.#evaluation.asking.main
    return main && this.#start && { dataset: main.dataset, question: { ...main.question, ...this.#start } }
  })
  readonly #log = $derived.by(() => questionsOf(this.#project.project))
  readonly #tried = $derived.by(() => (this.#start ? triedLines(this.#start.entries, this.#project.entries) : []))

  constructor(project: ProjectState, evaluation: EvaluationState, analysis: Analysis) {
    this.#project = project
    this.#evaluation = evaluation
    this.#analysis = analysis
  }

  get open(): boolean {
    return this.#start !== null
  }

  /** Questions that were kept, in the order they were asked. */
  get log(): readonly QuestionRecord[] {
    return this.#log
  }

  /** Lines that are new, or differ from the scenario it is asked about. */
  get tried(): readonly Entry[] {
    return this.#tried
  }

  /** The same request without the lines that are tried; to be given to `ask`. */
  get wanted(): Asked | null {
    return this.#wanted
  }

  /** Whether both sides answer what is on screen. */
  get fresh(): boolean {
    return this.open && this.#before?.asked === this.#wanted && this.#evaluation.status === 'fresh'
  }

  /** Begins a branch of what is on screen. */
  begin(): void {
    if (!this.#project.dataset) return
    this.#start = { scenario: this.#project.scenario?.id ?? null, entries: this.#project.entries }
    this.text = ''
    this.#project.beginTrial()
  }

  /** Throws the branch away. */
  end(): void {
    this.#project.endTrial()
    this.#start = null
    this.#before = null
  }

  /** Asks for the side without the lines; what is no longer wanted is not kept. */
  async ask(wanted: Asked): Promise<void> {
    if (this.#before?.asked === wanted) return
    try {
      const answer = await this.#analysis.ask('what-if', wanted.question)
      if (answer && wanted === this.#wanted) this.#before = { asked: wanted, evaluation: answer.evaluation }
    } catch {
      // The side after speaks for a question that cannot be answered.
      this.#before = null
    }
  }

  /** A total without the lines that are tried; unknown until it is answered. */
  before(indicator: string): FigureValue {
    const evaluation = this.#before?.evaluation
    const figure = shownFigure(evaluation?.columns.total[indicator], totalRef(indicator), evaluation?.distanceUnit)
    return { ...figure, ref: null }
  }

  /** The figure behind a total without the lines. */
  async explain(indicator: string): Promise<Figure> {
    const question = this.#before?.asked.question
    const figure = question && (await this.#analysis.explain(question, totalRef(indicator)))
    if (!figure) throw new Error(`nothing to explain for ${indicator}`)
    return figure
  }

  /** Keeps the question with its result and the time, and begins a new branch. @param asked what was asked, in words */
  keep(asked: string): boolean {
    const after = this.#evaluation.current
    const start = this.#start
    if (!start || !after || !this.fresh || !this.#before || this.#tried.length === 0) return false
    const { stage, year, variant, allocation, distance, seatBasis, areaLevel } = after.request
    const basis = { demandSource: after.demandSource, distance, seatBasis, areaLevel, ...dividedBy(after) }
    const record: QuestionRecord = {
      kind: 'question',
      id: newId(),
      at: now(),
      asked,
      scenario: start.scenario,
      entries: [...this.#tried],
      view: { stage, year, variant, allocation, basis },
      before: totalsOf(this.#before.evaluation),
      after: totalsOf(after),
    }
    this.end()
    this.#project.dispatch(logQuestion(record))
    this.begin()
    return true
  }

  remove(id: string): void {
    this.#project.dispatch(removeQuestion(this.#project.project, id))
  }
}

function totalRef(indicator: string): FigureRef {
  return { level: 'total', indicator, row: 0 }
}

/** How the balanced allocation divided; nothing under the others. */
function dividedBy({ request, balance }: Evaluation): Pick<NonNullable<QuestionRecord['view']['basis']>, 'balance'> {
  if (!balance) return {}
  const { cohort, within, keep, wholeUnits, locks } = { ...BALANCE_DEFAULTS, ...request.balance }
  return { balance: { cohort, within, keep, unit: balance.unit, wholeUnits, locks: locks.length } }
}

function totalsOf({ columns }: Evaluation): Record<string, number | null> {
  return Object.fromEntries(
    KEPT.flatMap((indicator) => {
      const column = columns.total[indicator]
      return column ? [[indicator, known(column.values[0])]] : []
    }),
  )
}

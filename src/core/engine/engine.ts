import { buildContext, type Context } from '../analysis/context.ts'
import { explainCell, toEvaluation } from '../analysis/evaluate.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Figure, FigureRef } from '../domain/figure.ts'
import { replay } from '../scenario/replay.ts'
import { Memo } from './memo.ts'
import type { Question } from './question.ts'

const MEMORY = 256 * 1024 * 1024

/** Answers questions about one dataset; the worker, the command line and the tests hold one each. */
export class Engine {
  readonly #dataset: Dataset
  readonly #memo = new Memo(MEMORY)

  constructor(dataset: Dataset) {
    this.#dataset = dataset
  }

  /** Evaluates a question; yields the share done between steps, so that the caller can drop it for a newer one. */
  *evaluate(question: Question): Generator<number, Evaluation> {
    const { context, issues } = yield* this.#context(question)
    return toEvaluation(context, question.scenario, issues)
  }

  /** The figure behind one cell of the question's evaluation. */
  *explain(question: Question, ref: FigureRef): Generator<number, Figure> {
    const { context, issues } = yield* this.#context(question)
    const { columns } = toEvaluation(context, question.scenario, issues)
    return explainCell(context, columns, ref)
  }

  *#context(question: Question): Generator<number, { context: Context; issues: Evaluation['issues'] }> {
    const { request, standards, assumptions, entries } = question
    const dataset = this.#dataset
    const basePlan = replay(dataset, [], dataset.baseYear, standards).plan
    const { plan, issues } = replay(dataset, entries, request.year, standards)
    const context = yield* buildContext({
      dataset,
      basePlan,
      plan,
      request,
      standards,
      assumptions,
      remember: this.#memo.remember,
    })
    return { context, issues }
  }
}

/** Runs a generator to its end. */
export function drain<Value>(steps: Generator<number, Value>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

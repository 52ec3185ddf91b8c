import { buildContext, type Context } from '../analysis/context.ts'
import { explainCell, toEvaluation } from '../analysis/evaluate.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Figure, FigureRef } from '../domain/figure.ts'
import { replay } from '../scenario/replay.ts'
import { Memo } from './memo.ts'
import type { Question } from './question.ts'

const MEMORY = 256 * 1024 * 1024
/** Whole answers kept: the present one, the base, and the two sides of the ledger. */
const ANSWERS = 4

interface Answered {
  readonly context: Context
  readonly evaluation: Evaluation
}

/** Answers questions about one dataset; the worker, the command line and the tests hold one each. */
export class Engine {
  readonly #dataset: Dataset
  readonly #memo = new Memo(MEMORY)
  readonly #answers = new Map<string, Answered>()

  constructor(dataset: Dataset) {
    this.#dataset = dataset
  }

  /** Evaluates a question; yields the share done between steps, so that the caller can drop it for a newer one. */
  *evaluate(question: Question): Generator<number, Evaluation> {
    return (yield* this.#answer(question)).evaluation
  }

  /** The figure behind one cell of the question's evaluation. */
  *explain(question: Question, ref: FigureRef): Generator<number, Figure> {
    const { context, evaluation } = yield* this.#answer(question)
    return explainCell(context, evaluation.columns, ref)
  }

  *#answer(question: Question): Generator<number, Answered> {
    const key = keyOf(question)
    const known = this.#answers.get(key)
    if (known) return known
    const { request, standards, assumptions, entries, scenario } = question
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
    const answered = { context, evaluation: toEvaluation(context, scenario, issues) }
    this.#answers.set(key, answered)
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= ANSWERS) break
      this.#answers.delete(oldest)
    }
    return answered
  }
}

/** Everything a question depends on, as text: questions come as copies from another thread. */
function keyOf({ request, scenario, entries, standards, assumptions }: Question): string {
  return JSON.stringify([request, scenario, entries, [...standards.values()], [...assumptions.values()]])
}

/** Runs a generator to its end. */
export function drain<Value>(steps: Generator<number, Value>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

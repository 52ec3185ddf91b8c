import type { BalanceInput } from '../analysis/balance/compulsory.ts'
import { buildContext, type Context } from '../analysis/context.ts'
import { explainCell, toEvaluation } from '../analysis/evaluate.ts'
import { groundOf, type Outlook, outlookOf } from '../analysis/ground.ts'
import { type Steps, scaled } from '../analysis/steps.ts'
import { type YearBase, yearBase } from '../analysis/year-base.ts'
import type { AccessTable } from '../domain/access-table.ts'
import type { AccountTable } from '../domain/account-table.ts'
import { inVariant } from '../domain/assumptions.ts'
import type { Calendar, PlaceCalendar } from '../domain/calendar.ts'
import type { ClosingTable } from '../domain/closing-table.ts'
import type { ClusterTable } from '../domain/cluster-table.ts'
import type { Comparison, Difference } from '../domain/comparison.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Column, Evaluation } from '../domain/evaluation.ts'
import type { Figure, FigureRef, Level } from '../domain/figure.ts'
import type { Futures } from '../domain/futures.ts'
import type { HousingTable } from '../domain/housing-table.ts'
import { known } from '../domain/known.ts'
import type { LargeClassTable } from '../domain/large-class-table.ts'
import { HORIZON, yearsFrom } from '../domain/school-year.ts'
import type { StageBalance } from '../domain/stage-balance.ts'
import type { TidalMatch } from '../domain/tidal.ts'
import { VARIANTS, type Variant } from '../domain/variant.ts'
import type { Home, SchoolFilling, SeatGains, Why } from '../domain/why.ts'
import { timeline } from '../scenario/replay.ts'
import { accessTable } from './access.ts'
import { accountTable } from './account.ts'
import { calendar } from './calendar.ts'
import { type Clearing, type ClearingQuestion, clearing } from './clearing.ts'
import { closingTable } from './closings.ts'
import { clusterTable } from './clusters.ts'
import { type CompareQuestion, comparison, type DifferenceQuestion, difference } from './compare.ts'
import { futures } from './futures.ts'
import { type HomesQuestion, homes } from './homes.ts'
import { housingTable } from './housing.ts'
import { largeClassTable } from './large-classes.ts'
import { Memo } from './memo.ts'
import { placeCalendar } from './place.ts'
import {
  type ColumnName,
  type FuturesQuestion,
  type Marginal,
  type PlaceQuestion,
  type Question,
  questionKey,
  type Series,
  type SeriesQuestion,
  type StageQuestion,
} from './question.ts'
import { type GainsQuestion, seatGains } from './seat-gains.ts'
import { stageBalance } from './stage-balance.ts'
import { tidal } from './tidal.ts'
import { type WhyQuestion, why } from './why.ts'
import { type FillingQuestion, schoolFilling } from './why-school.ts'

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
    const { context } = yield* this.#answer(question)
    return explainCell(context, ref)
  }

  /** Columns of all years from the base year to the horizon. */
  *series(question: SeriesQuestion): Generator<number, Series> {
    const years = yearsFrom(this.#dataset.baseYear, HORIZON)
    const context = yield* this.#context(question)
    const columns: Record<ColumnName, Column[]> = {}
    for (const [t] of years.entries()) {
      const there = context.inYear(t)
      // Dividing takes long: in steps, so that a newer question can take over.
      if (question.request.allocation === 'balanced') yield* scaled(there.place(), t / years.length, (t + 1) / years.length)
      const year = there.columns
      for (const name of question.want) {
        const [level, id] = name.split('.') as [Level, string]
        columns[name] = [...(columns[name] ?? []), year.get(level, id)]
      }
      yield t / years.length
    }
    const { areas, plan, zoning } = context.inYear(years.length - 1)
    return {
      years,
      areas: { ids: areas.ids, names: areas.names },
      schools: { ids: plan.schools.map(({ school }) => school.id), names: plan.schools.map(({ school }) => school.name) },
      zones: { ids: zoning.zones.map(({ id }) => id), names: zoning.zones.map(({ name }) => name) },
      columns,
    }
  }

  /** What the totals of the request's year would be without each enabled line. */
  *marginal(question: Question): Generator<number, readonly Marginal[]> {
    const out: Marginal[] = []
    for (const { id, enabled } of question.entries) {
      if (!enabled) continue
      const entries = question.entries.filter((entry) => entry.id !== id)
      const { evaluation } = yield* this.#answer({ ...question, entries })
      const totals = Object.entries(evaluation.columns.total).map(([column, { values }]) => [column, known(values[0])] as const)
      out.push({ entry: id, totals: Object.fromEntries(totals) })
    }
    return out
  }

  /** Balance table of kindergarten or senior school, for all years (seat account A19, A20). */
  *stageBalance(question: StageQuestion): Generator<number, StageBalance> {
    return yield* stageBalance(this.#dataset, question, this.#memo)
  }

  /** Demand of all variants against seats for all stages, areas and years (contract 1.2). */
  *calendar(question: Question): Generator<number, Calendar> {
    return yield* calendar(yield* this.#balance(question))
  }

  /** One zone or school over the years, in all variants. */
  *place(question: PlaceQuestion): Generator<number, PlaceCalendar> {
    return yield* placeCalendar(question, (asked) => this.#context(asked))
  }

  /** Estates with what they owe, what serves them, and the yields observed in them (standards 3.2, 4.4). */
  *housing(question: Question): Generator<number, HousingTable> {
    return yield* housingTable(this.#dataset, question, (asked) => this.#context(asked))
  }

  /** What the closings and mergers of the lines mean for pupils and receiving schools (standards 5.2, 撤并方案). */
  *closings(question: Question): Generator<number, ClosingTable> {
    return yield* closingTable(question, (asked) => this.#context(asked))
  }

  /** Schools with large classes, and when the lines leave none (standards 1.2). */
  *largeClasses(question: Question): Generator<number, LargeClassTable> {
    return yield* largeClassTable(question, (asked) => this.#context(asked))
  }

  /** Which assumption would clear an entry warning. Its trials have a memory of their own: they push nothing out of the screen's. */
  *clearing(question: ClearingQuestion): Generator<number, Clearing> {
    const memo = new Memo(MEMORY / 4)
    return yield* clearing(question, (asked) => this.#context(asked, memo))
  }

  /** The account of zones and areas, and the way from births to rolls (seat account A9). */
  *account(question: Question): Generator<number, AccountTable> {
    return yield* accountTable(question, (asked) => this.#context(asked))
  }

  /** Ways to school against the service radius and against the base, accessibility and equity. */
  *access(question: Question): Generator<number, AccessTable> {
    return yield* accessTable(question, (asked) => this.#context(asked))
  }

  /** Where high values lie close together: Getis-Ord Gi* of places and schools, Moran's I of all. */
  *clusters(question: Question): Generator<number, ClusterTable> {
    return yield* clusterTable(question, (asked) => this.#context(asked))
  }

  /** Where a stage's trough meets another stage's peak, with the rooms that could change hands. */
  *tidal(question: Question): Generator<number, readonly TidalMatch[]> {
    return yield* tidal(question, { context: (asked) => this.#context(asked), calendar: (asked) => this.calendar(asked) })
  }

  /** How a place fares in many futures, and which value of each assumption turns the verdict; its trials have a memory of their own. */
  *futures(question: FuturesQuestion): Generator<number, Futures> {
    const memo = new Memo(MEMORY / 4)
    return yield* futures(question, {
      balance: (asked) => this.#balance(asked, memo),
      context: (asked) => this.#context(asked, memo),
    })
  }

  /** Which schools answer for places, at both stages. */
  *homes(question: HomesQuestion): Generator<number, readonly Home[]> {
    return yield* homes(question, (asked) => this.#known(asked))
  }

  /** Why the learners of a unit go where they go, and not to a school (standards 7, what holds up in a meeting). */
  *why(question: WhyQuestion): Generator<number, Why> {
    return yield* why(question, (asked) => this.#known(asked))
  }

  /** Who fills a school, and who is kept away from it. */
  *filling(question: FillingQuestion): Generator<number, SchoolFilling> {
    return yield* schoolFilling(question, (asked) => this.#known(asked))
  }

  /** Where a number of further seats does most under the balanced allocation. */
  *gains(question: GainsQuestion): Generator<number, SeatGains> {
    return yield* seatGains(question, (asked) => this.#known(asked))
  }

  /** Decisions a meeting takes × options. */
  *comparison(question: CompareQuestion): Generator<number, Comparison> {
    return yield* comparison(this.#dataset, question, (asked) => this.#unkept(asked))
  }

  /** Who changes school from one option to another. */
  *difference(question: DifferenceQuestion): Generator<number, Difference> {
    return yield* difference(this.#dataset, question, (asked) => this.#unkept(asked))
  }

  /** What a base of the question's year and stage has to know besides its schools. */
  *yearBase(question: Question): Generator<number, YearBase> {
    return yearBase((yield* this.#answer(question)).context)
  }

  /** What the balance layer is read from: the ground and the outlook of every variant, without rolls. */
  *#balance({ request, standards, assumptions, entries }: Question, steps: Memo = this.#memo): Generator<number, BalanceInput> {
    const plansOf = (lines: Question['entries']) => [...timeline(this.#dataset, lines, standards).plans.values()]
    const basePlans = plansOf([])
    const ground = groundOf({
      dataset: this.#dataset,
      plans: basePlans,
      standards,
      assumptions,
      demandFrom: request.demandFrom,
      steps,
    })
    yield 0.1
    const outlooks: Partial<Record<Variant, Outlook>> = {}
    for (const variant of VARIANTS) {
      outlooks[variant] = outlookOf(ground, inVariant(assumptions, variant), assumptions, steps)
      yield 0.1
    }
    return {
      ground,
      outlooks: outlooks as Record<Variant, Outlook>,
      assumptions,
      basePlans,
      plans: plansOf(entries),
      request,
      standards,
      steps,
    }
  }

  *#context({ request, standards, assumptions, entries }: Question, steps: Steps = this.#memo): Generator<number, Context> {
    const plansOf = (lines: Question['entries']) => [...timeline(this.#dataset, lines, standards).plans.values()]
    return yield* buildContext({
      dataset: this.#dataset,
      basePlans: plansOf([]),
      plans: plansOf(entries),
      request,
      standards,
      assumptions,
      steps,
    })
  }

  /** An answer that pushes none of those on screen out of memory. */
  *#unkept(question: Question): Generator<number, Evaluation> {
    const known = this.#answers.get(questionKey(question))
    if (known) return known.evaluation
    const context = yield* this.#context(question)
    return toEvaluation(context, question.scenario, [])
  }

  /** The context of an answer that is kept, else a new one. */
  *#known(question: Question): Generator<number, Context> {
    return this.#answers.get(questionKey(question))?.context ?? (yield* this.#context(question))
  }

  *#answer(question: Question): Generator<number, Answered> {
    const key = questionKey(question)
    const known = this.#answers.get(key)
    if (known) return known
    const context = yield* this.#context(question)
    const { issues } = timeline(this.#dataset, question.entries, question.standards)
    const answered = { context, evaluation: toEvaluation(context, question.scenario, issues) }
    this.#answers.set(key, answered)
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= ANSWERS) break
      this.#answers.delete(oldest)
    }
    return answered
  }
}

export { drain } from '../transportation/drain.ts'

import { untrack } from 'svelte'
import type { Comparison, Difference } from '../core/domain/comparison.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Plan } from '../core/domain/plan.ts'
import type { AskedOption } from '../core/engine/compare.ts'
import type { Channel, Question } from '../core/engine/question.ts'
import { replay } from '../core/scenario/replay.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import { kept } from './kept.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { ProjectState } from './project.svelte.ts'
import { type Asked, askedOf } from './questions.ts'
import type { ViewState } from './view.svelte.ts'

/** How the map compares two options: not at all, side by side under a handle, on two maps, or by what differs. */
export const COMPARE_MODES = ['one', 'swipe', 'two', 'difference'] as const
export type CompareMode = (typeof COMPARE_MODES)[number]

/** An option on screen; the base has no scenario and its own word. */
export interface CompareOption extends AskedOption {
  readonly name: string | null
}

/** One of the two options that stand side by side, as a map draws it. */
export interface ComparedSide {
  readonly option: CompareOption
  readonly plan: Plan | null
  readonly evaluation: Evaluation | null
  readonly stale: boolean
}

/** Drawer page of the decision table. */
export const COMPARE_PAGE = 'compare'
/** Scenarios compared before anybody chose. */
const FIRST = 4

/** Which options are compared, in the table, in sentences and on the map. */
export class ComparingState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #evaluation: EvaluationState
  readonly #table: LiveTable<'comparison'>
  readonly #difference: LiveTable<'difference'>
  readonly #sides: readonly [Side, Side]
  /** Scenarios that are ticked; null before anybody chose: the first ones. */
  #ticked = $state.raw<ReadonlySet<string> | null>(null)
  #from = $state.raw<string | null>(null)
  /** Undefined: the scenario on screen, else the first. */
  #to = $state.raw<string | null | undefined>(undefined)
  #mode = $state.raw<CompareMode>('one')
  #share = $state.raw(0.5)

  #keptOptions: readonly CompareOption[] = []
  /** The base first, then all scenarios in list order; the same objects while nothing of them changes. */
  readonly #all: readonly CompareOption[] = $derived.by(() => {
    const now: CompareOption[] = [
      { scenario: null, name: null, entries: [] },
      ...this.#project.scenarios.map(({ id, name, entries }) => ({ scenario: id, name, entries })),
    ]
    const same = now.map((option) => this.#keptOptions.find((old) => sameOption(old, option)) ?? option)
    this.#keptOptions = kept(this.#keptOptions, same)
    return this.#keptOptions
  })
  #keptPicked: readonly CompareOption[] = []
  readonly #picked = $derived.by(() => {
    const ticked = this.#ticked
    const now = this.#all.filter(({ scenario }, at) => scenario === null || (ticked ? ticked.has(scenario) : at <= FIRST))
    this.#keptPicked = kept(this.#keptPicked, now)
    return this.#keptPicked
  })
  readonly #toOption = $derived.by(() => {
    const wanted = this.#to === undefined ? (this.#project.scenario?.id ?? this.#all[1]?.scenario ?? null) : this.#to
    return this.#optionOf(wanted)
  })
  readonly #fromOption = $derived.by(() => this.#optionOf(this.#from))

  constructor(project: ProjectState, view: ViewState, evaluation: EvaluationState, analysis: Analysis) {
    this.#project = project
    this.#view = view
    this.#evaluation = evaluation
    const fresh = () => evaluation.status === 'fresh'
    this.#table = new LiveTable('comparison', 'compare', analysis, () => this.#wantedTable(), fresh)
    this.#difference = new LiveTable('difference', 'difference', analysis, () => this.#wantedDifference(), fresh)
    this.#sides = [
      new Side(evaluation, analysis, 'compared-from', () => this.#onTwoMaps && this.#askedFor(this.#fromOption)),
      new Side(evaluation, analysis, 'compared-to', () => this.#mode !== 'one' && this.#askedFor(this.#toOption)),
    ]
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    const stops = [this.#table.start(), this.#difference.start(), ...this.#sides.map((side) => side.start())]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Everything there is to compare: the base, then the scenarios. */
  get all(): readonly CompareOption[] {
    return this.#all
  }

  /** Columns of the table: the base, then the scenarios that are ticked. */
  get options(): readonly CompareOption[] {
    return this.#picked
  }

  pick(scenario: string, chosen: boolean): void {
    const ticked = new Set(this.#picked.flatMap(({ scenario: id }) => id ?? []))
    if (chosen) ticked.add(scenario)
    else ticked.delete(scenario)
    this.#ticked = ticked
  }

  /** The two options of the sentences and of the map. */
  get from(): CompareOption {
    return this.#fromOption
  }

  get to(): CompareOption {
    return this.#toOption
  }

  setPair(from: string | null, to: string | null): void {
    this.#from = from
    this.#to = to
  }

  get mode(): CompareMode {
    return this.#mode
  }

  set mode(mode: CompareMode) {
    this.#mode = mode
  }

  /** Share of the map that the first option has under the handle, 0 … 1. */
  get share(): number {
    return this.#share
  }

  set share(share: number) {
    this.#share = Math.min(1, Math.max(0, share))
  }

  get table(): Comparison | null {
    return this.#table.answer
  }

  /** Options and question of `table`, which may be older than those on screen. */
  get asked(): Question | null {
    return this.#table.asked?.question ?? null
  }

  get stale(): boolean {
    return this.#table.stale
  }

  get failed(): boolean {
    return this.#table.failed
  }

  get difference(): Difference | null {
    return this.#difference.answer
  }

  get differenceStale(): boolean {
    return this.#difference.stale
  }

  /** What the two maps draw; null before anything is open. */
  get sides(): readonly [ComparedSide, ComparedSide] | null {
    const [from, to] = this.#sides
    if (!this.#evaluation.asking.base) return null
    return [this.#side(this.#fromOption, from), this.#side(this.#toOption, to)]
  }

  get #onTwoMaps(): boolean {
    return this.#mode === 'swipe' || this.#mode === 'two'
  }

  #side(option: CompareOption, side: Side): ComparedSide {
    const { answer, stale } = side
    const question = answer?.asked.question
    const plan = answer && question ? planOf(answer.asked) : null
    return { option, plan, evaluation: answer?.evaluation ?? null, stale }
  }

  #optionOf(scenario: string | null): CompareOption {
    return this.#all.find((option) => option.scenario === scenario) ?? (this.#all[0] as CompareOption)
  }

  #askedFor({ scenario, entries }: CompareOption): Asked | null {
    const { main, base, scenarioId } = this.#evaluation.asking
    if (!base || scenario === null) return base
    return scenario === scenarioId ? main : askedOf({ ...base.question, dataset: base.dataset }, scenario, entries)
  }

  #wantedTable(): WantedTable<'comparison'> | null {
    const { base } = this.#evaluation.asking
    const options = this.#picked
    if (!base || this.#view.drawer !== COMPARE_PAGE || this.#view.table !== null || options.length < 2) return null
    return { asked: base, question: { ...base.question, options: options.map(bare) } }
  }

  #wantedDifference(): WantedTable<'difference'> | null {
    const { base } = this.#evaluation.asking
    const looked = this.#mode === 'difference' || (this.#view.drawer === COMPARE_PAGE && this.#view.table === null)
    const [from, to] = [this.#fromOption, this.#toOption]
    if (!base || !looked || from === to) return null
    return { asked: base, question: { ...base.question, ...bare(to), against: bare(from) } }
  }
}

function bare({ scenario, entries }: CompareOption): AskedOption {
  return { scenario, entries }
}

function sameOption(a: CompareOption, b: CompareOption): boolean {
  const lines = a.entries.length === b.entries.length && a.entries.every((entry, at) => entry === b.entries[at])
  return a.scenario === b.scenario && a.name === b.name && lines
}

const plans = new WeakMap<Asked, Plan>()

/** The plan of a question, replayed once. */
function planOf(asked: Asked): Plan {
  const { dataset, question } = asked
  const plan = plans.get(asked) ?? replay(dataset, question.entries, question.request.year, question.standards).plan
  plans.set(asked, plan)
  return plan
}

interface Answered {
  readonly asked: Asked
  readonly evaluation: Evaluation
}

/** The evaluation of one option: that of the screen where it is the same question, else one of its own. */
class Side {
  readonly #evaluation: EvaluationState
  readonly #analysis: Analysis
  readonly #channel: Channel
  readonly #want: () => Asked | null | false
  readonly #wanted = $derived.by(() => this.#want() || null)
  #shown = $state.raw<Answered | null>(null)

  constructor(evaluation: EvaluationState, analysis: Analysis, channel: Channel, want: () => Asked | null | false) {
    this.#evaluation = evaluation
    this.#analysis = analysis
    this.#channel = channel
    this.#want = want
  }

  start(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const wanted = this.#wanted
        if (wanted && !this.#evaluation.answers(wanted.question.scenario)) untrack(() => void this.#ask(wanted))
      })
    })
  }

  get answer(): Answered | null {
    const wanted = this.#wanted
    if (!wanted) return null
    const onScreen = this.#evaluation.answers(wanted.question.scenario)
    if (onScreen) return this.#evaluation.shownFor(wanted.question.scenario)
    const shown = this.#shown
    return shown?.asked.dataset === wanted.dataset && shown.asked.question.scenario === wanted.question.scenario ? shown : null
  }

  get stale(): boolean {
    return this.#wanted !== null && this.answer?.asked !== this.#wanted
  }

  async #ask(asked: Asked): Promise<void> {
    try {
      const answer = await this.#analysis.ask(this.#channel, asked.question)
      if (answer) this.#shown = { asked, evaluation: answer.evaluation }
    } catch {
      // The side stays grey; the question of the screen speaks for what is wrong.
    }
  }
}

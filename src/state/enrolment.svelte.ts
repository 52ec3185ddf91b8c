import type { FigureValue } from '../core/domain/figure.ts'
import type { Plan } from '../core/domain/plan.ts'
import type { Clearing } from '../core/engine/clearing.ts'
import type { ColumnName } from '../core/engine/question.ts'
import { type EnrolmentPlan, enrolmentPlan, PLAN_WANT } from '../core/report/enrolment-plan.ts'
import { WATCH_WANT, type WatchList, watchList } from '../core/report/watch-list.ts'
import { replay } from '../core/scenario/replay.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { Asking } from './asking.svelte.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { Asked } from './questions.ts'
import { shownFigure } from './shown-figure.ts'
import type { ViewState } from './view.svelte.ts'

/** Drawer page of the 秋季招生计划表. */
export const ENROLMENT_PAGE = 'enrolment'

interface Shown {
  readonly asked: Asked
  readonly county: Plan
  readonly plan: EnrolmentPlan
  readonly watch: WatchList
}

/** The 秋季招生计划表 of one autumn and what stands beside it; asked only while the page is looked at. */
export class EnrolmentState {
  readonly #view: ViewState
  readonly #asking: Asking
  readonly #series: LiveTable<'series'>
  readonly #clearing: LiveTable<'clearing'>
  #year = $state.raw<number | null>(null)
  /** School whose warning is looked into. */
  #opened = $state.raw<string | null>(null)
  readonly #asked: Asked | null = $derived.by(() => {
    if (this.#view.drawer !== ENROLMENT_PAGE || this.#view.table !== null) return null
    return this.#view.compareBase ? this.#asking.baseYears : this.#asking.years
  })
  readonly #wanted: WantedTable<'series'> | null = $derived.by(() => {
    const asked = this.#asked
    return asked && { asked, question: { ...asked.question, want: [...PLAN_WANT, ...WATCH_WANT] } }
  })
  readonly #wantedClearing: WantedTable<'clearing'> | null = $derived.by(() => {
    const asked = this.#asked
    const id = this.#opened
    if (!asked || id === null) return null
    const request = { ...asked.question.request, year: this.year }
    return { asked, question: { ...asked.question, request, level: 'school', id } }
  })
  readonly #shown: Shown | null = $derived.by(() => {
    const series = this.#series.answer
    const asked = this.#series.asked
    if (!series || !asked) return null
    const { dataset, question } = asked
    const { standards, entries, request } = question
    const { plan: county } = replay(dataset, entries, this.year, standards)
    const { stage } = request
    return {
      asked,
      county,
      plan: enrolmentPlan({ dataset, stage, standards, series, plan: county }),
      watch: watchList(series, county, stage, standards),
    }
  })

  /** @param ready whether more urgent questions have been answered */
  constructor(view: ViewState, asking: Asking, analysis: Analysis, ready: () => boolean) {
    this.#view = view
    this.#asking = asking
    this.#series = new LiveTable('series', 'enrolment', analysis, () => this.#wanted, ready)
    this.#clearing = new LiveTable('clearing', 'clearing', analysis, () => this.#wantedClearing, ready)
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    const stops = [this.#series.start(), this.#clearing.start()]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Year of the autumn that is planned: the next one until another is chosen. */
  get year(): number {
    const base = this.#asking.frame?.dataset.baseYear ?? 0
    return this.#year !== null && this.#year >= base ? this.#year : base + 1
  }

  set year(year: number) {
    this.#year = year
    this.#opened = null
  }

  get opened(): string | null {
    return this.#opened
  }

  /** Looks into the warning of one school; null stops looking, and asking. */
  open(school: string | null): void {
    this.#opened = school
  }

  get plan(): EnrolmentPlan | null {
    return this.#shown?.plan ?? null
  }

  get watch(): WatchList | null {
    return this.#shown?.watch ?? null
  }

  /** Whether what is shown answers an older question and must be drawn grey. */
  get stale(): boolean {
    return this.#series.stale
  }

  get failed(): boolean {
    return this.#series.failed
  }

  /** What clears the warning that is looked into; null while it is sought. */
  get clearing(): Clearing | null {
    return this.#clearing.stale ? null : this.#clearing.answer
  }

  get clearingProgress(): number {
    return this.#clearing.progress
  }

  get clearingFailed(): boolean {
    return this.#clearing.failed
  }

  /** One figure of a year; its card opens for that year. */
  figure(name: ColumnName, row: number, year: number): FigureValue {
    const [level, indicator] = name.split('.') as ['total' | 'school' | 'area' | 'zone', string]
    const series = this.#series.answer
    const found = shownFigure(series?.columns[name]?.[series.years.indexOf(year)], { level, indicator, row })
    const { stage, variant, year: shown } = this.#view
    return {
      ...found,
      ref: this.#series.stale ? null : found.ref,
      ...(year === shown ? {} : { at: { stage, year, variant } }),
    }
  }
}

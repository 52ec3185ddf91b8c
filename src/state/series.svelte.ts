import { untrack } from 'svelte'
import { INDICATORS } from '../core/analysis/indicators/index.ts'
import { type FigureUnit, type FigureValue, QUALITIES } from '../core/domain/figure.ts'
import type { Channel, ColumnName, Series } from '../core/engine/question.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState, Which } from './evaluation.svelte.ts'
import type { Asked } from './questions.ts'

const WANT: readonly ColumnName[] = [
  'total.demand',
  'total.seats',
  'total.structuralShortage',
  'total.unbornShare',
  'area.demand',
  'area.seats',
  'area.shortage',
]
const UNITS: ReadonlyMap<string, FigureUnit> = new Map(INDICATORS.map(({ level, id, unit }) => [`${level}.${id}`, unit]))

interface Shown {
  readonly asked: Asked
  readonly series: Series
}

/** One of the two tables: the scenario's or the base's. */
class Slot {
  readonly #channel: Channel
  readonly #analysis: Analysis
  #shown = $state.raw<Shown | null>(null)
  /** The question under way or answered last, so that another year on screen asks nothing anew. */
  #sent: Asked | null = null

  constructor(channel: Channel, analysis: Analysis) {
    this.#channel = channel
    this.#analysis = analysis
  }

  get shown(): Shown | null {
    return this.#shown
  }

  async ask(asked: Asked): Promise<void> {
    if (asked === this.#sent) return
    this.#sent = asked
    try {
      const series = await this.#analysis.table('series', this.#channel, { ...asked.question, want: WANT })
      if (series) this.#shown = { asked, series }
      else if (this.#sent === asked) this.#sent = null
    } catch {
      // The evaluation of the year speaks for the failure; the table keeps its place and stays grey.
    }
  }
}

/** Figures of all school years, of the scenario and of the base; asked once the year on screen has its answer. */
export class SeriesState {
  readonly #evaluation: EvaluationState
  readonly #current: Slot
  readonly #base: Slot

  constructor(evaluation: EvaluationState, analysis: Analysis) {
    this.#evaluation = evaluation
    this.#current = new Slot('series', analysis)
    this.#base = new Slot('base-series', analysis)
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const { years, baseYears } = this.#evaluation.asking
        if (this.#evaluation.status !== 'fresh') return
        untrack(() => {
          if (years && years !== baseYears) void this.#current.ask(years)
          if (baseYears) void this.#base.ask(baseYears)
        })
      })
    })
  }

  /** The years that are known, from the base year on; empty before the first answer. */
  years(which: Which = 'current'): readonly number[] {
    return this.#shown(which)?.series.years ?? []
  }

  /** Whether the table answers another question than the one on screen, or there is none yet. */
  stale(which: Which = 'current'): boolean {
    const { years, baseYears } = this.#evaluation.asking
    return this.#shown(which)?.asked !== (which === 'base' ? baseYears : years)
  }

  /** One figure of a year; unknown when there is no such column, row or year. It opens its card only in its own year. */
  figure(name: ColumnName, row: number, year: number, which: Which = 'current'): FigureValue {
    const [level, indicator] = name.split('.') as ['total' | 'school' | 'area' | 'zone', string]
    const unit = UNITS.get(name) ?? 'none'
    const series = this.#shown(which)?.series
    const column = series?.columns[name]?.[series.years.indexOf(year)]
    const value = column?.values[row]
    if (!column || value === undefined) return { value: null, unit, quality: 'unknown', ref: null }
    const onScreen = !this.stale(which) && this.#evaluation.yearOf(which) === year
    return {
      value: Number.isNaN(value) ? null : value,
      unit,
      quality: QUALITIES[column.quality[row] ?? -1] ?? 'unknown',
      ref: onScreen ? { level, indicator, row } : null,
    }
  }

  #shown(which: Which): Shown | null {
    const { years, baseYears } = this.#evaluation.asking
    const shown = (which === 'base' || years === baseYears ? this.#base : this.#current).shown
    return shown && shown.asked.dataset === years?.dataset ? shown : null
  }
}

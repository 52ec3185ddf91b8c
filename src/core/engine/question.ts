import type { Assumptions } from '../domain/assumptions.ts'
import type { Column, Request } from '../domain/evaluation.ts'
import type { FigureRef } from '../domain/figure.ts'
import type { FuturesPlace } from '../domain/futures.ts'
import type { Standards } from '../domain/standard.ts'
import type { Entry } from '../scenario/entry.ts'

/** Everything an answer depends on besides the dataset. `core` reads no clock: `asOf` is an input. */
export interface Question {
  readonly request: Request
  readonly scenario: string | null
  readonly entries: readonly Entry[]
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly asOf: string
}

/** A newer question supersedes only its own channel. Listed by priority, most urgent first. */
export const CHANNELS = [
  'main',
  'explain',
  'base',
  'ledger',
  'what-if',
  'preview',
  'homes',
  'compared-from',
  'compared-to',
  'compare',
  'difference',
  'why',
  'filling',
  'series',
  'base-series',
  'marginal',
  'stages',
  'calendar',
  'place',
  'enrolment',
  'account',
  'access',
  'clusters',
  'housing',
  'clearing',
  'tidal',
  'gains',
  'futures',
  'export',
] as const
export type Channel = (typeof CHANNELS)[number]

/** Asks for the figure behind one cell. */
export interface ExplainQuestion extends Question {
  readonly ref: FigureRef
}

/** A column as `level.indicator`, e.g. `total.structuralShortage`. */
export type ColumnName = `${'total' | 'school' | 'area' | 'zone'}.${string}`

/** Asks for columns of every school year from the base year to the horizon; the year of the request is not read. */
export interface SeriesQuestion extends Question {
  readonly want: readonly ColumnName[]
}

/** Columns by name, one for each year: the same numbers as the evaluation of that year. */
export interface Series {
  readonly years: readonly number[]
  readonly areas: { readonly ids: readonly string[]; readonly names: readonly string[] }
  readonly schools: { readonly ids: readonly string[]; readonly names: readonly string[] }
  readonly zones: { readonly ids: readonly string[]; readonly names: readonly string[] }
  readonly columns: Readonly<Record<ColumnName, readonly Column[]>>
}

/** Totals of the request's year without one enabled line; unticking that line gives the same numbers. */
export interface Marginal {
  readonly entry: string
  readonly totals: Readonly<Record<string, number | null>>
}

/** Asks for one zone or school over the years, in all variants; the year and variant of the request are not read. */
export interface PlaceQuestion extends Question {
  readonly place: { readonly level: 'zone' | 'school'; readonly id: string }
}

/** Asks how a place fares in many futures: from a year to base + 10; the variant and year of the request are not read. */
export interface FuturesQuestion extends Question {
  readonly futures: {
    readonly place: FuturesPlace
    readonly from: number
    readonly count: number
    readonly seed: number
  }
}

/** Asks for the balance of a stage without zones. */
export interface StageQuestion extends Question {
  readonly of: 'K' | 'H'
}

/** Everything a question depends on, as text: questions come as copies from another thread. */
export function questionKey({ request, scenario, entries, standards, assumptions }: Question): string {
  return JSON.stringify([request, scenario, entries, [...standards.values()], [...assumptions.values()]])
}

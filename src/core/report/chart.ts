import type { FigureRef, FigureUnit } from '../domain/figure.ts'
import type { Words } from './document.ts'

/** What a series stands for; drawing takes colour, dash and hatch from it, so that screen, paper and slide agree. */
export type SeriesRole =
  | 'K'
  | 'P'
  | 'J'
  | 'H'
  | 'demand'
  | 'seats'
  | 'base'
  | 'option'
  | 'shortage'
  | 'surplus'
  | 'large-class'
  | 'super-large-class'
  | 'regular-class'

export interface ChartSeries {
  readonly name: Words
  readonly role: SeriesRole
  /** One for each category; null is unknown and leaves a gap. */
  readonly values: readonly (number | null)[]
  /** Range around the values (low and high variant), where there is one. */
  readonly low?: readonly (number | null)[]
  readonly high?: readonly (number | null)[]
  /** Cells of the evaluation the values were read from, so that each can be opened. */
  readonly refs?: readonly FigureRef[]
}

/** A picture of numbers, without any drawing: the same for the screen, an SVG on paper and a native chart of a slide. */
export interface Chart {
  readonly id: string
  readonly title: Words
  /** `line`: categories are years in order; `column`: upright bars; `bar`: lying bars, for long names, the worst first. */
  readonly kind: 'line' | 'column' | 'bar'
  /** Bars of one category stand on each other. */
  readonly stacked?: boolean
  readonly unit: FigureUnit
  /** Title of the axis of numbers; the unit is part of it. */
  readonly axis: Words
  readonly categories: readonly (string | Words)[]
  /** Title of the axis of categories, where they are neither years nor names. */
  readonly along?: Words
  /** Where categories are stretches of numbers: where each begins, written between them instead of their names. */
  readonly edges?: readonly number[]
  readonly series: readonly ChartSeries[]
  /** A limit of the standard, drawn as a dashed line with its value. */
  readonly reference?: { readonly value: number; readonly words: Words }
  /** A limit of the standard that lies between two categories: before which place it stands. */
  readonly division?: { readonly before: number; readonly words: Words }
  /** Places of categories whose numbers rest on an assumption, which are hatched, and on which. */
  readonly assumed?: { readonly categories: readonly number[]; readonly words: Words }
  /** What is not known and therefore not drawn. */
  readonly missing: readonly Words[]
}

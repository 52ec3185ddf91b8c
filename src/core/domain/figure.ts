import type { AreaLevel } from './evaluation.ts'
import type { Param } from './name-list.ts'
import type { CompulsoryStage } from './stage.ts'
import type { Variant } from './variant.ts'

/** Units of measure of a figure; `i18n` has their words. */
export type FigureUnit =
  | 'pupils'
  | 'seats'
  | 'classes'
  | 'rooms'
  | 'schools'
  | 'units'
  | 'residents'
  | 'households'
  | 'square-metres'
  | 'ratio'
  | 'percent'
  | 'metres'
  | 'minutes'
  | 'pupil-metres'
  | 'pupil-minutes'
  | 'kilometres-per-hour'
  | 'seats-per-pupil'
  | 'coefficient'
  | 'teachers'
  | 'yuan'
  | 'year'
  | 'years'
  | 'pupil-years'
  | 'pupils-per-class'
  | 'standard-score'
  | 'none'

/**
 * How far a value can be trusted:
 * exact – counted; estimated – 推算; at-least – proved lower bound 至少; declared – 申报;
 * present-classes – 按现有班数; assumed – rests on an editable assumption; unknown – null.
 */
export const QUALITIES = ['exact', 'estimated', 'at-least', 'declared', 'present-classes', 'assumed', 'unknown'] as const
export type Quality = (typeof QUALITIES)[number]

/** Arithmetic a card can repeat. `operands` are read in order. */
export type Operation =
  | 'input' // a leaf: the value was read from a file, a standard or an assumption
  | 'sum' // a + b + …
  | 'difference' // a − b − …
  | 'product' // a × b × …
  | 'quotient' // a ÷ b
  | 'excess' // max(0, a − b − …)
  | 'min'
  | 'max'
  | 'ceil-quotient' // ⌈a ÷ b⌉
  | 'round' // nearest whole number of a
  | 'count' // how many operands there are

export type Level = 'total' | 'school' | 'area' | 'zone' | 'unit'

/** Which cell of an evaluation a figure explains. `row` is a row number of that level's columns. */
export interface FigureRef {
  readonly indicator: string
  readonly level: Level
  readonly row: number
}

/** Where a leaf was read: layer file and its date, a standard's clause, or an assumption. Codes and data only. */
export type Source =
  | {
      readonly kind: 'layer'
      readonly layer: string
      readonly file: string
      readonly date: string | null
      readonly field?: string
    }
  | { readonly kind: 'standard'; readonly id: string }
  | { readonly kind: 'assumption'; readonly id: string }
  | { readonly kind: 'scenario'; readonly entry: string }

/**
 * A number that answers for itself. `recompute` (figure-arithmetic.ts) over `operands` gives `value` again.
 * `key` names the sentence `figure.<key>` with `params`; `label` is data (a school's name) and stands as it is.
 */
export interface Figure {
  readonly key: string
  readonly params?: Readonly<Record<string, Param>>
  readonly label?: string
  readonly value: number | null
  readonly unit: FigureUnit
  readonly quality: Quality
  readonly operation: Operation
  readonly operands: readonly Figure[]
  readonly source?: Source
  /** Ids of standard rows whose clause applies. */
  readonly standards?: readonly string[]
  /** The cell this operand can be opened as. */
  readonly ref?: FigureRef
}

/** Stage, school year and variant of a figure. Rows of a level mean the same in every year and variant of a stage. */
export interface Moment {
  readonly stage: CompulsoryStage
  readonly year: number
  readonly variant: Variant
  /** Level of the areas, where rows of another than the screen's are meant. */
  readonly areaLevel?: AreaLevel
}

/** What a list or a headline shows before anybody asks why. */
export interface FigureValue {
  readonly value: number | null
  readonly unit: FigureUnit
  readonly quality: Quality
  readonly ref: FigureRef | null
  /** When `ref` is to be explained for, where it is not what is on screen. */
  readonly at?: Moment
}

import type { DistanceUnit } from '../geo/measure.ts'
import type { Cohort } from './balance.ts'
import type { Allocation, AreaLevel } from './evaluation.ts'
import type { Figure, FigureValue } from './figure.ts'
import type { CompulsoryStage } from './stage.ts'
import type { Variant } from './variant.ts'

export type Better = 'less' | 'more'

/**
 * What a row says of its options: one is best; several tie; all print the same; not known, because a value is unknown or only a
 * lower bound; or there is nothing to be best at (no direction, or fewer than two options it applies to).
 */
export type Verdict = 'best' | 'tie' | 'same' | 'unknown' | 'none'

/** Parts of the decision table, in the order a meeting takes them. */
export const COMPARISON_GROUPS = ['seats', 'classes', 'ways', 'works', 'changes', 'findings'] as const
export type ComparisonGroup = (typeof COMPARISON_GROUPS)[number]

/** One number of one option. */
export interface ComparedCell {
  /** `ref` leads to the card in the option's own evaluation; null where `made` is the whole figure. */
  readonly value: FigureValue
  /** Answer the number was read from: the one asked for, or, under `enrolled`, the one that says who goes where (`placedBy`). */
  readonly of: 'asked' | 'placed'
  readonly made: Figure | null
}

/** One decision the meeting takes; `cells` in the order of the options, null where it does not apply to one. */
export interface ComparisonRow {
  /** Unique in a table; its words are `compare.row.<id>`, of an area `compare.row.area` with its name. */
  readonly id: string
  readonly group: ComparisonGroup
  /** Name of the area; empty for what lies in none. Null for a row of the county. */
  readonly area: string | null
  readonly better: Better | null
  readonly cells: readonly (ComparedCell | null)[]
  readonly verdict: Verdict
  /** Options with the best value; empty unless the verdict is `best` or `tie`. */
  readonly best: readonly number[]
}

/** What options are compared for; every one of them was asked the same. */
export interface ComparedMoment {
  readonly stage: CompulsoryStage
  readonly year: number
  readonly variant: Variant
  readonly areaLevel: AreaLevel
  readonly allocation: Allocation
  /** How pupils are placed where ways and changes of school are counted: registers do not say who goes where. */
  readonly placedBy: Allocation
  readonly distanceUnit: DistanceUnit
}

/** Decisions × options. */
export interface Comparison extends ComparedMoment {
  /** Scenario ids in the order of the cells; null is the base. */
  readonly options: readonly (string | null)[]
  readonly rows: readonly ComparisonRow[]
}

/**
 * Pupils of places whose school differs between two options, one row for each place, school left and school entered. `from` and `to`
 * are rows of `schools`, −1 nobody; ways in `ComparedMoment.distanceUnit`, NaN where there is none or nobody knows it.
 */
export interface SchoolChanges {
  readonly schools: {
    readonly ids: readonly string[]
    readonly names: readonly string[]
    readonly lon: Float64Array
    readonly lat: Float64Array
  }
  readonly unitIds: readonly string[]
  readonly unitNames: readonly (string | null)[]
  /** Degrees. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly pupils: Int32Array
  readonly before: Float64Array
  readonly after: Float64Array
}

/** Pupils who leave one school for another one; names, null is nobody. */
export interface ChangeOfSchool {
  readonly from: string | null
  readonly to: string | null
  readonly pupils: Figure
  /** Mean ways of those whose way is known; unknown where one end is nobody. */
  readonly before: Figure
  readonly after: Figure
}

/** Who changes school from one option to another, the largest group first. */
export interface Difference extends ComparedMoment {
  readonly from: string | null
  readonly to: string | null
  /** Whose school it is: of all grades, or of the year's entrants only. */
  readonly cohort: Cohort
  readonly changed: Figure
  readonly bySchool: readonly ChangeOfSchool[]
  readonly changes: SchoolChanges
}

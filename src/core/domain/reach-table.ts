import type { DistanceUnit } from '../geo/measure.ts'
import type { Figure } from './figure.ts'
import type { NamedPlace } from './named-place.ts'

/** How much a seat at some distance counts: 2SFCA, E2SFCA in three steps, Gaussian. */
export const REACH_MEASURES = ['binary', 'stepped', 'gaussian'] as const
export type ReachMeasure = (typeof REACH_MEASURES)[number]

/** Seats within reach of the learners of an area, or of the county. */
export interface ReachRow {
  /** Row of the areas; null: the county. */
  readonly area: number | null
  readonly learners: Figure
  /** Mean seats within reach for one learner; below 1 they do not suffice. */
  readonly mean: Figure
  /** Learners with fewer than one seat within reach, those without any school within reach among them. */
  readonly short: Figure
  readonly none: Figure
  /** Learners of whom it is not known: no place, no distance, or unknown seats within reach. */
  readonly unknown: Figure
  /** `mean` without the lines of the scenario; null: nothing to compare. */
  readonly base: Figure | null
}

/** A place where seats within reach lack most. */
export interface ReachPlace extends NamedPlace {
  readonly learners: Figure
  /** Σ over schools of weight × seats for one learner in the school's catchment. */
  readonly access: Figure
}

export interface MeasuredReach {
  readonly measure: ReachMeasure
  readonly rows: readonly ReachRow[]
  /** Σ A·D, and the seats of the schools that somebody reaches: the two are equal. */
  readonly given: Figure
  readonly reached: Figure
  /** Seats of schools that nobody reaches. */
  readonly unreached: Figure
  /** Places by learners × what lacks of one seat. */
  readonly places: readonly ReachPlace[]
}

/** Seats within reach by floating catchments (standards 7). */
export interface ReachTable {
  readonly limit: Figure
  readonly unit: DistanceUnit
  readonly measures: readonly MeasuredReach[]
  /** Seats for one learner by unit row of the evaluation: 0 no school within reach, NaN not known. */
  readonly units: Readonly<Record<ReachMeasure, Float64Array>>
}

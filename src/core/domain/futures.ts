import type { CompulsoryStage } from './stage.ts'

/** What is watched: the county's areas one by one, one area, or one school. */
export interface FuturesPlace {
  readonly level: 'county' | 'area' | 'school'
  /** `county`, or the id of the area or school. */
  readonly id: string
}

/** Where and when the watched place first has more learners than seats. */
export interface Failure {
  readonly year: number
  readonly level: 'area' | 'school'
  readonly id: string
  readonly name: string
  /** Learners above the seats. */
  readonly excess: number
}

/** Several futures that first fail at one place. */
export interface FailurePlace extends Omit<Failure, 'excess'> {
  readonly futures: number
}

/**
 * The smallest change of one assumption, all others at their middle value, that turns the verdict: typed in as the middle
 * value it turns the evaluation.
 */
export interface Flip {
  readonly assumption: string
  readonly unit: string
  /** Middle value now, null: not chosen. */
  readonly mid: number
  /** The range that was sampled. */
  readonly low: number
  readonly high: number
  /** null: no value the register allows turns it. */
  readonly value: number | null
  /** Whether `value` lies in the sampled range. */
  readonly within: boolean
  /** Where the place fails at `value`; null where it holds there, or there is none. */
  readonly failure: Failure | null
  /** Pupils per household that `value` means for the new homes of the place; only of the factor on them. */
  readonly perHousehold: number | null
}

/** How a place fares in many futures (issue “tipping point”): sampled over the stated ranges, from one seed. */
export interface Futures {
  readonly stage: CompulsoryStage
  readonly place: FuturesPlace & { readonly name: string }
  readonly from: number
  readonly to: number
  readonly seed: number
  readonly count: number
  /** Futures in which no year of the window has more learners than seats; null: demand or seats are unknown. */
  readonly inside: number | null
  /** Futures by the first year that fails. */
  readonly years: readonly { readonly year: number; readonly futures: number }[]
  /** Where it fails first, most futures first. */
  readonly places: readonly FailurePlace[]
  /** With all assumptions at their middle value: null holds. */
  readonly middle: Failure | null
  /** The sampled assumptions, those that turn the verdict by the smallest part of their range first. */
  readonly flips: readonly Flip[]
}

import type { Figure } from './figure.ts'
import type { Stage } from './stage.ts'

/** One side of a tidal use. */
export interface TidalSide {
  readonly school: string
  readonly name: string
  readonly stage: Stage
}

/** Rooms that one stage does not need while another is short (潮汐调剂), in one school or in two next to each other. */
export interface TidalMatch {
  readonly donor: TidalSide
  readonly receiver: TidalSide
  /** First and last school year in which both hold. */
  readonly from: number
  readonly to: number
  /** Classrooms to reassign: what the donor can spare in every one of these years, at most what the receiver lacks. */
  readonly rooms: number
  /** The same as a number that answers for itself: what the donor has to spare at least, and the receiver lacks at most, by year. */
  readonly figures: { readonly rooms: Figure; readonly spare: Figure; readonly short: Figure }
  /** Straight-line metres between the schools; 0 within one. */
  readonly metres: number
}

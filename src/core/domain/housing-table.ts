import type { Figure, FigureValue } from './figure.ts'
import type { Development } from './layers.ts'
import type { Stage } from './stage.ts'

/** Stages an estate may owe a school of (小区配套). */
export const HOUSING_STAGES = ['K', 'P', 'J'] as const
export type HousingStage = (typeof HOUSING_STAGES)[number]

/** How a school serves an estate: named in the estate's record, inside the service radius, or the school of its zone. */
export type ServedBy = 'named' | 'radius' | 'zone'

/** A school that serves an estate, now or in a later year. */
export interface Serving {
  readonly id: string
  readonly name: string
  /** Straight line. */
  readonly metres: number
  readonly by: ServedBy
  /** First school year from the hand-over on in which it takes pupils. */
  readonly from: number
  /** School year it opened or will open; null for one that stood before and does not say. */
  readonly opened: number | null
}

/**
 * 同步: served – the estate stands and has its school; same-time – open by the first hand-over; late – opens after it;
 * beyond – only the zone's school, outside the service radius; missing – none; undated – no year of hand-over;
 * not-judged – a village, where radii do not hold, without a zone of the stage.
 */
export type SameTime = 'served' | 'same-time' | 'late' | 'beyond' | 'missing' | 'undated' | 'not-judged'

/** What an estate owes of one stage by the rules in force. */
export interface Owed {
  /** Ids of the standard rows it rests on; the first is the threshold. */
  readonly standards: readonly string[]
  /** null: the rule names no number. */
  readonly classes: Figure | null
  readonly land: Figure | null
  readonly building: Figure | null
  /** Larger than the last line of the rule's table, which is then the least. */
  readonly above: boolean
}

/** Why nothing is owed although rules are in force: too small, alone or with others; or one stands within the rule's distance. */
export type NotOwed = 'none' | 'joint' | 'as-needed' | 'within'

export interface StageDuty {
  readonly owed: Owed | null
  readonly notOwed: NotOwed
  /** The rule lets go what the seats around already cover; said, never decided here. */
  readonly unlessServed: boolean
  readonly state: SameTime
  /** Years from the first hand-over to the opening; null unless late. */
  readonly late: Figure | null
  /** Nearest in time first, then in distance. */
  readonly serving: readonly Serving[]
  /** Pupils at the base date, and in the year with most of them. */
  readonly now: FigureValue
  readonly peak: FigureValue
  readonly peakYear: number | null
}

/** One estate of the table 小区配套核查. */
export interface HousingRow {
  readonly id: string
  readonly name: string
  /** Row in the layer. */
  readonly development: number
  readonly type: Development['type']
  readonly status: Development['status'] | null
  /** School year of the first hand-over; null unknown. */
  readonly handOver: number | null
  readonly phases: readonly { readonly year: number; readonly households: number }[]
  readonly households: Figure
  readonly floorArea: Figure
  readonly people: Figure
  readonly stages: Readonly<Record<HousingStage, StageDuty>>
  /** Owes a school that is late, out of reach or missing. */
  readonly problem: boolean
  /** Stages without a school in reach. */
  readonly outOfReach: readonly HousingStage[]
}

/** Pupils per household lived in, as counted in estates of one type (standards 4.4). */
export interface CalibrationRow {
  readonly stage: Stage
  readonly type: Development['type']
  /** Estates that count: pupils counted, households and occupancy known. */
  readonly estates: readonly string[]
  /** Σ pupils ÷ Σ households lived in. */
  readonly observed: Figure
  /** The same at the years with most pupils, as the register has it: Σ pupils ÷ Σ households lived in × part of the peak at their age. */
  readonly peak: Figure
  readonly least: number
  readonly most: number
  /** What the forecast uses in the peak years for an estate of this type that says nothing itself. */
  readonly inForce: Figure
  /** By years since hand-over, where at least three estates fall in a band; `to` null is open. */
  readonly bands: readonly {
    readonly from: number
    readonly to: number | null
    readonly estates: number
    readonly observed: Figure
  }[]
}

export interface HousingTable {
  /** Estates to come by hand-over, then those that stand, newest first. */
  readonly rows: readonly HousingRow[]
  /** The table of rules in force; null while the project has chosen none. */
  readonly rules: string | null
  readonly calibration: readonly CalibrationRow[]
}

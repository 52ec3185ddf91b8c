import type { Figure } from './figure.ts'
import type { CompulsoryStage } from './stage.ts'
import type { Variant } from './variant.ts'

/**
 * What may lie close together:
 * unit-shortage – learners of a place who find no seat: their part in the overload of the schools they go to, and the unplaced;
 * school-shortage – pupils above the seats of a public school;
 * school-above – its pupils above the standard class size, Σ grades max(0, pupils − classes × standard).
 */
export const CLUSTER_VARIABLES = ['unit-shortage', 'school-shortage', 'school-above'] as const
export type ClusterVariable = (typeof CLUSTER_VARIABLES)[number]

/** Level of the places of each variable. */
export const CLUSTER_LEVEL = { 'unit-shortage': 'unit', 'school-shortage': 'school', 'school-above': 'school' } as const

/** Share of chance finds among what is shown, loosest first: 可信度 90, 95, 99 %. A spot's level is how many of them it meets. */
export const CHANCES = [0.1, 0.05, 0.01] as const

/**
 * Why there is no statistic: unknown – no value is known; few – fewer than eight places; none – every value is 0; equal – every value is
 * the same; apart – no place has a neighbour within the band; together – all lie within the band of each other.
 */
export type ClusterState = 'shown' | 'unknown' | 'few' | 'none' | 'equal' | 'apart' | 'together'

/** A place with a significant concentration of high (hot) or low (cold) values around it. */
export interface ClusterSpot {
  readonly row: number
  readonly id: string
  /** Its own name, null for a cell without one. */
  readonly name: string | null
  /** The nearest place with a name in the band of one without, else the area it lies in; empty where there is neither. */
  readonly by: string
  /** 1 … 3: how many CHANCES it meets, corrected for testing many places; negative where it is a cold spot. */
  readonly level: number
  /** Its own value, the sum over its band, how many places are in it, and the standard score of Gi*. */
  readonly value: Figure
  readonly sum: Figure
  readonly neighbours: Figure
  readonly z: Figure
}

/** Global Moran's I. */
export interface MoranRow {
  readonly value: Figure
  readonly expected: Figure
  readonly z: Figure
  /** clustered – like lies by like, dispersed – unlike does, with 95 % confidence; chance – neither. */
  readonly verdict: 'clustered' | 'dispersed' | 'chance'
}

/** One variable looked at for clusters: a screen, never evidence (standards 7). */
export interface ClusterScreen {
  readonly variable: ClusterVariable
  readonly state: ClusterState
  /** Metres, straight, inclusive. */
  readonly band: Figure
  /** Places whose value is known; left out: those whose value or place is not. */
  readonly places: Figure
  readonly unknown: Figure
  readonly total: Figure
  readonly moran: MoranRow | null
  /** Places that meet the loosest confidence, corrected, and without the correction. */
  readonly hot: Figure
  readonly cold: Figure
  readonly alone: Figure
  /** The strongest ones, hot ones first, homes at least a band apart from each other; the map has them all. */
  readonly spots: readonly ClusterSpot[]
  /** All significant places: row, and level as in `ClusterSpot`. */
  readonly rows: Int32Array
  readonly levels: Int8Array
}

/** Answer of the table `clusters` for one question. */
export interface ClusterTable {
  readonly stage: CompulsoryStage
  readonly year: number
  readonly variant: Variant
  readonly screens: readonly ClusterScreen[]
}

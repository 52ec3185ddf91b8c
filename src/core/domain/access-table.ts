import type { DistanceKind, DistanceUnit } from '../geo/measure.ts'
import type { EquityTable } from './equity-table.ts'
import type { AreaLevel } from './evaluation.ts'
import type { Figure } from './figure.ts'
import type { NamedPlace } from './named-place.ts'
import type { ReachTable } from './reach-table.ts'
import type { CompulsoryStage } from './stage.ts'
import type { Variant } from './variant.ts'

/**
 * Whom one limit is for: city and town places by metres; rural ones by time, the youngest (grades 1–3) apart; places of no known
 * type are not judged.
 */
export const COVERAGE_GROUPS = ['city', 'town', 'rural-lower', 'rural-upper', 'rural', 'unknown'] as const
export type CoverageGroup = (typeof COVERAGE_GROUPS)[number]

/** A limit that is in force; it is inclusive. */
export interface CoverageLimit {
  readonly unit: DistanceUnit
  readonly value: number
  readonly standard: string
  readonly figure: Figure
}

/** Day pupils of one area and group against the limit of the group (standards 3.3, 3.5; seat account A18). */
export interface CoverageRow {
  /** Row of the areas; null: the county. */
  readonly area: number | null
  readonly group: CoverageGroup
  /** null: 不评价. */
  readonly limit: CoverageLimit | null
  /** Day pupils living there, and those of them whose way is not known. */
  readonly learners: Figure
  readonly unknown: Figure
  /** Those within the limit of the nearest public school, and their share of those whose way is known; null where nothing is judged. */
  readonly inside: Figure | null
  readonly share: Figure | null
  /** Rural: of those beyond the limit on foot, the ones within it by school bus; null elsewhere. */
  readonly bus: Figure | null
  /** `share` without the lines of the scenario. */
  readonly base: Figure | null
}

/** Boarders: out of every statistic of ways on foot (seat account A18). */
export interface BoardersRow {
  /** Σ schools; unknown where no school of the stage says how many board. */
  readonly pupils: Figure
  readonly schools: Figure
  /** Of them those whose home could be told: the farthest pupils of their school. */
  readonly located: Figure
  /** Their mean time by school bus; null by minutes of a table, or where nobody is located. */
  readonly minutes: Figure | null
}

/** How ways on foot were turned into time; printed with every time. */
export interface TravelTerms {
  readonly kind: DistanceKind
  readonly unit: DistanceUnit
  readonly lowerSpeed: Figure
  readonly upperSpeed: Figure
  readonly busSpeed: Figure
  readonly townDetour: Figure
  readonly ruralDetour: Figure
}

/** Where somebody lives and goes to school, with the distance. */
export interface NamedWay extends NamedPlace {
  readonly school: string
  readonly distance: Figure
  readonly pupils: Figure
}

/** How ways are distributed over day pupils. */
export interface Spread {
  /** Whose way is known; and those whose way is not. */
  readonly pupils: Figure
  readonly unknown: Figure
  readonly mean: Figure
  /** The way that this share of the pupils does not exceed. */
  readonly quantiles: readonly { readonly share: number; readonly distance: Figure }[]
  readonly within: readonly { readonly limit: number; readonly share: Figure }[]
  /** From `from` (excluded, but 0 is in the first) up to `to` (included); the last one is open. */
  readonly bins: readonly { readonly from: number; readonly to: number | null; readonly pupils: Figure }[]
  /** The longest ways, longest first. */
  readonly farthest: readonly NamedWay[]
}

/** Pupils who change from one school to another one under the scenario and whose ways change in one direction. */
export interface SchoolMove {
  readonly from: string
  readonly to: string
  readonly pupils: Figure
  /** Means over these pupils. */
  readonly before: Figure
  readonly after: Figure
  readonly change: Figure
  /** The place whose way changes most. */
  readonly most: WayChange
}

/** Pupils of one place whose way is another one under the scenario. */
export interface WayChange extends NamedPlace {
  readonly from: string
  readonly to: string
  readonly pupils: Figure
  readonly before: Figure
  readonly after: Figure
  /** after − before: negative is shorter. */
  readonly change: Figure
}

/** Winners and losers against the same question without lines; shorter + longer + equal + unknown = both. */
export interface WayChanges {
  readonly both: Figure
  readonly shorter: Figure
  readonly longer: Figure
  readonly equal: Figure
  /** One of the two ways is not known. */
  readonly unknown: Figure
  /** Of `longer`: by more than the row `way-growth`; null where distances are minutes. */
  readonly muchLonger: Figure | null
  readonly newlyPlaced: Figure
  readonly newlyUnplaced: Figure
  /** Mean change over all whose ways are known in both. */
  readonly mean: Figure
  /** By schools left and entered; most extra or spared pupil-distance first. */
  readonly longerBySchool: readonly SchoolMove[]
  readonly shorterBySchool: readonly SchoolMove[]
  /** By place: longest extra way first, greatest gain first; the first of many. */
  readonly losers: readonly WayChange[]
  readonly winners: readonly WayChange[]
  /** Places not listed. */
  readonly moreLosers: number
  readonly moreWinners: number
}

/** Answer of the table `access` for one question. Every number in it is a figure, but those drawn for each unit. */
export interface AccessTable {
  readonly stage: CompulsoryStage
  readonly year: number
  readonly variant: Variant
  readonly areaLevel: AreaLevel
  readonly areas: { readonly ids: readonly string[]; readonly names: readonly string[] }
  readonly terms: TravelTerms
  /** Whether any line of the scenario is in force: else there is nothing to compare. */
  readonly compared: boolean
  readonly coverage: readonly CoverageRow[]
  readonly boarders: BoardersRow
  /** By the allocation; null under `enrolled`, which does not say where a pupil lives. */
  readonly placed: { readonly now: Spread; readonly base: Spread | null } | null
  /** To the nearest public school, whoever goes there. */
  readonly nearest: { readonly now: Spread; readonly base: Spread | null }
  readonly changes: WayChanges | null
  readonly reach: ReachTable
  readonly equity: EquityTable
}

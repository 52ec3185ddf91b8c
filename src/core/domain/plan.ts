import type { School, Section } from './school.ts'
import type { Stage } from './stage.ts'

/** What a scenario has added to one section; kept apart from the base (supply column 本方案). */
export interface Added {
  /** Approved classes, net: opened ones less those whose room was given away. A room that stood free carried none. */
  readonly classes: number
  /** Ordinary classrooms, net. */
  readonly rooms: number
  /** Classes of expansions alone. */
  readonly expanded: number
  /** Rooms that changed hands, net: taken from another section, or given to one (negative). */
  readonly moved: number
  /** Entries that added them. */
  readonly entries: readonly string[]
}

/** Nothing added. */
export const NOTHING_ADDED: Added = { classes: 0, rooms: 0, expanded: 0, moved: 0, entries: [] }

/** One section of a school as it stands in the plan's year. `base` is never changed. */
export interface PlannedSection {
  readonly stage: Stage
  readonly base: Section
  readonly added: Added
  /** Lines that set the class size of each grade in the plan's year; null where none does. Absent: none does in any. */
  readonly sizes?: readonly (ClassSizeRule | null)[]
}

/** Whom a new class size is for: those who enter from its year on, or all grades at once. */
export const CLASS_SIZE_SCOPES = ['entry', 'all'] as const

/** A standard class size that a line sets for one stage (小班化), in force from school year `year` on. */
export interface ClassSizeRule {
  readonly entry: string
  readonly year: number
  readonly stage: Stage
  /** Pupils per class. */
  readonly size: number
  readonly from: (typeof CLASS_SIZE_SCOPES)[number]
}

/** existing – in use at the base date; committed – 在建已批, opens later; built – by the scenario; closed – out of use. */
export type SupplyState = 'existing' | 'committed' | 'built' | 'closed'

/** at-once: no pupils from the year on; by-attrition: no new entrants from the year on, the sitting pupils finish. */
export const CLOSING_MODES = ['at-once', 'by-attrition'] as const
export type ClosingMode = (typeof CLOSING_MODES)[number]

/** A closing the scenario decided. `lastYear` is the last school year with pupils: year − 1 at once, later by attrition. */
export interface Closing {
  readonly entry: string
  readonly year: number
  readonly mode: ClosingMode
  readonly lastYear: number
}

export interface PlannedSchool {
  /** Row in the dataset; −1 for a school the scenario builds. */
  readonly row: number
  readonly school: School
  readonly state: SupplyState
  /** Whether it takes pupils in the plan's year. */
  readonly open: boolean
  readonly sections: readonly PlannedSection[]
  /** The scenario's closing of it, also before its year. */
  readonly closing: Closing | null
  /** Entry that built it and the school year it opens. */
  readonly built: { readonly entry: string; readonly year: number } | null
}

/**
 * A change of who is responsible for the children of some units (seat account A8), in force from 1 September of `year`.
 * Those who enter the stage in that year or later follow it; of the sitting pupils only the named grades.
 */
export interface Transfer {
  readonly entry: string
  readonly year: number
  readonly stage: Stage
  /** Ids of units; null: every unit that `from` is responsible for and no earlier line of the same entry has named. */
  readonly units: readonly string[] | null
  /** School whose units move; null takes the named units from whoever has them. */
  readonly from: string | null
  /** School that takes them; null: nobody, they are listed as unplaced. */
  readonly to: string | null
  /** Which sitting pupils move on the day: none, all, or the grades listed (their grade in `year`). */
  readonly sitting: 'none' | 'all' | readonly number[]
}

/**
 * The county as it stands in one school year under a list of entries.
 * Plan rows are dataset rows, then additions in entry order, the same in every year. Each part has a fingerprint for memoising.
 */
export interface Plan {
  readonly year: number
  readonly schools: readonly PlannedSchool[]
  /** Transfers in force in this year, in the order they apply. */
  readonly transfers: readonly Transfer[]
  /** Class sizes that lines have set by this year, in the order they apply. */
  readonly classSizes: readonly ClassSizeRule[]
  /** Fingerprint of the supply part, class sizes included: equal fingerprints, equal schools and seats. */
  readonly supply: string
  /** Fingerprint of the transfers. */
  readonly zoning: string
}

/** The one mutable copy inside `replay`. */
export interface PlanDraft {
  year: number
  schools: PlannedSchool[]
  transfers: Transfer[]
  classSizes: ClassSizeRule[]
}

import type { School, Section } from './school.ts'
import type { Stage } from './stage.ts'

/** What a scenario has added to one section; kept apart from the base (supply column 本方案). */
export interface Added {
  readonly classes: number
  readonly rooms: number
  /** Entries that added them. */
  readonly entries: readonly string[]
}

/** One section of a school as it stands in the plan's year. `base` is never changed. */
export interface PlannedSection {
  readonly stage: Stage
  readonly base: Section
  readonly added: Added
}

/** existing – in use at the base date; committed – 在建已批, opens later; closed – out of use. */
export type SupplyState = 'existing' | 'committed' | 'closed'

export interface PlannedSchool {
  /** Row in the dataset; −1 for a school the scenario builds. */
  readonly row: number
  readonly school: School
  readonly state: SupplyState
  /** Whether it takes pupils in the plan's year. */
  readonly open: boolean
  readonly sections: readonly PlannedSection[]
}

/**
 * The county as it stands in one school year under a list of entries.
 * Plan rows are dataset rows, then additions in entry order. Each part has a fingerprint for memoising.
 */
export interface Plan {
  readonly year: number
  readonly schools: readonly PlannedSchool[]
  /** Fingerprint of the supply part: equal fingerprints, equal schools. */
  readonly supply: string
}

/** The one mutable copy inside `replay`. */
export interface PlanDraft {
  year: number
  schools: PlannedSchool[]
}

import type { OWNERSHIPS, SCHOOL_KINDS, SchoolProperties } from '../../src/core/domain/school.ts'
import type { XY } from './plane.ts'

/** How much of a register a school hands in: bands by grade, grades only, or one total. */
export type Detail = 'bands' | 'grades' | 'totals'

/** Classrooms beyond the design, of all rooms the unsafe ones, and rooms that could be converted. */
export interface Rooms {
  readonly extraRooms?: number
  readonly unsafe?: number
  readonly convertible?: number
}

/** One section to be filled with pupils. `typical` is the class size the school forms classes by. */
export interface SectionPlan extends Rooms {
  readonly stage: 'K' | 'P' | 'J' | 'H'
  readonly design: number
  readonly typical: number
  readonly detail: Detail
}

/** One campus before its pupils are known. */
export interface SchoolPlan {
  readonly id: string
  readonly name: string
  readonly kind: (typeof SCHOOL_KINDS)[number]
  readonly ownership: (typeof OWNERSHIPS)[number]
  readonly township: string
  readonly urban: 'city' | 'town' | 'rural'
  readonly at: XY
  readonly sections: readonly SectionPlan[]
  /** Properties that overrule or complete the derived ones. */
  readonly own?: Partial<SchoolProperties>
}

import type { DistanceUnit } from '../geo/measure.ts'
import type { FigureValue } from './figure.ts'
import type { ClosingMode } from './plan.ts'
import type { CompulsoryStage } from './stage.ts'

/** A school in one year, as far as a merger bears on it. */
export interface SchoolThen {
  readonly pupils: FigureValue
  readonly classes: FigureValue
  /** Size that the largest class has at least. */
  readonly largestClass: FigureValue
  /** Pupils of the legal person, all its compulsory stages and campuses: what the limit on school size counts. */
  readonly schoolSize: FigureValue
}

/** A school that takes over; `before` in the year before the closing, `after` in the first year without the closed school. */
export interface Receiver {
  readonly id: string
  readonly name: string
  readonly before: SchoolThen
  /** Null beyond the horizon. */
  readonly after: SchoolThen | null
  /** Boarders without a bed afterwards. */
  readonly bedShortage: FigureValue | null
}

/** Ways of the closed school's day pupils in one and the same year, with it and without it. */
export interface ClosingWays {
  readonly unit: DistanceUnit
  readonly pupils: FigureValue
  /** Of `pupils`: one of the two ways is not known; they are in no other number but `unplaced`. */
  readonly unknown: FigureValue
  /** Of `pupils`: no school takes them. */
  readonly unplaced: FigureValue
  readonly meanBefore: FigureValue
  readonly meanAfter: FigureValue
  readonly maxBefore: FigureValue
  readonly maxAfter: FigureValue
  /** Walking longer than the limit in minutes; null where no limit is in force. */
  readonly limit: number | null
  readonly overBefore: FigureValue
  readonly overAfter: FigureValue
}

/** One stage of a school that the scenario closes or merges. */
export interface ClosingRow {
  readonly entry: string
  readonly id: string
  readonly name: string
  readonly merged: boolean
  readonly year: number
  readonly mode: ClosingMode
  /** Last school year with pupils. */
  readonly lastYear: number
  /** Pupils in the year before, by grade of the stage and together. */
  readonly grades: readonly FigureValue[]
  readonly pupils: FigureValue
  readonly boarders: FigureValue
  readonly receivers: readonly Receiver[]
  /** Null: nobody lives where it is known, or the year lies beyond the horizon. */
  readonly ways: ClosingWays | null
}

/** 撤并影响: what the scenario's closings and mergers of one stage mean for pupils and receiving schools. */
export interface ClosingTable {
  readonly stage: CompulsoryStage
  readonly rows: readonly ClosingRow[]
}

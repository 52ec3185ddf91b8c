import type { FigureValue } from './figure.ts'
import type { CompulsoryStage } from './stage.ts'

/** A grade with a large class; `grade` null where classes are not known by grade. */
export interface LargeClassGrade {
  readonly grade: number | null
  readonly pupils: FigureValue
  readonly classes: FigureValue
  /** Standard class size. */
  readonly size: FigureValue
  readonly large: FigureValue
  readonly superLarge: FigureValue
  /** Size the largest class has at least. */
  readonly largest: FigureValue
}

/** A school with large classes on record, and what becomes of them. */
export interface LargeClassRow {
  readonly id: string
  readonly name: string
  readonly large: FigureValue
  readonly superLarge: FigureValue
  readonly grades: readonly LargeClassGrade[]
  /**
   * First school year from which no large class is left until `LargeClassTable.last`, or the school is closed: under the scenario,
   * and without any line. Null value: they remain; quality unknown: nobody knows.
   */
  readonly resolved: FigureValue
  readonly unaided: FigureValue
  /** Lines that change pupils or classes of the school by the year it is resolved (by the last year where it is not). */
  readonly lines: readonly string[]
}

/** 大班额化解: schools of one stage that have large classes in the base year. */
export interface LargeClassTable {
  readonly stage: CompulsoryStage
  /** Last year that was looked at. */
  readonly last: number
  /** A class of this size is large, and of this one super-large. */
  readonly limits: { readonly large: number; readonly superLarge: number }
  /** Schools whose class sizes nobody knows: they may have large classes that are in no row. */
  readonly unknown: number
  readonly rows: readonly LargeClassRow[]
}

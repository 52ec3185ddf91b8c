import type { Figure } from './figure.ts'

/** Resources of schools that the data have; `teachers` has no official limit of its own in the data we read. */
export const RESOURCES = ['teachingArea', 'sportsArea', 'equipmentValue', 'multimediaRooms', 'teachers'] as const
export type Resource = (typeof RESOURCES)[number]

/** 校际差异系数 of one resource, over the schools of the stage (standards 2.2, 2.3). */
export interface VariationRow {
  readonly resource: Resource
  /** Over the schools that say what they have. */
  readonly coefficient: Figure
  readonly base: Figure | null
  /** Limit of the coefficient; null where there is none for this resource. */
  readonly limit: Figure | null
  /** Per pupil, or per 100 pupils where the rule counts so. */
  readonly mean: Figure
  /** What each school has to reach, and how many do not; null where no rule says. */
  readonly threshold: Figure | null
  readonly below: Figure | null
  readonly schools: number
  readonly known: number
}

/** What is divided unequally: seats for one learner among areas, seats within reach among places, ways among day pupils. */
export const SHARED_THINGS = ['seats', 'reach', 'way'] as const
export type SharedThing = (typeof SHARED_THINGS)[number]

/** Gini and Theil of one thing. */
export interface InequalityRow {
  readonly thing: SharedThing
  readonly gini: Figure
  readonly giniBase: Figure | null
  /** Theil's T, as between areas + within areas; seats among areas have no inside. */
  readonly theil: Figure
  readonly theilBase: Figure | null
}

export interface EquityTable {
  readonly variation: readonly VariationRow[]
  readonly inequality: readonly InequalityRow[]
}

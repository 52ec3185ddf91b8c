import type { AreaLevel, Column } from './evaluation.ts'
import type { CompulsoryStage } from './stage.ts'
import type { Variant } from './variant.ts'

/** The account of one partition of the county (seat account A9): its rows, and their totals. */
export interface AccountLevelTable {
  readonly level: AreaLevel
  /** The last row, without a name, is what lies in no other. */
  readonly ids: readonly string[]
  readonly names: readonly string[]
  /** Columns of level `area` by indicator; NaN is unknown. */
  readonly cells: Readonly<Record<string, Column>>
  /** Columns of level `total`, one row each. */
  readonly totals: Readonly<Record<string, Column>>
}

/** The accounts of one question: at the level in force, and by zone where there are zones. */
export interface AccountTable {
  readonly stage: CompulsoryStage
  readonly year: number
  readonly variant: Variant
  /** Whether anything says where pupils live, so that C, D and G are known. */
  readonly known: boolean
  readonly levels: readonly AccountLevelTable[]
}

/** One bar of the waterfall from births to rolls: an amount that stands by itself, or a change from the amount before. */
export interface WaterfallStep {
  readonly indicator: string
  readonly kind: 'amount' | 'change'
  /** Sign the indicator enters with. */
  readonly sign: 1 | -1
}

/** The steps of the waterfall; every amount is the one before and the changes between them (seat account A3, A7). */
export const WATERFALL: readonly WaterfallStep[] = [
  { indicator: 'cohortChildren', kind: 'amount', sign: 1 },
  { indicator: 'cohortChange', kind: 'change', sign: 1 },
  { indicator: 'newcomers', kind: 'change', sign: 1 },
  { indicator: 'countyLearners', kind: 'amount', sign: 1 },
  { indicator: 'privateLearners', kind: 'change', sign: -1 },
  { indicator: 'publicLearners', kind: 'amount', sign: 1 },
  { indicator: 'outsidePupils', kind: 'change', sign: 1 },
  { indicator: 'rollsRest', kind: 'change', sign: 1 },
  { indicator: 'atSchool', kind: 'amount', sign: 1 },
]

/** Columns of the account, in the order a table shows them. */
export const ACCOUNT_COLUMNS = [
  'learnersOfAge',
  'localEnrolment',
  'otherPublic',
  'unplacedLearners',
  'privateLearners',
  'awayLearners',
  'atSchool',
  'inflow',
  'accountSeats',
  'accountOverload',
  'guaranteedGap',
  'netInflow',
] as const
export type AccountColumn = (typeof ACCOUNT_COLUMNS)[number]

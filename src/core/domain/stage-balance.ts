import type { AreaLevel } from './evaluation.ts'
import type { Figure } from './figure.ts'
import type { Param } from './name-list.ts'

/** Columns of a balance without allocation, in table order. Kindergarten has three gaps (seat account A19), senior one (A20). */
export const STAGE_BALANCE_COLUMNS = {
  K: [
    'residents',
    'children',
    'demand',
    'newHousing',
    'seats',
    'seatsCommitted',
    'seatsScenario',
    'gap',
    'shortage',
    'seatsInclusive',
    'gapInclusive',
    'seatsPublic',
    'gapPublic',
    'overStandardClasses',
  ],
  H: ['leavers', 'vocational', 'intake', 'demand', 'seats', 'seatsCommitted', 'seatsScenario', 'gap'],
} as const

export interface StageBalanceRow {
  readonly level: 'area' | 'county'
  readonly id: string
  /** Empty where it is a matter of language (the county, outside). */
  readonly name: string
  /** Figures by column, one for each year. */
  readonly cells: Readonly<Record<string, readonly Figure[]>>
}

/** Balance table of a stage without zones: kindergarten by area and county, senior for the county only. */
export interface StageBalance {
  readonly stage: 'K' | 'H'
  readonly years: readonly number[]
  readonly columns: readonly string[]
  /** Level of the rows before the county. */
  readonly areaLevel: AreaLevel
  readonly rows: readonly StageBalanceRow[]
  /** Codes of what a reader has to know first, as `result.<code>`. */
  readonly remarks: readonly { readonly code: string; readonly params: Readonly<Record<string, Param>> }[]
}

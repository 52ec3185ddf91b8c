import type { StageBalance, StageBalanceRow } from '../../core/domain/stage-balance.ts'

/** Columns of the balance that the table of years shows, in reading order; gaps first, then what they are made of. */
const COLUMNS = {
  K: [
    'gap',
    'gapInclusive',
    'gapPublic',
    'demand',
    'children',
    'seats',
    'seatsInclusive',
    'seatsPublic',
    'seatsCommitted',
    'seatsScenario',
  ],
  H: ['gap', 'leavers', 'intake', 'demand', 'seats', 'seatsCommitted', 'seatsScenario'],
} as const

/** Open at first: what the table is for. */
const OPEN: readonly string[] = ['gap', 'gapInclusive', 'gapPublic']

/** Columns where more than 0 is a shortage. */
export const GAPS: readonly string[] = OPEN

/** The standard row a gap rests on. */
export const CLAUSES: Readonly<Record<string, string>> = {
  gapInclusive: 'preschool-share.inclusive',
  gapPublic: 'preschool-share.public',
}

export interface StageGroup {
  readonly column: string
  readonly rows: readonly StageBalanceRow[]
  readonly open: boolean
}

/** One group of rows for each column; the county first, since it is what the areas add up to. */
export function stageGroups(balance: StageBalance): readonly StageGroup[] {
  const columns: readonly string[] = COLUMNS[balance.stage]
  const county = balance.rows.filter((row) => row.level === 'county')
  const areas = balance.rows.filter((row) => row.level === 'area')
  return columns.map((column) => ({ column, rows: [...county, ...areas], open: OPEN.includes(column) }))
}

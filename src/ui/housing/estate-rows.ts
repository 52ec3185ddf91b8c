import { HOUSING_STAGES, type HousingRow, type HousingStage, type SameTime } from '../../core/domain/housing-table.ts'

/** Which estates are listed. */
export const FILTERS = ['all', 'problem', 'reach'] as const
export type Filter = (typeof FILTERS)[number]

/** Estates of a filter, looking at the shown stages only. */
export function filtered(rows: readonly HousingRow[], filter: Filter, stages: readonly HousingStage[]): readonly HousingRow[] {
  if (filter === 'all') return rows
  if (filter === 'reach') return rows.filter(({ outOfReach }) => outOfReach.some((stage) => stages.includes(stage)))
  return rows.filter((row) =>
    stages.some((stage) => row.stages[stage].owed !== null && !IN_ORDER.includes(row.stages[stage].state)),
  )
}

const IN_ORDER: readonly SameTime[] = ['served', 'same-time', 'undated', 'not-judged']

/** What a column is sorted by: a fact of the estate, or one of a stage. */
export type SortKey = 'name' | 'handOver' | 'households' | `${HousingStage}.${'pupils' | 'owed' | 'state'}`
export interface Sort {
  readonly key: SortKey
  readonly down: boolean
}

/** Worst first. */
const STATES: readonly SameTime[] = ['missing', 'late', 'beyond', 'undated', 'same-time', 'served', 'not-judged']

/** Rows in the order of a column; unknown values last either way, ties as they came. */
export function sorted(rows: readonly HousingRow[], { key, down }: Sort): readonly HousingRow[] {
  const sign = down ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sign * (typeof x === 'string' ? x.localeCompare(String(y), 'zh-CN') : x - Number(y))
  })
}

function sortValue(row: HousingRow, key: SortKey): number | string | null {
  if (key === 'name') return row.name
  if (key === 'handOver') return row.handOver
  if (key === 'households') return row.households.value
  const stage = HOUSING_STAGES.find((candidate) => key.startsWith(candidate)) ?? 'P'
  const duty = row.stages[stage]
  if (key.endsWith('.pupils')) return duty.peak.value
  if (key.endsWith('.owed')) return duty.owed?.classes?.value ?? null
  return STATES.indexOf(duty.state)
}

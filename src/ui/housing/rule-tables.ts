import type { StandardRow, Standards } from '../../core/domain/standard.ts'

/** Indicator of the rows that say what an estate owes. */
export const OBLIGATION = 'obligation'

/** A table of local rules: its name is `housing.rules.<id>`. */
export interface RuleTable {
  readonly id: string
  readonly document: string
  readonly rows: readonly StandardRow[]
  readonly chosen: boolean
}

/** The tables of local rules in the order of their file; rows that only say yes or no are not for editing. */
export function ruleTables(standards: Standards): readonly RuleTable[] {
  const tables = new Map<string, StandardRow[]>()
  for (const row of standards.values()) {
    if (row.indicator !== OBLIGATION || row.table === undefined) continue
    tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  }
  return [...tables].map(([id, rows]) => ({
    id,
    document: rows[0]?.citation.document ?? '',
    rows: rows.filter(({ unit }) => unit !== 'none'),
    chosen: rows.some(({ value }) => value !== null),
  }))
}

import type { Assumption } from '../../core/domain/assumptions.ts'

/** Who says so: the shipped source, or the project's own words where it changed the row. */
export function assumptionSource(row: Assumption, t: (key: string) => string): string {
  return row.shipped ? (row.said ?? t('assumption.unsaid')) : row.source
}

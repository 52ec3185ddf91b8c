import type { Evaluation } from '../../core/domain/evaluation.ts'
import { type Level, QUALITIES, type Quality } from '../../core/domain/figure.ts'

/** Two answers around one change. */
export interface BeforeAfter {
  readonly before: Evaluation
  readonly after: Evaluation
}

/** How one cell changed. */
export interface Change {
  readonly indicator: string
  /** Row in `after`. */
  readonly row: number
  readonly before: number
  readonly after: number
  readonly delta: number
  /** How each side is known: each in its own answer, whatever is on screen. */
  readonly qualities: { readonly before: Quality; readonly after: Quality }
}

/** How one cell changed; null when it did not, or is unknown on a side. Schools are matched by id. */
export function changeOf({ before, after }: BeforeAfter, level: Level, indicator: string, row: number): Change | null {
  const rowBefore = level === 'school' ? before.schools.ids.indexOf(after.schools.ids[row] ?? '') : row
  const [columnBefore, columnAfter] = [before.columns[level][indicator], after.columns[level][indicator]]
  const from = columnBefore?.values[rowBefore]
  const to = columnAfter?.values[row]
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || from === to) return null
  const quality = (code: number | undefined): Quality => QUALITIES[code ?? -1] ?? 'unknown'
  const qualities = { before: quality(columnBefore?.quality[rowBefore]), after: quality(columnAfter?.quality[row]) }
  return { indicator, row, before: from, after: to, delta: to - from, qualities }
}

/** Changes of the county's totals, in the order of `indicators`. */
export function changedTotals(ledger: BeforeAfter, indicators: readonly string[]): readonly Change[] {
  return indicators.flatMap((indicator) => changeOf(ledger, 'total', indicator, 0) ?? [])
}

/** Schools of which an indicator changed, largest change of the first one on top. */
export function changedSchools(
  ledger: BeforeAfter,
  indicators: readonly string[],
): readonly { readonly row: number; readonly changes: readonly Change[] }[] {
  return ledger.after.schools.ids
    .map((_, row) => ({ row, changes: indicators.flatMap((indicator) => changeOf(ledger, 'school', indicator, row) ?? []) }))
    .filter(({ changes }) => changes.length > 0)
    .sort((a, b) => Math.abs(b.changes[0]?.delta ?? 0) - Math.abs(a.changes[0]?.delta ?? 0))
}

/** Whether two evaluations answer the same question of the same plan. */
export function isSameAnswer(a: Evaluation, b: Evaluation | null): boolean {
  return b !== null && a.fingerprint === b.fingerprint && JSON.stringify(a.request) === JSON.stringify(b.request)
}

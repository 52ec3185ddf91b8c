import type { Evaluation } from '../../core/domain/evaluation.ts'
import { type Level, QUALITIES, type Quality } from '../../core/domain/figure.ts'
import type { BeforeAfter } from '../../state/ledger.svelte.ts'

/** One number before and after a change; null is unknown, or a school that is not there on that side. */
export interface Cell {
  readonly before: number | null
  readonly after: number | null
  /** Null when a side is unknown. */
  readonly delta: number | null
  /** How each side is known: each in its own answer, whatever is on screen. */
  readonly qualities: { readonly before: Quality; readonly after: Quality }
}

/** One number of the ledger in the first year, and in the year in which every grade has entered (seat account A8). */
export interface LedgerRow {
  readonly indicator: string
  readonly first: Cell
  /** Null when there is no such year, or it has not landed yet. */
  readonly full: Cell | null
}

/** The years of a ledger. */
export interface Sides {
  readonly first: BeforeAfter
  readonly full: BeforeAfter | null
}

function side(answer: Evaluation, level: Level, indicator: string, id: string): { value: number | null; quality: Quality } {
  const row = level === 'school' ? answer.schools.ids.indexOf(id) : 0
  const column = answer.columns[level][indicator]
  const value = column?.values[row]
  if (value === undefined || Number.isNaN(value)) return { value: null, quality: 'unknown' }
  return { value, quality: QUALITIES[column?.quality[row] ?? -1] ?? 'unknown' }
}

/** One number of the county (`level` total) or of a school, by its id: rows may differ between the two answers. */
export function cellOf({ before, after }: BeforeAfter, level: 'total' | 'school', indicator: string, id = ''): Cell {
  const [from, to] = [side(before, level, indicator, id), side(after, level, indicator, id)]
  return {
    before: from.value,
    after: to.value,
    delta: from.value === null || to.value === null ? null : to.value - from.value,
    qualities: { before: from.quality, after: to.quality },
  }
}

/** Whether a number is another one after the change. */
export function isChanged(cell: Cell | null): boolean {
  return cell !== null && cell.before !== cell.after
}

/** The numbers that changed in either year, in the order of `indicators`. */
export function ledgerRows(
  { first, full }: Sides,
  level: 'total' | 'school',
  indicators: readonly string[],
  id = '',
): readonly LedgerRow[] {
  return indicators
    .map((indicator) => ({
      indicator,
      first: cellOf(first, level, indicator, id),
      full: full && cellOf(full, level, indicator, id),
    }))
    .filter((row) => isChanged(row.first) || isChanged(row.full))
}

export interface TouchedSchool {
  readonly id: string
  readonly name: string
  readonly rows: readonly LedgerRow[]
}

/** Schools of which a number changed, built and closed ones among them; the largest change of the first number on top. */
export function touchedSchools(sides: Sides, indicators: readonly string[]): readonly TouchedSchool[] {
  const names = new Map<string, string>()
  for (const { schools } of [sides.first.after, sides.first.before])
    schools.ids.forEach((id, row) => {
      if (!names.has(id)) names.set(id, schools.names[row] ?? id)
    })
  return [...names]
    .map(([id, name]) => ({ id, name, rows: ledgerRows(sides, 'school', indicators, id) }))
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => weight(b) - weight(a))
}

function weight({ rows }: TouchedSchool): number {
  const size = (cell: Cell | null) => Math.abs((cell?.after ?? 0) - (cell?.before ?? 0))
  return Math.max(size(rows[0]?.first ?? null), size(rows[0]?.full ?? null))
}

/** Whether two evaluations answer the same question of the same plan. */
export function isSameAnswer(a: Evaluation, b: Evaluation | null): boolean {
  return b !== null && a.fingerprint === b.fingerprint && JSON.stringify(a.request) === JSON.stringify(b.request)
}

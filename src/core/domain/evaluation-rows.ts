import type { Evaluation } from './evaluation.ts'
import type { Level } from './figure.ts'
import { known } from './known.ts'

const rowsOf = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** Row of each id; built once per list. */
export function rowsById(ids: readonly string[]): ReadonlyMap<string, number> {
  const known = rowsOf.get(ids)
  if (known) return known
  const rows = new Map(ids.map((id, row) => [id, row]))
  rowsOf.set(ids, rows)
  return rows
}

/** One cell of an evaluation; null where it is unknown or not computed. */
export function cell(evaluation: Evaluation | null, level: Level, indicator: string, row: number | undefined): number | null {
  if (!evaluation || row === undefined) return null
  return known(evaluation.columns[level]?.[indicator]?.values[row])
}

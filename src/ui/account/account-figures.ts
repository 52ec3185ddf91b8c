import { type Scope, SUFFIX } from '../../core/analysis/account/scope.ts'
import type { AccountLevelTable, AccountTable } from '../../core/domain/account-table.ts'
import type { FigureValue, Level } from '../../core/domain/figure.ts'
import { shownFigure } from '../../state/shown-figure.ts'

/** One number of the account: of a row, or (null) of the county; it opens its card for the moment the table was asked for. */
export function accountFigure(
  table: AccountTable,
  level: AccountLevelTable,
  scope: Scope,
  id: string,
  row: number | null,
): FigureValue {
  const indicator = `${id}${SUFFIX[scope]}`
  const of: Level = row === null ? 'total' : 'area'
  const ref = { level: of, indicator, row: row ?? 0 }
  const column = (row === null ? level.totals : level.cells)[indicator]
  const at = { stage: table.stage, year: table.year, variant: table.variant, areaLevel: level.level }
  return { ...shownFigure(column, ref), ref, at }
}

/** Rows with anybody in them or any seat: the last one, outside all others, is mostly empty. */
export function filledRows({ ids, names, cells }: AccountLevelTable): { id: string; name: string; row: number }[] {
  const something = (row: number) =>
    ['learnersOfAge', 'atSchool', 'accountSeats'].some((id) => (cells[id]?.values[row] ?? 0) !== 0)
  return ids.map((id, row) => ({ id, name: names[row] ?? '', row })).filter(({ row, name }) => name !== '' || something(row))
}

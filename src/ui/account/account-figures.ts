import type { AccountLevelTable, AccountTable } from '../../core/domain/account-table.ts'
import { type FigureUnit, type FigureValue, type Level, QUALITIES } from '../../core/domain/figure.ts'

/** What the account is drawn up for: the whole stage, or its entry grade; the ending of its indicators. */
export const SCOPES = ['stage', 'entry'] as const
export type Scope = (typeof SCOPES)[number]
const SUFFIX: Readonly<Record<Scope, string>> = { stage: '', entry: 'Entry' }

/** Unit of a column of the account. */
function unitOf(id: string): FigureUnit {
  if (id === 'accountSeats' || id === 'guaranteedGap') return 'seats'
  return id === 'cohortChildren' ? 'residents' : 'pupils'
}

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
  const column = (row === null ? level.totals : level.cells)[indicator]
  const value = column?.values[row ?? 0] ?? Number.NaN
  return {
    value: Number.isNaN(value) ? null : value,
    unit: unitOf(id),
    quality: QUALITIES[column?.quality[row ?? 0] ?? -1] ?? 'unknown',
    ref: { level: of, indicator, row: row ?? 0 },
    at: { stage: table.stage, year: table.year, variant: table.variant, areaLevel: level.level },
  }
}

/** Rows with anybody in them or any seat: the last one, outside all others, is mostly empty. */
export function filledRows({ ids, names, cells }: AccountLevelTable): { id: string; name: string; row: number }[] {
  const something = (row: number) =>
    ['learnersOfAge', 'atSchool', 'accountSeats'].some((id) => (cells[id]?.values[row] ?? 0) !== 0)
  return ids.map((id, row) => ({ id, name: names[row] ?? '', row })).filter(({ row, name }) => name !== '' || something(row))
}

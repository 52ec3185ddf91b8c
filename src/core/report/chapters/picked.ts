import type { Cell, ReportRow, ReportTable } from '../document.ts'

/** A table with some of its columns, in the order named; those it does not have are left out. Numbers stand, formulas fall away. */
export function picked(table: ReportTable, keys: readonly string[]): ReportTable {
  const columns = keys.flatMap((key) => table.columns.find((column) => column.key === key) ?? [])
  return { ...table, head: [], columns, rows: table.rows.map((row) => ({ ...row, cells: plainCells(row.cells) })) }
}

/** Paper does not calculate, and the cells a formula reads may not be there. */
function plainCells(cells: ReportRow['cells']): ReportRow['cells'] {
  return Object.fromEntries(
    Object.entries(cells).map(([key, cell]): [string, Cell] => {
      if (!cell || !('figure' in cell)) return [key, cell]
      const { formula: _, ...plain } = cell
      return [key, plain]
    }),
  )
}

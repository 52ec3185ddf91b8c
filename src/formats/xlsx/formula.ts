import type { Formula } from '../../core/report/document.ts'
import { letters } from './address.ts'

/**
 * A live cell as spreadsheet arithmetic.
 * @param column letters of a column by its key; @param own letters of the cell's own column
 * @param row sheet row of the cell; @param first sheet row of the table's first row
 */
export function formulaText(formula: Formula, column: (key: string) => number, own: number, row: number, first: number): string {
  if (formula.operation === 'total') return `SUM(${letters(own)}${first + formula.from}:${letters(own)}${first + formula.to})`
  const cells = formula.columns.map((key) => `${letters(column(key))}${row}`)
  switch (formula.operation) {
    case 'sum':
      return adjoining(formula.columns.map(column)) ? `SUM(${cells[0]}:${cells.at(-1)})` : cells.join('+')
    case 'product':
      return cells.join('*')
    case 'quotient':
      return cells.join('/')
    case 'difference':
      return cells.join('-')
    case 'excess':
      return `MAX(0,${cells.join('-')})`
  }
}

function adjoining(columns: readonly number[]): boolean {
  return columns.every((column, at) => at === 0 || column === (columns[at - 1] as number) + 1)
}

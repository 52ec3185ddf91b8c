import type { Standards } from '../../domain/standard.ts'
import { cellValue, words } from '../cells.ts'
import type { Cell, FigureCell, Formula, ReportColumn, ReportTable } from '../document.ts'

/** Units that count people. */
const PEOPLE: readonly ReportColumn['unit'][] = ['pupils', 'residents']

/** As many numbers at least have to be possible for a count that is not told. */
const POSSIBLE = 3

/**
 * Counts of people under this are not published (row `publication.smallest-count`). Where the project took the number away nobody knows
 * which counts are small: none is published.
 */
export function smallestPublished(standards: Standards): number {
  return standards.get('publication.smallest-count')?.value ?? Number.POSITIVE_INFINITY
}

/**
 * Parts that are not told beside their total, all with the same sign: the small ones, and the next larger as long as the total would
 * give them away. `total`: whether it does so even then.
 */
export function hiddenParts(
  parts: readonly (number | null)[],
  limit: number,
): { readonly parts: ReadonlySet<number>; readonly total: boolean } {
  const there = parts.flatMap((value, at) => (value !== null && value > 0 ? [{ value, at }] : []))
  there.sort((a, b) => a.value - b.value || a.at - b.at)
  let count = there.filter(({ value }) => value < limit).length
  const tells = () =>
    count === 1 || (count > 1 && there.slice(0, count).reduce((sum, { value }) => sum + value, 0) - count + 1 < POSSIBLE)
  while (count < there.length && tells()) count++
  return { parts: new Set(there.slice(0, count).map(({ at }) => at)), total: tells() }
}

/** A known count of people above none and under the limit. */
export function isSmall(cell: Cell | undefined, column: ReportColumn, limit: number): boolean {
  if (!cell || !('figure' in cell) || !PEOPLE.includes(cell.unit ?? column.unit)) return false
  const { value } = cell.figure
  return value !== null && value > 0 && value < limit
}

/**
 * A table without its small counts, and without the numbers they could be worked out from: what is calculated from one in its row, and a
 * total over a column that tells what is missing there.
 */
export function suppressed(table: ReportTable, limit: number): ReportTable {
  const hidden = new Set<string>()
  const at = (row: number, column: string): string => `${row}/${column}`
  const { rows, columns } = table
  const each = (visit: (cell: FigureCell, row: number, column: ReportColumn) => void): void => {
    for (const [row, { cells }] of rows.entries())
      for (const column of columns) {
        const cell = cells[column.key]
        if (cell && 'figure' in cell) visit(cell, row, column)
      }
  }
  each((cell, row, column) => {
    if (isSmall(cell, column, limit)) hidden.add(at(row, column.key))
  })
  const small = new Set(hidden)
  /** Whether a total gives away what is hidden: each could then be one number, or two at most. */
  const tellsHidden = (key: string, from: number, to: number): boolean => {
    let sum = 0
    const ranges: (readonly [least: number, most: number])[] = []
    for (let one = from; one <= to; one++) {
      if (!hidden.has(at(one, key))) continue
      sum += cellValue(rows[one]?.cells[key])
      ranges.push(small.has(at(one, key)) ? [1, limit - 1] : [0, Number.POSITIVE_INFINITY])
    }
    return ranges.some(([least, most], part) => {
      const others = ranges.filter((_, other) => other !== part)
      const low = Math.max(least, sum - others.reduce((all, range) => all + range[1], 0))
      const high = Math.min(most, sum - others.reduce((all, range) => all + range[0], 0))
      // Where the sign itself leaves fewer, the total has to leave as many.
      return ranges.length === 1 || high - low + 1 < Math.min(POSSIBLE, most - least + 1)
    })
  }
  // A total of results is the result of the totals.
  const operationOf = new Map<string, Formula>()
  each(({ formula }, _, { key }) => {
    if (formula && formula.operation !== 'total' && !operationOf.has(key)) operationOf.set(key, formula)
  })
  const blockOf = (row: number): number => {
    let first = row
    while (first > 0 && !rows[first - 1]?.total) first--
    return first
  }
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    each(({ formula }, row, { key }) => {
      if (hidden.has(at(row, key))) return
      // A total that came as a number is one over the rows above it, back to the total before.
      if (!formula && rows[row]?.total && tellsHidden(key, blockOf(row), row - 1)) hidden.add(at(row, key))
      if (formula?.operation === 'total' && tellsHidden(key, formula.from, formula.to)) hidden.add(at(row, key))
      for (const made of [formula, operationOf.get(key)])
        if (made && 'columns' in made && made.columns.some((operand) => hidden.has(at(row, operand)))) hidden.add(at(row, key))
    })
  }
  if (hidden.size === 0) return table
  return {
    ...table,
    rows: rows.map((row, index) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells).map(([key, cell]): [string, Cell] => {
          const place = at(index, key)
          if (!hidden.has(place)) return [key, cell]
          return [
            key,
            {
              words: [
                small.has(place) && Number.isFinite(limit)
                  ? words('export.public.small', { n: limit })
                  : words('export.public.hidden'),
              ],
            },
          ]
        }),
      ),
    })),
  }
}

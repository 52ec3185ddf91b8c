import { wholeShares } from '../../domain/section.ts'

/** Whole numbers of one row of a table by column; columns that are not named hold 0. */
export type Cells = ReadonlyMap<number, number>

/**
 * A table of whole numbers with given sums of rows and columns, near a seed: rows and columns of the seed are scaled in turn
 * (iterative proportional fitting), every row is divided in whole numbers, and what a column then has too much moves, child by
 * child, to one that lacks it, where it brings the table nearest to the scaled seed. A seed of whole numbers that has the sums
 * already is given back as it is.
 * @param rows whole sums of the rows; @param columns whole sums of the columns, in the order that decides ties; Σ rows = Σ columns
 */
export function fitWhole(rows: readonly number[], columns: ReadonlyMap<number, number>, seed: readonly Cells[]): Cells[] {
  const wanted = scaled(rows, columns, seed)
  const order = [...columns.keys()]
  const out = rows.map((sum, i) => {
    const keys = order.filter((key) => wanted[i]?.has(key))
    const weights = keys.map((key) => (wanted[i] as Map<number, number>).get(key) as number)
    // A row the seed says nothing of goes where all pupils are.
    const blank = !weights.some((weight) => weight > 0)
    const at = blank ? order : keys
    const shares = wholeShares(sum, blank ? order.map((key) => columns.get(key) as number) : weights)
    return new Map(at.flatMap((key, k) => ((shares[k] as number) > 0 ? [[key, shares[k] as number] as const] : [])))
  })
  settle(out, columns, wanted)
  return out
}

const ROUNDS = 40
const NEAR = 1e-6

/** The seed with its rows, then its columns, brought to their sums in turn. */
function scaled(rows: readonly number[], columns: ReadonlyMap<number, number>, seed: readonly Cells[]): Map<number, number>[] {
  const cells = rows.map((_, i) => new Map([...(seed[i] ?? [])].filter(([key, value]) => value > 0 && columns.has(key))))
  for (let round = 0; round < ROUNDS; round++) {
    let off = 0
    cells.forEach((row, i) => {
      const sum = total(row.values())
      off = Math.max(off, sum > 0 ? Math.abs(sum - (rows[i] as number)) : 0)
      if (sum > 0) for (const [key, value] of row) row.set(key, (value * (rows[i] as number)) / sum)
    })
    const sums = columnSums(cells)
    for (const [key, sum] of sums) off = Math.max(off, Math.abs(sum - (columns.get(key) as number)))
    if (off < NEAR) break
    for (const row of cells) {
      for (const [key, value] of row) {
        const sum = sums.get(key) as number
        if (sum > 0) row.set(key, (value * (columns.get(key) as number)) / sum)
      }
    }
  }
  return cells
}

/** Moves whole children along their rows from columns with too many to columns with too few. */
function settle(cells: readonly Map<number, number>[], columns: ReadonlyMap<number, number>, wanted: readonly Cells[]): void {
  const sums = columnSums(cells)
  const left = new Map([...columns].map(([key, sum]) => [key, (sums.get(key) ?? 0) - sum]))
  const more = [...left.keys()].filter((key) => (left.get(key) as number) > 0)
  const less = [...left.keys()].filter((key) => (left.get(key) as number) < 0)
  for (const from of more) {
    while ((left.get(from) as number) > 0) {
      const best = bestMove(cells, wanted, from, less, left)
      if (!best) return
      const row = cells[best.row] as Map<number, number>
      const most = Math.min(left.get(from) as number, -(left.get(best.to) as number), row.get(from) as number)
      // Where the table is far from its sums a good part moves at once; the last ones go child by child.
      const moved = Math.max(1, Math.min(most, Math.floor(Math.max(best.gain / 2, most / 4))))
      row.set(from, (row.get(from) as number) - moved)
      row.set(best.to, (row.get(best.to) ?? 0) + moved)
      left.set(from, (left.get(from) as number) - moved)
      left.set(best.to, (left.get(best.to) as number) + moved)
    }
  }
  for (const row of cells) for (const [key, value] of row) if (value === 0) row.delete(key)
}

/** The row and column that a child of a column moves to best; the first of equals. */
function bestMove(
  cells: readonly Cells[],
  wanted: readonly Cells[],
  from: number,
  less: readonly number[],
  left: ReadonlyMap<number, number>,
): { readonly row: number; readonly to: number; readonly gain: number } | null {
  let best: { row: number; to: number; gain: number } | null = null
  for (const [i, row] of cells.entries()) {
    const here = row.get(from) ?? 0
    if (here <= 0) continue
    const gone = here - (wanted[i]?.get(from) ?? 0)
    for (const to of less) {
      if ((left.get(to) as number) >= 0) continue
      const gain = gone + (wanted[i]?.get(to) ?? 0) - (row.get(to) ?? 0)
      if (best === null || gain > best.gain + NEAR) best = { row: i, to, gain }
    }
  }
  return best
}

function columnSums(cells: readonly Cells[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const row of cells) for (const [key, value] of row) sums.set(key, (sums.get(key) ?? 0) + value)
  return sums
}

function total(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

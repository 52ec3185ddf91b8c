import type { Neighbourhood } from './neighbourhood.ts'

/** Places on a grid of cells of one size. */
export interface Raster {
  readonly columns: number
  readonly lines: number
  /** line · columns + column of each place. */
  readonly cell: Int32Array
}

/** What rounding may take off a whole number of cells. */
const WHOLE = 1e-9

/**
 * Sums over neighbours on a grid: the disc is one run of columns in each line, and a run is the difference of two running sums, so the
 * work grows with the radius and not with its square. The same neighbours as by distance between the centres.
 * @param reach band ÷ width of a cell and band ÷ height of a cell, inclusive
 */
export function rasterNeighbourhood(
  raster: Raster,
  values: ArrayLike<number>,
  reach: { readonly columns: number; readonly lines: number },
): Neighbourhood {
  const { columns, lines, cell } = raster
  const n = cell.length
  const wide = columns + 1
  // One column more than the grid has: entry c is the sum of the columns before c.
  const sums = new Float64Array(lines * wide)
  const counts = new Int32Array(lines * wide)
  for (let i = 0; i < n; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    const at = cell[i] as number
    const slot = at + ((at / columns) | 0) + 1
    sums[slot] = (sums[slot] as number) + value
    counts[slot] = (counts[slot] as number) + 1
  }
  for (let line = 0; line < lines; line++) {
    let [sum, count] = [0, 0]
    for (let slot = line * wide + 1; slot < (line + 1) * wide; slot++) {
      sum += sums[slot] as number
      count += counts[slot] as number
      sums[slot] = sum
      counts[slot] = count
    }
  }
  const high = Math.min(lines, Math.floor(reach.lines + WHOLE))
  const half = Int32Array.from({ length: high + 1 }, (_, off) =>
    Math.min(columns, Math.floor(reach.columns * Math.sqrt(Math.max(0, 1 - (off / reach.lines) ** 2)) + WHOLE)),
  )
  const sum = new Float64Array(n)
  const count = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(values[i])) continue
    const at = cell[i] as number
    const line = (at / columns) | 0
    const column = at - line * columns
    const [from, to] = [line > high ? line - high : 0, line + high < lines ? line + high : lines - 1]
    let [s, w] = [0, 0]
    for (let other = from; other <= to; other++) {
      const run = half[other < line ? line - other : other - line] as number
      const left = other * wide + (column > run ? column - run : 0)
      const right = other * wide + (column + run < columns ? column + run + 1 : columns)
      s += (sums[right] as number) - (sums[left] as number)
      w += (counts[right] as number) - (counts[left] as number)
    }
    sum[i] = s
    count[i] = w
  }
  return { sum, count }
}

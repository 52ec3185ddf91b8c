import type { PopulationTable } from '../../core/domain/layers.ts'

/** A regular grid laid over population rows: texel = column + row × columns, south-west first. */
export interface Grid {
  /** South-west corner of texel 0 and cell size, degrees. */
  readonly west: number
  readonly south: number
  readonly dLon: number
  readonly dLat: number
  readonly columns: number
  readonly rows: number
  /** Population row of a texel; −1 where the file has no cell. */
  readonly rowOf: Int32Array
  /** Texel of a population row. */
  readonly texelOf: Uint32Array
  /** Population rows lie in texel order without a hole, so values can be copied as one block. */
  readonly dense: boolean
}

/** Side of the largest texture every WebGL2 machine has; a larger grid is not drawn as one. */
export const MAX_SIDE = 8192

const grids = new WeakMap<PopulationTable, { readonly grid: Grid | null }>()

/** The grid of a population table; null when its rows are no regular grid or span more than `MAX_SIDE` cells. Kept per table. */
export function gridOf(table: PopulationTable): Grid | null {
  const known = grids.get(table)
  if (known) return known.grid
  const grid = build(table)
  grids.set(table, { grid })
  return grid
}

/** Columns and rows of a grid too large to be drawn; null for any other population. */
export function undrawnGrid(table: PopulationTable): { readonly columns: number; readonly rows: number } | null {
  if (!table.cell || table.lon.length === 0 || gridOf(table)) return null
  return sizeOf(table.cell, range(table.lon), range(table.lat))
}

type Range = readonly [least: number, most: number]

function sizeOf(cell: { dLon: number; dLat: number }, lon: Range, lat: Range): { columns: number; rows: number } {
  return { columns: Math.round((lon[1] - lon[0]) / cell.dLon) + 1, rows: Math.round((lat[1] - lat[0]) / cell.dLat) + 1 }
}

function build({ cell, lon, lat }: PopulationTable): Grid | null {
  if (!cell || lon.length === 0) return null
  const [minLon, maxLon] = range(lon)
  const [minLat, maxLat] = range(lat)
  const { columns, rows } = sizeOf(cell, [minLon, maxLon], [minLat, maxLat])
  // A printed cell size is rounded; over hundreds of cells the span is the better measure.
  const dLon = columns > 1 ? (maxLon - minLon) / (columns - 1) : cell.dLon
  const dLat = rows > 1 ? (maxLat - minLat) / (rows - 1) : cell.dLat
  if (columns > MAX_SIDE || rows > MAX_SIDE) return null
  const rowOf = new Int32Array(columns * rows).fill(-1)
  const texelOf = new Uint32Array(lon.length)
  let dense = lon.length === columns * rows
  for (let row = 0; row < lon.length; row++) {
    const column = Math.round(((lon[row] ?? 0) - minLon) / dLon)
    const line = Math.round(((lat[row] ?? 0) - minLat) / dLat)
    const texel = line * columns + column
    rowOf[texel] = row
    texelOf[row] = texel
    if (texel !== row) dense = false
  }
  return { west: minLon - dLon / 2, south: minLat - dLat / 2, dLon, dLat, columns, rows, rowOf, texelOf, dense }
}

function range(values: Float64Array): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

/** Population row of the cell at a place; null outside the grid and where the file has no cell. */
export function cellAt(grid: Grid, lon: number, lat: number): number | null {
  const column = Math.floor((lon - grid.west) / grid.dLon)
  const line = Math.floor((lat - grid.south) / grid.dLat)
  if (!(column >= 0 && column < grid.columns && line >= 0 && line < grid.rows)) return null
  const row = grid.rowOf[line * grid.columns + column] ?? -1
  return row < 0 ? null : row
}

/** Texel without a cell, and cell whose number is unknown: NaN cannot be told apart in every shader. */
export const NO_CELL = -2
export const UNKNOWN_VALUE = -1

/** Writes one value per population row into the texels (`NO_CELL` where the file has none). */
export function writeTexels(grid: Grid, values: ArrayLike<number> & Iterable<number>, texels: Float32Array): void {
  if (grid.dense) texels.set(values)
  else {
    const { texelOf } = grid
    for (let row = 0; row < texelOf.length; row++) texels[texelOf[row] ?? 0] = values[row] ?? Number.NaN
  }
}

/** Corners of a cell, south-west first, closed. */
export function cellRing(grid: Grid, row: number): [number, number][] {
  const texel = grid.texelOf[row] ?? 0
  const west = grid.west + (texel % grid.columns) * grid.dLon
  const south = grid.south + Math.floor(texel / grid.columns) * grid.dLat
  const [east, north] = [west + grid.dLon, south + grid.dLat]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

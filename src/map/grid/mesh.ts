import type { Grid } from './grid.ts'

/** Triangles over the grid: x, y relative to `origin` in Mercator units (0 … 1), then the place in the texture. */
export interface Mesh {
  readonly vertices: Float32Array
  readonly count: number
  readonly origin: readonly [number, number]
}

/** Mercator is curved in latitude, so the sheet is cut into this many pieces a side; one piece would be metres off. */
const PIECES = 32

/** Web Mercator, 0 … 1 from west to east and from north to south. */
export function mercator(lon: number, lat: number): [number, number] {
  return [(lon + 180) / 360, (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2]
}

export function createMesh(grid: Grid): Mesh {
  const east = grid.columns * grid.dLon
  const north = grid.rows * grid.dLat
  const origin = mercator(grid.west, grid.south)
  const vertices: number[] = []
  const add = (i: number, j: number) => {
    const [u, v] = [i / PIECES, j / PIECES]
    const [x, y] = mercator(grid.west + u * east, grid.south + v * north)
    vertices.push(x - origin[0], y - origin[1], u, v)
  }
  const corners = [
    [0, 0],
    [1, 0],
    [0, 1],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const
  for (let j = 0; j < PIECES; j++) {
    for (let i = 0; i < PIECES; i++) for (const [right, up] of corners) add(i + right, j + up)
  }
  return { vertices: Float32Array.from(vertices), count: vertices.length / 4, origin }
}

/**
 * The map's matrix for coordinates relative to `origin`. The shift is multiplied in double precision:
 * Mercator units in 32 bits are 2.4 m apart, which is 25 px at street zoom.
 */
export function originMatrix(main: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const matrix = Float64Array.from(main)
  for (let row = 0; row < 4; row++) matrix[12 + row] = (main[row] ?? 0) * x + (main[4 + row] ?? 0) * y + (main[12 + row] ?? 0)
  return Float32Array.from(matrix)
}

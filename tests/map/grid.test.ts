import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAt, cellRing, gridOf, MAX_SIDE, NO_CELL, undrawnGrid, writeTexels } from '../../src/map/grid/grid.ts'
import { createMesh, mercator, originMatrix } from '../../src/map/grid/mesh.ts'
import { breaksOf, stepOf } from '../../src/symbols/people-scale.ts'
import { gridTable, SOUTH, WEST } from './fixture.ts'

function grid(columns: number, rows: number, keep?: (row: number) => boolean) {
  const table = gridTable(columns, rows, keep)
  const found = gridOf(table)
  if (!found) throw new Error('no grid')
  return { table, found }
}

describe('grid', () => {
  it('finds the row of a cell anywhere inside it, holes and outside included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 9 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (columns, rows, hole, part) => {
          const { table, found } = grid(columns, rows, (row) => row % hole !== 1)
          table.lon.forEach((lon, row) => {
            const lat = table.lat[row] ?? 0
            expect(cellAt(found, lon + (part - 0.5) * found.dLon, lat + (part - 0.5) * found.dLat)).toBe(row)
          })
          expect(cellAt(found, WEST - 1, SOUTH)).toBeNull()
          expect(cellAt(found, WEST, SOUTH + 90)).toBeNull()
        },
      ),
      { seed: 20240917, numRuns: 60 },
    )
  })

  it('names a grid too large to be drawn', () => {
    const corner = (row: number) => row === 0 || row === MAX_SIDE
    const large = gridTable(MAX_SIDE + 1, 1, corner)
    expect(gridOf(large)).toBeNull()
    expect(undrawnGrid(large)).toEqual({ columns: MAX_SIDE + 1, rows: 1 })
    expect(undrawnGrid(gridTable(MAX_SIDE, 1, (row) => row === 0 || row === MAX_SIDE - 1))).toBeNull()
    expect(undrawnGrid({ ...large, cell: null })).toBeNull()
  })

  it('answers nothing where the file has no cell', () => {
    const { found } = grid(4, 4, (row) => row !== 5)
    expect(cellAt(found, WEST + found.dLon, SOUTH + found.dLat)).toBeNull()
  })

  it('writes each value to its own texel and leaves holes marked', () => {
    const { table, found } = grid(5, 4, (row) => row !== 7)
    const texels = new Float32Array(found.columns * found.rows).fill(NO_CELL)
    writeTexels(found, table.residents, texels)
    expect(texels[7]).toBe(NO_CELL)
    expect([...texels].filter((_, texel) => texel !== 7)).toEqual([...table.residents])
    expect(found.dense).toBe(false)
    expect(grid(5, 4).found.dense).toBe(true)
  })

  it('keeps unknown unknown', () => {
    const { found } = grid(2, 1)
    const texels = new Float32Array(2)
    writeTexels(found, Float64Array.of(Number.NaN, 0), texels)
    expect([...texels]).toEqual([Number.NaN, 0])
  })

  it('draws a cell around its centre', () => {
    const { table, found } = grid(3, 3)
    const ring = cellRing(found, 4)
    expect(ring).toHaveLength(5)
    expect(ring[0]?.[0]).toBeCloseTo((table.lon[4] ?? 0) - found.dLon / 2, 9)
    expect(ring[2]?.[1]).toBeCloseTo((table.lat[4] ?? 0) + found.dLat / 2, 9)
  })
})

describe('mesh', () => {
  it('lands on the same place as double precision to a millimetre of the world', () => {
    const { found } = grid(200, 150)
    const mesh = createMesh(found)
    const scale = 512 * 2 ** 19
    const main = Float64Array.from([
      scale,
      0,
      0,
      0,
      0,
      scale,
      0,
      0,
      0,
      0,
      1,
      0,
      -scale * mesh.origin[0] + 12,
      -scale * mesh.origin[1] + 34,
      0,
      1,
    ])
    const matrix = originMatrix(main, mesh.origin)
    for (const vertex of [0, mesh.count - 1]) {
      const [x = 0, y = 0, u = 0, v = 0] = mesh.vertices.slice(vertex * 4)
      const [mx, my] = mercator(found.west + u * found.columns * found.dLon, found.south + v * found.rows * found.dLat)
      expect((matrix[0] ?? 0) * x + (matrix[12] ?? 0)).toBeCloseTo((mx - mesh.origin[0]) * scale + 12, 0)
      expect((matrix[5] ?? 0) * y + (matrix[13] ?? 0)).toBeCloseTo((my - mesh.origin[1]) * scale + 34, 0)
    }
  })
})

describe('scale', () => {
  it('takes round limits under the largest values', () => {
    const breaks = breaksOf(Float64Array.from({ length: 1000 }, (_, index) => index / 10))
    expect(breaks).toEqual([5, 10, 20, 50])
    expect(stepOf(4.9, breaks)).toBe(0)
    expect(stepOf(5, breaks)).toBe(1)
    expect(stepOf(70, breaks)).toBe(4)
  })

  it('gives one child a cell a step of its own', () => {
    const breaks = breaksOf(Float64Array.of(0, 1, 1, 1, 2, 2, 3, 4, 7))
    expect(breaks).toEqual([2, 3, 4, 5])
    expect([1, 2, 4, 5].map((value) => stepOf(value, breaks))).toEqual([0, 1, 3, 4])
    expect(breaksOf(Float64Array.of(1, 2, 9, 9))).toEqual([2, 3, 5, 10])
  })

  it('draws neither nobody nor unknown', () => {
    expect(stepOf(0, [1, 2, 5, 10])).toBeNull()
    expect(stepOf(Number.NaN, [1, 2, 5, 10])).toBeNull()
  })

  it('has four rising limits for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { maxLength: 50 }), (values) => {
        const breaks = breaksOf(Float64Array.from(values))
        expect(breaks).toHaveLength(4)
        expect([...breaks].sort((a, b) => a - b)).toEqual([...breaks])
      }),
      { seed: 1 },
    )
  })
})

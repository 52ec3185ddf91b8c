import { describe, expect, it } from 'vitest'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, point, square } from './bytes.ts'

const header = { kind: 'population', date: '2026-09-01' }
const places = Array.from({ length: 40 }, (_, i) => [i % 8, Math.floor(i / 8)] as const)

function tableOf(features: readonly unknown[], more = {}) {
  const { layer } = readLayerFile(collection(features, { ...header, ...more }), 'grid.geojson')
  if (layer?.kind !== 'population') throw new Error('no population')
  return layer.records
}

describe('regular grids', () => {
  it('are found on centres rounded to 6 decimals', () => {
    const table = tableOf(
      places.map(([x, y]) =>
        point([Number((117 + x * 0.0010437).toFixed(6)), Number((30 + y * 0.0008993).toFixed(6))], { residents: 5 }),
      ),
    )
    expect(table.cell?.dLon).toBeCloseTo(0.0010437, 6)
    expect(table.cell?.metres).toBe(100)
    expect(table.outlines).toBeNull()
  })

  it('are found on square outlines', () => {
    const table = tableOf(places.map(([x, y]) => square(117 + x * 0.001, 30 + y * 0.001, 0.001, { residents: 5 })))
    expect(table.cell?.dLat).toBeCloseTo(0.001, 6)
    expect(table.lon[0]).toBeCloseTo(117.0005, 6)
    expect(table.outlines).toBeNull()
  })

  it('are not found on scattered points or unequal outlines', () => {
    const points = places.map(([x, y], i) =>
      point(
        [
          Number((117 + x * 0.001 + Math.sin(i * 7) * 0.0004).toFixed(6)),
          Number((30 + y * 0.001 + Math.cos(i * 5) * 0.0004).toFixed(6)),
        ],
        { residents: 5 },
      ),
    )
    expect(tableOf(points).cell).toBeNull()
    const squares = places.map(([x, y], i) => square(117 + x * 0.001, 30 + y * 0.001, i % 2 ? 0.001 : 0.0008, { residents: 5 }))
    const table = tableOf(squares)
    expect(table.cell).toBeNull()
    expect(table.outlines).toHaveLength(40)
  })

  it('take the cell the file states when the points are too few to show it', () => {
    expect(tableOf([point([117, 30], { residents: 5 })], { cell: 100 }).cell?.metres).toBe(100)
  })
})

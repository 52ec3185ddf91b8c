import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { globalG, globalMoran, localG, localGStar } from '../../../src/core/statistics/clusters.ts'
import { type Neighbourhood, PointNeighbourhood } from '../../../src/core/statistics/neighbourhood.ts'
import { twoSided } from '../../../src/core/statistics/normal.ts'
import { type Metric, type Points, plane } from '../../../src/core/statistics/points.ts'
import { rasterNeighbourhood } from '../../../src/core/statistics/raster-neighbourhood.ts'
import { discoveryLimit, significance } from '../../../src/core/statistics/significance.ts'
import { expectNear } from './near.ts'

function neighbourhood(points: Points, values: ArrayLike<number>, metric: Metric): Neighbourhood {
  const near = new PointNeighbourhood(points, values, metric)
  // In two goes, as long work is done.
  near.add(0, 1)
  near.add(1, near.strips)
  return near
}

/** Every pair measured. */
function byHand(points: Points, values: readonly number[], band: number): Neighbourhood {
  const squared = plane(band).between(points, points)
  const sum = new Float64Array(values.length)
  const count = new Int32Array(values.length)
  values.forEach((own, i) => {
    if (Number.isNaN(own)) return
    values.forEach((other, j) => {
      if (Number.isNaN(other) || !(squared(i, j) <= band * band)) return
      sum[i] = (sum[i] as number) + other
      count[i] = (count[i] as number) + 1
    })
  })
  return { sum, count }
}

/** Few different coordinates, so that distances often equal the band. */
const cases = fc.array(
  fc.record({
    x: fc.oneof(
      fc.integer({ min: 0, max: 30 }),
      fc.nat(30_000).map((x) => x / 1000),
    ),
    y: fc.integer({ min: 0, max: 20 }),
    value: fc.oneof({ arbitrary: fc.integer({ min: 0, max: 9 }), weight: 9 }, fc.constant(Number.NaN)),
  }),
  { minLength: 1, maxLength: 60 },
)
const seed = 20240917

describe('neighbours within a band', () => {
  it('among places are those that measuring every pair finds, the band itself included', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0, 1, 5, 13, 100), (rows, band) => {
        const points = { x: Float64Array.from(rows, (r) => r.x), y: Float64Array.from(rows, (r) => r.y) }
        const values = rows.map((r) => r.value)
        const [found, wanted] = [neighbourhood(points, values, plane(band)), byHand(points, values, band)]
        expectNear(found.sum, wanted.sum)
        expect(found.count).toEqual(wanted.count)
      }),
      { seed, numRuns: 200 },
    )
  })

  it('among places hold for a measure that is only known between two ellipses', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const points = { x: Float64Array.from(rows, (r) => r.x), y: Float64Array.from(rows, (r) => r.y) }
        const values = rows.map((r) => r.value)
        const loose: Metric = { ...plane(5), outer: { x: 6, y: 5.5 }, inner: { x: 4, y: 4.2 } }
        const [found, wanted] = [neighbourhood(points, values, loose), byHand(points, values, 5)]
        expectNear(found.sum, wanted.sum)
        expect(found.count).toEqual(wanted.count)
      }),
      { seed },
    )
  })

  it('on a grid of cells are the same as among their centres', () => {
    const cells = fc.uniqueArray(fc.integer({ min: 0, max: 119 }), { minLength: 1, maxLength: 90 })
    fc.assert(
      fc.property(cells, fc.constantFrom(0, 1, 2, 2.5, 5, 40), (cell, band) => {
        const raster = { columns: 12, lines: 10, cell: Int32Array.from(cell) }
        const points = { x: Float64Array.from(cell, (c) => c % 12), y: Float64Array.from(cell, (c) => Math.floor(c / 12)) }
        const values = cell.map((c) => (c % 7 === 0 ? Number.NaN : c % 5))
        const found = rasterNeighbourhood(raster, values, { columns: band, lines: band })
        const wanted = byHand(points, values, band)
        expectNear(found.sum, wanted.sum)
        expect(found.count).toEqual(wanted.count)
      }),
      { seed },
    )
  })
})

/** Six places of the test of Getis and Ord in PySAL; its published numbers stand in published.test.ts. */
const SIX = { x: Float64Array.of(10, 20, 40, 15, 30, 30), y: Float64Array.of(10, 10, 10, 20, 20, 30) }
const VALUES = [2, 3, 3.2, 5, 8, 7]

describe('Gi*, Gi and Moran', () => {
  it('say undefined where everything is equal, a place has no neighbour, or all are neighbours', () => {
    expectNear(localGStar([4, 4, 4, 4, 4, 4], neighbourhood(SIX, [4, 4, 4, 4, 4, 4], plane(15))), new Array(6).fill(Number.NaN))
    expect(localG(VALUES, neighbourhood(SIX, VALUES, plane(1)))).toEqual(new Float64Array(6).fill(Number.NaN))
    expect(localGStar(VALUES, neighbourhood(SIX, VALUES, plane(500)))).toEqual(new Float64Array(6).fill(Number.NaN))
    const alone = neighbourhood(SIX, VALUES, plane(1))
    expect([globalMoran(VALUES, alone).value, globalG(VALUES, alone).value]).toEqual([Number.NaN, Number.NaN])
    const one = { x: Float64Array.of(1), y: Float64Array.of(1) }
    expect(localGStar([3], neighbourhood(one, [3], plane(5)))[0]).toBeNaN()
    expect(globalMoran([3], neighbourhood(one, [3], plane(5))).z).toBeNaN()
  })

  it('leave unknown places out of everything', () => {
    const more = { x: Float64Array.of(...SIX.x, 21), y: Float64Array.of(...SIX.y, 11) }
    const values = [...VALUES, Number.NaN]
    const near = neighbourhood(more, values, plane(15))
    const known = neighbourhood(SIX, VALUES, plane(15))
    expectNear(localGStar(values, near), [...localGStar(VALUES, known), Number.NaN])
    expectNear([globalMoran(values, near).z], [globalMoran(VALUES, known).z])
  })

  it('Moran is as its definition over all pairs, above its expectation where like lies by like', () => {
    const near = neighbourhood(SIX, VALUES, plane(15))
    const squared = plane(15).between(SIX, SIX)
    const mean = VALUES.reduce((a, b) => a + b, 0) / 6
    let [cross, pairs] = [0, 0]
    VALUES.forEach((a, i) => {
      VALUES.forEach((b, j) => {
        if (i === j || squared(i, j) > 225) return
        cross += (a - mean) * (b - mean)
        pairs++
      })
    })
    const squares = VALUES.reduce((sum, v) => sum + (v - mean) ** 2, 0)
    const found = globalMoran(VALUES, near)
    expectNear([found.value, found.expected, found.pairs], [((6 / pairs) * cross) / squares, -1 / 5, pairs])
    // A chequered line is as unlike as can be, a sorted one alike.
    const line = { x: Float64Array.from({ length: 20 }, (_, i) => i), y: new Float64Array(20) }
    const [chequered, sorted] = [[...line.x].map((i) => i % 2), [...line.x].map((i) => Math.floor(i / 10))]
    expect(globalMoran(chequered, neighbourhood(line, chequered, plane(1))).z).toBeLessThan(-3)
    expect(globalMoran(sorted, neighbourhood(line, sorted, plane(1))).z).toBeGreaterThan(3)
  })

  it('Moran has the variance that shuffling normal values has', () => {
    // Chance of a linear congruence, twelve of them for one nearly normal value.
    let state = 7
    const uniform = (): number => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const normal = (): number => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b, -6)
    const grid = {
      x: Float64Array.from({ length: 36 }, (_, i) => i % 6),
      y: Float64Array.from({ length: 36 }, (_, i) => (i / 6) | 0),
    }
    const runs = Array.from({ length: 600 }, () => {
      const values = Array.from({ length: 36 }, normal)
      return globalMoran(values, neighbourhood(grid, values, plane(1)))
    })
    const mean = runs.reduce((sum, run) => sum + run.value, 0) / runs.length
    const variance = runs.reduce((sum, run) => sum + (run.value - mean) ** 2, 0) / runs.length
    expect(mean).toBeCloseTo(-1 / 35, 2)
    expect(variance / (runs[0]?.variance ?? 0)).toBeGreaterThan(0.85)
    expect(variance / (runs[0]?.variance ?? 0)).toBeLessThan(1.15)
  })
})

describe('significance', () => {
  it('two-sided p of the normal distribution, far tails included', () => {
    expect(twoSided(0)).toBe(1)
    expect(twoSided(1.959963984540054)).toBeCloseTo(0.05, 14)
    expect(twoSided(-2.5758293035489004)).toBeCloseTo(0.01, 14)
    expect(twoSided(4.999999) / 5.733e-7).toBeCloseTo(1, 4)
    expect(twoSided(5.000001) / 5.733e-7).toBeCloseTo(1, 4)
    expect(twoSided(10) / 1.5239706048321e-23).toBeCloseTo(1, 9)
    expect(twoSided(Number.NaN)).toBeNaN()
  })

  it('the example of Benjamini and Hochberg: fifteen tests, four discoveries at 5 %', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
    expect(discoveryLimit(p, 0.05)).toBe(0.0095)
    expect(discoveryLimit([...p].reverse().concat(Number.NaN), 0.05)).toBe(0.0095)
    expect(discoveryLimit([0.5, 0.9], 0.05)).toBe(0)
  })

  it('keeps the sign, knows the levels alone and corrected, and shows nothing undefined', () => {
    const found = significance([2.7, -4.5, 0.3, Number.NaN, 1.7], [0.1, 0.05, 0.01])
    expect([...found.metAlone]).toEqual([3, -3, 0, 0, 1])
    expect([...found.met]).toEqual([2, -3, 0, 0, 0])
  })
})

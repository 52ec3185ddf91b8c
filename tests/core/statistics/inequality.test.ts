import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascending } from '../../../src/core/statistics/ascending.ts'
import { quantiles, withinLimits } from '../../../src/core/statistics/distribution.ts'
import { gini, theil, variation } from '../../../src/core/statistics/inequality.ts'
import { expectNear } from './near.ts'

describe('coefficient of variation between schools', () => {
  it('is the 0.515 of the official method sheet, neither of the unweighted ones', () => {
    const found = variation([45, 37, 89, 76, 55], [279, 137, 935, 160, 402])
    expect(found.mean).toBeCloseTo(6.33, 2)
    expect(found.deviation).toBeCloseTo(3.26, 2)
    expect(found.coefficient).toBeCloseTo(0.51526, 5)
    expect(found.schools).toBe(5)
  })

  it('leaves out schools without pupils and unknown resources; nothing known has no coefficient', () => {
    const known = variation([10, 30], [20, 30])
    expect(variation([10, 0, 30, 50], [20, 99, 30, Number.NaN])).toEqual(known)
    expect(variation([], []).coefficient).toBeNaN()
    expect(variation([10, 20], [0, 0]).coefficient).toBeNaN()
  })
})

const people = fc.array(fc.record({ x: fc.integer({ min: 0, max: 20 }), w: fc.integer({ min: 0, max: 5 }), g: fc.nat(2) }), {
  minLength: 1,
  maxLength: 25,
})

describe('Gini and Theil', () => {
  it('know the textbook cases', () => {
    expect(gini([3, 3, 3], [1, 5, 2])).toBeCloseTo(0, 12)
    expect(gini([0, 0, 0, 1], [1, 1, 1, 1])).toBeCloseTo(0.75, 12)
    expect(gini([1, 2, 3, 4], [1, 1, 1, 1])).toBeCloseTo(0.25, 12)
    expect(theil([0, 0, 0, 1], [1, 1, 1, 1], [0, 0, 0, 0], 1).total).toBeCloseTo(Math.log(4), 12)
    expect(gini([], [])).toBeNaN()
    expect(gini([0, 0], [1, 1])).toBeNaN()
    expect(theil([1, -1], [1, 1], [0, 0], 1).total).toBeNaN()
  })

  it('weigh a unit as so many people, and Theil splits into between and within', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const each = rows.flatMap((row) => new Array<typeof row>(row.w).fill(row))
        const [x, w, g] = [rows.map((r) => r.x), rows.map((r) => r.w), rows.map((r) => r.g)]
        const ones = each.map(() => 1)
        expectNear([gini(x, w)], [pairwiseGini(each.map((r) => r.x))])
        const found = theil(x, w, g, 3)
        const one = theil(
          each.map((r) => r.x),
          ones,
          each.map((r) => r.g),
          3,
        )
        expectNear([found.total, found.between, found.within], [one.total, one.between, one.within])
        expectNear([found.between + found.within], [found.total])
      }),
      { seed: 20240917 },
    )
  })
})

/** Mean difference of all pairs ÷ twice the mean: the definition, in n². */
function pairwiseGini(values: readonly number[]): number {
  const sum = values.reduce((a, b) => a + b, 0)
  if (sum === 0) return Number.NaN
  let apart = 0
  for (const a of values) for (const b of values) apart += Math.abs(a - b)
  return apart / (2 * values.length * sum)
}

describe('distribution', () => {
  it('orders as a comparison would, negative numbers, ties and infinity included', () => {
    const values = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, Number.NaN)), { maxLength: 40 })
    fc.assert(
      fc.property(values, (list) => {
        const known = list.map((value, row) => ({ value, row })).filter(({ value }) => !Number.isNaN(value))
        const wanted = known.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.row - b.row))
        expect([...ascending(list)]).toEqual(wanted.map(({ row }) => row))
      }),
      { seed: 20240917 },
    )
  })

  it('gives the smallest value that the share of pupils does not exceed', () => {
    const [metres, pupils] = [
      [400, 900, Number.NaN, 100, 2000],
      [50, 30, 7, 20, 0],
    ]
    expect([...quantiles(metres, pupils, [0, 0.2, 0.5, 0.7, 0.71, 1])]).toEqual([100, 100, 400, 400, 900, 900])
    expect([...quantiles([Number.NaN], [5], [0.5])]).toEqual([Number.NaN])
  })

  it('counts the limit itself in, and the unknown apart', () => {
    const found = withinLimits([500, 500.001, Number.NaN, 0], [3, 5, 7, 11], [500, 1000])
    expect(found).toEqual({ within: Float64Array.of(14, 19), known: 19, unknown: 7 })
  })
})

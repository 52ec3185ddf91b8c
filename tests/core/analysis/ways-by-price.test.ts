import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '../../../src/core/analysis/placement/balance-field.ts'
import { straightDistances } from '../../../src/core/analysis/placement/distances.ts'
import { Ways } from '../../../src/core/analysis/placement/ways.ts'
import { places } from '../../../src/core/geo/distance.ts'

const spots = (count: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: count, maxLength: count })
const placesAt = (list: readonly (readonly [number, number])[]) =>
  places(
    Float64Array.from(list, ([x]) => 113 + x / 60),
    Float64Array.from(list, ([, y]) => 23 + y / 60),
  )
const [UNITS, SCHOOLS] = [4, 7]
/** Two bands: every school teaches the first, four the second. */
const field: Field = {
  rows: Int32Array.from([2, 0, 1, 3, 4, 5, 6]),
  order: Int32Array.from([1, 0, 3, 2]),
  bands: [
    { grades: [0], sinks: Int32Array.from([0, 1, 2, 3, 4, 5, 6]) },
    { grades: [1], sinks: Int32Array.from([1, 3, 4, 6]) },
  ],
  signature: '',
}

describe('ways of sources to schools', () => {
  it('by cost and price are those of looking at every school: too far, not taught and today’s among them', () => {
    const world = fc.record({
      from: spots(UNITS),
      to: spots(SCHOOLS),
      today: fc.array(fc.integer({ min: -1, max: SCHOOLS - 1 }), { minLength: 2 * UNITS, maxLength: 2 * UNITS }),
      keep: fc.constantFrom(0, 700),
      within: fc.constantFrom(Number.POSITIVE_INFINITY, 6000),
      prices: fc.array(fc.constantFrom(0, 3e5, 8e6, 2 ** 40), { minLength: SCHOOLS, maxLength: SCHOOLS }),
      limit: fc.constantFrom(0, 9e6, 2 ** 40 + 5e6),
      count: fc.integer({ min: 1, max: SCHOOLS }),
    })
    fc.assert(
      fc.property(world, ({ from, to, today, keep, within, prices, limit, count }) => {
        const distances = straightDistances(placesAt(from), placesAt(to))
        const ways = new Ways(field, distances, { within, keep, today: Int32Array.from(today) }, 20)
        const given = Float64Array.from(prices)
        const weighed = ways.weighed?.(given)
        const [sinks, costs] = [new Int32Array(SCHOOLS), new Float64Array(SCHOOLS)]
        for (let source = 0; source < ways.units; source++) {
          const every = Array.from(given, (price, sink) => ({ cost: ways.cost(source, sink), sink, price })).filter(
            ({ cost }) => cost < Number.POSITIVE_INFINITY,
          )
          const below = weighed?.below(source, limit, sinks, costs) ?? -1
          const written = Array.from({ length: below }, (_, i) => `${sinks[i]}: ${costs[i]}`)
          const expected = every.filter(({ cost, price }) => cost + price < limit).map(({ sink, cost }) => `${sink}: ${cost}`)
          expect(written.sort()).toEqual(expected.sort())
          const found = weighed?.nearest(source, count, sinks, costs, 0) ?? -1
          const sums = every.map(({ cost, price }) => cost + price).sort((a, b) => a - b)
          expect(found).toBe(Math.min(count, every.length))
          for (let i = 0; i < found; i++) {
            expect(costs[i]).toBe(ways.cost(source, sinks[i] as number))
            const off = (costs[i] as number) + (given[sinks[i] as number] as number) - (sums[i] as number)
            expect(Math.abs(off)).toBeLessThan(1)
          }
        }
      }),
      { numRuns: 100, seed: 5 },
    )
  })
})

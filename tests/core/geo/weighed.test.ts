import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { places, squaredMetres } from '../../../src/core/geo/distance.ts'
import { WeighedSearch } from '../../../src/core/geo/weighed.ts'

const spot = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  .map(([x, y]) => [113 + x / 50, 23 + y / 50])
const nowhere = fc.constant([Number.NaN, 23] as number[])
const placesAt = (spots: readonly (readonly number[])[]) =>
  places(
    Float64Array.from(spots, ([x = 0]) => x),
    Float64Array.from(spots, ([, y = 0]) => y),
  )

describe('nearest by metres + weight', () => {
  it('are those of comparing every pair, few or all below a sum', () => {
    const world = fc.record({
      from: fc.array(fc.oneof({ weight: 9, arbitrary: spot }, nowhere), { minLength: 1, maxLength: 6 }),
      to: fc.array(fc.oneof({ weight: 9, arbitrary: spot }, nowhere), { maxLength: 40 }),
      weights: fc.array(fc.constantFrom(0, 500, 2000, 9000, 1e7), { minLength: 40, maxLength: 40 }),
      within: fc.constantFrom(Number.POSITIVE_INFINITY, 12_000),
      count: fc.integer({ min: 1, max: 12 }),
      limit: fc.constantFrom(0, 3000, 15_000, 1e7 + 4000),
    })
    fc.assert(
      fc.property(world, ({ from, to, weights, within, count, limit }) => {
        const [a, b] = [placesAt(from), placesAt(to)]
        const among = to.map((_, row) => row).reverse()
        const search = new WeighedSearch(a, b, among, weights, within)
        from.forEach((_, i) => {
          const every = among
            .map((row, rank) => ({ rank, metres: Math.sqrt(squaredMetres(a, i, b, row)) }))
            .filter(({ metres }) => metres <= within)
            .map(({ rank, metres }) => ({ rank, metres, sum: metres + (weights[rank] as number) }))
            .sort((one, other) => one.sum - other.sum || one.rank - other.rank)
          const found = search.find(i, count)
          expect([...search.rank.subarray(0, found)]).toEqual(every.slice(0, count).map(({ rank }) => rank))
          expect([...search.metres.subarray(0, found)]).toEqual(every.slice(0, count).map(({ metres }) => metres))
          const below = search.below(i, limit)
          expect([...search.rank.subarray(0, below)].sort((x, y) => x - y)).toEqual(
            every
              .filter(({ sum }) => sum < limit)
              .map(({ rank }) => rank)
              .sort((x, y) => x - y),
          )
        })
      }),
      { numRuns: 150, seed: 11 },
    )
  })
})

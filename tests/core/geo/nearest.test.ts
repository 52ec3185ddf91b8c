import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Places, places, squaredMetres } from '../../../src/core/geo/distance.ts'
import { type Nearest, NearestSearch, nearestTwo } from '../../../src/core/geo/nearest.ts'

/** Every pair, in rank order: what the search in buckets has to give. */
function everyPair(from: Places, targets: Places, among: readonly number[]): Nearest {
  const near = Array.from(from.lon, (_, i) =>
    among
      .map((row, rank) => ({ row, rank, squared: squaredMetres(from, i, targets, row) }))
      .filter(({ squared }) => !Number.isNaN(squared))
      .sort((a, b) => a.squared - b.squared || a.rank - b.rank),
  )
  return {
    first: Int32Array.from(near, ([a]) => a?.row ?? -1),
    firstMetres: Float64Array.from(near, ([a]) => (a ? Math.sqrt(a.squared) : Number.NaN)),
    second: Int32Array.from(near, ([, b]) => b?.row ?? -1),
    secondMetres: Float64Array.from(near, ([, b]) => (b ? Math.sqrt(b.squared) : Number.NaN)),
  }
}

/** Places on a coarse lattice, so that equal distances are common, some of them far away or nowhere. */
const lattice = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })).map(([x, y]) => [x / 50, y / 50])
const anywhere = fc.tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true }))
const nowhere = fc.constant([Number.NaN, 0] as number[])
const spot = fc.oneof({ weight: 8, arbitrary: lattice }, { weight: 2, arbitrary: anywhere }, { weight: 1, arbitrary: nowhere })
const world = fc.record({
  from: fc.array(spot, { maxLength: 30 }),
  to: fc.array(spot, { maxLength: 40 }),
  origin: fc.constantFrom([113, 23], [0, 0], [-70, -50], [20, 65]),
  skip: fc.integer({ min: 1, max: 4 }),
})

function placesAt(spots: readonly (readonly number[])[], [west = 0, south = 0]: readonly number[]): Places {
  return places(
    Float64Array.from(spots, ([x = 0]) => west + x),
    Float64Array.from(spots, ([, y = 0]) => Math.max(-89, Math.min(89, south + y))),
  )
}

describe('nearest two', () => {
  it('are those of comparing every pair, with the same one of equally near ones', () => {
    fc.assert(
      fc.property(world, ({ from, to, origin, skip }) => {
        const [a, b] = [placesAt(from, origin), placesAt(to, origin)]
        // Ranks that are not the row order.
        const among = to.map((_, row) => row).filter((row) => row % skip === 0)
        expect(nearestTwo(a, b, among.reverse())).toEqual(everyPair(a, b, among))
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

describe('nearest on demand', () => {
  it('are those of comparing every pair, whoever asked before and for however many', () => {
    const asked = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 45 })), { maxLength: 30 })
    fc.assert(
      fc.property(world, asked, ({ from, to, origin, skip }, questions) => {
        const [a, b] = [placesAt(from, origin), placesAt(to, origin)]
        const among = to.map((_, row) => row).filter((row) => row % skip === 0)
        const search = new NearestSearch(a, b, among)
        for (const [question, count] of from.length > 0 ? questions : []) {
          const i = question % from.length
          const expected = among
            .map((row, rank) => ({ rank, metres: Math.sqrt(squaredMetres(a, i, b, row)), squared: squaredMetres(a, i, b, row) }))
            .filter(({ metres }) => !Number.isNaN(metres))
            .sort((one, two) => one.squared - two.squared || one.rank - two.rank)
            .slice(0, count)
          const found = search.find(i, count)
          expect([...search.rank.subarray(0, found)]).toEqual(expected.map(({ rank }) => rank))
          expect([...search.metres.subarray(0, found)]).toEqual(expected.map(({ metres }) => metres))
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('are those of comparing every pair where targets crowd, too many for a short list', () => {
    const crowd = fc.array(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom([0.02, 0.02], [0.0201, 0.02], [0.02, 0.0202]) }, spot),
      {
        minLength: 60,
        maxLength: 120,
      },
    )
    fc.assert(
      fc.property(crowd, fc.array(lattice, { minLength: 1, maxLength: 20 }), (to, from) => {
        const [a, b] = [placesAt(from, [113, 23]), placesAt(to, [113, 23])]
        const among = to.map((_, row) => row)
        const search = new NearestSearch(a, b, among)
        from.forEach((_, i) => {
          for (const count of [1, 30, 2, 33, 1]) {
            const expected = among
              .map((rank) => ({ rank, squared: squaredMetres(a, i, b, rank) }))
              .filter(({ squared }) => !Number.isNaN(squared))
              .sort((one, two) => one.squared - two.squared || one.rank - two.rank)
              .slice(0, count)
            const found = search.find(i, count)
            expect([...search.rank.subarray(0, found)]).toEqual(expected.map(({ rank }) => rank))
            expect([...search.metres.subarray(0, found)]).toEqual(expected.map(({ squared }) => Math.sqrt(squared)))
          }
        })
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeTakeover, type TakeoverInput } from '../../../src/core/analysis/placement/takeover.ts'
import { straightMetres } from '../../../src/core/geo/distance.ts'
import { at } from '../../fixtures/town.ts'

function input(places: readonly (readonly [id: string, x: number, learners: number, school: number])[]): TakeoverInput {
  return {
    units: {
      ids: places.map(([id]) => id),
      lon: Float64Array.from(places, ([, x]) => at(x, 0)[0]),
      lat: Float64Array.from(places, ([, x]) => at(x, 0)[1]),
    },
    learners: places.map(([, , learners]) => learners),
    responsible: places.map(([, , , school]) => school),
    // An over-full school in the west, one with room in the east; the site stands between them.
    schools: [at(0, 0), at(20, 0)],
    overFull: [true, false],
    site: at(10, 0),
  }
}

describe('units a new school should take over', () => {
  it('are those nearer to its site than to their over-full school', () => {
    const found = proposeTakeover(
      input([
        ['far', 8, 40, 0],
        ['empty', 7, 0, 0],
        ['unknown', 6, Number.NaN, 0],
        ['middle', 5, 30, 0],
        ['near', 2, 30, 0],
        ['of the school with room', 11, 30, 1],
        ['of nobody', 9, 30, -1],
      ]),
    )
    expect(found.map(({ unit, pupils, school }) => [unit, pupils, school])).toEqual([
      ['empty', 0, 0],
      ['far', 40, 0],
      ['unknown', Number.NaN, 0],
    ])
    const far = found[1]
    expect([far?.metres, far?.siteMetres]).toEqual([straightMetres(at(8, 0), at(0, 0)), straightMetres(at(8, 0), at(10, 0))])
    expect(far?.siteMetres).toBeCloseTo(193, 0)
  })

  it('a unit equally far from both stays', () => {
    expect(proposeTakeover({ ...input([['u', 4, 10, 0]]), site: at(0, 0) })).toEqual([])
  })

  it('come by id, whatever the order of the rows', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.nat(50), fc.integer({ min: -1, max: 1 }))
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), (drawn) => {
        const places = drawn.map(([x, learners, school], i) => [`u${i}`, x, learners, school] as const)
        const names = (list: typeof places) => proposeTakeover(input(list)).map(({ unit, pupils }) => [unit, pupils])
        expect(names([...places].reverse())).toEqual(names(places))
        for (const { metres, siteMetres } of proposeTakeover(input(places))) expect(siteMetres).toBeLessThan(metres)
      }),
      { numRuns: 100, seed: 20260903 },
    )
  })
})

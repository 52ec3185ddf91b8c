import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideAtLeastCost } from '../../../src/core/transportation/divide.ts'

/** Least cost by trying every division of every unit, for tiny problems. */
function leastCost(supply: readonly number[], capacity: readonly number[], cost: readonly number[], unit = 0): number {
  if (unit === supply.length) return 0
  const sinks = capacity.length
  let least = Number.POSITIVE_INFINITY
  const spread = (sink: number, left: number, rest: readonly number[], paid: number): void => {
    if (sink === sinks) {
      if (left === 0) least = Math.min(least, paid + leastCost(supply, rest, cost, unit + 1))
      return
    }
    for (let pupils = 0; pupils <= Math.min(left, rest[sink] as number); pupils++)
      spread(
        sink + 1,
        left - pupils,
        rest.map((room, s) => (s === sink ? room - pupils : room)),
        paid + pupils * (cost[unit * sinks + sink] as number),
      )
  }
  spread(0, supply[unit] as number, capacity, 0)
  return least
}

const problem = fc.integer({ min: 1, max: 3 }).chain((sinks) =>
  fc.integer({ min: 1, max: 4 }).chain((units) =>
    fc.record({
      supply: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: units, maxLength: units }),
      // Few different costs, so that ties are common.
      cost: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: units * sinks, maxLength: units * sinks }),
      spare: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: sinks, maxLength: sinks }),
    }),
  ),
)

describe('dividing a zone', () => {
  it('keeps capacities, places everybody and costs the least there is', () => {
    fc.assert(
      fc.property(problem, ({ supply, cost, spare }) => {
        const sinks = spare.length
        const total = supply.reduce((a, b) => a + b, 0)
        const capacity = spare.map(
          (room, sink) => room + (sink === 0 ? Math.max(0, total - spare.reduce((a, b) => a + b, 0)) : 0),
        )
        const flow = divideAtLeastCost(supply, capacity, cost)
        const at = (unit: number, sink: number) => flow[unit * sinks + sink] as number
        expect(flow.every((pupils) => pupils >= 0)).toBe(true)
        supply.forEach((pupils, unit) => {
          expect(capacity.reduce((sum, _, sink) => sum + at(unit, sink), 0)).toBe(pupils)
        })
        capacity.forEach((room, sink) => {
          expect(supply.reduce((sum, _, unit) => sum + at(unit, sink), 0)).toBeLessThanOrEqual(room)
        })
        const paid = flow.reduce((sum, pupils, pair) => sum + pupils * (cost[pair] as number), 0)
        expect(paid).toBe(leastCost(supply, capacity, cost))
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  it('says so when there is no room', () => {
    expect(() => divideAtLeastCost([3], [1, 1], [5, 6])).toThrow('capacity')
  })
})

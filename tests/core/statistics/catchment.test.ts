import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floatingCatchment, type Pairs, threeStepCatchment } from '../../../src/core/statistics/catchment.ts'
import { catchmentOfPoints } from '../../../src/core/statistics/catchment-of-points.ts'
import { binary, gaussian, stepped } from '../../../src/core/statistics/decay.ts'
import { type Points, plane } from '../../../src/core/statistics/points.ts'
import { expectNear } from './near.ts'

/** All pairs of two sets of places, by brute force. */
function allPairs(units: Points, schools: Points): Pairs {
  const [n, m] = [units.x.length, schools.x.length]
  const cost = Float64Array.from({ length: n * m }, (_, at) =>
    Math.sqrt(plane(1).between(units, schools)(Math.floor(at / m), at % m)),
  )
  return {
    start: Uint32Array.from({ length: n + 1 }, (_, u) => u * m),
    school: Int32Array.from({ length: n * m }, (_, at) => at % m),
    cost,
  }
}

const places = (n: number): fc.Arbitrary<Points> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 7 })), { minLength: n, maxLength: n })
    .map((at) => ({ x: Float64Array.from(at, (p) => p[0]), y: Float64Array.from(at, (p) => p[1]) }))
const amounts = (n: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n })
const decays = fc.constantFrom(binary(3), binary(0), gaussian(4), stepped([2, 4, 5], [1, 0.5, 0.1]), binary(100))

describe('floating catchment', () => {
  it('finds the same among places and in a table of pairs, and hands out every seat that somebody reaches', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }))
          .chain(([n, m]) =>
            fc.record({ units: places(n), schools: places(m), demand: amounts(n), seats: amounts(m), decay: decays }),
          ),
        ({ units, schools, demand, seats, decay }) => {
          const byPairs = floatingCatchment(allPairs(units, schools), demand, seats, decay)
          const metric = plane(decay.reach)
          const byPoints = catchmentOfPoints(units, schools, demand, seats, decay, metric)
          expectNear(byPoints.access, byPairs.access)
          expectNear(byPoints.ratio, byPairs.ratio)
          const handedOut = demand.reduce((sum, d, u) => sum + (d > 0 ? d * (byPairs.access[u] || 0) : 0), 0)
          const reached = seats.reduce((sum, s, j) => sum + (Number.isNaN(byPairs.ratio[j]) ? 0 : s), 0)
          expect(handedOut).toBeCloseTo(reached, 9)
        },
      ),
      { seed: 20240917 },
    )
  })

  it('says unknown, not 0, where nothing is in reach; 0 where the schools in reach have no seat', () => {
    const pairs: Pairs = {
      start: Uint32Array.of(0, 1, 2, 3),
      school: Int32Array.of(0, 1, 0),
      cost: Float64Array.of(100, 100, 501),
    }
    const { access } = floatingCatchment(pairs, [10, 10, 10], [0, 20], binary(500))
    expect([...access]).toEqual([0, 2, Number.NaN])
  })

  it('leaves a number unknown that rests on unknown seats, whatever else is in reach', () => {
    const units = { x: Float64Array.of(0, 10), y: Float64Array.of(0, 0) }
    const schools = { x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 0, 0) }
    const seats = [5, Number.NaN, 5]
    const metric = plane(3)
    for (const found of [
      floatingCatchment(allPairs(units, schools), [5, 5], seats, binary(3)),
      catchmentOfPoints(units, schools, [5, 5], seats, binary(3), metric),
    ]) {
      expect([...found.access]).toEqual([Number.NaN, Number.NaN])
      expect([...found.ratio]).toEqual([1, Number.NaN, 1])
    }
  })

  it('counts limits in, cuts steps half-open and ends the bell at 0', () => {
    expect([binary(500).weight(500), binary(500).weight(500.001)]).toEqual([1, 0])
    const steps = stepped([10, 20, 30], [1, 0.68, 0.22])
    expect([0, 9.99, 10, 20, 29.9, 30, 31].map(steps.weight)).toEqual([1, 1, 0.68, 0.22, 0.22, 0, 0])
    expect(gaussian(2000).weight(0)).toBe(1)
    expect(gaussian(2000).weight(1000)).toBeCloseTo(0.7014, 4)
    expect(gaussian(2000).weight(2000)).toBe(0)
    const [bell, edge] = [gaussian(2000), Math.exp(-0.5)]
    for (let metres = 0.37; metres < 2000; metres += 1.7) {
      const exact = (Math.exp(-0.5 * (metres / 2000) ** 2) - edge) / (1 - edge)
      expect(Math.abs(bell.weight(metres) - exact)).toBeLessThan(1e-13)
    }
  })
})

describe('three-step floating catchment', () => {
  it('asks less of each school where there are more, and still hands out every seat', () => {
    const cost = Float64Array.of(1, 4, 2, 9)
    const pairs: Pairs = { start: Uint32Array.of(0, 2, 4), school: Int32Array.of(0, 1, 0, 1), cost }
    const demand = [30, 20]
    const { access } = threeStepCatchment(pairs, demand, [40, 10], stepped([3, 10], [1, 0.5]))
    expect(demand.reduce((sum, d, u) => sum + d * (access[u] as number), 0)).toBeCloseTo(50, 9)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drain } from '../../../src/core/transportation/drain.ts'
import { type Solution, Transportation } from '../../../src/core/transportation/transportation.ts'
import { candidatesOf, type Dense, type Shape, shortened, street, town, violations, weighable } from './instances.ts'

function problem(dense: Dense, candidates = candidatesOf(dense)): Transportation {
  const { supply, capacity, unplacedCost } = dense
  return new Transportation({
    supply: Int32Array.from(supply),
    capacity: Int32Array.from(capacity),
    candidates,
    unplacedCost,
  })
}

/** Flows as text, by the names of units and sinks. */
function flows(solution: Solution, unitName = (unit: number) => unit, sinkName = (sink: number) => sink): string {
  const lines: string[] = []
  for (let unit = 0; unit + 1 < solution.start.length; unit++)
    for (let at = solution.start[unit] as number; at < (solution.start[unit + 1] as number); at++)
      lines.push(`${unitName(unit)} to ${sinkName(solution.sink[at] as number)}: ${solution.pupils[at]}`)
  return lines.sort().join('\n')
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  units: fc.integer({ min: 1, max: 160 }),
  sinks: fc.integer({ min: 1, max: 18 }),
  factor: fc.constantFrom(1.2, 1, 0.9, 0.7, 0),
  lattice: fc.constantFrom(Number.POSITIVE_INFINITY, 2, 6, 20),
  clustered: fc.boolean(),
  unplacedCost: fc.constantFrom(1e7, 300, 3),
  fine: fc.boolean(),
})
const towns = fc
  .record({ seed: fc.nat(), shape: shapes, k: fc.constantFrom(3, 8, 12, 18) })
  .map(({ seed, shape, k }) => shortened(town(seed, shape), k))
const LARGE: Shape = { units: 400, sinks: 12, factor: 1, lattice: 300, clustered: true, unplacedCost: 1e5, fine: false }
const actions = fc.array(
  fc.record({ kind: fc.constantFrom('close', 'add', 'less', 'supply'), at: fc.nat(), pupils: fc.integer({ min: 0, max: 40 }) }),
  { minLength: 1, maxLength: 4 },
)

describe('least-cost transportation', () => {
  it('gives a plan with a proved bound when it is stopped early, and goes on', () => {
    const dense = town(5, { ...LARGE, factor: 0.9 })
    const best = drain(problem(dense).solve())
    const stopped = problem(dense)
    const early = drain(stopped.solve(() => true))
    expect(early.status).toBe('feasible')
    const total = early.cost + early.unplaced.reduce((sum, pupils) => sum + pupils, 0) * dense.unplacedCost
    expect(early.bound).toBeLessThanOrEqual(best.bound)
    expect(total).toBeGreaterThan(best.bound)
    const load = dense.capacity.map(() => 0)
    early.sink.forEach((sink, at) => {
      load[sink] = (load[sink] as number) + (early.pupils[at] as number)
    })
    expect(load.every((pupils, sink) => pupils <= (dense.capacity[sink] as number))).toBe(true)
    expect(drain(stopped.solve())).toEqual(best)
  })

  it('can be dropped at any step, also when the problem has changed since', () => {
    const dense = town(6, LARGE)
    const other = { ...dense, capacity: dense.capacity.map((seats, sink) => (sink === 3 ? 0 : seats)) }
    const best = drain(problem(other).solve())
    for (let steps = 0; ; steps += 3) {
      const dropped = problem(dense)
      const run = dropped.solve()
      let done = false
      for (let step = 0; step <= steps && !done; step++) done = run.next().done ?? false
      dropped.setCapacity(3, 0)
      expect(drain(dropped.solve())).toEqual(best)
      if (done) break
    }
  })

  it('says what is wrong with an instance', () => {
    const good: Dense = { supply: [1], capacity: [1], cost: [[3]], unplacedCost: 10 }
    const cases: [Dense, string][] = [
      [{ ...good, cost: [[0.5]] }, 'cost'],
      [{ ...good, cost: [[-1]] }, 'cost'],
      [{ ...good, cost: [[2 ** 45]], unplacedCost: 2 ** 44 }, 'cost'],
      [{ ...good, unplacedCost: Number.NaN }, 'cost'],
      [{ ...good, supply: [-1] }, 'supply'],
      [{ ...good, capacity: [-2] }, 'capacity'],
      [{ ...good, supply: [2 ** 30], capacity: [2 ** 30], cost: [[2 ** 40]], unplacedCost: 2 ** 44 }, 'size'],
      [{ ...good, supply: [1, 1] }, 'size'],
    ]
    for (const [dense, code] of cases) expect(() => drain(problem(dense).solve())).toThrow(expect.objectContaining({ code }))
  })

  it('takes what there is: no seats, no pupils, no way, nothing at all', () => {
    const nowhere = drain(
      problem({
        supply: [2, 0, 3],
        capacity: [0, 0],
        cost: [
          [1, 2],
          [3, 4],
          [Infinity, Infinity],
        ],
        unplacedCost: 9,
      }).solve(),
    )
    expect([nowhere.unplaced.join(), nowhere.cost, nowhere.bound, nowhere.price.join()]).toEqual(['2,0,3', 0, 45, '8,7'])
    const empty = drain(problem({ supply: [], capacity: [], cost: [], unplacedCost: 9 }).solve())
    expect([empty.status, empty.bound]).toEqual(['optimal', 0])
    const without = drain(problem({ supply: [4], capacity: [], cost: [[]], unplacedCost: 9 }).solve())
    expect([without.unplaced.join(), without.bound]).toEqual(['4', 36])
  })

  it('is certified by complementary slackness over all pairs', () => {
    fc.assert(
      fc.property(towns, (dense) => {
        const solution = drain(problem(dense).solve())
        expect(solution.status).toBe('optimal')
        expect(violations(dense, solution)).toEqual([])
      }),
      { numRuns: 50, seed: 1 },
    )
  })

  it('comes to the same when sinks are listed by prices near those to come', () => {
    const many = { ...LARGE, units: 200, sinks: 50, clustered: false }
    const cases = fc.tuple(fc.nat(), fc.constantFrom(1.1, 1, 0.9, 0.5), fc.constantFrom(1e5, 400))
    fc.assert(
      fc.property(cases, ([seed, factor, unplacedCost]) => {
        const dense = town(seed, { ...many, factor, unplacedCost })
        expect(drain(problem(dense, weighable(dense)).solve())).toEqual(drain(problem(dense).solve()))
      }),
      { numRuns: 8, seed: 3 },
    )
  })

  it('follows a price that falls far: many new seats where they are dearest, and the end of a shortage', () => {
    for (const factor of [1.04, 0.95]) {
      const dense = street(factor)
      const warm = problem(dense, weighable(dense))
      const { price } = drain(warm.solve())
      const dearest = price.indexOf(Math.max(...price))
      for (const more of [400, 1500]) {
        dense.capacity[dearest] = (dense.capacity[dearest] as number) + more
        warm.setCapacity(dearest, dense.capacity[dearest] as number)
        const solution = drain(warm.solve())
        expect(violations(dense, solution)).toEqual([])
        expect(solution).toEqual(drain(problem(dense).solve()))
      }
    }
  })

  it('comes to the same plan and prices warm as cold, and back', () => {
    fc.assert(
      fc.property(towns, actions, fc.boolean(), (dense, list, byPrices) => {
        const warm = problem(dense, byPrices ? weighable(dense) : candidatesOf(dense))
        const base = drain(warm.solve())
        const now = { ...dense, supply: [...dense.supply], capacity: [...dense.capacity] }
        for (const { kind, at, pupils } of list) {
          const [unit, sink] = [at % now.supply.length, at % now.capacity.length]
          const seats = now.capacity[sink] as number
          if (kind === 'supply') {
            now.supply[unit] = pupils
            warm.setSupply(unit, pupils)
          } else {
            now.capacity[sink] = kind === 'close' ? 0 : kind === 'add' ? seats + pupils : Math.max(0, seats - pupils)
            warm.setCapacity(sink, now.capacity[sink] as number)
          }
        }
        expect(drain(warm.solve())).toEqual(drain(problem(now).solve()))
        dense.capacity.forEach((seats, sink) => {
          warm.setCapacity(sink, seats)
        })
        dense.supply.forEach((pupils, unit) => {
          warm.setSupply(unit, pupils)
        })
        expect(drain(warm.solve())).toEqual(base)
      }),
      { numRuns: 40, seed: 2 },
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(towns, fc.nat(), (dense, shift) => {
        const units = dense.supply.map((_, unit) => (unit + shift) % dense.supply.length).reverse()
        const sinks = dense.capacity.map((_, sink) => (sink + shift) % dense.capacity.length).reverse()
        const other: Dense = {
          ...dense,
          supply: units.map((unit) => dense.supply[unit] as number),
          capacity: sinks.map((sink) => dense.capacity[sink] as number),
          cost: units.map((unit) => sinks.map((sink) => dense.cost[unit]?.[sink] as number)),
        }
        const { supply, capacity } = other
        const permuted = new Transportation({
          supply: Int32Array.from(supply),
          capacity: Int32Array.from(capacity),
          candidates: candidatesOf(other),
          unplacedCost: dense.unplacedCost,
          keys: { unit: units, sink: sinks },
        })
        const name = (names: readonly number[]) => (row: number) => names[row] as number
        expect(flows(drain(permuted.solve()), name(units), name(sinks))).toBe(flows(drain(problem(dense).solve())))
      }),
      { numRuns: 40, seed: 3 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drain } from '../../../src/core/transportation/drain.ts'
import { type Solution, Transportation } from '../../../src/core/transportation/transportation.ts'
import { candidatesOf, type Dense, type Shape, town, violations } from './instances.ts'

function problem(dense: Dense, k = Number.POSITIVE_INFINITY): Transportation {
  const { supply, capacity, unplacedCost } = dense
  return new Transportation({
    supply: Int32Array.from(supply),
    capacity: Int32Array.from(capacity),
    candidates: candidatesOf(dense, k),
    unplacedCost,
  })
}

/** The `k` nearest sinks of each unit alone. */
function shortened(dense: Dense, k: number): Dense {
  const cost = dense.cost.map((row) => {
    const nearest = row.map((each, sink) => ({ each, sink })).sort((a, b) => a.each - b.each || a.sink - b.sink)
    const kept = new Set(nearest.slice(0, k).map(({ sink }) => sink))
    return row.map((each, sink) => (kept.has(sink) ? each : Number.POSITIVE_INFINITY))
  })
  return { ...dense, cost }
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
const actions = fc.array(
  fc.record({ kind: fc.constantFrom('close', 'add', 'less', 'supply'), at: fc.nat(), pupils: fc.integer({ min: 0, max: 40 }) }),
  { minLength: 1, maxLength: 4 },
)

describe('least-cost transportation', () => {
  it('is certified by complementary slackness over all pairs', () => {
    fc.assert(
      fc.property(towns, (dense) => {
        const solution = drain(problem(dense).solve())
        expect(solution.status).toBe('optimal')
        expect(violations(dense, solution)).toEqual([])
      }),
      { numRuns: 80, seed: 1 },
    )
  })

  it('comes to the same plan and prices warm as cold, and back', () => {
    fc.assert(
      fc.property(towns, actions, (dense, list) => {
        const warm = problem(dense)
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
      { numRuns: 60, seed: 2 },
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
      { numRuns: 60, seed: 3 },
    )
  })
})

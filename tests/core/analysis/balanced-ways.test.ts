import { describe, expect, it } from 'vitest'
import type { Field } from '../../../src/core/analysis/placement/balance-field.ts'
import { Balancer, UNPLACED } from '../../../src/core/analysis/placement/balancer.ts'
import { type Distances, straightDistances } from '../../../src/core/analysis/placement/distances.ts'
import { Ways } from '../../../src/core/analysis/placement/ways.ts'
import { places } from '../../../src/core/geo/distance.ts'
import { drain } from '../../../src/core/transportation/drain.ts'
import type { Solution } from '../../../src/core/transportation/solution.ts'
import { random, violations } from '../transportation/instances.ts'

/** Questions of a world after the first, each of which changes some seats or children. */
const MOVES = 4

/** Places and schools on the ground, some nowhere, some on a lattice: bands, schools of today, limits, short and ample seats. */
function world(seed: number) {
  const next = random(seed * 104729)
  const int = (count: number) => Math.floor(next() * count)
  const pick = <Item>(all: readonly Item[]) => all[int(all.length)] as Item
  const shuffled = (count: number) => {
    const keyed = Array.from({ length: count }, (_, row) => ({ row, key: next() }))
    return Int32Array.from(keyed.sort((a, b) => a.key - b.key).map(({ row }) => row))
  }
  const [units, schools] = [20 + int(180), pick([4, 20, 60])]
  const spread = pick([0.001, 0.05, 0.5])
  const onLattice = next() < 0.3
  const offset = () => (onLattice ? Math.round(next() * 6) / 6 : next()) * spread
  const spots = (count: number) =>
    Array.from({ length: count }, () => (next() < 0.06 ? [Number.NaN, 23] : [113 + offset(), 23 + offset()]))
  const placesAt = (all: readonly number[][]) =>
    places(
      Float64Array.from(all, ([x]) => x as number),
      Float64Array.from(all, ([, y]) => y as number),
    )
  const distances = straightDistances(placesAt(spots(units)), placesAt(spots(schools)))
  const teaching = Array.from({ length: pick([1, 1, 2, 3]) }, (_, band) => ({
    grades: [band],
    sinks: shuffled(schools)
      .filter(() => band === 0 || next() < 0.6)
      .sort(),
  }))
  const field: Field = { rows: shuffled(schools), order: shuffled(units), bands: teaching, signature: '' }
  const sources = units * teaching.length
  const keep = pick([0, 0.37, 300])
  const today = keep > 0 ? Int32Array.from({ length: sources }, () => int(schools + 1) - 1) : null
  const rules = { within: pick([Number.POSITIVE_INFINITY, 3000, spread * 40_000]), keep, today }
  const supply = Int32Array.from({ length: sources }, () => (next() < 0.15 ? 0 : int(12)))
  const room = (supply.reduce((a, b) => a + b, 0) / schools) * pick([1.3, 1.02, 0.97, 0.3])
  const capacity = Int32Array.from({ length: schools }, () => (next() < 0.15 ? 0 : Math.floor(room * next() * 2)))
  const move = () => {
    if (next() < 0.4) supply[int(sources)] = int(30)
    const school = int(schools)
    const seats = capacity[school] as number
    capacity[school] = pick([0, 1, Math.floor(seats / 2), seats + int(30), seats + 200])
  }
  const keys = {
    unit: Int32Array.from({ length: sources }, (_, i) => i),
    sink: Int32Array.from({ length: schools }, (_, i) => i),
  }
  const waysOver = (from: Distances) => new Ways(field, from, rules, 20)
  return { distances, waysOver, supply, capacity, move, keys }
}

/** Distances that can be looked up by length alone. */
const byLengthAlone = (distances: Distances): Distances => ({
  ...distances,
  nearestFirst: (among) => ({ find: distances.nearestFirst(among).find }),
})

const written = (solution: Solution) =>
  JSON.stringify(solution, (_, value) => (ArrayBuffer.isView(value) ? String(value) : value))

describe('a balanced plan moved from question to question', () => {
  it('over ways listed by price is that of ways listed by length, from cold, and an optimum over all schools', () => {
    for (let seed = 1; seed <= 24; seed++) {
      const { distances, waysOver, supply, capacity, move, keys } = world(seed)
      const [ways, plain] = [waysOver(distances), waysOver(byLengthAlone(distances))]
      expect([typeof ways.weighed, plain.weighed]).toEqual(['function', undefined])
      const cost = Array.from(supply, (_, unit) => Array.from(capacity, (__, sink) => ways.cost(unit, sink)))
      const warm = new Balancer(ways, keys)
      for (let question = 0; question <= MOVES; question++) {
        if (question > 0) move()
        const found = drain(warm.solve(supply, capacity))
        const cold = drain(new Balancer(plain, keys).solve(supply, capacity))
        expect(written(found), `world ${seed}, question ${question}`).toBe(written(cold))
        if (question < MOVES) continue
        const dense = { supply: [...supply], capacity: [...capacity], cost, unplacedCost: UNPLACED }
        expect(violations(dense, found), `world ${seed}`).toEqual([])
      }
    }
  })
})

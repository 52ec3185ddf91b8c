import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { drain } from '../../../src/core/transportation/drain.ts'
import { type Solution, Transportation } from '../../../src/core/transportation/transportation.ts'
import { candidatesOf, type Dense, shortened, town, violations } from './instances.ts'

const SHARED = resolve(process.env.BUXUE_SHARED ?? '../shared')
const ORACLES = join(SHARED, 'oracles/min_cost_flow.json')
const CAP41 = join(SHARED, 'data/location/cap41.txt')
for (const file of [ORACLES, CAP41]) if (!existsSync(file)) console.log(`skipped: ${file} is not here`)

/** Real costs count to a millionth. */
const SCALE = 1e6

function solved(dense: Dense, k?: number): Solution {
  const { supply, capacity, unplacedCost } = dense
  const candidates = candidatesOf(dense, k)
  const problem = { supply: Int32Array.from(supply), capacity: Int32Array.from(capacity), candidates, unplacedCost }
  return drain(new Transportation(problem).solve())
}

/** Costs of published tables, sources of supply by row and users by column, as whole numbers by user. */
function published(cost: readonly (readonly number[])[], capacity: number[], supply: number[]): Dense {
  const byUser = supply.map((_, user) => cost.map((row) => Math.round((row[user] as number) * SCALE)))
  return { supply, capacity, cost: byUser, unplacedCost: 2 ** 44 }
}

interface Oracles {
  readonly transportation: readonly {
    readonly name: string
    readonly cost: number[][]
    readonly supply: number[]
    readonly demand: number[]
    readonly published_optimum: number
  }[]
  readonly ortools_assignment: { readonly cost: number[][]; readonly published_optimum: number }
}

describe.skipIf(!existsSync(ORACLES))('optima of textbooks', () => {
  const oracles = () => JSON.parse(readFileSync(ORACLES, 'utf8')) as Oracles

  it('Dantzig, Winston', () => {
    for (const { name, cost, supply, demand, published_optimum } of oracles().transportation)
      expect([name, solved(published(cost, supply, demand)).cost / SCALE]).toEqual([name, published_optimum])
  })

  it('an assignment of tasks to workers', () => {
    const { cost, published_optimum } = oracles().ortools_assignment
    const [workers, tasks] = [cost.map(() => 1), (cost[0] as number[]).map(() => 1)]
    expect(solved(published(cost, workers, tasks)).cost / SCALE).toBe(published_optimum)
  })
})

it.skipIf(!existsSync(CAP41))('OR-Library cap41, all sites open, demand divisible: 938,249.625', () => {
  const numbers = readFileSync(CAP41, 'utf8').trim().split(/\s+/).map(Number)
  const [sites, users] = numbers as [number, number]
  const capacity = Array.from({ length: sites }, (_, site) => numbers[2 + 2 * site] as number)
  const rows = Array.from({ length: users }, (_, user) => {
    const at = 2 + 2 * sites + user * (sites + 1)
    return numbers.slice(at, at + sites + 1)
  })
  const supply = rows.map(([demand]) => demand as number)
  const cost = rows.map(([demand, ...all]) => all.map((each) => Math.round((each / (demand as number)) * SCALE)))
  const dense = { supply, capacity, cost, unplacedCost: 2 ** 44 }
  const solution = solved(dense)
  expect(solution.cost / SCALE).toBeCloseTo(938_249.625, 6)
  expect(violations(dense, solution)).toEqual([])
})

describe('beside HiGHS', () => {
  it('has the same least cost, also with too few seats and on short lists', async () => {
    const highs = await loadHighs()
    const factors = [1.2, 1, 0.9, 0.7]
    for (let seed = 0; seed < 8; seed++) {
      const k = [8, 12, 20][seed % 3] as number
      const shape = { units: 60, sinks: 20, factor: factors[seed % 4] as number, clustered: seed % 2 === 0 }
      const dense = shortened(
        town(seed, { ...shape, lattice: Number.POSITIVE_INFINITY, unplacedCost: 1e5, fine: seed % 5 > 0 }),
        k,
      )
      const solution = solved(dense)
      const found = highs.solve(programme(dense))
      expect(found.Status).toBe('Optimal')
      expect(Math.abs(solution.bound / UNIT / found.ObjectiveValue - 1)).toBeLessThan(1e-9)
      expect(violations(dense, solution)).toEqual([])
    }
  })
})

/** Costs in metres again, as a solver in doubles prefers them. */
const UNIT = 2 ** 20

/** The linear programme as text. */
function programme({ supply, capacity, cost, unplacedCost }: Dense): string {
  const least: string[] = []
  const rows: string[] = []
  const held = capacity.map((): string[] => [])
  supply.forEach((pupils, unit) => {
    const ways = [`u${unit}`]
    least.push(`${unplacedCost / UNIT} u${unit}`)
    cost[unit]?.forEach((each, sink) => {
      if (each === Number.POSITIVE_INFINITY) return
      ways.push(`x${unit}_${sink}`)
      held[sink]?.push(`x${unit}_${sink}`)
      least.push(`${each / UNIT} x${unit}_${sink}`)
    })
    rows.push(`${ways.join(' + ')} = ${pupils}`)
  })
  held.forEach((ways, sink) => {
    if (ways.length > 0) rows.push(`${ways.join(' + ')} <= ${capacity[sink]}`)
  })
  return `Minimize\n${least.join(' +\n')}\nSubject To\n${rows.join('\n')}\nEnd`
}

describe('lists that are too short', () => {
  // Eleven seats near both; the twelfth school of `a` is closed, that of `b` is far. The thirteenth of `a` is near enough.
  const near = Array.from({ length: 11 }, (_, sink) => sink + 1)
  const dense: Dense = {
    supply: [1, 11],
    capacity: [...near.map(() => 1), 0, 1, 1],
    cost: [
      [...near, 12, 20, 900],
      [...near, 600, 1000, 500],
    ],
    unplacedCost: 1e6,
  }

  it('are lengthened also for a unit that is served: it leaves its twelve nearest schools', () => {
    const short = solved(dense, 12)
    expect([short.cost, short.unplaced.join()]).toEqual([66 + 500, '0,0'])
    const solution = solved(dense)
    expect([solution.cost, solution.unplaced.join()]).toEqual([66 + 20, '0,0'])
    expect(solution.sink[0]).toBe(12)
    expect(violations(dense, solution)).toEqual([])
  })
})

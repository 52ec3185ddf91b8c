import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allWays, evaluateInstance, type Instance } from './instance.ts'

const shared = process.env.BUXUE_SHARED ?? '../shared'
const there = existsSync(join(shared, 'oracles'))
if (!there) console.log('skipped: published instances are not beside the project')
const json = <Value>(name: string) => JSON.parse(readFileSync(join(shared, 'oracles', name), 'utf8')) as Value
const rows = (name: string): string[][] =>
  readFileSync(join(shared, 'data', name), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))

/** Equal to nine digits. */
const expectNear = (found: unknown, published: number): void =>
  expect(Math.abs(Number(found) - published)).toBeLessThanOrEqual(1e-9 * Math.abs(published))

describe.skipIf(!there)('published optima through the command line', () => {
  it('OR-Library cap41 with every warehouse open: 938,249.625', () => {
    const numbers = readFileSync(join(shared, 'data/location/cap41.txt'), 'utf8').trim().split(/\s+/).map(Number)
    const [warehouses = 0, customers = 0] = numbers
    const schools = Array.from({ length: warehouses }, (_, s) => ({ id: `W${s}`, seats: numbers[2 + 2 * s] as number }))
    const from = (u: number) => 2 + 2 * warehouses + u * (warehouses + 1)
    const units = Array.from({ length: customers }, (_, u) => ({ id: `C${u}`, pupils: numbers[from(u)] as number }))
    // The file gives what all of a customer's demand costs.
    const cost = (u: number, s: number) => (numbers[from(u) + 1 + s] as number) / (numbers[from(u)] as number)
    const published = json<{ instances: { cap41: Record<string, number> } }>('orlib_cfl.json').instances.cap41
    const { answer, code } = evaluateInstance({ units, schools, ways: allWays(units, schools, cost) }, '--allocation', 'balanced')
    expect([code, answer.status, answer.distance]).toEqual([0, 'optimal', { kind: 'od', unit: 'm' }])
    expectNear(answer.objective, published['transport_only_all_open(no fixed cost, divisible)'] as number)
    expect([answer.totals.placed, answer.totals.unplaced]).toEqual([published.total_demand, 0])
    expect(answer.gap).toBeLessThan(1e-9)
  })

  it('transportation problems of Dantzig and Winston, and an assignment of workers', () => {
    const { transportation, ortools_assignment } = json<{
      transportation: { name: string; cost: number[][]; supply: number[]; demand: number[]; published_optimum: number }[]
      ortools_assignment: { cost: number[][]; published_optimum: number }
    }>('min_cost_flow.json')
    const { cost } = ortools_assignment
    const assignment = {
      name: 'workers',
      cost,
      supply: cost.map(() => 1),
      demand: (cost[0] as number[]).map(() => 1),
      published_optimum: ortools_assignment.published_optimum,
    }
    for (const one of [...transportation, assignment]) {
      const schools = one.supply.map((seats, s) => ({ id: `S${s}`, seats }))
      const units = one.demand.map((pupils, u) => ({ id: `U${u}`, pupils }))
      const ways = allWays(units, schools, (u, s) => (one.cost[s] as number[])[u] as number)
      const { answer } = evaluateInstance({ units, schools, ways }, '--allocation', 'balanced')
      expect([one.name, answer.status, answer.totals.unplaced]).toEqual([one.name, 'optimal', 0])
      expectNear(answer.objective, one.published_optimum)
    }
  })

  it('San Francisco: nearest of given stores, and the mean way weighted by people', () => {
    const { pmedian } = json<{
      computed_by_exhaustive_enumeration: {
        pmedian: Record<string, { objective: number; facilities: string[]; weighted_mean_distance: number }>
      }
    }>('spopt_sf_location.json').computed_by_exhaustive_enumeration
    const [head = [], ...tracts] = rows('location/SF_demand_205_centroid_uniform_weight.csv')
    const units = tracts.map((row) => ({
      id: row[head.indexOf('NAME')] as string,
      pupils: Number(row[head.indexOf('POP2000')]),
    }))
    const network = rows('location/SF_network_distance_candidateStore_16_censusTract_205_new.csv').slice(1)
    for (const p of ['1', '4', '8']) {
      const { objective, facilities, weighted_mean_distance } = pmedian[p] as (typeof pmedian)[string]
      const schools = facilities.map((id) => ({ id, seats: 10 ** 7 }))
      const ways = network.flatMap(([distance = '', store = '', tract = '']) =>
        facilities.includes(store) ? [[tract, store, distance] as const] : [],
      )
      const { answer, code } = evaluateInstance({ units, schools, ways }, '--allocation', 'nearest')
      expect([p, code, answer.totals.unplaced]).toEqual([p, 0, 0])
      expectNear(answer.objective, objective)
      expectNear(answer.totals.meanMetres, weighted_mean_distance)
    }
  })

  it('Belo Horizonte: schools within 30 minutes of every cell by floating catchments, as the R package has them', () => {
    const [head = [], ...cells] = rows('belo-horizonte/land_use.csv')
    const of = (row: readonly string[], name: string) => row[head.indexOf(name)] as string
    const units = cells.map((row) => ({ id: of(row, 'id'), pupils: Number(of(row, 'population')) }))
    const schools = cells.flatMap((row) =>
      Number(of(row, 'schools')) > 0 ? [{ id: `S${of(row, 'id')}`, seats: Number(of(row, 'schools')) }] : [],
    )
    const taught = new Set(schools.map(({ id }) => id))
    const ways = rows('belo-horizonte/travel_time_le30_idx.csv')
      .slice(1)
      .flatMap(([from, to, minutes = '']): Instance['ways'] => {
        const school = `S${units[Number(to)]?.id}`
        return taught.has(school) ? [[units[Number(from)]?.id ?? '', school, minutes]] : []
      })
    const { answer } = evaluateInstance({ units, schools, ways, measure: 'minutes' }, '--allocation', 'nearest', '--access')
    expect(answer.distance).toEqual({ kind: 'od', unit: 'min' })
    const reach = (answer.access as { reach: { units: { id: string; binary: number | null }[] } }).reach
    const [names = [], ...published] = rows('belo-horizonte/expected_R_accessibility.csv')
    const column = names.indexOf('2sfca_binary30')
    const expected = new Map(published.map((row) => [row[0], Number(row[column])]))
    let sum = 0
    for (const { id, binary } of reach.units) {
      expectNear(binary, expected.get(id) ?? Number.NaN)
      sum += binary ?? 0
    }
    const { totals } = json<{ totals: { sum_2sfca_binary30: number } }>('bho_2sfca.json')
    expect(reach.units.length).toBe(898)
    expectNear(sum, totals.sum_2sfca_binary30)
  })
})

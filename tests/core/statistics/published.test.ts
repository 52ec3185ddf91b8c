import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { floatingCatchment, type Pairs, threeStepCatchment } from '../../../src/core/statistics/catchment.ts'
import { catchmentOfPoints } from '../../../src/core/statistics/catchment-of-points.ts'
import { globalG, localG, localGStar } from '../../../src/core/statistics/clusters.ts'
import { binary, type Decay, stepped } from '../../../src/core/statistics/decay.ts'
import { gini } from '../../../src/core/statistics/inequality.ts'
import { PointNeighbourhood } from '../../../src/core/statistics/neighbourhood.ts'
import { twoSided } from '../../../src/core/statistics/normal.ts'
import { plane } from '../../../src/core/statistics/points.ts'
import { expectNear } from './near.ts'

const SHARED = resolve(process.env.BUXUE_SHARED ?? '../shared')
const present = existsSync(resolve(SHARED, 'oracles'))
if (!present) console.log('published results of accessibility and clusters: skipped, the folder shared/oracles is absent')

const read = (path: string): string => readFileSync(resolve(SHARED, path), 'utf8')
const column = (rows: readonly string[][], name: string): number[] => {
  const at = (rows[0] as string[]).indexOf(name)
  return rows.slice(1).map((row) => Number(row[at]))
}
const csv = (path: string): string[][] =>
  read(path)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))

describe.runIf(present)('published results', () => {
  it('hospital example of the access package, two and three steps', () => {
    const oracle = JSON.parse(read('oracles/access_2sfca_hospital.json'))
    const inverse: Decay = { reach: oracle.inputs.max_cost, weight: (cost) => 1 / cost, weigh: () => undefined }
    const ids = Object.keys(oracle.inputs.population)
    const demand = ids.map((id) => oracle.inputs.population[id])
    const seats = ids.map((id) => oracle.inputs.supply[id])
    expect(oracle.scenarios).toHaveLength(4)
    for (const scenario of oracle.scenarios) {
      const pairs: Pairs = {
        start: Uint32Array.of(0, 3, 6, 9),
        school: Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2),
        cost: ids.flatMap((from) => ids.map((to) => scenario.cost_origin_dest[from][to])),
      }
      const two = floatingCatchment(pairs, demand, seats, inverse).access
      const three = threeStepCatchment(pairs, demand, seats, inverse).access
      ids.forEach((id, u) => {
        expect(two[u]).toBeCloseTo(scenario.expected_2sfca[id], 12)
        expect(three[u]).toBeCloseTo(scenario.expected_3sfca[id], 12)
      })
      expect(demand.reduce((sum, d, u) => sum + d * (two[u] as number), 0)).toBeCloseTo(135, 9)
    }
  })

  it('grid invariants of the access package', () => {
    const x = Float64Array.from({ length: 25 }, (_, i) => i % 5)
    const y = Float64Array.from({ length: 25 }, (_, i) => Math.floor(i / 5))
    const [schools, seats] = [{ x, y }, new Float64Array(25).fill(1)]
    const at = [0, 7, 12, 18, 24]
    const units = { x: Float64Array.from(at, (i) => x[i] as number), y: Float64Array.from(at, (i) => y[i] as number) }
    const demand = new Float64Array(5).fill(1)
    const access = (decay: Decay): number[] => [
      ...catchmentOfPoints(units, schools, demand, seats, decay, plane(decay.reach)).access,
    ]
    for (const value of access(binary(Number.POSITIVE_INFINITY))) expect(value).toBeCloseTo(5, 12)
    expect(access(binary(0.9))).toEqual([1, 1, 1, 1, 1])
    expect(access(binary(-1))).toEqual(new Array(5).fill(Number.NaN))
    const pairs: Pairs = {
      start: Uint32Array.from({ length: 6 }, (_, u) => 25 * u),
      school: Int32Array.from({ length: 125 }, (_, i) => i % 25),
      cost: Float64Array.from({ length: 125 }, (_, i) => Math.sqrt(plane(1).between(units, schools)(Math.floor(i / 25), i % 25))),
    }
    for (const value of threeStepCatchment(pairs, demand, seats, stepped([10], [25])).access) expect(value).toBeCloseTo(5, 12)
  })

  it('Getis-Ord of the esda package: G and its p, Gi and Gi* with binary weights', () => {
    const oracle = JSON.parse(read('oracles/esda_getis_ord.json'))
    const points = {
      x: Float64Array.from(oracle.inputs.points, (p: number[]) => p[0] as number),
      y: Float64Array.from(oracle.inputs.points, (p: number[]) => p[1] as number),
    }
    const values: number[] = oracle.inputs.y
    const near = new PointNeighbourhood(points, values, plane(15))
    near.add(0, near.strips)
    const all = oracle.own_recomputation_all_points
    expectNear(localG(values, near), all.Gi_binary)
    expectNear(localGStar(values, near), all.GiStar_binary)
    expect(localG(values, near)[0]).toBeCloseTo(oracle.published['Gi binary Zs[0]'], 7)
    expect(localGStar(values, near)[0]).toBeCloseTo(oracle.published['Gi* binary Zs[0]'], 7)
    const whole = globalG(values, near)
    expect(whole.value).toBeCloseTo(oracle.published.G, 8)
    // esda gives the one-sided p.
    expect(twoSided(whole.z) / 2).toBeCloseTo(oracle.published['G p_norm'], 6)
  })

  it('Belo Horizonte, cell by cell, as the R package accessibility computes it', () => {
    const oracle = JSON.parse(read('oracles/bho_2sfca.json'))
    const land = csv('data/belo-horizonte/land_use.csv')
    const expected = csv('data/belo-horizonte/expected_R_accessibility.csv')
    const times = csv('data/belo-horizonte/travel_time_le30_idx.csv').slice(1)
    const [people, seats] = [column(land, 'population'), column(land, 'schools')]
    const pairs = compressed(times, people.length)
    const check = (decay: Decay, name: string): Float64Array => {
      // The R package writes 0 where no school is in reach.
      const access = floatingCatchment(pairs, people, seats, decay).access.map((value) => value || 0)
      const wanted = column(expected, name)
      expect(wanted).toHaveLength(898)
      wanted.forEach((value, u) => {
        expect(Math.abs((access[u] as number) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value))
      })
      return access
    }
    check(binary(20), '2sfca_binary20')
    check(stepped([10, 20, 30], [1, 0.68, 0.22]), 'e2sfca_stepped_10_20_30')
    const access = check(binary(30), '2sfca_binary30')
    expect(access.reduce((sum, a) => sum + a)).toBeCloseTo(oracle.totals.sum_2sfca_binary30, 9)
    expect(access.reduce((sum, a, u) => sum + a * (people[u] as number), 0)).toBeCloseTo(184, 9)
    expect(gini(access, people)).toBeCloseTo(oracle.totals.gini_2sfca_binary30[0].gini_index, 9)
  })
})

function compressed(rows: readonly string[][], units: number): Pairs {
  const start = new Uint32Array(units + 1)
  for (const row of rows) start[Number(row[0]) + 1] = (start[Number(row[0]) + 1] as number) + 1
  for (let u = 0; u < units; u++) start[u + 1] = (start[u + 1] as number) + (start[u] as number)
  const next = start.slice()
  const school = new Int32Array(rows.length)
  const cost = new Float64Array(rows.length)
  for (const row of rows) {
    const at = next[Number(row[0])] as number
    next[Number(row[0])] = at + 1
    school[at] = Number(row[1])
    cost[at] = Number(row[2])
  }
  return { start, school, cost }
}

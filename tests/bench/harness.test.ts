import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { differences, duel, type Runner } from './duel.ts'
import type { Checks, Contender, Job } from './jobs/job.ts'
import { nearest } from './jobs/nearest.ts'
import { optionsOf } from './options.ts'
import { text } from './print.ts'
import { type Meter, timed } from './stopwatch.ts'
import { type City, cityOf } from './synthetic/city.ts'
import { SEED } from './synthetic/size.ts'
import { cityFolder, hashOf, openCity } from './synthetic/store.ts'

const TINY = { name: 'tiny', schools: 12, cells: 400, nodes: 900, pupils: 2000, sites: 4, listed: 12, suburb: 0.8 }
const meter: Meter = { cpu: () => process.cpuUsage().user / 1e6, peakMB: () => 1 }
let folder: string
let city: City

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'buxue-bench-'))
  city = openCity(cityFolder(TINY, SEED, folder))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Contenders in this process: native peers are missing. */
function here(job: Job): Runner {
  return async (who) => {
    const by = who === 'Buxue' ? job.buxue : job.peers[who]?.by
    if (!by || typeof by === 'string' || 'tool' in by) return { failed: 'no such tool' }
    return { ...(await timed(by, city, { seconds: 0.001, most: 2 }, meter)), process: 0.1 }
  }
}

describe('the synthetic city', () => {
  it('is the same for a seed, another for another, and comes back from its files', () => {
    const again = cityOf(TINY, SEED)
    expect(city.nearCosts).toEqual(again.nearCosts)
    expect(city.nodes).toEqual(again.nodes)
    expect(cityOf(TINY, SEED + 1).pupils).not.toEqual(again.pupils)
    expect(hashOf(join(folder, `tiny-${SEED}`))).toMatch(/^[0-9a-f]{64}$/)
  })

  it('lists the nearest schools of a cell in order, by looking at all of them', () => {
    for (const cell of [0, 99, 399]) {
      const [x = 0, y = 0] = city.cells.subarray(2 * cell, 2 * cell + 2)
      const all = Array.from(city.seats, (_, row) =>
        Math.hypot((city.schools[2 * row] ?? 0) - x, (city.schools[2 * row + 1] ?? 0) - y),
      )
      const costs = all.map((metres) => Math.round(10 * metres)).sort((a, b) => a - b)
      expect([...city.nearCosts.subarray(12 * cell, 12 * cell + 12)]).toEqual(costs.slice(0, 12))
    }
  })
})

describe('a contest', () => {
  it('gives every contender the same answer and a ratio, and names who is missing', async () => {
    const outcome = await duel(nearest, 'S', here(nearest), 2)
    expect(outcome.standings.map(({ who, wrong }) => [who, wrong])).toEqual([
      ['Buxue', []],
      ['d3-delaunay find', []],
      ['kdbush within', []],
      ['geokdbush around', []],
      ['Turf nearestPoint', []],
    ])
    expect(outcome.missing).toEqual([['SciPy cKDTree', 'no such tool']])
    expect(outcome.standings[1]?.ratio?.warm.median).toBeGreaterThan(0)
    expect(outcome.checks.pupils).toBe(city.pupils.reduce((a, b) => a + b, 0))
  })

  it('voids a row with another answer, whatever its time', async () => {
    const away: Contender = { columns: [], run: () => () => ({ pupilMetres: 1, pupils: 1 }) }
    const job: Job = {
      ...nearest,
      peers: { wrong: { by: away } },
      goals: [{ id: 'P', sizes: ['S'], of: 'warm', against: ['wrong'], atMost: 1e9 }],
    }
    const outcome = await duel(job, 'S', here(job), 1)
    expect(outcome.standings[1]?.wrong).toEqual(['pupilMetres', 'pupils'])
    expect(outcome.verdicts).toMatchObject([{ id: 'P', kept: null }])
    expect(text(outcome)).toMatch(/wrong .*VOID/)
  })

  it('compares whole numbers and texts to the last digit, sums in another order to 1e-9', () => {
    const own: Checks = { objective: 3_607_136_101, digest: 'a', sum: 0.1 + 0.2 }
    expect(differences(own, { ...own, sum: 0.3 })).toEqual([])
    expect(differences(own, { ...own, objective: 3_607_136_102 })).toEqual(['objective'])
    expect(differences(own, { ...own, digest: 'b', sum: 0.3001 })).toEqual(['digest', 'sum'])
    expect(differences(own, { objective: own.objective as number, digest: 'a' })).toEqual(['sum'])
  })

  it('understands what it is asked', () => {
    expect(optionsOf(['--size', 'M', '--only', 'nearest', '--json'], ['nearest'])).toMatchObject({
      size: 'M',
      only: ['nearest'],
      format: 'json',
    })
    expect(optionsOf([], [])).toMatchObject({ size: null, format: 'text' })
    for (const wrong of [['--size', 'X'], ['--size'], ['--only', 'all'], ['--fast'], ['--pairs', '0']])
      expect(typeof optionsOf(wrong, ['nearest'])).toBe('string')
  })
})

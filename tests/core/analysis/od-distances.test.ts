import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortedNearest } from '../../../src/core/analysis/placement/distances.ts'
import { odDistances } from '../../../src/core/analysis/placement/od-distances.ts'
import { BALANCE_DEFAULTS } from '../../../src/core/domain/balance.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { at, box, evaluate, odOf, school, total, town, zone } from '../../fixtures/town.ts'

type Rows = Parameters<typeof odOf>[0]
const schools = ['A', 'B', 'C', 'D'].map((id, x) => school(id, 3 * x, 0, { sections: [{ stage: 'P', seats: 270 }] }))
const places = ['u', 'v', 'w'].map((id, x) => ({ id, x, y: 1, P: 60 }))
const world = (rows: Rows, measure: 'metres' | 'minutes' = 'metres') => town({ schools, places, od: odOf(rows, measure) })

/** Where the learners of each place go. */
function goes(dataset: ReturnType<typeof world>, allocation: 'nearest' | 'balanced', entries: readonly Entry[] = []) {
  const { flows, units, schools, issues, columns } = evaluate(dataset, { allocation, distance: 'od' }, entries)
  if (!flows) throw new Error('no flows')
  const to = units.ids.map((_, unit) =>
    Array.from({ length: (flows.start[unit + 1] as number) - (flows.start[unit] as number) }, (_, i) => {
      const way = (flows.start[unit] as number) + i
      return [schools.ids[flows.school[way] as number], flows.metres[way]]
    }),
  )
  return { to, unplaced: columns.total.unplaced?.values[0], codes: issues.map(({ code }) => code) }
}

describe('distances of an OD table', () => {
  it('find what looking at every pair finds, among any schools in any order', () => {
    const costs = fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.nat(4)), { maxLength: 14 })
    fc.assert(
      fc.property(costs, fc.shuffledSubarray([0, 1, 2, 3]), fc.integer({ min: 1, max: 4 }), (rows, among, count) => {
        const { od } = world(rows.map(([u, s, cost]) => ['uvw'[u] as string, 'ABCD'[s] as string, cost] as const))
        if (!od) return
        const distances = odDistances(od, 3)
        const slow = sortedNearest(among, distances.between)
        const fast = distances.nearestFirst(among)
        for (let unit = 0; unit < 3; unit++) {
          const lists = [slow, fast].map((search) => {
            const [into, cost] = [new Int32Array(count), new Float64Array(count)]
            const found = search.find(unit, count, into, cost, 0)
            return [[...into.subarray(0, found)], [...cost.subarray(0, found)]]
          })
          expect(lists[1]).toEqual(lists[0])
        }
      }),
      { seed: 20260901, numRuns: 300 },
    )
  })

  it('decide who is nearest, whatever the map says, and a pair without a row is no way', () => {
    const dataset = world([
      ['u', 'D', 5],
      ['u', 'A', 6],
      ['v', 'B', 0],
    ])
    const { to, unplaced } = goes(dataset, 'nearest')
    expect(to).toEqual([[['D', 5]], [['B', 0]], []])
    expect(unplaced).toBe(60)
    expect(dataset.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['dataset.od-units-absent', 'dataset.od-schools-absent']),
    )
  })

  it('keep the numbers of the table, minutes among them', () => {
    const found = evaluate(
      world(
        [
          ['u', 'A', 7.5],
          ['v', 'A', 0.1],
          ['w', 'B', 3],
        ],
        'minutes',
      ),
      { allocation: 'nearest', distance: 'od' },
    )
    expect([...(found.flows?.metres ?? [])]).toEqual([7.5, 0.1, 3])
    // A mean of metres cannot be had from minutes.
    expect(total(found, 'coverage')).toBeNull()
  })

  it('give no total where a lock or a zone sends pupils by a way nobody knows, and say how many', () => {
    const rows: Rows = [
      ['u', 'A', 100],
      ['v', 'A', 100],
    ]
    const locked = { ...BALANCE_DEFAULTS, locks: [{ unit: 'w', school: 'B' }] }
    const zoned = town({ schools, places, od: odOf(rows), zones: [zone('z', ['A'], box(-1, -1, 9, 9))] })
    for (const [dataset, request] of [
      [world(rows), { allocation: 'balanced', balance: locked }],
      [zoned, { allocation: 'zone' }],
    ] as const) {
      const found = evaluate(dataset, { ...request, distance: 'od' })
      expect([total(found, 'objective'), total(found, 'meanMetres')]).toEqual([null, 100])
      expect(found.issues.find(({ code }) => code === 'result.unknown-ways')?.params).toEqual({ pupils: 60 })
      if (found.balance) expect(found.balance.exceptions.map(({ code }) => code)).toEqual(['lock-unknown-way'])
    }
  })

  it('place nobody where a table was asked for and there is none, and say so', () => {
    const found = goes(town({ schools, places }), 'nearest')
    expect([found.unplaced, found.codes.includes('result.od-missing')]).toEqual([180, true])
  })

  it('know no way to a school the scenario builds, and name it', () => {
    const build: Entry = {
      id: 'n',
      enabled: true,
      year: 2026,
      note: '',
      action: {
        type: 'build-school',
        id: 'new',
        name: '新小学',
        kind: 'primary',
        point: at(0, 1),
        sections: [{ stage: 'P', classesPerGrade: 2, rooms: 12 }],
        takes: [],
        transferGrades: [],
      },
    }
    const rows: Rows = [
      ['u', 'A', 1],
      ['v', 'A', 1],
      ['w', 'A', 1],
    ]
    const { to, codes } = goes(world(rows), 'nearest', [build])
    expect(to).toEqual([[['A', 1]], [['A', 1]], [['A', 1]]])
    expect(codes).toContain('result.od-built')
  })
})

import { describe, expect, it } from 'vitest'
import type { AccessTable, CoverageGroup, CoverageRow } from '../../../src/core/domain/access-table.ts'
import { assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { Standards } from '../../../src/core/domain/standard.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { straightMetres } from '../../../src/core/geo/distance.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { hasMessage } from '../../../src/i18n/index.ts'
import { figuresIn } from '../../fixtures/figures.ts'
import {
  ASSUMPTIONS,
  at,
  box,
  evaluate,
  odOf,
  question,
  STANDARDS,
  school,
  six,
  three,
  total,
  town,
} from '../../fixtures/town.ts'

type Values = Readonly<Record<string, number | null>>

function access(
  dataset: Dataset,
  request: Partial<Request> = {},
  entries: readonly Entry[] = [],
  values: Values = {},
): AccessTable {
  const edits = Object.entries(values).map(([assumption, value]) => ({ assumption, variant: 'mid' as const, value }))
  const rows: Standards = new Map(
    [...STANDARDS].map(([id, row]) => [id, id in values ? { ...row, value: values[id] ?? null } : row]),
  )
  const asked = { ...question(request, entries), standards: rows, assumptions: assumptionsOf([...ASSUMPTIONS.values()], edits) }
  return drain(new Engine(dataset).access(asked))
}

const row = (table: AccessTable, group: CoverageGroup, area: number | null = null): CoverageRow | undefined =>
  table.coverage.find((one) => one.group === group && one.area === area)

/** Seats enough for everybody. */
const wide = { P: six(20, 1), rooms: 20 }
const half = { P: six(10, 1), rooms: 20 }

const close = (id: string): Entry => ({
  id: `close-${id}`,
  enabled: true,
  year: 2026,
  note: '',
  action: { type: 'close-school', school: id, mode: 'at-once', successors: [] } as unknown as Entry['action'],
})

describe('the service radius', () => {
  const metres = straightMetres(at(0, 0), at(5, 0))
  const world = (urban: 1 | 2 | 3) =>
    town({ schools: [school('A', 0, 0, wide)], places: [{ id: 'x', x: 5, y: 0, P: 120, urban }] })

  it('includes its limit in city and town places', () => {
    for (const [urban, group] of [
      [1, 'city'],
      [2, 'town'],
    ] as const) {
      expect(row(access(world(urban), {}, [], { 'service-radius.P': metres }), group)?.inside?.value).toBe(120)
      expect(row(access(world(urban), {}, [], { 'service-radius.P': metres - 1e-6 }), group)?.inside?.value).toBe(0)
    }
  })

  it('is half an hour on foot for the youngest in villages, the limit included, and unjudged for the others', () => {
    const speed = (metres * 1.5 * 60) / 1000 / 30
    const table = access(world(3), {}, [], { 'walk-speed.lower': speed })
    expect(row(table, 'rural-lower')).toMatchObject({
      limit: { unit: 'minutes', value: 30 },
      learners: { value: 60 },
      inside: { value: 60 },
    })
    expect(row(table, 'rural-upper')).toMatchObject({ limit: null, learners: { value: 60 }, inside: null, share: null })
    const slower = access(world(3), {}, [], { 'walk-speed.lower': speed * 0.999 })
    expect(row(slower, 'rural-lower')).toMatchObject({ inside: { value: 0 }, bus: { value: 60 } })
    const chosen = access(world(3), {}, [], { 'service-time.rural.P': 40, 'walk-speed.upper': 4.5 })
    expect(row(chosen, 'rural-upper')?.share?.value).toBe(1)
  })

  it('judges no place of unknown type', () => {
    const table = access(town({ schools: [school('A', 0, 0, wide)], places: [{ id: 'x', x: 5, y: 0, P: 120 }] }))
    expect(table.coverage.map(({ group, limit, share }) => [group, limit, share])).toEqual([
      ['unknown', null, null],
      ['unknown', null, null],
    ])
  })

  it('leaves out whose way nobody knows, in every share alike, and counts where no way leads as beyond', () => {
    const road = (id: string, x: number, to: number): Dataset['roads'][number] => ({
      id,
      class: 'residential',
      line: { type: 'LineString', coordinates: [at(x, 0), at(to, 0)] },
    })
    const share = (far: number, distance: 'od' | 'road', roads: Dataset['roads'], ways: Parameters<typeof odOf>[0] = []) => {
      const places = [2, far].map((x, i) => ({ id: 'xy'[i] as string, x, y: 0, P: 60, urban: 1 as const }))
      const dataset = {
        ...town({ schools: [school('A', 0, 0, wide)], places, ...(ways.length > 0 ? { od: odOf(ways) } : {}) }),
        roads,
      }
      const table = row(access(dataset, { distance }), 'city')
      return [total(evaluate(dataset, { distance }), 'coverage'), table?.share?.value, table?.unknown.value]
    }
    expect(share(30, 'od', [], [['x', 'A', 10]])).toEqual([1, 1, 60])
    expect(share(30, 'od', [], [['z', 'A', 10]])).toEqual([null, null, 120])
    // An island has no way; far from any road nobody knows.
    expect(share(30, 'road', [road('a', 0, 5), road('b', 28, 32)])).toEqual([0.5, 0.5, 0])
    expect(share(300, 'road', [road('a', 0, 5)])).toEqual([1, 1, 60])
  })

  it('adds up: areas to the county, inside and outside to the day pupils', () => {
    const dataset = town({
      schools: [school('A', 0, 0, wide)],
      places: [
        { id: 'x', x: 1, y: 0, P: 60, urban: 1 },
        { id: 'y', x: 30, y: 0, P: 60, urban: 1 },
      ],
      areas: [
        { id: 'west', outline: box(-1, -1, 10, 1) },
        { id: 'east', outline: box(20, -1, 40, 1) },
      ],
    })
    const table = access(dataset)
    expect([row(table, 'city', 0)?.share?.value, row(table, 'city', 1)?.share?.value]).toEqual([1, 0])
    expect(row(table, 'city')).toMatchObject({ learners: { value: 120 }, inside: { value: 60 }, share: { value: 0.5 } })
  })
})

describe('boarders', () => {
  const section = {
    stage: 'J',
    grades: three(40, 1).map(([pupils, classes], g) => ({ grade: 7 + g, pupils, classes })),
    rooms: 6,
    boarders: 50,
  }
  const dataset = town({
    schools: [school('A', 0, 0, { sections: [section], kind: 'junior' })],
    places: [
      { id: 'near', x: 5, y: 0, J: 60, urban: 2 },
      { id: 'far', x: 50, y: 0, J: 60, urban: 2 },
    ],
  })

  it('leave the walking statistics from the farthest home on and stand in a row of their own', () => {
    for (const allocation of ['enrolled', 'nearest'] as const) {
      const table = access(dataset, { stage: 'J', allocation })
      expect(table.boarders).toMatchObject({ pupils: { value: 50 }, schools: { value: 1 }, located: { value: 50 } })
      expect(row(table, 'town')).toMatchObject({ learners: { value: 70 }, inside: { value: 60 } })
      expect(table.nearest.now.pupils.value).toBe(70)
      expect(table.placed?.now.pupils.value ?? 70).toBe(70)
    }
  })

  it('are unknown where no school says', () => {
    const table = access(town({ schools: [school('A', 0, 0, wide)], places: [{ id: 'x', x: 5, y: 0, P: 120, urban: 1 }] }))
    expect(table.boarders.pupils.value).toBeNull()
  })

  it('are none of those who enter grade 1: their ways and changes are of all entrants', () => {
    const grades = [1, 2, 3, 4, 5, 6].map((grade) => ({ grade, pupils: 40, classes: 1 }))
    const boarding = { sections: [{ stage: 'P', grades, rooms: 12, boarders: 60, beds: 100 }] }
    const dataset = town({
      schools: [school('a', 0, 0, boarding)],
      places: [
        { id: 'u', x: 3, y: 0, P: 120 },
        { id: 'v', x: 30, y: 0, P: 120 },
      ],
    })
    const table = access(dataset, { allocation: 'balanced', balance: { cohort: 'entrants' } })
    expect(table.placed?.now.pupils.value).toBe(40)
    expect(table.boarders.located?.value).toBe(60)
  })
})

describe('ways', () => {
  const dataset = town({
    schools: [school('A', 0, 0, half), school('B', 20, 0, half)],
    places: [
      { id: 'a', x: 1, y: 0, P: 60, urban: 1 },
      { id: 'b', x: 18, y: 0, P: 30, urban: 1 },
      { id: 'c', x: 24, y: 0, P: 30, urban: 1 },
    ],
  })

  it('are distributed over pupils, not places', () => {
    const { now } = access(dataset, { allocation: 'nearest' }).placed ?? {}
    const metres = (x0: number, x1: number) => straightMetres(at(x0, 0), at(x1, 0))
    expect(now?.quantiles.map(({ distance }) => distance.value)).toEqual([
      expect.closeTo(metres(0, 1), 9),
      expect.closeTo(metres(20, 24), 9),
    ])
    expect(now?.mean.value).toBeCloseTo((60 * metres(0, 1) + 30 * metres(18, 20) + 30 * metres(20, 24)) / 120, 9)
    expect(now?.within.map(({ share }) => share.value)).toEqual([1, 1, 1])
    expect(now?.bins.reduce((sum, { pupils }) => sum + (pupils.value ?? 0), 0)).toBe(120)
    expect(now?.farthest[0]).toMatchObject({ unit: 'c', school: 'B', pupils: { value: 30 } })
  })

  it('have winners and losers by name when a school closes, all accounted for', () => {
    const table = access(dataset, { allocation: 'nearest' }, [close('B')])
    const { changes } = table
    expect(changes).toMatchObject({ both: { value: 120 }, shorter: { value: 0 }, longer: { value: 60 }, equal: { value: 60 } })
    expect(changes?.losers.map(({ unit, from, to, pupils }) => [unit, from, to, pupils.value])).toEqual([
      ['c', 'B', 'A', 30],
      ['b', 'B', 'A', 30],
    ])
    expect(changes?.losers[0]?.change.value).toBeCloseTo(
      straightMetres(at(0, 0), at(24, 0)) - straightMetres(at(20, 0), at(24, 0)),
      9,
    )
    expect(changes?.longerBySchool).toMatchObject([{ from: 'B', to: 'A', pupils: { value: 60 }, most: { unit: 'c' } }])
    expect(changes?.muchLonger?.value).toBe(0)
    expect(row(table, 'city')).toMatchObject({ share: { value: 0.5 }, base: { value: 1 } })
  })

  it('are not said under the register, which does not know where a pupil lives', () => {
    const table = access(dataset, { allocation: 'enrolled' }, [close('B')])
    expect([table.placed, table.changes]).toEqual([null, null])
    expect(table.nearest.now.pupils.value).toBe(120)
  })

  it('give figures that are their own arithmetic and have words', () => {
    const all = figuresIn(access(dataset, { allocation: 'nearest' }, [close('B')]))
    expect(all.length).toBeGreaterThan(50)
    for (const figure of all) {
      expect(recompute(figure), figure.key).toBe(figure.value)
      expect(hasMessage(`figure.${figure.key}`), figure.key).toBe(true)
    }
  })

  it('do not depend on the order of rows', () => {
    const turned = { ...dataset, schools: [...dataset.schools].reverse() }
    const values = (table: AccessTable) => figuresIn([table.coverage, table.placed?.now, table.changes]).map(({ value }) => value)
    expect(values(access(turned, { allocation: 'nearest' }, [close('B')]))).toEqual(
      values(access(dataset, { allocation: 'nearest' }, [close('B')])),
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { ClusterScreen, ClusterVariable } from '../../../src/core/domain/cluster-table.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { Standards } from '../../../src/core/domain/standard.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { hasMessage } from '../../../src/i18n/index.ts'
import { figuresIn } from '../../fixtures/figures.ts'
import { type Place, question, SHIPPED, school, six, total, town } from '../../fixtures/town.ts'

function screens(dataset: Dataset, request: Partial<Request> = {}, bands: Partial<Record<'units' | 'schools', number>> = {}) {
  const standards: Standards = new Map(
    [...SHIPPED].map(([id, row]) => {
      const band = id === 'cluster-band.units' ? bands.units : id === 'cluster-band.schools' ? bands.schools : undefined
      return [id, band === undefined ? row : { ...row, value: band }]
    }),
  )
  return drain(new Engine(dataset).clusters({ ...question({ allocation: 'nearest', ...request }), standards })).screens
}

const of = (found: readonly ClusterScreen[], variable: ClusterVariable): ClusterScreen =>
  found.find((screen) => screen.variable === variable) as ClusterScreen

/** Four schools in a row, three kilometres apart; only the last one, D, has fewer seats than its 16 homes need. */
const COLUMNS = 4
const homes: readonly Place[] = [0, 30, 60, 90].flatMap((west, s) =>
  Array.from({ length: 16 }, (_, i) => ({
    id: `${'abcd'[s]}${String(i).padStart(2, '0')}`,
    x: west + (i % COLUMNS),
    y: Math.floor(i / COLUMNS),
    P: 30,
  })),
)
const world = (places = homes) =>
  town({
    schools: [0, 30, 60, 90].map((x, s) =>
      school('ABCD'[s] as string, x + 1, 1, { P: six(80, 2), rooms: s === 3 ? 6 : 24, design: s === 3 ? 6 : 24 }),
    ),
    places,
  })

describe('clusters', () => {
  it('of homes without seats lie where the small school is; the rest of the county is cold or nothing', () => {
    const found = of(screens(world()), 'unit-shortage')
    expect(found.state).toBe('shown')
    expect(found.hot.value).toBe(16)
    expect(found.spots.filter(({ level }) => level > 0).every(({ id }) => id.startsWith('d'))).toBe(true)
    expect(found.spots[0]).toMatchObject({ level: 3, neighbours: { value: 16 } })
    expect(found.moran).toMatchObject({ verdict: 'clustered' })
    expect(found.alone.value).toBeGreaterThanOrEqual((found.hot.value ?? 0) + (found.cold.value ?? 0))
  })

  it('share out exactly the shortage of the county', () => {
    for (const allocation of ['nearest', 'zone', 'balanced'] as const) {
      const { total: sum } = of(screens(world(), { allocation }), 'unit-shortage')
      const evaluation = drain(new Engine(world()).evaluate(question({ allocation })))
      expect(sum.value, allocation).toBeCloseTo(total(evaluation, 'shortage') as number, 9)
      // Balanced, everybody finds a seat in another school.
      expect((sum.value as number) > 0, allocation).toBe(allocation !== 'balanced')
    }
  })

  it('answer for every number in words and arithmetic', () => {
    const figures = screens(world(), {}, { schools: 4000 }).flatMap(figuresIn)
    expect(figures.length).toBeGreaterThan(100)
    for (const figure of figures) {
      // Cells of the evaluation have the words of their indicator.
      if (!figure.ref) expect(hasMessage(`figure.${figure.key}`), figure.key).toBe(true)
      expect(recompute(figure) ?? Number.NaN, figure.key).toBeCloseTo(figure.value ?? Number.NaN, 9)
    }
  })

  it('do not depend on the order of the rows', () => {
    const names = (found: readonly ClusterScreen[]) =>
      found.map(({ spots }) => spots.map(({ id, level, z }) => [id, level, z.value?.toFixed(9)]))
    expect(names(screens(world([...homes].reverse())))).toEqual(names(screens(world())))
  })

  it('say why there is none, and show no number that is none', () => {
    const state = (found: readonly ClusterScreen[]) => found.map((one) => [one.variable, one.state])
    expect(state(screens(world()))).toEqual([
      ['unit-shortage', 'shown'],
      ['school-shortage', 'few'],
      ['school-above', 'few'],
    ])
    expect(of(screens(world(), {}, { units: 1 }), 'unit-shortage').state).toBe('apart')
    expect(of(screens(world(), {}, { units: 99_000 }), 'unit-shortage').state).toBe('together')
    expect(of(screens(town({})), 'unit-shortage').state).toBe('unknown')
    const roomy = town({ schools: [school('A', 1, 1, { P: six(80, 2), rooms: 99, design: 99 })], places: homes })
    expect(of(screens(roomy), 'unit-shortage').state).toBe('none')
    for (const found of [...screens(world(), {}, { units: 1 }), ...screens(town({})), ...screens(roomy)])
      expect([found.moran, found.spots, found.rows.length, found.levels.length]).toEqual([null, [], 0, 0])
  })

  it('of pupils above the standard class size count grade by grade', () => {
    // 16 schools in a square; the four of one corner have 50 pupils in each class of their six grades.
    const schools = Array.from({ length: 16 }, (_, i) =>
      school(String.fromCharCode(65 + i), (i % 4) * 10, Math.floor(i / 4) * 10, {
        P: six(i % 4 < 2 && i < 8 ? 50 : 40, 1),
        rooms: 6,
      }),
    )
    const found = of(screens(town({ schools }), { allocation: 'enrolled' }, { schools: 1100 }), 'school-above')
    expect(found.total.value).toBe(4 * 6 * 5)
    expect(found.spots[0]).toMatchObject({ name: 'A', value: { value: 30, operands: { length: 6 } } })
    expect(found.moran?.verdict).toBe('clustered')
  })
})

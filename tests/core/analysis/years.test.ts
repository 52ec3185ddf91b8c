import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../../src/core/analysis/indicators/index.ts'
import type { Evaluation } from '../../../src/core/domain/evaluation.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { expectIdentities } from '../../fixtures/identities.ts'
import { assign, build, closing, merge } from '../../fixtures/lines.ts'
import { randomScenario } from '../../fixtures/random-actions.ts'
import {
  box,
  development,
  evaluate,
  expand,
  ofSchool,
  question,
  school,
  six,
  total,
  town,
  type World,
  zone,
} from '../../fixtures/town.ts'

const births = (of: (year: number) => number) => ({
  births: Array.from({ length: 12 }, (_, k) => ({ year: 2013 + k, values: Float64Array.of(of(2013 + k), 0) })),
})

/** Two schools with a zone each; every child lives in its zone, births are steady at 100 a year. */
const steady: World = {
  schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 }), school('b', 25, 5, { P: six(40, 1), rooms: 12 })],
  places: [
    { id: 'west', x: 5, y: 6, P: 360, residents: 3000 },
    { id: 'east', x: 25, y: 6, P: 240, residents: 2000 },
  ],
  table: births(() => 100),
  zones: [zone('za', ['a'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))],
}

const grades = (evaluation: Evaluation, id: string): number[] => {
  const row = evaluation.schools.ids.indexOf(id)
  const { grades: list, pupils } = evaluation.grades
  return [...pupils.subarray(row * list.length, (row + 1) * list.length)]
}

describe('the years to come', () => {
  it('cohorts move up in their school and entrants follow births', () => {
    const rising = town({
      ...steady,
      schools: [
        school('a', 5, 5, { P: [[66, 2], ...six(60, 2).slice(1)], rooms: 12 }),
        school('b', 25, 5, { P: six(40, 1), rooms: 12 }),
      ],
      table: births((year) => (year >= 2021 ? 200 : 100)),
    })
    const next = evaluate(rising, { year: 2027 })
    // Whole children of places by fixed offsets: a grade of the county may be one child off (A14).
    expect(Math.abs((grades(next, 'a')[1] as number) - 66)).toBeLessThanOrEqual(1)
    expect(grades(next, 'a').slice(2)).toEqual([60, 60, 60, 60])
    expect(grades(next, 'b').slice(1)).toEqual([40, 40, 40, 40, 40])
    // E(2027) = 4/12 · B[2020] + 8/12 · B[2021] = 100/3 + 400/3; φ = 106/100 from the base year.
    const entrants = Math.round(1.06 * (100 / 3 + 400 / 3))
    expect((grades(next, 'a')[0] as number) + (grades(next, 'b')[0] as number)).toBeCloseTo(entrants, -1)
  })

  it('nothing changes where births, homes and rates are steady', () => {
    for (let year = 2026; year <= 2041; year++) {
      const there = evaluate(town(steady), { year })
      expect([grades(there, 'a'), grades(there, 'b')]).toEqual([six(60, 0).map(([p]) => p), six(40, 0).map(([p]) => p)])
    }
  })

  it('without grades, ages and births every year is as the base year and says so', () => {
    const world = town({
      ...steady,
      schools: [school('a', 5, 5, { sections: [{ stage: 'P' }] })],
      table: {},
      places: [{ id: 'u', x: 5, y: 5, residents: 9000 }],
    })
    const demands = [2026, 2030, 2041].map((year) => total(evaluate(world, { year, allocation: 'zone' }), 'demand'))
    expect(new Set(demands).size).toBe(1)
    expect(evaluate(world, { year: 2030 }).issues.map(({ code }) => code)).toContain('result.trend-flat')
  })

  it('new homes move children before they add them (A4)', () => {
    const estate = development('d', 25, 8, {
      households: 3000,
      type: 'commodity',
      deliveryYear: 2028,
      yields: { P: 0.33 },
      occupancyProfile: [0.85],
    })
    const world = town({
      ...steady,
      places: [
        { id: 'west', x: 5, y: 6, P: 1800, residents: 9000 },
        { id: 'east', x: 25, y: 6, P: 240, residents: 2000 },
      ],
      schools: [school('a', 5, 5, { P: six(300, 7), rooms: 42 }), school('b', 25, 5, { P: six(40, 1), rooms: 12 })],
      developments: [estate],
    })
    const before = evaluate(world, { year: 2027 })
    // Primary pupils peak four to eight years after the hand-over: the pupils per household are those of these years.
    const after = evaluate(world, { year: 2032 })
    // 3,000 × 0.33 × 0.85 = 841.5 pupils, of whom 252 are new in the county.
    expect(total(after, 'netMigration')).toBe(252)
    expect(total(after, 'newHousing')).toBeGreaterThan(835)
    expect((total(after, 'residents') as number) - (total(before, 'residents') as number)).toBeGreaterThanOrEqual(246)
    expect((total(after, 'residents') as number) - (total(before, 'residents') as number)).toBeLessThanOrEqual(258)
    // The schools the others leave are seen to empty.
    expect(ofSchool(after, 'a', 'pupils')).toBeLessThan(ofSchool(before, 'a', 'pupils') - 400)
  })
})

describe('who moves (A8)', () => {
  const world = town(steady)
  const at = (year: number, entries: readonly Entry[]) => evaluate(world, { year }, entries)

  it('re-zoning moves entrants of the year and later, one grade more every year', () => {
    const entries = [assign('move', ['west'], 'b', 2028)]
    for (const [year, grown] of [
      [2027, 0],
      [2028, 1],
      [2030, 3],
      [2033, 6],
      [2036, 6],
    ] as const) {
      const there = at(year, entries)
      expect([year, ofSchool(there, 'b', 'pupils'), ofSchool(there, 'a', 'pupils')]).toEqual([
        year,
        240 + 60 * grown,
        360 - 60 * grown,
      ])
    }
  })

  it('a new school opens grade by grade, with transfer grades at once', () => {
    const takes = [{ stage: 'P', units: ['west'] }]
    expect(ofSchool(at(2028, [build('n', 2028, { takes })]), 'n', 'pupils')).toBe(60)
    expect(ofSchool(at(2028, [build('n', 2028, { takes, transferGrades: [1, 2, 3] })]), 'n', 'pupils')).toBe(180)
    expect(ofSchool(at(2029, [build('n', 2028, { takes, transferGrades: [1, 2, 3] })]), 'n', 'pupils')).toBe(240)
    expect(ofSchool(at(2033, [build('n', 2028, { takes })]), 'n', 'pupils')).toBe(360)
    expect(at(2028, [build('n', 2028)]).columns.school.pupils?.values[2]).toBe(0)
  })

  it('a merger brings all grades on the day; its rooms stand idle, its seats leave in the column of the scenario', () => {
    const merged = at(2029, [expand('b', 18, { year: 2027 }), merge('a', 'b', 2028)])
    expect(grades(merged, 'b')).toEqual([100, 100, 100, 100, 100, 100])
    expect(total(merged, 'idleRooms')).toBe(12)
    expect(total(merged, 'seatsScenario')).toBe((18 - 12) * 45)
    expect(total(merged, 'seatsExisting')).toBe(24 * 45)
    expectIdentities(merged)
    // 30 rooms for 600 pupils: grades add, and 100 pupils of a grade form three classes.
    expect([...merged.grades.classes.subarray(6, 12)]).toEqual([3, 3, 3, 3, 3, 3])
  })

  it('by attrition the sitting pupils finish', () => {
    const entries = [merge('a', 'b', 2028, 'by-attrition')]
    expect(ofSchool(at(2028, entries), 'a', 'pupils')).toBe(300)
    expect(ofSchool(at(2032, entries), 'a', 'pupils')).toBe(60)
    expect(ofSchool(at(2033, entries), 'b', 'pupils')).toBe(600)
  })

  it('without a successor the children are named as unplaced', () => {
    const there = at(2028, [closing('a', 2028)])
    expect(total(there, 'unplaced')).toBe(360)
    expect(there.columns.unit.unplaced?.values[0]).toBe(360)
    expectIdentities(there)
  })

  it('a chain of mergers ends in the last school', () => {
    const three = town({ ...steady, schools: [...(steady.schools ?? []), school('c', 35, 5, { P: six(0, 0), rooms: 30 })] })
    const there = evaluate(three, { year: 2031 }, [merge('a', 'b', 2028), merge('b', 'c', 2030)])
    expect(ofSchool(there, 'c', 'pupils')).toBe(600)
  })

  it('units of a zone that sends children elsewhere take their part of those with them', () => {
    // 40 of the 60 children of every grade in the west go to b.
    const leaking = town({
      ...steady,
      schools: [
        school('a', 5, 5, { P: six(20, 1), rooms: 12 }),
        school('b', 25, 5, { P: six(80, 2), rooms: 24 }),
        school('c', 35, 5, { P: six(0, 0), rooms: 12 }),
      ],
    })
    const there = evaluate(leaking, { year: 2033 }, [assign('move', ['west'], 'c', 2028)])
    expect(grades(there, 'a')).toEqual([0, 0, 0, 0, 0, 0])
    expect(grades(there, 'c')).toEqual([20, 20, 20, 20, 20, 20])
    expect(total(there, 'unplaced')).toBe(0)
  })
})

describe('every year of a scenario', () => {
  const shares = { numRuns: 120, seed: 20261122 }

  it('identities hold on 120 random worlds with random lines, in a random year', () => {
    fc.assert(
      fc.property(
        randomScenario,
        fc.integer({ min: 2026, max: 2041 }),
        fc.constantFrom('enrolled' as const, 'enrolled' as const, 'zone' as const, 'nearest' as const),
        fc.constantFrom('P' as const, 'P' as const, 'J' as const),
        ({ dataset, entries }, year, allocation, stage) => {
          const there = drain(new Engine(dataset).evaluate(question({ year, allocation, stage }, entries)))
          expectIdentities(there)
          for (const pupils of there.columns.school.pupils?.values ?? []) expect(pupils < 0).toBe(false)
        },
      ),
      shares,
    )
  })

  it('every figure explains its column', () => {
    fc.assert(
      fc.property(randomScenario, fc.integer({ min: 2026, max: 2041 }), fc.nat(1000), ({ dataset, entries }, year, pick) => {
        const engine = new Engine(dataset)
        const asked = question({ year }, entries)
        const there = drain(engine.evaluate(asked))
        for (const { level, id } of INDICATORS) {
          const column = there.columns[level][id]?.values as Float64Array
          if (column.length === 0) continue
          const row = pick % column.length
          const figure = drain(engine.explain(asked, { level, indicator: id, row }))
          const expected = Number.isNaN(column[row]) ? null : column[row]
          expect([level, id, figure.value]).toEqual([level, id, expected])
          if (expected !== null) expect([level, id, recompute(figure)]).toEqual([level, id, expected])
        }
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  it('a series is the evaluation of every year, and unticking a line gives its marginal numbers', () => {
    const engine = new Engine(town(steady))
    const entries = [expand('a', 4, { year: 2028 }), build('n', 2029, { takes: [{ stage: 'P', units: ['east'] }] })]
    const asked = question({ year: 2030 }, entries)
    const series = drain(engine.series({ ...asked, want: ['total.structuralShortage', 'school.pupils', 'total.largeClasses'] }))
    series.years.forEach((year, t) => {
      const there = evaluate(town(steady), { year }, entries)
      expect(series.columns['total.largeClasses']?.[t]).toEqual(there.columns.total.largeClasses)
      expect(series.columns['school.pupils']?.[t]).toEqual(there.columns.school.pupils)
    })
    for (const { entry, totals } of drain(engine.marginal(asked))) {
      const without = evaluate(
        town(steady),
        { year: 2030 },
        entries.map((line) => (line.id === entry ? { ...line, enabled: false } : line)),
      )
      expect(totals.structuralShortage).toBe(total(without, 'structuralShortage'))
      expect(totals.seats).toBe(total(without, 'seats'))
    }
  })
})

describe('pupils from outside', () => {
  it('are counted beyond 255 of a grade, and go with their school', () => {
    const world = town({
      ...steady,
      schools: [school('a', 5, 5, { P: six(400, 8), rooms: 60 }), school('b', 25, 5, { P: six(40, 1), rooms: 12 })],
      flows: [{ home: 'outside', school: 'a', stage: 'P', pupils: 1800 }],
    })
    const there = evaluate(world, { year: 2026, allocation: 'zone' })
    expect(ofSchool(there, 'a', 'pupils')).toBeGreaterThanOrEqual(1800)
    expectIdentities(there)
    const merged = evaluate(world, { year: 2027, allocation: 'zone' }, [merge('a', 'b', 2027)])
    expect(total(merged, 'unplaced')).toBe(0)
    expectIdentities(merged)
  })
})

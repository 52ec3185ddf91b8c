import { describe, expect, it } from 'vitest'
import type { Evaluation } from '../../../src/core/domain/evaluation.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { expectIdentities } from '../../fixtures/identities.ts'
import { assign, build, closing, merge } from '../../fixtures/lines.ts'
import { box, evaluate, ofSchool, school, six, three, total, town, type World, zone } from '../../fixtures/town.ts'

const births = (places: number) => ({
  births: Array.from({ length: 12 }, (_, k) => ({
    year: 2013 + k,
    values: Float64Array.from({ length: places }, (_, place) => (place === 0 ? 100 : 0)),
  })),
})
const zones = [zone('za', ['a'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))]

/** Two schools with a zone each; every child lives in its zone, births are steady. */
const steady = {
  schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 }), school('b', 25, 5, { P: six(40, 1), rooms: 12 })],
  places: [
    { id: 'west', x: 5, y: 6, P: 360, residents: 3000 },
    { id: 'east', x: 25, y: 6, P: 240, residents: 2000 },
  ],
  table: births(2),
  zones,
} satisfies World

const gradesOf = (there: Evaluation, id: string, of: 'pupils' | 'classes' = 'pupils'): number[] => {
  const row = there.schools.ids.indexOf(id)
  const { grades } = there.grades
  return [...there.grades[of].subarray(row * grades.length, (row + 1) * grades.length)]
}
const inYear = (world: World, year: number, entries: readonly Entry[] = []) => {
  const there = evaluate(town(world), { year }, entries)
  expectIdentities(there)
  return there
}
const unplaced = (there: Evaluation) => [...(there.columns.unit.unplaced?.values ?? [])]
const takes = [{ stage: 'P', units: ['west'] }]

describe('the units nobody takes are named (A8)', () => {
  it('after a school that was built for them closes', () => {
    // Entered 2028 … 2032 at the new school: five grades of 60; the sixth sits at a.
    expect(unplaced(inYear(steady, 2032, [build('n', 2028, { takes }), closing('n', 2031)]))).toEqual([300, 0])
  })

  it('after the school a merger brought them to closes', () => {
    expect(unplaced(inYear(steady, 2032, [merge('a', 'b', 2028), closing('b', 2031)]))).toEqual([360, 240])
  })

  it('of a unit that was given away only the cohorts still at the closing school', () => {
    const entries = [assign('x', ['west'], 'b', 2028), closing('a', 2030)]
    expect(unplaced(inYear(steady, 2031, entries))).toEqual([120, 0])
    expect(unplaced(inYear(steady, 2033, entries))).toEqual([0, 0])
  })

  it('also where the roll of the closing school is unknown', () => {
    const schools = [steady.schools[0] as (typeof steady.schools)[0], school('b', 25, 5, { sections: [{ stage: 'P' }] })]
    const there = evaluate(town({ ...steady, schools }), { year: 2030 }, [closing('b', 2028)])
    expect(unplaced(there)).toEqual([0, 240])
  })
})

describe('a school of the data that opens in a later year', () => {
  const coming = school('c', 8, 5, {
    status: 'construction',
    statusYear: 2028,
    sections: [{ stage: 'P', designClasses: 12, rooms: 12 }],
  })
  const world = {
    ...steady,
    schools: [...steady.schools, coming],
    zones: [zone('za', ['a', 'c'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))],
  }

  it('takes entrants of its zone; sitting pupils stay', () => {
    const there = inYear(world, 2029)
    expect([gradesOf(there, 'a'), gradesOf(there, 'c')]).toEqual([
      [30, 30, 60, 60, 60, 60],
      [30, 30, 0, 0, 0, 0],
    ])
  })

  it('has none of the grades it has not grown: transfer grades come from where the children sit', () => {
    const there = inYear(world, 2028, [build('n', 2028, { takes, transferGrades: [1, 2, 3, 4, 5, 6] })])
    expect(gradesOf(there, 'n')).toEqual([60, 60, 60, 60, 60, 60])
    expect([ofSchool(there, 'a', 'pupils'), ofSchool(there, 'c', 'pupils')]).toEqual([0, 0])
  })
})

it('pupils of a school that closes in the data go on in its zone, not all over the county', () => {
  const leaving = school('d', 8, 5, { P: six(20, 1), rooms: 6, status: 'closed', statusYear: 2029 })
  const schools = [school('a', 5, 5, { P: six(40, 1), rooms: 12 }), steady.schools[1] as (typeof steady.schools)[1], leaving]
  const shared = [zone('za', ['a', 'd'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))]
  const world = { ...steady, schools, zones: shared }
  expect(gradesOf(inYear(world, 2028), 'd')).toEqual([20, 20, 20, 20, 20, 20])
  const there = inYear(world, 2029)
  expect([gradesOf(there, 'a'), gradesOf(there, 'b')]).toEqual([six(60, 0).map(([p]) => p), six(40, 0).map(([p]) => p)])
})

describe('teaching points (A17)', () => {
  const point = (more: object) =>
    school('t', 7, 5, {
      kind: 'teaching-point',
      sections: [{ stage: 'P', grades: [1, 2, 3].map((grade) => ({ grade, pupils: 10, classes: 1 })), rooms: 3 }],
      ...more,
    })
  const world = (more: object = {}) => ({
    ...steady,
    schools: [
      school('a', 5, 5, { P: [...three(50, 1), ...three(60, 2)], rooms: 12 }),
      steady.schools[1] as (typeof steady.schools)[1],
      point(more),
    ],
    zones: [zone('za', ['a', 't'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))],
  })

  it('without a parent: its leavers go to the complete primary of its zone', () => {
    expect(gradesOf(inYear(world(), 2030), 'a')).toEqual([50, 50, 50, 60, 60, 60])
    expect(gradesOf(inYear(world(), 2030), 'b')).toEqual([40, 40, 40, 40, 40, 40])
  })

  it('pupils a line brings sit there no longer than its last grade', () => {
    for (const [year, line] of [
      [2030, merge('b', 't', 2028)],
      [2033, assign('x', ['east'], 't', 2028)],
    ] as const) {
      const there = inYear(world({ parent: 'a' }), year, [line])
      expect([gradesOf(there, 't'), gradesOf(there, 'a')]).toEqual([
        [50, 50, 50, 0, 0, 0],
        [50, 50, 50, 100, 100, 100],
      ])
    }
  })

  it('and follow the parent into its successor', () => {
    const there = inYear(world({ parent: 'a' }), 2033, [assign('x', ['east'], 't', 2028), merge('a', 'b', 2029)])
    expect(gradesOf(there, 't')).toEqual([50, 50, 50, 0, 0, 0])
    expect(gradesOf(there, 'b')).toEqual([50, 50, 50, 100, 100, 100])
  })
})

it('a nine-year school uses no room twice (A16)', () => {
  const section = (stage: 'P' | 'J', first: number, grades: readonly [number, number][], rooms: number) => ({
    stage,
    rooms,
    grades: grades.map(([pupils, classes], g) => ({ grade: first + g, pupils, classes })),
  })
  const world = {
    schools: [
      school('n', 5, 5, { kind: 'nine-year', sections: [section('P', 1, six(130, 2), 12), section('J', 7, three(130, 2), 9)] }),
    ],
    places: [{ id: 'u', x: 5, y: 6, P: 780, J: 390, residents: 5000 }],
    table: births(1),
  }
  for (let year = 2027; year <= 2036; year++) {
    const classes = (['P', 'J'] as const).map((stage) => ofSchool(evaluate(town(world), { year, stage }), 'n', 'classes'))
    expect([year, (classes[0] as number) + (classes[1] as number) <= 21]).toEqual([year, true])
  }
})

it('a school built in the base year forms classes grade by grade, as in any other year', () => {
  const there = inYear(steady, 2028, [build('n', 2026, { takes, transferGrades: [1, 2, 3] })])
  expect(gradesOf(there, 'n', 'classes')).toEqual([2, 2, 2, 2, 2, 0])
  expect(ofSchool(there, 'n', 'entryPlaces')).toBe(90)
})

it('idle rooms nobody knows are unknown, not 0 (A22)', () => {
  const schools = [
    school('a', 5, 5, { sections: [{ stage: 'P', pupils: 360 }] }),
    steady.schools[1] as (typeof steady.schools)[1],
  ]
  expect(total(evaluate(town({ ...steady, schools }), { year: 2028 }, [merge('a', 'b', 2028)]), 'idleRooms')).toBe(null)
})

it('without a trend the rolls stand still as the county does (A15, flat)', () => {
  const schools = [
    school('a', 5, 5, { P: [[30, 1], [40, 1], [50, 1], ...three(60, 2)], rooms: 12 }),
    school('b', 25, 5, { sections: [{ stage: 'P', rooms: 12 }] }),
  ]
  const world = town({ ...steady, schools })
  for (const year of [2026, 2027, 2033, 2041]) {
    const there = evaluate(world, { year })
    expect([total(there, 'demand'), ...gradesOf(there, 'a')]).toEqual([600, 30, 40, 50, 60, 60, 60])
    expect(total(there, 'placed')).toBe(null)
  }
})

describe('private schools (A6)', () => {
  const world = (more: object, pupils = 20) => ({
    ...steady,
    schools: [...steady.schools, school('p', 30, 5, { ownership: 'private', P: six(pupils, 1), rooms: 6, ...more })],
  })

  it('that close in the data leave their pupils to public schools', () => {
    const closes = world({ status: 'closed', statusYear: 2029 })
    const [before, after] = [inYear(closes, 2028), inYear(closes, 2029)]
    expect([total(before, 'private'), total(before, 'demand'), total(before, 'placed')]).toEqual([120, 600, 600])
    expect([total(after, 'private'), total(after, 'demand'), total(after, 'placed')]).toEqual([0, 720, 720])
  })

  it('fill what another private school still has', () => {
    const other = school('q', 31, 5, { ownership: 'private', P: six(40, 1), rooms: 6 })
    const closes = world({ status: 'closed', statusYear: 2029 })
    const after = inYear({ ...closes, schools: [...closes.schools, other] }, 2029)
    // 240 held by q + its 30 free seats.
    expect(total(after, 'private')).toBe(270)
    expect(ofSchool(after, 'q', 'pupils')).toBe(270)
  })
})

it('zones as areas have the same rows in every year: the need of every year is that of the same zone (A13)', () => {
  const entries = [build('n', 2030, { takes: [{ stage: 'P', units: ['east'] }] })]
  for (const year of [2027, 2031]) {
    const { areas, columns } = evaluate(town(steady), { year, areaLevel: 'zone' }, entries)
    expect(areas.ids).toEqual(['za', 'zb', 'school:P:n', 'outside'])
    expect([...(columns.area.peakNeed?.values ?? [])]).toEqual([0, 0, 0, 0])
  }
})

it('a merger into a school whose classes by grade nobody knows is said to be unchecked', () => {
  const schools = [
    steady.schools[0] as (typeof steady.schools)[0],
    school('b', 25, 5, { sections: [{ stage: 'P', pupils: 240, classes: 8, rooms: 12 }] }),
  ]
  const codes = inYear({ ...steady, schools }, 2028, [merge('a', 'b', 2028)]).findings.map(({ code }) => code)
  expect(codes.filter((code) => code === 'merger-unknown')).toHaveLength(1)
})

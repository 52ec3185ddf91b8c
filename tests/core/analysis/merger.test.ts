import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { assign, build, closing, merge } from '../../fixtures/lines.ts'
import { box, evaluate, ofSchool, school, six, total, town, zone } from '../../fixtures/town.ts'

/*
 * A merger by hand. 甲 has 20 pupils in each of 6 grades, 乙 has 36; each has one class to a grade and 6 rooms.
 * Nobody knows births, so the entry grades stay at 20 and 36 and every cohort moves up whole.
 */
const places = [
  { id: 'u1', x: 0, y: 0, P: 72 },
  { id: 'u2', x: 2, y: 0, P: 48 },
  { id: 'v', x: 9, y: 0, P: 216 },
  { id: 'w', x: 20, y: 0, P: 60 },
]
const world = town({
  schools: [
    school('a', 0, 0, { name: '甲小学', P: six(20, 1), rooms: 6 }),
    school('b', 9, 0, { name: '乙小学', P: six(36, 1), rooms: 6 }),
    school('c', 20, 0, { name: '丙小学', P: six(10, 1), rooms: 12 }),
  ],
  places,
  zones: [zone('za', ['a'], box(-1, -1, 5, 1)), zone('zb', ['b'], box(5, -1, 12, 1)), zone('zc', ['c'], box(15, -1, 25, 1))],
})

/** Pupils of the schools in grades 1–6. */
function rolls(dataset: Dataset, entries: readonly Entry[], year: number, ids: readonly string[] = ['a', 'b', 'c']) {
  const { schools, grades } = evaluate(dataset, { year }, entries)
  return ids.map((id) => {
    const row = schools.ids.indexOf(id)
    return schools.teaches[row] ? [...grades.pupils.subarray(row * 6, row * 6 + 6)] : 'closed'
  })
}
const grades = (first: number, others = first) => [first, others, others, others, others, others]

describe('a merger worked by hand', () => {
  it('at once: grades add, seats of the closed school go, its rooms stand idle', () => {
    const entries = [merge('a', 'b', 2028)]
    expect(rolls(world, entries, 2027)).toEqual([grades(20), grades(36), grades(10)])
    expect(rolls(world, entries, 2028)).toEqual(['closed', grades(56), grades(10)])
    const after = evaluate(world, { year: 2028 }, entries)
    // 56 × 6 = 336 pupils, 6 × 45 = 270 seats.
    expect(['pupils', 'seats', 'overload', 'largeClasses'].map((column) => ofSchool(after, 'b', column))).toEqual([
      336, 270, 66, 6,
    ])
    expect(ofSchool(after, 'a', 'idleRooms')).toBe(6)
    expect(['demand', 'seats', 'overload', 'unplaced'].map((id) => total(after, id))).toEqual([396, 270 + 540, 66, 0])
  })

  it('by attrition: one cohort a year, the last pupils leave in 2033', () => {
    const entries = [merge('a', 'b', 2028, 'by-attrition')]
    expect(rolls(world, entries, 2028)).toEqual([[0, 20, 20, 20, 20, 20], grades(56, 36), grades(10)])
    expect(rolls(world, entries, 2030)).toEqual([[0, 0, 0, 20, 20, 20], [56, 56, 56, 36, 36, 36], grades(10)])
    expect(rolls(world, entries, 2032)).toEqual([[0, 0, 0, 0, 0, 20], [56, 56, 56, 56, 56, 36], grades(10)])
    expect(rolls(world, entries, 2033)).toEqual(['closed', grades(56), grades(10)])
  })

  it('a chain hands on everything', () => {
    const entries = [merge('a', 'b', 2028), merge('b', 'c', 2030)]
    expect(rolls(world, entries, 2029)).toEqual(['closed', grades(56), grades(10)])
    expect(rolls(world, entries, 2030)).toEqual(['closed', 'closed', grades(66)])
  })

  it('named units go to their successor, the rest to another: 72 : 48 of the children live so', () => {
    const entries = [
      closing('a', 2028, [
        { stage: 'P', to: 'c', units: ['u2'] },
        { stage: 'P', to: 'b' },
      ]),
    ]
    expect(rolls(world, entries, 2028)).toEqual(['closed', grades(48), grades(18)])
  })

  it('named units of a school that came by a merger go to their successor when it closes', () => {
    const entries = [
      merge('a', 'b', 2028),
      closing('b', 2030, [
        { stage: 'P', to: 'c', units: ['u2'] },
        { stage: 'P', to: null },
      ]),
    ]
    const after = evaluate(world, { year: 2030 }, entries)
    expect(rolls(world, entries, 2030)).toEqual(['closed', 'closed', grades(18)])
    expect(total(after, 'unplaced')).toBe(288)
  })

  it('without a successor its children are unplaced, and the demand stays', () => {
    const entries = [closing('a', 2028)]
    const after = evaluate(world, { year: 2028 }, entries)
    expect([total(after, 'unplaced'), total(after, 'demand'), total(after, 'placed')]).toEqual([120, 396, 276])
  })
})

describe('a new school worked by hand', () => {
  const built = (transferGrades: readonly number[]) =>
    build('n', 2028, {
      takes: [{ stage: 'P', units: ['u2'] }],
      transferGrades,
      sections: [{ stage: 'P', classesPerGrade: 1, rooms: 6 }],
    })

  it('fills from the entry grade, 8 children of 丁 a year', () => {
    const all = ['a', 'n']
    expect(rolls(world, [built([])], 2028, all)).toEqual([grades(12, 20), grades(8, 0)])
    expect(rolls(world, [built([])], 2030, all)).toEqual([
      [12, 12, 12, 20, 20, 20],
      [8, 8, 8, 0, 0, 0],
    ])
    expect(rolls(world, [built([])], 2033, all)).toEqual([grades(12), grades(8)])
    const after = evaluate(world, { year: 2028 }, [built([])])
    expect(['seats', 'seatsScenario'].map((column) => ofSchool(after, 'n', column))).toEqual([270, 270])
  })

  it('takes the transfer grades at once', () => {
    expect(rolls(world, [built([2, 3])], 2028, ['a', 'n'])).toEqual([
      [12, 12, 12, 20, 20, 20],
      [8, 8, 8, 0, 0, 0],
    ])
    expect(rolls(world, [built([2, 3])], 2029, ['a', 'n'])).toEqual([
      [12, 12, 12, 12, 20, 20],
      [8, 8, 8, 8, 0, 0],
    ])
  })
})

describe('units assigned by hand', () => {
  it('entrants follow, the sitting pupils stay', () => {
    const entries = [assign('x', ['u2'], 'c', 2028)]
    expect(rolls(world, entries, 2028)).toEqual([grades(12, 20), grades(36), grades(18, 10)])
    expect(rolls(world, entries, 2033)).toEqual([grades(12), grades(36), grades(18)])
  })

  it('and go on with the school they were given to', () => {
    const entries = [assign('x', ['u2'], 'b', 2027), merge('b', 'c', 2028)]
    expect(rolls(world, entries, 2028)).toEqual([[12, 12, 20, 20, 20, 20], 'closed', [54, 54, 46, 46, 46, 46]])
  })
})

import { describe, expect, it } from 'vitest'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import { expectIdentities } from '../../fixtures/identities.ts'
import { line } from '../../fixtures/lines.ts'
import { box, evaluate, ofSchool, school, six, three, total, town, zone } from '../../fixtures/town.ts'

const ENTRANTS: Partial<Request> = { allocation: 'balanced', balance: { cohort: 'entrants' } }

/** 90 entrants live beside a, whose entry grade has one room; b has three. */
const crowded = town({
  schools: [
    school('a', 0, 0, { P: [[90, 2], ...six(40, 1).slice(1)], rooms: 6 }),
    school('b', 10, 0, { P: [[30, 1], ...six(40, 1).slice(1)], rooms: 8 }),
  ],
  places: [
    { id: 'u', x: 1, y: 0, P: 360 },
    { id: 'v', x: 9, y: 0, P: 160 },
  ],
  zones: [zone('za', ['a'], box(-1, -1, 5, 5)), zone('zb', ['b'], box(5, -1, 20, 5))],
})
const entrants = (found: ReturnType<typeof evaluate>, id: string) =>
  found.grades.pupils[found.schools.ids.indexOf(id) * found.grades.grades.length]

describe('balanced, the entrants of a year', () => {
  it('fills the rooms the sitting grades leave; everybody else stays where the register has them', () => {
    const before = evaluate(crowded)
    const found = evaluate(crowded, ENTRANTS)
    // a: 6 rooms, 5 taken: 45 places. b: 8 rooms, 5 taken: 135.
    expect([entrants(found, 'a'), entrants(found, 'b')]).toEqual([45, 75])
    for (const id of ['a', 'b']) expect(ofSchool(found, id, 'pupils') - (entrants(found, id) ?? 0)).toBe(200)
    expect(total(found, 'demand')).toBe(total(before, 'demand'))
    expect(found.flowsOf).toBe('entrants')
    expect(found.balance).toMatchObject({ cohort: 'entrants', status: 'optimal', placed: 120, unplaced: 0 })
    // Rooms that stand free are seats to fill, whether a class opens in them or not: left is always seats less learners.
    const numbers = (id: string) => ['seatsToFill', 'learnersPlaced', 'seatsLeft'].map((column) => ofSchool(found, id, column))
    expect([numbers('a'), numbers('b')]).toEqual([
      [45, 45, 0],
      [135, 75, 60],
    ])
    expect(found.issues.map(({ code }) => code)).toContain('result.entrants-only')
    expectIdentities(found)
  })

  it('opens the classes that they ask for, and leaves those of the sitting grades', () => {
    const found = evaluate(crowded, ENTRANTS)
    const classes = (id: string) => {
      const at = found.schools.ids.indexOf(id) * 6
      return [...found.grades.classes.subarray(at, at + 6)]
    }
    expect([classes('a'), classes('b')]).toEqual([
      [1, 1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1, 1],
    ])
    expect([ofSchool(found, 'a', 'entryPlaces'), ofSchool(found, 'b', 'entryPlaces')]).toEqual([45, 90])
  })

  it('a 招生计划 is the limit where the data have one, and those from outside keep their places', () => {
    const dataset = town({
      schools: [
        school('a', 0, 0, {
          sections: [
            {
              stage: 'P',
              rooms: 30,
              entryPlaces: 50,
              grades: six(60, 2).map(([n, c], g) => ({ grade: g + 1, pupils: n, classes: c })),
            },
          ],
        }),
        school('b', 10, 0, { P: six(0, 1), rooms: 6 }),
      ],
      places: [{ id: 'u', x: 1, y: 0, P: 300 }],
      flows: [{ home: 'outside', school: 'a', stage: 'P', grade: 1, pupils: 10 }],
    })
    const found = evaluate(dataset, ENTRANTS)
    expect([entrants(found, 'a'), entrants(found, 'b')]).toEqual([50, 10])
    expectIdentities(found)
  })

  it('with too few places it names who is left, and the totals still balance', () => {
    const full = town({
      schools: [school('a', 0, 0, { P: [[120, 1], ...six(45, 1).slice(1)], rooms: 6 })],
      places: [
        { id: 'near', x: 1, y: 0, P: 172 },
        { id: 'far', x: 8, y: 0, P: 173 },
      ],
    })
    const found = evaluate(full, ENTRANTS)
    expect([entrants(found, 'a'), total(found, 'unplaced')]).toEqual([45, 75])
    expect(found.balance?.exceptions.map(({ code, unit }) => [code, unit])).toEqual([
      ['no-seat', 'far'],
      ['no-seat', 'near'],
    ])
    expectIdentities(found)
  })

  it('a school that closes by attrition takes nobody new, and its sitting pupils stay', () => {
    const lines = [
      line('x', 2027, { type: 'close-school', school: 'b', mode: 'by-attrition', successors: [{ stage: 'P', to: 'a' }] }),
    ]
    const found = evaluate(crowded, { ...ENTRANTS, year: 2028 }, lines)
    expect(entrants(found, 'b')).toBe(0)
    expect(ofSchool(found, 'b', 'pupils')).toBe(ofSchool(evaluate(crowded, { year: 2028 }, lines), 'b', 'pupils'))
    expectIdentities(found)
  })

  it('a school closed at once without a successor: its sitting pupils are named, its entrants go elsewhere', () => {
    const lines = [
      line('x', 2027, { type: 'close-school', school: 'b', mode: 'at-once', successors: [{ stage: 'P', to: null }] }),
    ]
    const found = evaluate(crowded, { ...ENTRANTS, year: 2027 }, lines)
    const left = found.columns.unit.unplaced?.values ?? []
    expect(left[1]).toBeGreaterThanOrEqual(160)
    expect((left[0] ?? 0) + (left[1] ?? 0)).toBeLessThanOrEqual(total(found, 'unplaced') ?? 0)
    expectIdentities(found)
  })

  it('a nine-year school has one pool of rooms: what primary leaves free junior may open (A16)', () => {
    const nine = school('nine', 0, 0, { P: six(30, 1), J: three(100, 2), rooms: 8 })
    const world = town({ schools: [nine], places: [{ id: 'u', x: 1, y: 0, P: 180, J: 300 }] })
    const found = evaluate(world, { ...ENTRANTS, stage: 'J' })
    // Junior: 8 rooms + 2 that primary leaves − 4 of the sitting grades = 6 classes of 50.
    expect(ofSchool(found, 'nine', 'seatsLeft')).toBe(6 * 50 - 100)
  })
})

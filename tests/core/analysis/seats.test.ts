import { describe, expect, it } from 'vitest'
import { evaluate, expand, ofSchool, school, six, three, total, town } from '../../fixtures/town.ts'

const seatsOf = (row: ReturnType<typeof school>, column = 'seats', stage: 'P' | 'J' = 'P') =>
  ofSchool(evaluate(town({ schools: [row] }), { stage }), row.id, column)

describe('planning seats (seat account A10)', () => {
  it('are min(design, usable rooms) × standard', () => {
    expect(seatsOf(school('a', 0, 0, { P: six(40, 1), rooms: 8, design: 12 }))).toBe(8 * 45)
    expect(seatsOf(school('a', 0, 0, { P: six(40, 1), rooms: 12, design: 8 }))).toBe(8 * 45)
    expect(seatsOf(school('a', 0, 0, { J: three(40, 1), rooms: 9, design: 9 }), 'seats', 'J')).toBe(9 * 50)
  })

  it('count unsafe rooms as 0', () => {
    const sections = [{ stage: 'P', classes: 6, pupils: 200, rooms: 10, unsafeRooms: 4, designClasses: 12 }]
    expect(seatsOf(school('a', 0, 0, { sections }))).toBe(6 * 45)
  })

  it('fall back to rooms, then to present classes, then to declared seats, and are else unknown', () => {
    expect(seatsOf(school('a', 0, 0, { P: six(40, 1), rooms: 7 }))).toBe(7 * 45)
    expect(seatsOf(school('a', 0, 0, { P: six(40, 1) }))).toBe(6 * 45)
    expect(seatsOf(school('a', 0, 0, { sections: [{ stage: 'P', pupils: 200, seats: 333 }] }))).toBe(333)
    expect(seatsOf(school('a', 0, 0, { sections: [{ stage: 'P', pupils: 200 }] }))).toBeNaN()
  })

  it('use 30 a class at a teaching point (A17)', () => {
    const sections = [
      {
        stage: 'P',
        classes: 2,
        pupils: 20,
        rooms: 3,
        grades: [
          { grade: 1, pupils: 12 },
          { grade: 2, pupils: 8 },
        ],
      },
    ]
    expect(seatsOf(school('a', 0, 0, { kind: 'teaching-point', sections }))).toBe(3 * 30)
  })

  it('unknown seats make the totals unknown, never 0 (A22)', () => {
    const evaluation = evaluate(
      town({ schools: [school('a', 0, 0, { P: six(40, 1) }), school('b', 5, 0, { sections: [{ stage: 'P', pupils: 90 }] })] }),
    )
    for (const id of ['seats', 'shortage', 'surplus', 'netGap', 'structuralShortage'])
      expect([id, total(evaluation, id)]).toEqual([id, null])
    expect(total(evaluation, 'demand')).toBe(330)
    expect([total(evaluation, 'knownSchools'), total(evaluation, 'schools')]).toEqual([1, 2])
  })
})

describe('supply in three columns', () => {
  const building = school('new', 3, 0, {
    status: 'construction',
    statusYear: 2028,
    sections: [{ stage: 'P', designClasses: 24 }],
  })
  const world = town({ schools: [school('a', 0, 0, { P: six(90, 2), rooms: 12, design: 18 }), building] })

  it('a school under construction counts from its opening year on', () => {
    expect(total(evaluate(world, { year: 2027 }), 'seatsCommitted')).toBe(0)
    expect(total(evaluate(world, { year: 2028 }), 'seatsCommitted')).toBe(24 * 45)
  })

  it('an expansion counts as far as approved size and rooms both grow', () => {
    const after = evaluate(world, {}, [expand('a', 4)])
    expect(total(after, 'seatsScenario')).toBe(4 * 45)
    expect(total(after, 'seats')).toBe(16 * 45)
    const classesOnly = evaluate(world, {}, [{ ...expand('a', 4), action: { ...expand('a', 4).action, rooms: 0 } }])
    expect(total(classesOnly, 'seatsScenario')).toBe(0)
  })
})

describe('private schools (A6)', () => {
  it('are learners of no zone, and their free seats reduce no public shortage', () => {
    const world = town({
      schools: [
        school('public', 0, 0, { P: six(100, 2), rooms: 12 }),
        school('private', 1, 0, { P: six(20, 1), rooms: 30, ownership: 'private' }),
      ],
      places: [{ id: 'u', x: 0, y: 1, P: 720 }],
    })
    for (const allocation of ['enrolled', 'nearest'] as const) {
      const evaluation = evaluate(world, { allocation })
      expect([total(evaluation, 'demand'), total(evaluation, 'private'), total(evaluation, 'netGap')]).toEqual([600, 120, 60])
      expect(total(evaluation, 'structuralShortage')).toBe(60)
    }
  })

  it('seats the government bought reduce it by that number', () => {
    const world = town({
      schools: [
        school('public', 0, 0, { P: six(100, 2), rooms: 12 }),
        school('private', 1, 0, { P: six(20, 1), rooms: 30, ownership: 'private', purchasedSeats: { P: 90 } }),
      ],
    })
    const evaluation = evaluate(world)
    expect([total(evaluation, 'demand'), total(evaluation, 'private'), total(evaluation, 'seats')]).toEqual([690, 30, 630])
  })
})

it('special schools are listed outside the account (A20)', () => {
  const world = town({ schools: [school('a', 0, 0, { P: six(40, 1) }), school('s', 1, 0, { P: six(8, 1), kind: 'special' })] })
  expect([total(evaluate(world), 'demand'), total(evaluate(world), 'schools')]).toEqual([240, 1])
})

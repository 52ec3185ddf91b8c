import { describe, expect, it } from 'vitest'
import type { BalanceOptions } from '../../../src/core/domain/balance.ts'
import type { Evaluation, Request } from '../../../src/core/domain/evaluation.ts'
import { box, evaluate, ofSchool, type Place, school, six, three, total, town, type World, zone } from '../../fixtures/town.ts'

/** A school of so many classes of 45; nobody is on its register. */
const holding = (id: string, x: number, y: number, rooms: number) => school(id, x, y, { P: six(0, 1), rooms })
/** The register that holds those who live in the places, evenly over the grades, far from everything and without a room. */
const register = (places: readonly Place[]) =>
  school('register', 900, 900, { P: six(places.reduce((n, { P = 0 }) => n + P, 0) / 6, 1), rooms: 0 })
const divide = ({ schools = [], ...world }: World, balance: Partial<BalanceOptions> = {}, more: Partial<Request> = {}) =>
  evaluate(town({ ...world, schools: [...schools, register(world.places ?? [])] }), { allocation: 'balanced', balance, ...more })
const pupils = (evaluation: Evaluation, id: string) => ofSchool(evaluation, id, 'pupils')
const placesOf = (...places: Place[]) => places

/** Who goes where: pupils by unit and school. */
function ways({ flows, units, schools }: Evaluation): Record<string, Record<string, number>> {
  return Object.fromEntries(
    units.ids.map((id, unit) => {
      const out: Record<string, number> = {}
      for (let at = flows?.start[unit] ?? 0; at < (flows?.start[unit + 1] ?? 0); at++)
        out[schools.ids[flows?.school[at] ?? -1] ?? ''] = flows?.pupils[at] ?? 0
      return [id, out]
    }),
  )
}

const line = {
  schools: [holding('a', 0, 0, 2), holding('b', 10, 0, 4), holding('c', 30, 0, 4)],
  places: placesOf({ id: 'u', x: 1, y: 0, P: 90 }, { id: 'v', x: 4, y: 0, P: 60 }, { id: 'w', x: 11, y: 0, P: 150 }),
}

describe('balanced, whole stages', () => {
  it('a full school sends the unit that loses least to the next best, also one that is served there', () => {
    const found = divide(line)
    // a holds u alone; v goes to b although a is nearer, and pushes 30 of w on to c.
    expect(ways(found)).toEqual({ u: { a: 90 }, v: { b: 60 }, w: { b: 120, c: 30 } })
    expect(found.balance).toMatchObject({ status: 'optimal', placed: 300, unplaced: 0, splitUnits: 1, exceptions: [] })
    const metres = 96.49
    expect(found.balance?.objective).toBeCloseTo((90 * 1 + 60 * 6 + 120 * 1 + 30 * 19) * metres, -2)
    expect(found.balance?.gap).toBeLessThan(1e-6)
    expect(total(found, 'overload')).toBe(0)
  })

  it('names who is without a seat, and who is out of reach', () => {
    const world = { ...line, places: [...line.places, { id: 'far', x: 0, y: 40, P: 12 }, { id: 'x', x: 9, y: 0, P: 198 }] }
    const found = divide(world, { within: 2500 })
    expect(found.balance?.unplaced).toBe(12 + (498 - 450))
    const unplaced = (found.balance?.exceptions ?? []).map(({ code, unit, pupils: n }) => [code, unit, n])
    expect(unplaced).toContainEqual(['unreachable', 'far', 12])
    expect(unplaced.filter(([code]) => code === 'no-seat').reduce((n, row) => n + Number(row[2]), 0)).toBe(48)
    expect(total(found, 'unplaced')).toBe(60)
  })

  it('the limit is inclusive', () => {
    const at = evaluate(town(line), { allocation: 'nearest' }).flows?.metres[0] as number
    const one = { schools: line.schools.slice(0, 1), places: line.places.slice(0, 1) }
    expect(divide(one, { within: at }).balance?.placed).toBe(90)
    expect(divide(one, { within: at - 1e-6 }).balance?.placed).toBe(0)
  })

  it('a lock stands whatever the distance and the seats, and says so', () => {
    const locks = [
      { unit: 'w', school: 'a' },
      { unit: 'u', school: 'nowhere' },
    ]
    const found = divide(line, { locks })
    expect(ways(found).w).toEqual({ a: 150 })
    expect(found.balance?.exceptions).toEqual([
      { code: 'lock-full', unit: 'w', school: 'a', pupils: 60 },
      { code: 'lock-unknown', unit: 'u', school: 'nowhere', pupils: 90 },
    ])
    expect(total(found, 'overload')).toBe(60)
    expect(pupils(found, 'b') + pupils(found, 'c')).toBe(150)
  })

  it("today's school is kept unless another saves more than that", () => {
    const world = {
      schools: [holding('a', 0, 0, 4), holding('b', 10, 0, 4)],
      places: placesOf({ id: 'u', x: 6, y: 0, P: 60 }),
      zones: [zone('z', ['a'], box(-1, -1, 30, 10))],
    }
    // b is two blocks nearer, some 193 m.
    const goes = (keep: number) => Object.keys(ways(divide(world, { keep })).u ?? {})
    expect([goes(0), goes(190), goes(200)]).toEqual([['b'], ['b'], ['a']])
    const kept = divide(world, { keep: 200 }).balance
    expect([kept?.status, (kept?.gap ?? 1) < 1e-6]).toEqual(['optimal', true])
  })

  it('whole units stay together; the price of it is the gap', () => {
    const free = divide(line)
    const whole = divide(line, { wholeUnits: true })
    expect(ways(whole)).toEqual({ u: { a: 90 }, v: { c: 60 }, w: { b: 150 } })
    expect(whole.balance).toMatchObject({ status: 'feasible', splitUnits: 0, unplaced: 0, exceptions: [] })
    expect(whole.balance?.bound).toBeLessThanOrEqual((free.balance?.objective ?? 0) + 1e-6)
    expect(whole.balance?.objective).toBeGreaterThan(free.balance?.objective ?? 0)
  })

  it('an estate larger than every school is divided after all, and named', () => {
    const world = { schools: line.schools, places: placesOf({ id: 'giant', x: 1, y: 0, P: 300 }) }
    const found = divide(world, { wholeUnits: true })
    expect(ways(found)).toEqual({ giant: { a: 90, b: 180, c: 30 } })
    expect(found.balance?.exceptions).toEqual([{ code: 'split', unit: 'giant', school: null, pupils: 300 }])
  })

  it('a school at the place of another, and homes at a school, change nothing but the ids', () => {
    const found = divide({
      schools: [holding('a', 0, 0, 1), holding('b', 0, 0, 1)],
      places: placesOf({ id: 'u', x: 0, y: 0, P: 48 }, { id: 'v', x: 0, y: 0, P: 60 }),
    })
    // All ways cost nothing: which of the equally good plans it is, is not the point.
    const sent = Object.values(ways(found)).flatMap((to) => Object.entries(to))
    for (const school of ['a', 'b'])
      expect(sent.filter(([id]) => id === school).reduce((sum, [, pupils]) => sum + pupils, 0)).toBe(45)
    expect(found.balance).toMatchObject({ objective: 0, bound: 0, gap: 0, status: 'optimal', unplaced: 18 })
    const exceptions = found.balance?.exceptions ?? []
    expect(exceptions.every(({ code }) => code === 'no-seat')).toBe(true)
    expect(exceptions.reduce((sum, { pupils }) => sum + pupils, 0)).toBe(18)
  })

  it('no seats anywhere: everybody is named, nobody is lost', () => {
    const found = divide({ ...line, schools: [holding('a', 0, 0, 0)] })
    expect([found.balance?.placed, found.balance?.unplaced, found.balance?.objective]).toEqual([0, 300, 0])
    expect(found.balance?.exceptions.map(({ code }) => code)).toEqual(['no-seat', 'no-seat', 'no-seat'])
  })

  it('unknown seats set no limit, and it says for how many schools', () => {
    const bare = school('a', 0, 0, { sections: [{ stage: 'P', pupils: 0 }] })
    const found = divide({ ...line, schools: [bare, holding('b', 10, 0, 4)] })
    expect(pupils(found, 'a')).toBe(150)
    expect(found.issues.find(({ code }) => code === 'result.seats-unlimited')?.params).toEqual({ schools: 1 })
  })

  it('a teaching point takes the grades it teaches, the others go on to a complete school', () => {
    const point = school('tp', 0, 0, {
      kind: 'teaching-point',
      parent: 'centre',
      sections: [{ stage: 'P', classes: 3, rooms: 1, grades: [1, 2, 3].map((grade) => ({ grade, pupils: 0, classes: 1 })) }],
    })
    const found = divide({
      schools: [point, holding('centre', 9, 9, 6)],
      places: placesOf({ id: 'near', x: 0, y: 1, P: 60 }, { id: 'nearer', x: 0, y: 0, P: 60 }),
    })
    const seats = ofSchool(found, 'tp', 'seats')
    expect(pupils(found, 'tp')).toBe(seats)
    expect(pupils(found, 'tp') + pupils(found, 'centre')).toBe(120)
    // Grades 4–6 never sit at the teaching point.
    const at = found.schools.ids.indexOf('tp') * 6
    expect([...found.grades.pupils.subarray(at + 3, at + 6)]).toEqual([0, 0, 0])
    // Going together by grade is no division of a unit.
    expect(found.balance?.splitUnits).toBeLessThanOrEqual(1)
  })

  it('pupils from outside keep their seats', () => {
    const dataset = town({
      schools: [school('a', 0, 0, { P: six(44, 1), rooms: 2 }), holding('b', 10, 0, 4)],
      places: placesOf({ id: 'u', x: 1, y: 0, P: 240 }),
      flows: [{ home: 'outside', school: 'a', stage: 'P', pupils: 24 }],
    })
    const found = evaluate(dataset, { allocation: 'balanced' })
    expect([ways(found).u, pupils(found, 'a')]).toEqual([{ a: 66, b: 174 }, 90])
  })

  it('junior schools of a nine-year school have their own rooms, and one without a way is never chosen', () => {
    const nine = school('nine', 0, 0, { P: six(20, 1), J: three(20, 1), rooms: 3 })
    const found = divide(
      { schools: [nine, school('j', 9, 0, { J: three(40, 1), rooms: 6 })], places: placesOf({ id: 'u', x: 1, y: 0, J: 180 }) },
      {},
      { stage: 'J' },
    )
    expect(ways(found).u).toEqual({ nine: 150, j: 30 })
  })
})

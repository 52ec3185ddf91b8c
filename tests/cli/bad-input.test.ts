import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/core/engine/answer.ts'
import { evaluateInstance, type Instance } from './instance.ts'

const town: Instance = {
  units: [
    { id: 'a', pupils: 60 },
    { id: 'b', pupils: 50 },
    { id: 'c', pupils: 7 },
  ],
  schools: [
    { id: 'X', seats: 80 },
    { id: 'Y', seats: 40 },
  ],
  ways: [
    ['a', 'X', 100],
    ['a', 'Y', 900],
    ['b', 'X', 300],
    ['b', 'Y', 200],
    ['c', 'X', 50],
    ['c', 'Y', 60],
  ],
}
const without = (...units: string[]) => town.ways.filter(([unit]) => !units.includes(unit))
/** Who could not be placed as asked, and why. */
const named = ({ balance }: Answer) => (balance?.exceptions ?? []) as readonly object[]
/** Where the pupils of a unit go. */
const goes = (answer: Answer, id: string) => {
  const unit = answer.units?.find((one) => one.id === id)
  const to = (unit?.to ?? []) as { school: string; pupils: number }[]
  return [to.map(({ school, pupils }) => `${school} ${pupils}`), unit?.unplaced]
}

describe('a county that does not fit', () => {
  it('has fewer seats than pupils: who stays without one is named, and nobody else', () => {
    const schools = [
      { id: 'X', seats: 60 },
      { id: 'Y', seats: 40 },
    ]
    const { answer } = evaluateInstance({ ...town, schools }, '--allocation', 'balanced', '--units')
    expect([answer.status, answer.totals.placed, answer.totals.unplaced]).toEqual(['optimal', 100, 17])
    expect(named(answer)).toEqual([{ code: 'no-seat', unit: 'b', school: null, pupils: 17 }])
    expect(goes(answer, 'b')[1]).toBe(17)
    expect(answer.findings.some(({ code, pupils }) => code === 'no-seat.places' && pupils === 17)).toBe(true)
  })

  it('has no seat at all', () => {
    const schools = town.schools.map(({ id }) => ({ id, seats: 0 }))
    const { answer } = evaluateInstance({ ...town, schools }, '--allocation', 'balanced')
    expect([answer.objective, answer.status, answer.totals.placed, answer.totals.unplaced]).toEqual([0, 'optimal', 0, 117])
    expect(named(answer)).toEqual(town.units.map(({ id, pupils }) => ({ code: 'no-seat', unit: id, school: null, pupils })))
  })

  it('says nothing of where pupils live: nothing was divided, so nothing is optimal', () => {
    const units = town.units.map(({ id }) => ({ id, pupils: Number.NaN }))
    const { answer } = evaluateInstance({ ...town, units }, '--allocation', 'balanced')
    expect([answer.objective, answer.status, answer.gap, answer.balance]).toEqual([null, null, null, null])
  })

  it('has an estate no school can hold: it is divided, and kept whole only where it can be', () => {
    const schools = [
      { id: 'X', seats: 59 },
      { id: 'Y', seats: 58 },
    ]
    const { answer } = evaluateInstance({ ...town, schools }, '--allocation', 'balanced', '--units')
    expect([answer.totals.unplaced, goes(answer, 'a')[1]]).toEqual([0, 0])
    const whole = evaluateInstance({ ...town, schools }, '--allocation', 'balanced', '--whole-units', '--units')
    expect(named(whole.answer)).toContainEqual({ code: 'split', unit: 'a', school: null, pupils: 60 })
    expect(goes(whole.answer, 'a')[1]).toBe(0)
  })

  it('has places on top of each other: equal ways, and the same answer in any order', () => {
    const units = ['q', 'p', 'r'].map((id) => ({ id, pupils: 10 }))
    const schools = ['Z', 'W'].map((id) => ({ id, seats: 15 }))
    const ways = units.flatMap(({ id }) => schools.map((school) => [id, school.id, 0] as const))
    const ask = (one: Instance) => evaluateInstance(one, '--allocation', 'balanced', '--units').answer
    const answer = ask({ units, schools, ways })
    expect([answer.objective, answer.status, answer.totals.unplaced]).toEqual([0, 'optimal', 0])
    const turned = ask({ units: [...units].reverse(), schools: [...schools].reverse(), ways: [...ways].reverse() })
    for (const { id } of units) expect(goes(turned, id)).toEqual(goes(answer, id))
  })

  it('limits ways inclusively: 200 is within 200', () => {
    const limited = (within: string) => evaluateInstance(town, '--allocation', 'balanced', '--within', within, '--units').answer
    expect(goes(limited('200'), 'b')).toEqual([['Y 40'], 10])
    expect(goes(limited('199.99'), 'b')).toEqual([[], 50])
    expect(named(limited('199.99'))).toContainEqual({ code: 'unreachable', unit: 'b', school: null, pupils: 50 })
  })
})

describe('a table that lacks ways', () => {
  it.each(['nearest', 'balanced'])('leaves the pupils of a place without one unplaced and named, by %s', (allocation) => {
    const { answer, code } = evaluateInstance({ ...town, ways: without('c') }, '--allocation', allocation, '--units')
    expect([code, answer.totals.unplaced, goes(answer, 'c')]).toEqual([0, 7, [[], 7]])
    const why = allocation === 'balanced' ? 'unreachable.places' : 'unplaced.places'
    expect(answer.findings.map(({ code, id, pupils }) => [code, id, pupils])).toContainEqual([why, 'c', 7])
    expect(answer.issues.map((issue) => issue.code)).toContain('dataset.od-units-absent')
  })

  it.each([
    ['an unknown place', ['nowhere', 'X', 5], 'dataset.od-unit-unknown'],
    ['an unknown school', ['c', 'nobody', 5], 'dataset.od-school-unknown'],
    ['a negative cost', ['c', 'X', -5], 'field.negative'],
    ['an infinite cost', ['c', 'X', 'Infinity'], 'field.unreadable'],
    ['a word for a cost', ['c', 'X', 'far'], 'field.unreadable'],
  ] as const)('names the row of %s, and gives the result without it', (_name, way, problem) => {
    const { answer, code, warnings } = evaluateInstance({ ...town, ways: [...without('c'), way] }, '--allocation', 'nearest')
    const issue = answer.issues.find((one) => one.code === problem)
    // Headings, four ways, then the row that is wrong: row 6 of the table.
    expect([code, issue?.severity, issue?.feature]).toEqual([1, 'error', 5])
    expect(warnings.some((line) => line.includes('第 6 行'))).toBe(true)
    expect(answer.totals.unplaced).toBe(7)
  })

  it('says when two tables contradict each other, and never mixes their units', () => {
    const { answer, code } = evaluateInstance({ ...town, ways: [...town.ways, ['a', 'X', 120]] }, '--allocation', 'nearest')
    expect([code, answer.issues.find((issue) => issue.code === 'od.contradicted')?.feature]).toEqual([1, 7])
    expect(answer.objective).toBe(60 * 100 + 50 * 200 + 7 * 50)
  })
})

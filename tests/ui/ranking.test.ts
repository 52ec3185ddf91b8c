import { expect, it } from 'vitest'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { standardSpan, TAB_PLANS } from '../../src/ui/results/ranking.ts'
import { evaluate, STANDARDS, school, six, town } from '../fixtures/town.ts'

const dataset = town({
  schools: [
    school('a', 5, 5, { P: six(90, 2), rooms: 24 }),
    school('p', 9, 5, { kind: 'teaching-point', P: six(10, 1).slice(0, 2), rooms: 2 }),
  ],
})
const smaller: Entry = {
  id: 'smaller',
  enabled: true,
  year: 2027,
  note: '',
  action: { type: 'set-class-size', stage: 'P', size: 40, from: 'entry' },
}
const standards = (entries: readonly Entry[]) => {
  const answer = evaluate(dataset, { year: 2028 }, entries)
  return answer.schools.ids.map((_, row) => TAB_PLANS.classes.standard(STANDARDS, answer, row))
}

it('holds the mean class of a school against the size in force for its grades', () => {
  expect(standards([])).toEqual([45, 30])
  // Two of six grades have entered under the line; the teaching point is never raised.
  const [school, point] = standards([smaller])
  expect(school).toBeCloseTo((2 * 40 + 4 * 45) / 6, 9)
  expect(point).toBe(30)
})

it('names the lowest and the highest standard of the list', () => {
  expect(standardSpan([45, 30, null, 45])).toEqual([30, 45])
  expect(standardSpan([null])).toBeNull()
})

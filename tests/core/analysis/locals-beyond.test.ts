import { expect, it } from 'vitest'
import { box, development, evaluate, school, six, total, town, zone } from '../../fixtures/town.ts'

/** 60 pupils; an estate of which everybody is said to have lived in the county already. */
const world = (households: number) =>
  town({
    schools: [school('a', 5, 5, { P: six(10, 1), rooms: 6 })],
    places: [{ id: 'west', x: 5, y: 6, P: 60, residents: 500 }],
    zones: [zone('za', ['a'], box(0, 0, 20, 20))],
    developments: [development('d', 6, 8, { households, deliveryYear: 2027, type: 'resettlement', yields: { P: 0.3 } })],
  })
const beyond = (evaluation: ReturnType<typeof evaluate>) =>
  evaluation.issues.filter(({ code }) => code === 'result.locals-beyond')

it('new homes said to hold more locals than there are: the rest moves in, and the result says so', () => {
  const later = evaluate(world(3000), { year: 2030 })
  const [found] = beyond(later)
  const arrived = total(later, 'netMigration') as number
  expect(arrived).toBeGreaterThan(100)
  expect(found?.params.pupils).toBe(arrived)
  // Half a child of rounding for each of six grades.
  expect(Math.abs((total(later, 'demand') as number) - arrived - 60)).toBeLessThanOrEqual(3)
})

it('locals who are there leave their old homes, and nobody is added', () => {
  const later = evaluate(world(100), { year: 2030 })
  expect(beyond(later)).toEqual([])
  expect(total(later, 'netMigration')).toBe(0)
  expect(total(later, 'demand')).toBe(60)
})

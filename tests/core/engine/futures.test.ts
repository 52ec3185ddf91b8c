import { describe, expect, it } from 'vitest'
import { randomFrom, triangular } from '../../../src/core/analysis/balance/sampling.ts'
import { type Assumptions, assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Flip, Futures, FuturesPlace } from '../../../src/core/domain/futures.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { FuturesQuestion } from '../../../src/core/engine/question.ts'
import { ASSUMPTIONS, box, development, question, school, six, town, zone } from '../../fixtures/town.ts'

/** Two areas with a school each; new homes in the west bring children its school may have no seats for. */
const world = town({
  schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 }), school('b', 25, 5, { P: six(40, 1), rooms: 12 })],
  places: [
    { id: 'west', x: 5, y: 6, P: 360, residents: 3000 },
    { id: 'east', x: 25, y: 6, P: 240, residents: 2000 },
  ],
  developments: [development('d', 6, 8, { households: 700, deliveryYear: 2029, localShare: 0, yields: { P: 0.3 } })],
  zones: [zone('za', ['a'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))],
  areas: [
    { id: 'W', outline: box(0, 0, 15, 20) },
    { id: 'E', outline: box(15, 0, 40, 20) },
  ],
})

const asked = (place: FuturesPlace, count = 30, seed = 7): FuturesQuestion => ({
  ...question(),
  futures: { place, from: 2026, count, seed },
})
const ask = (dataset: Dataset, of: FuturesQuestion): Futures => drain(new Engine(dataset).futures(of))

/** Whether the place has seats for everybody in every year to base + 10, by the evaluation with a value typed in. */
function holds(place: FuturesPlace, assumption: string, value: number): boolean {
  const assumptions: Assumptions = assumptionsOf([...ASSUMPTIONS.values()], [{ assumption, variant: 'mid', value }])
  const level = place.level === 'school' ? 'school' : 'area'
  const [learners, seats] = level === 'school' ? (['publicPupils', 'publicSeats'] as const) : (['demand', 'seats'] as const)
  const series = drain(
    new Engine(world).series({ ...question(), assumptions, want: [`${level}.${learners}`, `${level}.${seats}`] }),
  )
  const rows = level === 'school' ? series.schools.ids : series.areas.ids
  return series.years.slice(0, 11).every((_, t) =>
    rows.every((id, row) => {
      if (place.level !== 'county' && id !== place.id) return true
      const value = (name: string) => series.columns[`${level}.${name}`]?.[t]?.values[row] as number
      return value(learners) <= value(seats)
    }),
  )
}

function expectTurned(place: FuturesPlace, found: Futures, { assumption, value, mid }: Flip): void {
  expect(holds(place, assumption, mid)).toBe(found.middle === null)
  expect(holds(place, assumption, value as number), `${assumption} ${value}`).toBe(found.middle !== null)
}

describe('futures', () => {
  it('draws the same numbers from the same seed, inside the stated range', () => {
    const range = { id: 'x', low: 0.8, mid: 1, high: 1.3 }
    const draw = (seed: number) => Array.from({ length: 400 }, randomFrom(seed)).map((u) => triangular(range, u))
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
    const values = draw(3)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0.8)
    expect(Math.max(...values)).toBeLessThanOrEqual(1.3)
    expect(values.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo((0.8 + 1 + 1.3) / 3, 1)
  })

  it.each<FuturesPlace>([
    { level: 'area', id: 'W' },
    { level: 'county', id: 'county' },
    { level: 'school', id: 'a' },
  ])('the stated value, typed in, turns the evaluation: $level $id', (place) => {
    const found = ask(world, asked(place))
    if (place.level === 'area') expect(found).toEqual(ask(world, asked(place)))
    expect((found.inside as number) + found.years.reduce((sum, { futures }) => sum + futures, 0)).toBe(found.count)
    expect(found.places.reduce((sum, { futures }) => sum + futures, 0)).toBe(found.count - (found.inside as number))
    expect(found.inside).toBeGreaterThan(0)
    expect(found.inside).toBeLessThan(found.count)
    const turning = found.flips.filter(({ value }) => value !== null)
    expect(turning.length).toBeGreaterThan(0)
    for (const flip of turning) expectTurned(place, found, flip)
    const scale = found.flips.find(({ assumption }) => assumption === 'yield-scale')
    if (scale?.value) expect(scale.perHousehold).toBeCloseTo(0.3 * scale.value, 9)
  })

  it('says that it cannot be said where seats are unknown', () => {
    const unknown = town({
      schools: [school('a', 5, 5, { sections: [{ stage: 'P' }] })],
      places: [{ id: 'u', x: 5, y: 5, P: 90 }],
    })
    expect(ask(unknown, asked({ level: 'county', id: 'county' })).inside).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { type TidalInput, tidalUse } from '../../../src/core/analysis/balance/tidal.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import { timeline } from '../../../src/core/scenario/replay.ts'
import { STANDARDS, school, three, town } from '../../fixtures/town.ts'

it('gives the rooms kindergartens of one area have to spare once, however many of them there are', () => {
  const garden = (id: string, y: number) =>
    school(id, 1, y, {
      kind: 'kindergarten',
      sections: [{ stage: 'K', grades: [], classes: 6, rooms: 6, designClasses: 6 }],
    })
  const world = town({
    schools: [
      garden('k1', 1),
      garden('k2', 2),
      ...['j1', 'j2'].map((id, i) => school(id, 2, 1 + i, { J: three(250, 2), rooms: 6 })),
    ],
  })
  const plans = [...timeline(world, [], STANDARDS).plans.values()]
  const all = (value: number) => Float64Array.from(plans, () => value)
  const seats = { existing: all(360), committed: all(0), scenario: all(0) }
  // 360 seats for 180 children: six classes of 30 stand free in the area, not in each kindergarten.
  const row = { level: 'county', id: 'county', seats, demand: { low: all(180), mid: all(180), high: all(180) } }
  const pupils = plans.map(() => new Float64Array(4 * 3).fill(250))
  const input = {
    years: plans.map(({ year }) => year),
    plans,
    standards: STANDARDS,
    pupils: { P: pupils, J: pupils },
    tables: { K: { rows: [row] }, H: { rows: [row] } },
    areaOf: () => -1,
    areaIds: [],
  } as unknown as TidalInput
  const found = tidalUse(input)
  expect(found.map(({ donor, rooms }) => [donor.school, rooms])).toEqual([['k1', 6]])
  // Its number answers for itself: 6 to spare in every year, 3 grades × ⌈250 ÷ 50⌉ = 15 classes in 6 rooms.
  const { rooms, spare, short } = (found[0] as (typeof found)[number]).figures
  expect([rooms.value, spare.value, short.value]).toEqual([6, 6, 9])
  for (const figure of [rooms, spare, short]) expect(recompute(figure)).toBe(figure.value)
})

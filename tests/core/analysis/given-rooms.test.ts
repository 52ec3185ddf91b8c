import { describe, expect, it } from 'vitest'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { box, evaluate, expand, ofSchool, question, school, six, three, town, zone } from '../../fixtures/town.ts'

const kindergarten = {
  stage: 'K',
  grades: [
    { grade: 1, classes: 4, pupils: 100 },
    { grade: 2, classes: 1, pupils: 30 },
    { grade: 3, classes: 1, pupils: 35 },
  ],
  rooms: 6,
  designClasses: 6,
}
const world = town({
  schools: [
    school('k', 1, 1, { kind: 'kindergarten', sections: [kindergarten] }),
    school('wide', 1, 2, { P: six(40, 1), rooms: 10, design: 6 }),
    school('tight', 1, 3, { P: six(40, 1), rooms: 8, design: 8 }),
    school('declared', 2, 2, { sections: [{ stage: 'P', grades: [], designClasses: 6, seats: 100 }] }),
    school('uncounted', 2, 3, { sections: [{ stage: 'P', grades: [], rooms: 6, seats: 100 }] }),
    school('takes', 2, 1, { J: three(50, 1), rooms: 3, design: 3 }),
  ],
  places: [{ id: 'home', x: 1, y: 1, P: 480, J: 150 }],
})
const give = (id: string, stage: 'K' | 'P', rooms: number): Entry => ({
  id: `give-${id}`,
  enabled: true,
  year: 2027,
  note: '',
  action: { type: 'convert-rooms', school: id, stage, to: 'takes', toStage: 'J', rooms },
})

describe('rooms given away', () => {
  it('take the own seats per class of a kindergarten with them, never more seats than there are', () => {
    const seats = (rooms: number) =>
      drain(new Engine(world).stageBalance({ ...question({}, [give('k', 'K', rooms)]), of: 'K' })).rows.at(-1)?.cells.seats?.[1]
        ?.value
    expect([seats(3), seats(6)]).toEqual([83, 0])
  })

  it('take no seats where they stood free, and bring the receiver theirs', () => {
    const entries = [give('wide', 'P', 3)]
    expect(ofSchool(evaluate(world, { year: 2028 }, entries), 'wide', 'publicSeats')).toBe(270)
    expect(ofSchool(evaluate(world, { year: 2028, stage: 'J' }, entries), 'takes', 'publicSeats')).toBe(300)
    expect(ofSchool(evaluate(world, { year: 2028 }, [give('wide', 'P', 5)]), 'wide', 'publicSeats')).toBe(5 * 45)
  })

  it('leave the classes an expansion opens while rooms hold them', () => {
    const present = (entries: readonly Entry[]) =>
      ofSchool(evaluate(world, { year: 2028, seatBasis: 'present' }, entries), 'tight', 'publicSeats')
    const [more, away] = [expand('tight', 2), give('tight', 'P', 2)]
    expect([present([more]), present([away]), present([more, away])]).toEqual([360, 270, 360])
  })

  it('are refused where only declared seats are known, and bounded by them where the classes are not', () => {
    const refused = evaluate(world, { year: 2028 }, [give('declared', 'P', 6)])
    expect(refused.issues.map(({ code }) => code)).toContain('convert-rooms.rooms-unknown')
    const asked = { year: 2028, seatBasis: 'present' } as const
    const bounded = evaluate(world, asked, [give('uncounted', 'P', 6)])
    expect(['publicSeats', 'seatsExisting', 'seatsScenario'].map((id) => ofSchool(bounded, 'uncounted', id))).toEqual([
      0, 100, -100,
    ])
    const row = bounded.schools.ids.indexOf('uncounted')
    const engine = new Engine(world)
    const figure = (indicator: string) =>
      drain(engine.explain(question(asked, [give('uncounted', 'P', 6)]), { level: 'school', indicator, row })).value
    expect(['publicSeats', 'seatsPresent', 'seatsScenario'].map(figure)).toEqual([0, 0, -100])
  })
})

describe('a class size for all grades at once', () => {
  const roomy = (rooms: number) =>
    town({
      schools: [school('p', 1, 1, { P: six(90, 2), rooms, design: rooms })],
      places: [{ id: 'home', x: 1, y: 1, P: 540 }],
      zones: [zone('z', ['p'], box(0, 0, 3, 3))],
    })
  const smaller = (year: number): Entry => ({
    id: 'smaller',
    enabled: true,
    year,
    note: '',
    action: { type: 'set-class-size', stage: 'P', size: 30, from: 'all' },
  })
  const classes = (rooms: number, entries: readonly Entry[]) =>
    [2026, 2027, 2028].map((year) => ofSchool(evaluate(roomy(rooms), { year }, entries), 'p', 'classes'))

  it('forms the sitting grades anew after the base year, and whenever rooms come', () => {
    expect(classes(24, [smaller(2026)])).toEqual([12, 18, 18])
    expect(classes(12, [smaller(2027), expand('p', 6, { year: 2028 })])).toEqual([12, 12, 18])
  })
})

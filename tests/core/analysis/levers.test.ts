import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { Plan } from '../../../src/core/domain/plan.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { timeline } from '../../../src/core/scenario/replay.ts'
import { issuesOf, line, planIn, rowOf } from '../../fixtures/lines.ts'
import { randomScenario } from '../../fixtures/random-actions.ts'
import { evaluate, expand, ofSchool, question, STANDARDS, school, six, three, total, town } from '../../fixtures/town.ts'

const world = town({
  schools: [
    school('a', 1, 0, { name: '甲小学', P: six(45, 2), rooms: 12 }),
    school('b', 4, 0, { name: '乙小学', P: six(20, 2), rooms: 12 }),
    school('nine', 8, 0, { name: '九年制', P: six(40, 1), J: three(60, 1), rooms: 9 }),
    school('point', 2, 9, { name: '教学点', kind: 'teaching-point', P: six(8, 1), rooms: 6 }),
    school('private', 9, 9, { name: '民办', P: six(20, 1), rooms: 6, ownership: 'private' }),
    school('garden', 1, 1, {
      name: '幼儿园',
      kind: 'kindergarten',
      sections: [{ stage: 'K', grades: [1, 2, 3].map((grade) => ({ grade, classes: 1, pupils: 25 })), rooms: 3 }],
    }),
  ],
  places: [{ id: 'u1', x: 1, y: 1, P: 60, J: 20 }],
})
const size = (year: number, pupils: number, from = 'entry', stage = 'P') =>
  line(`size-${stage}${year}`, year, { type: 'set-class-size', stage, size: pupils, from })
const convert = (year: number, from: readonly [string, string], to: readonly [string, string], rooms: number, id = 'convert') =>
  line(id, year, { type: 'convert-rooms', school: from[0], stage: from[1], to: to[0], toStage: to[1], rooms })
const of = (entries: readonly Entry[], year: number, stage: 'P' | 'J' = 'P') => evaluate(world, { year, stage }, entries)

describe('a class size from the entry grade of a year upward', () => {
  it('comes grade by grade; for all grades at once; the last line that reaches a grade counts', () => {
    const sizes = (entries: readonly Entry[], year: number) =>
      rowOf(planIn(world, entries, year), 'a').sections[0]?.sizes?.map((rule) => rule?.size ?? null)
    expect(sizes([size(2028, 40)], 2027)).toBeUndefined()
    expect(sizes([size(2028, 40)], 2028)).toEqual([40, null, null, null, null, null])
    expect(sizes([size(2028, 40)], 2030)).toEqual([40, 40, 40, null, null, null])
    expect(sizes([size(2028, 40)], 2035)).toEqual([40, 40, 40, 40, 40, 40])
    expect(sizes([size(2028, 40), size(2030, 35)], 2031)).toEqual([35, 35, 40, 40, null, null])
    expect(sizes([size(2028, 40), size(2030, 35, 'all')], 2030)).toEqual([35, 35, 35, 35, 35, 35])
  })

  it('counts seats by the mean of the grades, to the whole seat, and leaves a teaching point alone', () => {
    const seats = (entries: readonly Entry[], year: number, id = 'a') => ofSchool(of(entries, year), id, 'seats')
    // Two grades on 40, four on 45: 12 × 43⅓.
    expect([seats([], 2029), seats([size(2028, 40)], 2029), seats([size(2028, 40)], 2033)]).toEqual([540, 520, 480])
    expect(seats([size(2028, 40, 'all')], 2028)).toBe(480)
    expect([seats([size(2028, 40, 'all')], 2028, 'point'), seats([size(2028, 25, 'all')], 2028, 'point')]).toEqual([180, 150])
  })

  it('forms the classes of the grade by it and gives as many places', () => {
    const [before, after] = [of([], 2029), of([size(2028, 40)], 2029)]
    const places = (evaluation: typeof before) => ofSchool(evaluation, 'nine', 'entryPlaces')
    const classes = (evaluation: typeof before) => ofSchool(evaluation, 'nine', 'entryClasses')
    expect([places(before), places(after)]).toEqual([classes(before) * 45, classes(after) * 40])
    const grade = (evaluation: typeof before, g: number) =>
      evaluation.grades.classes[evaluation.schools.ids.indexOf('b') * 6 + g] as number
    const entrants = (evaluation: typeof before) => ofSchool(evaluation, 'b', 'entrants')
    expect(grade(after, 0)).toBe(Math.ceil(entrants(after) / 40))
    expect(total(after, 'largeClasses')).toBeLessThanOrEqual(total(before, 'largeClasses') as number)
  })

  it('takes seats away in 本方案: every year the seats less are surplus absorbed and shortage added', () => {
    const entries = [size(2028, 40), expand('a', 3, { year: 2029 })]
    for (const year of [2027, 2028, 2030, 2034]) {
      const [before, after] = [of([entries[1] as Entry], year), of(entries, year)]
      const change = (id: string) => (total(after, id) as number) - (total(before, id) as number)
      expect(change('seats')).toBe(change('surplus') - change('shortage'))
      expect(change('seats')).toBe(change('seatsScenario'))
      expect(change('seatsExisting')).toBe(0)
      expect(change('demand')).toBe(0)
      const marginal = drain(new Engine(world).marginal(question({ year }, entries)))
      expect(marginal[0]?.totals.seats).toBe(total(before, 'seats'))
    }
  })

  it('answers for its seats: how many grades are on which size', () => {
    const asked = question({ year: 2029 }, [size(2028, 40)])
    for (const indicator of ['seats', 'seatsScenario', 'seatsExisting', 'seatsReserve', 'entryPlaces', 'seatsPresent']) {
      const figure = drain(new Engine(world).explain(asked, { level: 'school', indicator, row: 0 }))
      expect([indicator, figure.value]).toEqual([indicator, ofSchool(of([size(2028, 40)], 2029), 'a', indicator)])
      expect([indicator, recompute(figure)]).toEqual([indicator, figure.value])
    }
    const text = JSON.stringify(drain(new Engine(world).explain(asked, { level: 'school', indicator: 'seats', row: 0 })))
    expect(text).toContain('"standard.class-size.line"')
    expect(text).toContain('"id":"class-size.P"')
  })

  it('reaches the table of kindergartens: no age above the line, none raised', () => {
    const seats = (entries: readonly Entry[]) => {
      const table = drain(new Engine(world).stageBalance({ ...question({ year: 2028 }, entries), of: 'K' }))
      const county = table.rows.at(-1)?.cells
      return [county?.seats?.[2]?.value, county?.seatsScenario?.[2]?.value]
    }
    expect(seats([])).toEqual([90, 0])
    expect(seats([size(2028, 28, 'all', 'K')])).toEqual([25 + 28 + 28, 25 + 28 + 28 - 90])
  })
})

describe('rooms of one stage for another', () => {
  it('leave one section and come to the other, in the column of the scenario', () => {
    const entries = [convert(2028, ['nine', 'P'], ['nine', 'J'], 2)]
    const seats = (stage: 'P' | 'J', year: number) => ofSchool(of(entries, year, stage), 'nine', 'seatsScenario')
    expect([seats('P', 2027), seats('J', 2027), seats('P', 2028), seats('J', 2028)]).toEqual([0, 0, -2 * 45, 2 * 50])
    expect(ofSchool(of(entries, 2028), 'nine', 'rooms')).toBe(7)
  })

  it('come back by a later line', () => {
    const there = convert(2028, ['nine', 'P'], ['garden', 'K'], 2)
    const back = convert(2031, ['garden', 'K'], ['nine', 'P'], 2, 'back')
    expect(planIn(world, [there, back], 2030).supply).not.toBe(planIn(world, [], 2030).supply)
    expect(planIn(world, [there, back], 2031).supply).toBe(planIn(world, [], 2031).supply)
    const table = drain(new Engine(world).stageBalance({ ...question({ year: 2028 }, [there]), of: 'K' }))
    expect(table.rows.at(-1)?.cells.seatsScenario?.[2]?.value).toBe(60)
  })

  it('are refused where nobody knows them or there are none, and only said to be far', () => {
    const codes = (from: readonly [string, string], to: readonly [string, string], rooms = 2) =>
      issuesOf(world, [convert(2028, from, to, rooms)]).map((text) => text.split(': ')[1])
    expect(codes(['a', 'P'], ['a', 'P'])).toEqual(['convert-rooms.same'])
    expect(codes(['a', 'P'], ['b', 'P'], 13)).toEqual(['convert-rooms.too-many'])
    expect(codes(['a', 'P'], ['b', 'J'])).toEqual(['action.stage-not-taught'])
    expect(codes(['private', 'P'], ['a', 'P'])).toEqual(['convert-rooms.private'])
    expect(codes(['a', 'P'], ['gone', 'P'])).toEqual(['action.school-not-found'])
    expect(codes(['a', 'P'], ['nine', 'P'])).toEqual(['convert-rooms.far'])
    expect(codes(['a', 'P'], ['b', 'P'])).toEqual([])
  })

  it('are said to be needed where the classes of the year have none', () => {
    const found = (rooms: number) => of([convert(2027, ['a', 'P'], ['b', 'P'], rooms)], 2027).findings.map(({ code }) => code)
    expect(found(1)).not.toContain('rooms-needed')
    expect(found(11)).toContain('rooms-needed')
  })

  it('are neither made nor lost, whatever the lines', () => {
    const added = (plan: Plan) =>
      plan.schools.flatMap(({ sections }) => sections).reduce((sum, section) => sum + section.added.rooms, 0)
    fc.assert(
      fc.property(randomScenario, ({ dataset, entries }) => {
        const others = entries.filter(({ action }) => action.type !== 'convert-rooms')
        const [all, without] = [entries, others].map((lines) => timeline(dataset, lines, STANDARDS).plans)
        for (const [year, plan] of all as ReadonlyMap<number, Plan>)
          expect(added(plan)).toBe(added((without as ReadonlyMap<number, Plan>).get(year) as Plan))
      }),
      { numRuns: 60, seed: 20261122 },
    )
  })
})

describe('tidal use', () => {
  // Six classes in ten rooms; the junior school beside it lacks nine, five, then one classroom until its large years have left.
  const tide = (near: number) =>
    town({
      schools: [
        school('nine', 1, 0, {
          name: '九年制',
          sections: [
            { stage: 'P', grades: six(10, 1).map(([pupils, classes], g) => ({ grade: g + 1, pupils, classes })), rooms: 10 },
            { stage: 'J', grades: three(20, 1).map(([pupils, classes], g) => ({ grade: g + 7, pupils, classes })), rooms: 3 },
          ],
        }),
        school('j', 1 + near, 0, { name: '初中', J: three(250, 2), rooms: 6 }),
      ],
    })
  const found = (near: number, entries: readonly Entry[] = []) =>
    drain(new Engine(tide(near)).tidal(question({}, entries))).map(({ donor, receiver, rooms, metres }) => [
      `${donor.school} ${donor.stage} → ${receiver.school} ${receiver.stage}`,
      rooms,
      metres > 0,
    ])

  it('finds free rooms beside a stage that is short, within the distance only, and not after the rooms are given', () => {
    expect(found(3)).toEqual([['nine P → j J', 4, true]])
    expect(found(30)).toEqual([])
    expect(found(3, [convert(2026, ['nine', 'P'], ['j', 'J'], 4)])).toEqual([])
  })
})

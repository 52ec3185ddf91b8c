import { describe, expect, it } from 'vitest'
import { classesBelow, entrantsAbove, entryLevel } from '../../../src/core/analysis/findings/entry-level.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Evaluation } from '../../../src/core/domain/evaluation.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { box, evaluate, expand, ofSchool, question, STANDARDS, school, six, town, zone } from '../../fixtures/town.ts'

/**
 * The A9 vector a year ahead: 217 entrants now and in 2027 (births give no trend, the entry grade is held), of them 117 of the zone
 * of h and 27 more from elsewhere: 144 ÷ 135 = 1.07, own zone 117 ÷ 135 = 0.87.
 */
function a9World(more: { readonly plan?: number; readonly rooms?: number } = {}): Dataset {
  const h = school('h', 5, 5, { P: [[144, 3], ...six(135, 3).slice(1)], rooms: more.rooms ?? 18 })
  const sections = h.sections.map((section) => (more.plan === undefined ? section : { ...section, entryPlaces: more.plan }))
  return town({
    schools: [{ ...h, sections }, school('other', 25, 5, { P: [[73, 2], ...six(135, 3).slice(1)], rooms: 18 })],
    places: [
      { id: 'zone-h', x: 5, y: 6, residents: 2000, ages: [0, 0, 0, 0, 0, 117, 117, 135, 135, 135, 135, 135] },
      { id: 'zone-other', x: 25, y: 6, residents: 2000, ages: [0, 0, 0, 0, 0, 100, 100, 135, 135, 135, 135, 135] },
    ],
    zones: [zone('zh', ['h'], box(0, 0, 12, 10)), zone('zo', ['other'], box(20, 0, 40, 10))],
  })
}
const warnings = ({ findings }: Evaluation) =>
  findings.filter(({ code }) => code.startsWith('entry-warning')).map(({ code, severity, id }) => [id, severity, code])

describe('学位预警 of the entry grade (A9, corrections)', () => {
  it('1.07 with 0.87 of the own zone is red and calls for control, with the clause, in its year', () => {
    const there = evaluate(a9World(), { year: 2027 })
    expect(ofSchool(there, 'h', 'entryRatio')).toBeCloseTo(144 / 135, 9)
    expect(ofSchool(there, 'h', 'ownRatio')).toBeCloseTo(117 / 135, 9)
    expect(ofSchool(there, 'h', 'outsideEntrants')).toBe(27)
    const [finding] = there.findings.filter(({ id, code }) => id === 'h' && code.startsWith('entry-warning'))
    expect(finding).toMatchObject({ code: 'entry-warning.control', severity: 'red', standard: 'entry-warning.red', pupils: 9 })
    expect(finding?.params).toMatchObject({ year: 2027, entrants: 144, places: 135, outside: 27 })
  })

  it('in the base year names the first year of the worst level ahead; beyond the years of the row nothing', () => {
    const base = evaluate(a9World())
    expect(warnings(base)).toContainEqual(['h', 'red', 'entry-warning.control'])
    expect(base.findings.find(({ code }) => code.startsWith('entry-warning'))?.params.year).toBe(2027)
    const standards = new Map(STANDARDS).set('entry-warning.years', { ...standard('entry-warning.years'), value: 1 })
    const ask = (year: number) => drain(new Engine(a9World()).evaluate({ ...question({ year }), standards }))
    expect(warnings(ask(2027)).length).toBeGreaterThan(0)
    expect(warnings(ask(2028))).toEqual([])
  })

  it('thresholds edited move the level', () => {
    const state = { entrants: 128, places: 135, ratio: 128 / 135, own: 0.9, spare: 0, planned: false }
    expect(entryLevel(state, { red: 1, yellow: 0.9, years: 5 })).toBe('yellow')
    expect(entryLevel(state, { red: 0.94, yellow: 0.9, years: 5 })).toBe('red')
    expect(entryLevel(state, { red: 1, yellow: 0.95, years: 5 })).toBe('clear')
    const standards = new Map(STANDARDS).set('entry-warning.red', { ...standard('entry-warning.red'), value: 1.1 })
    const there = drain(new Engine(a9World()).evaluate({ ...question({ year: 2027 }), standards }))
    expect(warnings(there)).toContainEqual(['h', 'yellow', 'entry-warning'])
  })

  it('a free room opens another class: the ratio of whole classes alone warns of nothing', () => {
    const state = { entrants: 43, places: 45, ratio: 43 / 45, own: 0.9, spare: 2, planned: false }
    expect(entryLevel(state, { red: 1, yellow: 0.9, years: 5 })).toBe('room')
    expect(entryLevel({ ...state, planned: true }, { red: 1, yellow: 0.9, years: 5 })).toBe('yellow')
    const there = evaluate(a9World({ rooms: 20 }), { year: 2027 })
    expect([ofSchool(there, 'h', 'entryClasses'), ofSchool(there, 'h', 'entrySpare')]).toEqual([4, 1])
    expect(warnings(there).filter(([id]) => id === 'h')).toEqual([])
  })

  it('a 招生计划 stands instead of the rooms, marked, and grows with what the scenario adds', () => {
    const world = a9World({ plan: 90 })
    const there = evaluate(world, { year: 2027 })
    expect(ofSchool(there, 'h', 'entryPlaces')).toBe(90)
    // Six classes are one a grade, not six in every year's entry grade; rooms must come with them.
    const places = (line: ReturnType<typeof expand>) => ofSchool(evaluate(world, { year: 2027 }, [line]), 'h', 'entryPlaces')
    const bare = { ...expand('h', 6), action: { ...expand('h', 6).action, rooms: 0 } }
    expect([places(expand('h', 1)), places(expand('h', 6)), places(bare)]).toEqual([90, 135, 90])
    const row = there.schools.ids.indexOf('h')
    const figure = drain(new Engine(world).explain(question({ year: 2027 }), { indicator: 'entryPlaces', level: 'school', row }))
    expect([figure.quality, figure.value]).toEqual(['declared', 90])
  })

  it('says how many classes more, or entrants fewer, bring the ratio below the line', () => {
    const state = { entrants: 144, places: 135, ratio: 144 / 135, own: 0.87, spare: 0, planned: false }
    expect([classesBelow(state, 1, 45), entrantsAbove(state, 1)]).toEqual([1, 10])
    // Exactly full after one class: one more is needed to be below the line.
    expect(classesBelow({ ...state, entrants: 180 }, 1, 45)).toBe(2)
    expect(classesBelow(state, 0.9, 45)).toBe(1)
    expect([classesBelow({ ...state, entrants: 100 }, 1, 45), entrantsAbove({ ...state, entrants: 100 }, 1)]).toEqual([0, 0])
  })

  it('a zone of several schools has one ratio: children of the zone, entrants and places of all', () => {
    const two = town({
      schools: [
        school('a', 4, 5, { P: [[95, 2], ...six(90, 2).slice(1)], rooms: 12 }),
        school('b', 6, 5, { P: [[40, 2], ...six(90, 2).slice(1)], rooms: 12 }),
      ],
      places: [{ id: 'home', x: 5, y: 6, P: 1035 }],
      zones: [zone('z', ['a', 'b'], box(0, 0, 12, 10))],
    })
    const there = evaluate(two, { year: 2027 })
    const cell = (id: string) => there.columns.zone[id]?.values[0]
    const school1 = (id: string) => ofSchool(there, 'a', id) + ofSchool(there, 'b', id)
    expect(cell('entryPlaces')).toBe(school1('entryPlaces'))
    expect(cell('entrants')).toBe(school1('entrants'))
    expect(cell('entryRatio')).toBeCloseTo(school1('entrants') / school1('entryPlaces'), 9)
    expect(cell('ownEntrants')).toBe(135)
  })
})

describe('the other side: schools to be watched', () => {
  const world = town({
    schools: [
      school('small', 5, 5, { P: six(12, 1), rooms: 6 }),
      school('half', 15, 5, { P: six(40, 2), rooms: 24 }),
      school('gap', 25, 5, { P: [[0, 0], ...six(40, 1).slice(1)], rooms: 6 }),
      school('full', 35, 5, { P: six(40, 1), rooms: 6 }),
    ],
    places: [{ id: 'home', x: 5, y: 6, P: 752 }],
  })
  it('each by its gravest reason, as a note with its row', () => {
    const found = evaluate(world).findings.filter(({ code }) => code.startsWith('shrinking'))
    expect(found.map(({ id, code, severity, standard }) => [id, code, severity, standard]).sort()).toEqual([
      ['gap', 'shrinking.empty-grade', 'info', undefined],
      ['half', 'shrinking.half-empty', 'info', 'shrinking.utilisation'],
      ['small', 'shrinking.few', 'info', 'shrinking.pupils'],
    ])
  })
})

function standard(id: string) {
  const row = STANDARDS.get(id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

it('one entry class is known where the classes by grade are not; two are not', () => {
  const totals = (first: number) => [
    {
      stage: 'P',
      grades: six(30, 0).map(([pupils], g) => ({ grade: g + 1, pupils: g === 0 ? first : pupils })),
      classes: 6,
      rooms: 7,
    },
  ]
  const there = (first: number) =>
    evaluate(
      town({ schools: [school('s', 5, 5, { sections: totals(first) })], places: [{ id: 'home', x: 5, y: 6, P: 150 + first }] }),
    )
  const read = (first: number) => ['entryClasses', 'entrySpare', 'entryPlaces'].map((id) => ofSchool(there(first), 's', id))
  expect(read(34)).toEqual([1, 1, 45])
  expect(read(60)).toEqual([Number.NaN, Number.NaN, Number.NaN])
})

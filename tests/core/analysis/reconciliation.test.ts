import { describe, expect, it } from 'vitest'
import { box, evaluate, ofSchool, school, six, total, town, zone } from '../../fixtures/town.ts'

/**
 * The vector of the seat account A9, grade 1: residents of age 130, of them 13 at private schools and none outside the county,
 * 5 at another public school, 32 from elsewhere at this one: 144 pupils in 3 free rooms.
 */
describe('reconciliation, grade 1 by hand (A9)', () => {
  const world = town({
    schools: [
      // Grade 1 of school h: 130 − 13 − 5 + 32 = 144 pupils; 15 of its 18 rooms are taken by the other grades.
      school('h', 5, 5, { P: [[144, 3], ...six(135, 3).slice(1)], rooms: 18 }),
      school('other', 25, 5, { P: [[73, 2], ...six(135, 3).slice(1)], rooms: 18 }),
      school('private', 15, 15, { P: [[13, 1], ...six(0, 0).slice(1)], rooms: 6, ownership: 'private' }),
    ],
    // By age: 6-year-olds weigh 117 : 100, so that the zone of h has 117 public entrants of the county's 217.
    places: [
      { id: 'zone-h', x: 5, y: 6, residents: 2000, ages: [0, 0, 0, 0, 0, 0, 117, 135, 135, 135, 135, 135] },
      { id: 'zone-other', x: 25, y: 6, residents: 2000, ages: [0, 0, 0, 0, 0, 0, 100, 135, 135, 135, 135, 135] },
    ],
    zones: [zone('zh', ['h'], box(0, 0, 12, 10)), zone('zo', ['other'], box(20, 0, 40, 10))],
    flows: [],
  })
  const there = evaluate(world)

  it('144 pupils, 117 of them would be its own: net inflow 27', () => {
    expect(ofSchool(there, 'h', 'entrants')).toBe(144)
    expect(ofSchool(there, 'h', 'ownEntrants')).toBe(117)
    expect(ofSchool(there, 'h', 'entrants') - ofSchool(there, 'h', 'ownEntrants')).toBe(32 - 5)
  })

  it('3 free rooms are 135 places: ratio 1.07, own-zone ratio 0.87', () => {
    expect(ofSchool(there, 'h', 'entryPlaces')).toBe(135)
    expect(ofSchool(there, 'h', 'entryRatio')).toBeCloseTo(144 / 135, 9)
    expect(ofSchool(there, 'h', 'ownRatio')).toBeCloseTo(117 / 135, 9)
  })

  it('classes 48 + 48 + 48: none large, 3 above standard, overload 9, no gap of its own', () => {
    const row = there.schools.ids.indexOf('h')
    expect(there.grades.classes[row * 6]).toBe(3)
    expect(ofSchool(there, 'h', 'largeClasses')).toBe(0)
    expect(ofSchool(there, 'h', 'overStandardClasses')).toBeGreaterThanOrEqual(1)
    expect(Math.max(0, 144 - ofSchool(there, 'h', 'entryPlaces'))).toBe(9)
    expect(Math.max(0, 117 - ofSchool(there, 'h', 'entryPlaces'))).toBe(0)
    expect(total(there, 'private')).toBe(13)
  })

  it('the net form balances: Σ zones (pupils − residents) = 0 where nobody comes from outside', () => {
    const inflow = there.columns.zone.netInflow?.values ?? []
    expect([...inflow].reduce((a, b) => a + b, 0)).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { box, development, evaluate, ofSchool, school, six, three, total, town, zone } from '../../fixtures/town.ts'

const pupils = (evaluation: ReturnType<typeof evaluate>, id: string) => ofSchool(evaluation, id, 'pupils')

describe('strict zoning', () => {
  const schools = [school('a', 0, 0, { P: six(10, 1) }), school('b', 20, 0, { P: six(30, 1) })]
  const places = [
    { id: 'west', x: 1, y: 0, P: 60 },
    { id: 'east', x: 19, y: 0, P: 150 },
    { id: 'gap', x: 50, y: 50, P: 30 },
  ]

  it('sends every unit to its zone school and names those in no zone', () => {
    const world = town({
      schools,
      places,
      zones: [zone('za', ['a'], box(-1, -1, 10, 10)), zone('zb', ['b'], box(10, -1, 30, 10))],
    })
    const evaluation = evaluate(world, { allocation: 'zone' })
    expect([pupils(evaluation, 'a'), pupils(evaluation, 'b'), total(evaluation, 'unplaced')]).toEqual([60, 150, 30])
    expect(evaluation.findings.filter((finding) => finding.code === 'unplaced.places').map((finding) => finding.id)).toEqual([
      'gap',
    ])
  })

  it('an over-full zone school is overload, never unplaced (A11)', () => {
    const world = town({
      schools: [school('a', 0, 0, { P: six(100, 1), rooms: 6 })],
      places: [{ id: 'u', x: 1, y: 0, P: 600 }],
      zones: [zone('z', ['a'], box(-1, -1, 10, 10))],
    })
    const evaluation = evaluate(world, { allocation: 'zone' })
    expect([total(evaluation, 'overload'), total(evaluation, 'unplaced')]).toEqual([600 - 270, 0])
  })

  it('divides a shared zone by distance within seats', () => {
    const world = town({
      schools: [school('a', 0, 0, { P: six(20, 1), rooms: 2 }), school('b', 20, 0, { P: six(20, 1), rooms: 6 })],
      places: [
        { id: 'u1', x: 1, y: 0, P: 120 },
        { id: 'u2', x: 2, y: 0, P: 120 },
      ],
      zones: [zone('z', ['a', 'b'], box(-1, -1, 30, 10))],
    })
    const evaluation = evaluate(world, { allocation: 'zone' })
    expect([pupils(evaluation, 'a'), pupils(evaluation, 'b')]).toEqual([90, 150])
    // u1 is nearer to a and saves most by staying there.
    const { start, school: to, pupils: count } = evaluation.flows ?? { start: [], school: [], pupils: [] }
    expect([to[start[0] as number], count[start[0] as number]]).toEqual([0, 90])
  })

  it('in an overlap the smallest zone id wins and the overlap is a finding', () => {
    const world = town({
      schools,
      places: places.slice(0, 1),
      zones: [zone('z2', ['b'], box(-1, -1, 10, 10)), zone('z1', ['a'], box(-1, -1, 10, 10))],
    })
    const evaluation = evaluate(world, { allocation: 'zone' })
    expect(evaluation.units.zone[0]).toBe(0)
    expect(evaluation.zones.ids[0]).toBe('z1')
    expect(evaluation.findings.map((finding) => finding.code)).toContain('zone-overlap')
  })

  it('pupils from outside stay at their school', () => {
    const world = town({
      schools,
      places,
      zones: [zone('za', ['a'], box(-1, -1, 60, 60))],
      flows: [{ home: 'outside', school: 'b', stage: 'P', pupils: 24 }],
    })
    const evaluation = evaluate(world, { allocation: 'zone' })
    expect([pupils(evaluation, 'a'), pupils(evaluation, 'b'), total(evaluation, 'outside')]).toEqual([240 - 24, 24, 24])
  })

  it('junior zones may be a feeder table without geometry (A21)', () => {
    const world = town({
      schools: [
        school('p1', 0, 0, { P: six(20, 1) }),
        school('j1', 0, 5, { J: three(60, 1) }),
        school('j2', 0, 9, { J: three(40, 1) }),
      ],
      places: [{ id: 'u', x: 1, y: 0, J: 300 }],
      zones: [zone('zp', ['p1'], box(-1, -1, 10, 10))],
      feeder: [
        { primary: 'p1', junior: 'j1', share: 0.6 },
        { primary: 'p1', junior: 'j2', share: 0.4 },
      ],
    })
    const evaluation = evaluate(world, { stage: 'J', allocation: 'zone' })
    expect([pupils(evaluation, 'j1'), pupils(evaluation, 'j2'), total(evaluation, 'unplaced')]).toEqual([180, 120, 0])
  })

  it('a teaching point keeps its grades and hands the others to its parent (A17)', () => {
    const point = school('tp', 0, 0, {
      kind: 'teaching-point',
      parent: 'centre',
      sections: [{ stage: 'P', grades: [1, 2, 3].map((grade) => ({ grade, pupils: 10, classes: 1 })) }],
    })
    const world = town({
      schools: [point, school('centre', 9, 9, { P: six(10, 1) })],
      places: [{ id: 'u', x: 0, y: 1, P: 90 }],
      zones: [zone('z', ['tp'], box(-1, -1, 5, 5))],
    })
    const evaluation = evaluate(world, { allocation: 'zone' })
    // 90 learners: grades 1–3 have 20 each in the county, grades 4–6 10 each.
    expect([pupils(evaluation, 'tp'), pupils(evaluation, 'centre')]).toEqual([60, 30])
    expect(total(evaluation, 'schools')).toBe(1)
  })
})

describe('nearest', () => {
  it('counts metres on the ellipsoid and keeps the second choice', () => {
    const world = town({
      schools: [school('a', 0, 0, { P: six(10, 1) }), school('b', 10, 0, { P: six(10, 1) })],
      places: [{ id: 'u', x: 1, y: 0, P: 120 }],
    })
    const { units } = evaluate(world, { allocation: 'nearest' })
    expect([units.nearest[0], units.second[0]]).toEqual([0, 1])
    // One thousandth of a degree of longitude at 30° N is 96.49 m.
    expect(units.nearestMetres[0]).toBeCloseTo(96.49, 1)
  })

  it('never sends anybody to a private school', () => {
    const world = town({
      schools: [school('far', 40, 0, { P: six(10, 1) }), school('near', 1, 0, { P: six(10, 1), ownership: 'private' })],
      places: [{ id: 'u', x: 0, y: 0, P: 60 }],
    })
    expect(pupils(evaluate(world, { allocation: 'nearest' }), 'far')).toBe(60)
  })
})

describe('no child in two layers (A5)', () => {
  const cells = [0, 1, 2, 3].map((x) => ({ id: `c${x}`, x, y: 0, residents: 100 }))
  const cell = { dLon: 0.001, dLat: 0.001, metres: 100 }
  const schools = [school('a', 0, 0, { P: six(40, 1) })]

  it('an estate takes its people out of the cells it covers, by area', () => {
    const estate = development('e', 1, 0, { households: 50, deliveryYear: 2015, status: 'built' }, box(0.5, -0.5, 2, 0.5))
    const evaluation = evaluate(town({ schools, places: cells, developments: [estate], table: { cell } }), {
      allocation: 'nearest',
    })
    // It covers the whole of c1 and half of c2: 150 of 400 people, 90 of 240 learners.
    expect([...(evaluation.columns.unit.pupils?.values ?? [])]).toEqual([60, 0, 30, 60, 90])
  })

  it('as a point it takes the nearest cells until its people are found', () => {
    const estate = development('e', 3, 0, { households: 50, householdSize: 3, occupancy: 1, deliveryYear: 2015 })
    const evaluation = evaluate(town({ schools, places: cells, developments: [estate], table: { cell } }), {
      allocation: 'nearest',
    })
    expect([...(evaluation.columns.unit.pupils?.values ?? [])]).toEqual([60, 60, 30, 0, 90])
  })

  it('one newer than the grid is added, its local part λ leaves the others', () => {
    const estate = development('e', 3, 9, { households: 100, householdSize: 1, occupancy: 1, localShare: 1, deliveryYear: 2026 })
    const world = town({
      schools: [school('a', 0, 0, { P: six(80, 2) })],
      places: cells,
      developments: [estate],
      table: { cell },
      populationDate: '2025-11-01',
    })
    const evaluation = evaluate(world, { allocation: 'nearest' })
    // 400 people in all: 300 stay in the cells, 100 live in the estate.
    expect([...(evaluation.columns.unit.pupils?.values ?? [])]).toEqual([90, 90, 90, 90, 120])
  })

  it('a planned one has nobody yet', () => {
    const estate = development('e', 1, 0, { households: 50, deliveryYear: 2030, status: 'planned' }, box(0, -0.5, 2, 0.5))
    const evaluation = evaluate(town({ schools, places: cells, developments: [estate], table: { cell } }), {
      allocation: 'nearest',
    })
    expect(evaluation.columns.unit.pupils?.values[4]).toBe(0)
  })
})

describe('structural shortage (A11)', () => {
  it('a surplus in one area offsets no shortage in another', () => {
    const world = town({
      schools: [school('full', 0, 0, { P: six(60, 1), rooms: 6 }), school('empty', 30, 0, { P: six(10, 1), rooms: 12 })],
      places: [
        { id: 'u1', x: 1, y: 0, P: 360 },
        { id: 'u2', x: 31, y: 0, P: 60 },
      ],
      areas: [
        { id: 'west', outline: box(-1, -1, 10, 10) },
        { id: 'east', outline: box(20, -1, 40, 10) },
      ],
    })
    const evaluation = evaluate(world)
    expect([total(evaluation, 'structuralShortage'), total(evaluation, 'netGap')]).toEqual([360 - 270, 420 - 270 - 540])
  })
})

import { describe, expect, it } from 'vitest'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import {
  at,
  box,
  development,
  evaluate,
  expand,
  ofSchool,
  population,
  school,
  six,
  three,
  total,
  town,
  zone,
} from '../../fixtures/town.ts'

const codes = (world: ReturnType<typeof town>) => world.issues.map((issue) => issue.code)

describe('absent means unknown, never zero', () => {
  const grades = (listed: readonly number[]) => listed.map((grade) => ({ grade, pupils: 90, classes: 2 }))

  it('a grade that is not listed makes the roll unknown and is named', () => {
    const world = town({ schools: [school('a', 0, 0, { sections: [{ stage: 'P', grades: grades([1, 2, 3, 4, 5]) }] })] })
    expect(total(evaluate(world), 'placed')).toBeNull()
    expect(codes(world)).toContain('dataset.grades-missing')
  })

  it('a stated total stands against a partial list; the rest is spread and marked', () => {
    const world = town({ schools: [school('a', 0, 0, { sections: [{ stage: 'P', pupils: 540, grades: grades([1]) }] })] })
    const evaluation = evaluate(world)
    expect(total(evaluation, 'demand')).toBe(540)
    expect([...evaluation.grades.pupils]).toEqual([90, 90, 90, 90, 90, 90])
  })

  it('nothing is proved large from grades that were spread from a total', () => {
    const sections = [
      { stage: 'P', attending: 340, grades: [1, 2, 3, 4, 5, 6].map((grade) => ({ grade, pupils: 55, classes: 1 })) },
    ]
    expect(ofSchool(evaluate(town({ schools: [school('a', 0, 0, { sections })] })), 'a', 'largeClasses')).toBe(1)
  })

  it('bands of fewer classes than the register has prove a lower bound only', () => {
    const bands = [0, 0, 0, 0, 4, 0, 0, 1, 0, 0]
    const world = town({ schools: [school('a', 0, 0, { sections: [{ stage: 'P', pupils: 540, classes: 12, bands }] })] })
    const column = evaluate(world).columns.school.largeClasses
    expect([column?.values[0], column?.quality[0]]).toEqual([1, 2])
  })
})

it('without a school table seats and shortages are unknown, not 0', () => {
  const evaluation = evaluate(town({ places: [{ id: 'u', x: 0, y: 0, P: 540 }] }), { allocation: 'nearest' })
  for (const id of ['seats', 'structuralShortage', 'shortage', 'netGap']) expect([id, total(evaluation, id)]).toEqual([id, null])
  expect(total(evaluation, 'demand')).toBe(540)
})

describe('supply that is not there yet', () => {
  it('planned pupils of a school under construction are nobody’s, in any year', () => {
    const building = school('new', 3, 0, {
      status: 'construction',
      statusYear: 2027,
      sections: [{ stage: 'P', designClasses: 12, pupils: 200 }],
    })
    const world = town({ schools: [school('a', 0, 0, { P: six(90, 2) }), building] })
    for (const year of [2026, 2027])
      expect([total(evaluate(world, { year }), 'demand'), total(evaluate(world, { year }), 'unplaced')]).toEqual([540, 0])
    expect(codes(world)).toContain('dataset.planned-pupils')
  })

  it('a school under construction without a year is named', () => {
    expect(codes(town({ schools: [school('a', 0, 0, { status: 'construction' })] }))).toContain('dataset.opening-unknown')
  })
})

describe('the headline', () => {
  it('counts pupils on bought seats where the seats stand', () => {
    const world = town({
      schools: [
        school('a', 0, 0, { P: six(90, 2), rooms: 10 }),
        school('b', 1, 0, { P: six(50, 1), ownership: 'private', purchasedSeats: { P: 100 } }),
      ],
      places: [{ id: 'u', x: 0, y: 1, P: 540 }],
      areas: [{ id: 'all', outline: box(-5, -5, 20, 20) }],
    })
    expect([total(evaluate(world), 'netGap'), total(evaluate(world), 'structuralShortage')]).toEqual([90, 90])
  })

  it('is that of the county where nothing says where learners live', () => {
    const world = town({
      schools: [school('a', 0, 0, { P: six(90, 2), rooms: 10 })],
      developments: [development('planned', 1, 1, { status: 'planned', deliveryYear: 2030, households: 900 })],
    })
    const evaluation = evaluate(world)
    expect([evaluation.request.areaLevel, total(evaluation, 'structuralShortage')]).toEqual(['county', 90])
  })
})

describe('flows from outside', () => {
  const schools = [school('a', 0, 0, { P: six(90, 2) })]

  it('count those of the base year', () => {
    const flows = [2025, 2026].map((year) => ({
      home: 'outside',
      school: 'a',
      stage: 'P' as const,
      pupils: year === 2025 ? 60 : 50,
      year,
    }))
    const world = town({ schools, flows })
    expect([total(evaluate(world), 'outside'), total(evaluate(world), 'residents')]).toEqual([50, 490])
    expect(codes(world)).toContain('dataset.flows-of-other-years')
  })

  it('beyond the roll are an error that says so', () => {
    expect(codes(town({ schools, flows: [{ home: 'outside', school: 'a', stage: 'P', pupils: 900 }] }))).toContain(
      'dataset.flow-exceeds-roll',
    )
  })
})

describe('estates', () => {
  it('keep their own counted pupils, newer than the grid or without one', () => {
    const estates = [
      development('d1', 0, 0, { households: 100, pupils: { P: 300 } }),
      development('d2', 9, 0, { households: 300, pupils: { P: 240 } }),
    ]
    const alone = evaluate(town({ schools: [school('a', 0, 0, { P: six(90, 2) })], developments: estates }), {
      allocation: 'nearest',
    })
    expect([...(alone.columns.unit.pupils?.values ?? [])]).toEqual([300, 240])
  })

  it('one unit with counts does not take the whole county', () => {
    const places = Array.from({ length: 10 }, (_, x) => ({ id: `c${x}`, x, y: 0, residents: x === 9 ? Number.NaN : 100 }))
    const estate = development('e', 20, 20, { households: 10, pupils: { P: 30 }, deliveryYear: 2026 })
    const evaluation = evaluate(town({ schools: [school('a', 0, 0, { P: six(90, 2) })], places, developments: [estate] }), {
      allocation: 'nearest',
    })
    expect(evaluation.columns.unit.pupils?.values[10]).toBeLessThan(100)
  })

  it('of two population files the same place counts once, and is named', () => {
    const layer = (id: string, records: ReturnType<typeof population>) =>
      ({ kind: 'population', id, file: id, hash: id, date: null, source: null, fictional: true, records }) as const
    const world = assembleDataset(
      [
        layer(
          'one',
          population([
            { id: 'u', x: 0, y: 0, P: 540 },
            { id: 'v', x: 1, y: 0, P: 10 },
          ]),
        ),
        layer(
          'two',
          population([
            { id: 'w', x: 5, y: 0, P: 5 },
            { id: 'u', x: 0, y: 0, P: 540 },
          ]),
        ),
      ],
      '2026-11-01',
    )
    expect([world.population.ids, [...(world.population.pupils[0]?.values ?? [])]]).toEqual([
      ['u', 'v', 'w'],
      [540, 10, 5],
    ])
    expect(codes(world)).toContain('dataset.duplicate-place')
  })
})

describe('shared zones', () => {
  it('give each school its part of every grade', () => {
    const world = town({
      schools: [school('a', 0, 0, { P: six(180, 4), rooms: 12 }), school('b', 2, 0, { P: six(0, 0), rooms: 12 })],
      places: [{ id: 'u', x: 1, y: 0, P: 1080 }],
      zones: [zone('z', ['a', 'b'], box(-1, -1, 9, 9))],
    })
    const { pupils } = evaluate(world, { allocation: 'zone' }).grades
    expect([...pupils]).toEqual(new Array(12).fill(90))
  })

  it('feeder shares of nothing are shared by seats', () => {
    const world = town({
      schools: [
        school('p', 0, 0, { P: six(20, 1) }),
        school('j1', 0, 5, { J: three(60, 2), rooms: 6 }),
        school('j2', 0, 9, { J: three(40, 2), rooms: 6 }),
      ],
      places: [{ id: 'u', x: 1, y: 0, J: 300 }],
      zones: [zone('z', ['p'], box(-1, -1, 9, 9))],
      feeder: [
        { primary: 'p', junior: 'j1', share: 0 },
        { primary: 'p', junior: 'j2', share: 0 },
      ],
    })
    expect(total(evaluate(world, { stage: 'J', allocation: 'zone' }), 'unplaced')).toBe(0)
    expect(codes(world)).toContain('dataset.feeder-shares')
  })

  it('a place on the common border of two zones is no overlap', () => {
    const world = town({
      schools: [school('a', 0, 0, { P: six(90, 2) }), school('b', 9, 0, { P: six(0, 1) })],
      places: [{ id: 'u', x: 5, y: 1, P: 540 }],
      zones: [zone('za', ['a'], box(0, 0, 5, 5)), zone('zb', ['b'], box(5, 0, 10, 5))],
    })
    expect(evaluate(world, { allocation: 'zone' }).findings.map((finding) => finding.code)).not.toContain('zone-overlap')
    expect(at(5, 1)).toEqual([113.005, 30.001])
  })
})

describe('expanding a school', () => {
  const found = (schools: ReturnType<typeof school>[], classes: number, stage: 'P' | 'J' = 'P') => {
    const entry = { ...expand(schools[0]?.id ?? '', classes), action: { ...expand(schools[0]?.id ?? '', classes).action, stage } }
    const { findings, issues } = evaluate(town({ schools }), { stage }, [entry])
    const lines = issues.filter((issue) => issue.entry !== undefined)
    return [...lines, ...findings.filter((finding) => finding.entry !== undefined)].map(({ code }) => code)
  }

  it('should stay within a limit of primary and junior classes, whatever else stands on the site', () => {
    const kindergarten = { stage: 'K', classes: 3 }
    const primary = (classes: number) => ({ stage: 'P', classes, pupils: 40 * classes })
    expect(found([school('a', 0, 0, { sections: [kindergarten, primary(34)] })], 3)).toEqual(['class-limit'])
    expect(found([school('a', 0, 0, { sections: [{ stage: 'K' }, primary(12)] })], 3)).toEqual([])
    expect(found([school('a', 0, 0, { sections: [{ stage: 'P', pupils: 400 }] })], 3)).toEqual([
      'expand-school.class-limit-unknown',
    ])
    const junior = { stage: 'J', classes: 12, pupils: 500 }
    expect(
      found([school('a', 0, 0, { kind: 'twelve-year', sections: [primary(18), junior, { stage: 'H', classes: 6 }] })], 1),
    ).toEqual([])
    expect(found([school('a', 0, 0, { kind: 'nine-year', sections: [primary(30), junior] })], 4)).toEqual(['class-limit'])
    expect(
      found(
        [
          school('a', 0, 0, {
            kind: 'secondary',
            sections: [
              { ...junior, classes: 20 },
              { stage: 'H', classes: 18 },
            ],
          }),
        ],
        1,
        'J',
      ),
    ).toEqual([])
  })

  it('is refused where the site holds no more, or not as many', () => {
    const primary = { stage: 'P', classes: 12, pupils: 500 }
    expect(found([school('a', 0, 0, { sections: [primary], expandable: false })], 1)).toEqual([
      'expand-school.site-cannot-expand',
    ])
    expect(found([school('a', 0, 0, { sections: [primary], siteClasses: 14 })], 2)).toEqual([])
    expect(found([school('a', 0, 0, { sections: [primary], siteClasses: 14 })], 3)).toEqual(['expand-school.site-full'])
  })

  it('opens the entry grade first, and then only the even division is known', () => {
    const bands = [0, 0, 0, 0, 0, 0, 1, 1, 0, 0]
    const sections = [
      { stage: 'P', rooms: 12, grades: [1, 2, 3, 4, 5, 6].map((grade) => ({ grade, pupils: 110, classes: 2, bands })) },
    ]
    const world = town({ schools: [school('a', 0, 0, { sections })] })
    expect(total(evaluate(world), 'largeClasses')).toBe(6)
    const after = evaluate(world, {}, [expand('a', 6)])
    expect([...after.grades.classes]).toEqual([3, 2, 2, 2, 2, 2])
    expect(after.columns.school.largeClasses?.quality[0]).toBe(1)
  })
})

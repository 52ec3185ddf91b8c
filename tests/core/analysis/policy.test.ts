import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { assign, build, closing, merge } from '../../fixtures/lines.ts'
import { box, evaluate, expand, type Place, STEP, school, six, three, town, type World, zone } from '../../fixtures/town.ts'

const POLICY = /^(class-limit|no-units|not-contiguous|merger-)/

/** Findings that name a line: code, school, line and the words of the sentence. */
function policy(dataset: Dataset, entries: readonly Entry[], request: Partial<Request> = { year: 2028 }) {
  const { findings } = evaluate(dataset, request, entries)
  for (const { entry, standard, severity } of findings)
    if (entry !== undefined && severity === 'red') expect(standard).toBeDefined()
  return findings
    .filter(({ code }) => POLICY.test(code))
    .map(({ code, id, entry, severity, params }) => ({ code, id, entry, severity, params }))
}
const codes = (...given: Parameters<typeof policy>) => policy(...given).map(({ code }) => code)

/** Two primaries that keep their numbers: no births, entrants as in the base year. */
function pair(a: number, b: number, rooms = 6, more: Partial<World> = {}): Dataset {
  return town({
    schools: [
      school('a', 0, 0, { name: '甲小学', P: six(a, 1), rooms: 6 }),
      school('b', 9, 0, { name: '乙小学', P: six(b, 1), rooms }),
    ],
    places: [
      { id: 'u', x: 0, y: 0, P: 6 * a },
      { id: 'v', x: 9, y: 0, P: 6 * b },
    ],
    zones: [zone('za', ['a'], box(-1, -1, 5, 1)), zone('zb', ['b'], box(5, -1, 10, 1))],
    ...more,
  })
}

describe('vetoes on mergers', () => {
  it('V0: a school with classes above standard must not receive, whatever room it has', () => {
    // Twelve rooms: the entry grade of 2027 opens two classes of 23, the five grades that moved up have 46.
    expect(policy(pair(10, 46, 12), [merge('a', 'b', 2028)])).toEqual([
      {
        code: 'merger-over-standard',
        id: 'b',
        entry: 'merge-a',
        severity: 'red',
        params: { name: '乙小学', from: '甲小学', classes: 5, limit: 45, year: 2027 },
      },
    ])
    expect(codes(pair(10, 45, 12), [merge('a', 'b', 2028)])).toEqual([])
  })

  it('V0 in the base year looks at the register', () => {
    expect(codes(pair(10, 46, 12), [merge('a', 'b', 2026)], { year: 2026 })).toEqual(['merger-over-standard'])
  })

  it('V4: large classes after it, grade by grade for six years', () => {
    const [found, ...more] = policy(pair(20, 36), [merge('a', 'b', 2028)])
    expect(more).toEqual([])
    expect(found).toMatchObject({
      code: 'merger-large-class',
      id: 'b',
      severity: 'red',
      params: { from: '甲小学', year: 2028, size: 56, classes: 6 },
    })
    expect(codes(pair(19, 36), [merge('a', 'b', 2028)])).toEqual([])
    // With rooms the grades open a second class.
    expect(codes(pair(20, 36, 12), [merge('a', 'b', 2028)])).toEqual([])
  })

  it('V4 by attrition comes with the cohorts, and is seen from the first year on', () => {
    expect(codes(pair(20, 36), [merge('a', 'b', 2028, 'by-attrition')])).toEqual(['merger-large-class'])
    expect(codes(pair(20, 36), [merge('a', 'b', 2028)], { year: 2027 })).toEqual([])
    expect(codes(pair(20, 36), [closing('a', 2028, [{ stage: 'P', to: 'b' }])])).toEqual(['merger-large-class'])
  })

  it('V4: an oversized school counts all campuses and both stages', () => {
    const big = (limitKind: 'primary' | 'nine-year') =>
      town({
        schools: [
          school('a', 0, 0, { P: six(10, 1), rooms: 6 }),
          school('b', 9, 0, { kind: limitKind, P: six(260, 6), J: three(150, 3), rooms: 60 }),
        ],
        places: [{ id: 'u', x: 0, y: 0, P: 1620, J: 450 }],
      })
    expect(codes(big('primary'), [merge('a', 'b', 2028)])).toEqual(['merger-oversized'])
    expect(codes(big('nine-year'), [merge('a', 'b', 2028)])).toEqual([])
  })

  it('says when the class sizes are unknown', () => {
    const unknown = pair(10, 30, 6, {
      schools: [school('a', 0, 0, { P: six(10, 1), rooms: 6 }), school('b', 9, 0, { sections: [{ stage: 'P', pupils: 180 }] })],
    })
    expect(codes(unknown, [merge('a', 'b', 2028)])).toContain('merger-unknown')
  })

  it('an expansion beside the merger answers them', () => {
    const lines = [merge('a', 'b', 2028), expand('b', 6, { year: 2028 })]
    expect(codes(pair(20, 36), lines)).toEqual([])
  })
})

describe('the limit of classes', () => {
  it('is said of the line that goes beyond it, with its clause, and the classes count', () => {
    const world = pair(200, 40, 6, { schools: [school('a', 0, 0, { name: '甲小学', P: six(200, 5), rooms: 30 })] })
    const found = policy(world, [expand('a', 8, { year: 2027 })])
    expect(found).toEqual([
      {
        code: 'class-limit',
        id: 'a',
        entry: 'expand-a',
        severity: 'yellow',
        params: { name: '甲小学', classes: 38, limit: 36 },
      },
    ])
    expect(codes(world, [expand('a', 6, { year: 2027 })])).toEqual([])
    expect(codes(world, [expand('a', 8, { year: 2029 })])).toEqual([])
  })

  it('holds for a new school too', () => {
    const large = build('n', 2028, {
      sections: [{ stage: 'P', classesPerGrade: 7, rooms: 42 }],
      takes: [{ stage: 'P', units: ['u'] }],
    })
    expect(codes(pair(30, 30), [large])).toEqual(['class-limit'])
  })
})

describe('a new school without units', () => {
  it('is said until a line gives it some', () => {
    expect(codes(pair(30, 30), [build('n', 2028)])).toEqual(['no-units'])
    expect(codes(pair(30, 30), [build('n', 2028)], { year: 2027 })).toEqual([])
    expect(codes(pair(30, 30), [build('n', 2027), assign('x', ['u'], 'n', 2028)])).toEqual([])
    expect(codes(pair(30, 30), [build('n', 2027), assign('x', ['u'], 'n', 2029)])).toEqual(['no-units'])
  })
})

describe('units given to a school', () => {
  const cells: Place[] = Array.from({ length: 20 }, (_, x) => ({ id: `c${x}`, x, y: 0, P: 10 }))
  const grid = (cell: boolean) =>
    town({
      schools: [school('a', 2, 0, { name: '甲小学', P: six(17, 1) }), school('b', 15, 0, { P: six(17, 1) })],
      places: cells,
      zones: [zone('za', ['a'], box(-1, -1, 9.5, 1)), zone('zb', ['b'], box(9.5, -1, 20, 1))],
      table: cell ? { cell: { dLon: STEP, dLat: STEP, metres: 100 } } : {},
    })

  it('apart from its zone are said with their learners', () => {
    const found = policy(grid(true), [assign('x', ['c10', 'c11', 'c16', 'c17'], 'a', 2027)])
    expect(found).toMatchObject([
      { code: 'not-contiguous', id: 'a', entry: 'x', severity: 'yellow', params: { name: '甲小学', places: 2 } },
    ])
    expect(codes(grid(true), [assign('x', ['c10', 'c11'], 'a', 2027)])).toEqual([])
    expect(codes(grid(false), [assign('x', ['c16', 'c17'], 'a', 2027)])).toEqual([])
  })

  it('by two lines are each told of', () => {
    const lines = [assign('x', ['c13'], 'a', 2027), assign('y', ['c17'], 'a', 2027)]
    expect(new Set(policy(grid(true), lines).map(({ entry }) => entry))).toEqual(new Set(['x', 'y']))
    const bridged = [...lines, assign('z', ['c10', 'c11', 'c12'], 'a', 2028)]
    expect(policy(grid(true), bridged).map(({ entry }) => entry)).toEqual(['y'])
  })
})

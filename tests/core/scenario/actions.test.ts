import { describe, expect, it } from 'vitest'
import { assign, build, closing, issuesOf, line, merge, planIn, rowOf } from '../../fixtures/lines.ts'
import { at, box, expand, school, six, three, town, zone } from '../../fixtures/town.ts'

const places = [
  { id: 'u1', x: 1, y: 1, P: 60 },
  { id: 'u2', x: 2, y: 1, P: 60 },
  { id: 'u3', x: 8, y: 1, P: 60 },
]
const world = town({
  schools: [
    school('a', 1, 0, { name: '甲小学', P: six(20, 1) }),
    school('b', 8, 0, { name: '乙小学', P: six(20, 1) }),
    school('c', 4, 0, { name: '丙学校', P: six(20, 1), J: three(20, 1) }),
    school('k', 9, 9, { name: '民办', P: six(20, 1), ownership: 'private' }),
    school('locked', 3, 3, { name: '百年小学', P: six(20, 1), keepLock: true }),
    school('later', 5, 5, { name: '在建小学', P: six(0, 1), status: 'construction', statusYear: 2029 }),
  ],
  places,
  zones: [zone('za', ['a'], box(0, 0, 5, 5)), zone('zb', ['b'], box(5, 0, 10, 5))],
  sites: [
    { id: 's1', name: '东地块', point: at(3, 3), yearAvailable: 2029, stages: ['J'] },
    { id: 's2', name: '西地块', point: at(6, 6) },
  ],
})

describe('build a school', () => {
  it('has a row in every year, opens in its year, and all its seats are the scenario’s', () => {
    const entries = [build('n', 2028, { township: '城关', urban: 'town' })]
    for (const year of [2026, 2027, 2028, 2041]) {
      const row = rowOf(planIn(world, entries, year), 'n')
      expect([row.row, row.state, row.open]).toEqual([-1, 'built', year >= 2028])
      expect(row.built).toEqual({ entry: 'build-n', year: 2028 })
    }
    const { school: built, sections } = rowOf(planIn(world, entries, 2028), 'n')
    expect(built).toMatchObject({ name: 'School n', ownership: 'public', opened: 2028, township: '城关', urban: 'town' })
    expect(sections).toEqual([
      {
        stage: 'P',
        base: { stage: 'P', grades: [], designClasses: 0, rooms: 0, classes: 0, pupils: 0 },
        added: { classes: 24, rooms: 26, expanded: 24, moved: 0, entries: ['build-n'] },
      },
    ])
  })

  it('takes units from whoever has them: entrants, and the transfer grades of each stage', () => {
    const nine = {
      kind: 'nine-year',
      sections: [
        { stage: 'P', classesPerGrade: 2, rooms: 12 },
        { stage: 'J', classesPerGrade: 2, rooms: 6 },
      ],
      takes: [
        { stage: 'P', units: ['u1', 'gone', 'u2', 'u1'] },
        { stage: 'J', units: ['u1'] },
      ],
      transferGrades: [2, 3, 8],
    }
    const entries = [build('n', 2028, nine)]
    expect(planIn(world, entries, 2027).transfers).toEqual([])
    expect(planIn(world, entries, 2028).transfers).toEqual([
      { entry: 'build-n', year: 2028, stage: 'P', units: ['u1', 'u2'], from: null, to: 'n', sitting: [2, 3] },
      { entry: 'build-n', year: 2028, stage: 'J', units: ['u1'], from: null, to: 'n', sitting: [8] },
    ])
    expect(issuesOf(world, entries)).toEqual(['build-n: action.units-unknown'])
    const none = [build('n', 2028, { takes: [{ stage: 'P', units: ['u3'] }] })]
    expect(planIn(world, none, 2030).transfers.map(({ sitting }) => sitting)).toEqual(['none'])
  })

  it('says 0 pupils without units, and what is wrong with it', () => {
    expect(issuesOf(world, [build('n', 2028)])).toEqual(['build-n: build-school.no-units'])
    const codes = (more: object, year = 2028, id = 'n') =>
      issuesOf(world, [build(id, year, { takes: [{ stage: 'P', units: ['u1'] }], ...more })]).map((text) => text.split(': ')[1])
    expect(codes({})).toEqual([])
    expect(codes({}, 2028, 'a')).toEqual(['build-school.id-used'])
    expect(codes({ site: 's9' })).toEqual(['build-school.site-not-found'])
    expect(codes({ site: 's1' })).toEqual(['build-school.site-not-available', 'build-school.site-stage'])
    expect(codes({ site: 's1' }, 2029)).toEqual(['build-school.site-stage'])
    expect(codes({ site: 's2' })).toEqual([])
    expect(codes({ transferGrades: [7] })).toEqual(['build-school.transfer-grade'])
    expect(codes({ takes: [{ stage: 'J', units: ['u1'] }] })).toEqual(['action.stage-not-taught', 'build-school.no-units'])
    const twice = { stage: 'P', classesPerGrade: 1, rooms: 6 }
    expect(codes({ sections: [twice, twice] })).toEqual(['build-school.stage-twice'])
  })

  it('an unknown or unsuitable site does not stop it, an unavailable one does', () => {
    const built = (more: object, year: number) => planIn(world, [build('n', year, more)], 2030).schools.length
    expect(built({ site: 's9' }, 2028)).toBe(7)
    expect(built({ site: 's1' }, 2029)).toBe(7)
    expect(built({ site: 's1' }, 2028)).toBe(6)
  })

  it('warns when two schools are built at one place', () => {
    const codes = issuesOf(world, [build('n', 2028), build('m', 2029)])
    expect(codes).toContain('build-m: build-school.site-shared')
    expect(codes).not.toContain('build-n: build-school.site-shared')
  })
})

describe('expand a built school', () => {
  it('adds to its classes from the year of the expansion', () => {
    const entries = [build('n', 2028), expand('n', 6, { year: 2030 })]
    const classes = (year: number) => rowOf(planIn(world, entries, year), 'n').sections[0]?.added.classes
    expect([2026, 2028, 2029, 2030, 2041].map(classes)).toEqual([24, 24, 24, 30, 30])
    expect(rowOf(planIn(world, entries, 2030), 'n').sections[0]?.added.entries).toEqual(['build-n', 'expand-n'])
  })

  it('before it stands is said by its name', () => {
    expect(issuesOf(world, [build('n', 2028), expand('n', 6, { year: 2027 })])).toContain('expand-n: action.school-not-built')
    const unticked = [{ ...build('n', 2028), enabled: false }, expand('n', 6, { year: 2029 })]
    expect(issuesOf(world, unticked)).toEqual(['expand-n: action.school-not-built'])
  })
})

describe('close a school', () => {
  it('at once: no pupils from the year on, every unit goes to its successor', () => {
    const entries = [
      closing('a', 2028, [
        { stage: 'P', to: 'b', units: ['u1', 'gone'] },
        { stage: 'P', to: 'c' },
      ]),
    ]
    const states = [2026, 2027, 2028, 2041].map((year) => {
      const row = rowOf(planIn(world, entries, year), 'a')
      return [row.state, row.open, row.closing?.lastYear]
    })
    expect(states).toEqual([
      ['existing', true, 2027],
      ['existing', true, 2027],
      ['closed', false, 2027],
      ['closed', false, 2027],
    ])
    expect(planIn(world, entries, 2027).transfers).toEqual([])
    expect(planIn(world, entries, 2028).transfers).toEqual([
      { entry: 'close-a', year: 2028, stage: 'P', units: ['u1'], from: 'a', to: 'b', sitting: 'all' },
      { entry: 'close-a', year: 2028, stage: 'P', units: null, from: 'a', to: 'c', sitting: 'all' },
    ])
    expect(issuesOf(world, entries)).toEqual(['close-a: action.units-unknown'])
  })

  it('by attrition: entrants go from the year on, the last cohort finishes first', () => {
    const entries = [
      closing('a', 2028, [{ stage: 'P', to: 'c' }], 'by-attrition'),
      closing('c', 2029, [{ stage: 'P', to: 'b' }], 'by-attrition'),
    ]
    expect(rowOf(planIn(world, entries, 2028), 'a').closing).toEqual({
      entry: 'close-a',
      year: 2028,
      mode: 'by-attrition',
      lastYear: 2032,
    })
    const open = (id: string, year: number) => rowOf(planIn(world, entries, year), id).open
    expect([2028, 2032, 2033].map((year) => open('a', year))).toEqual([true, true, false])
    // A nine-year school waits for its primary.
    expect([2033, 2034].map((year) => open('c', year))).toEqual([true, false])
    expect(planIn(world, entries, 2030).transfers.map(({ sitting }) => sitting)).toEqual(['none', 'none', 'none'])
  })

  it('a stage without a successor goes to nobody and is named', () => {
    const entries = [closing('c', 2028, [{ stage: 'J', to: null }])]
    expect(planIn(world, entries, 2028).transfers.map(({ stage, to, units }) => [stage, to, units])).toEqual([
      ['P', null, null],
      ['J', null, null],
    ])
    expect(issuesOf(world, entries)).toEqual(['close-c: closing.no-successor', 'close-c: closing.no-successor'])
  })

  it('a unit named twice goes to the first, a second taker of the rest is left out', () => {
    const rows = [
      { stage: 'P', to: 'b', units: ['u1', 'u2'] },
      { stage: 'P', to: 'c' },
      { stage: 'P', to: 'c', units: ['u2', 'u3'] },
      { stage: 'P', to: 'b' },
      { stage: 'J', to: 'c' },
    ]
    const entries = [closing('a', 2028, rows)]
    expect(planIn(world, entries, 2028).transfers.map(({ to, units }) => [to, units])).toEqual([
      ['b', ['u1', 'u2']],
      ['c', ['u3']],
      ['c', null],
    ])
    expect(issuesOf(world, entries)).toEqual(['close-a: closing.stage-not-taught', 'close-a: closing.rest-twice'])
  })

  it('is refused where it cannot be applied', () => {
    const codes = (id: string, successors: readonly object[], year = 2028) =>
      issuesOf(world, [closing(id, year, successors)]).map((text) => text.split(': ')[1])
    expect(codes('gone', [])).toEqual(['action.school-not-found'])
    expect(codes('later', [])).toEqual(['action.school-not-open'])
    expect(codes('locked', [])).toEqual(['closing.keep-locked'])
    expect(codes('a', [{ stage: 'P', to: 'a' }])).toEqual(['closing.itself'])
    expect(codes('a', [{ stage: 'P', to: 'gone' }])).toEqual(['action.school-not-found'])
    expect(codes('a', [{ stage: 'P', to: 'later' }])).toEqual(['action.school-not-open'])
    expect(codes('a', [{ stage: 'P', to: 'k' }])).toEqual(['action.school-private'])
    expect(
      codes('c', [
        { stage: 'P', to: 'a' },
        { stage: 'J', to: 'a' },
      ]),
    ).toEqual(['action.stage-not-taught'])
    expect(codes('k', [])).toEqual(['closing.private'])
    expect(planIn(world, [closing('locked', 2028)], 2030)).toEqual(planIn(world, [], 2030))
  })

  it('its kindergarten is said to close too, a teaching point to be no whole successor', () => {
    const villages = town({
      schools: [
        school('p', 0, 0, {
          kind: 'teaching-point',
          sections: [{ stage: 'P', grades: [1, 2, 3].map((grade) => ({ grade, pupils: 5, classes: 1 })) }],
        }),
        school('q', 3, 0, {
          sections: [
            { stage: 'P', classes: 6, pupils: 60 },
            { stage: 'K', classes: 3, pupils: 60 },
          ],
        }),
      ],
      places,
    })
    expect(issuesOf(villages, [closing('q', 2028, [{ stage: 'P', to: 'p' }])])).toEqual([
      'close-q: closing.successor-incomplete',
      'close-q: closing.other-classes',
    ])
    // Three grades need two more years.
    const entries = [closing('p', 2028, [{ stage: 'P', to: 'q' }], 'by-attrition')]
    expect(rowOf(planIn(villages, entries, 2028), 'p').closing?.lastYear).toBe(2029)
  })
})

describe('merge schools', () => {
  it('hands over everything the other school teaches', () => {
    const entries = [merge('a', 'c', 2028)]
    expect(planIn(world, entries, 2028).transfers).toEqual([
      { entry: 'merge-a', year: 2028, stage: 'P', units: null, from: 'a', to: 'c', sitting: 'all' },
    ])
    expect(rowOf(planIn(world, entries, 2028), 'a').state).toBe('closed')
    expect(issuesOf(world, entries)).toEqual([])
  })

  it('lists a stage the other school does not teach', () => {
    const entries = [merge('c', 'a', 2028, 'by-attrition')]
    expect(planIn(world, entries, 2028).transfers.map(({ stage, to, sitting }) => [stage, to, sitting])).toEqual([
      ['P', 'a', 'none'],
      ['J', null, 'none'],
    ])
    expect(issuesOf(world, entries)).toEqual(['merge-c: merge-schools.stage-not-taught', 'merge-c: closing.no-successor'])
  })

  it('is refused where it cannot be applied', () => {
    const codes = (id: string, into: string) => issuesOf(world, [merge(id, into, 2028)]).map((text) => text.split(': ')[1])
    expect(codes('a', 'a')).toEqual(['closing.itself'])
    expect(codes('a', 'k')).toEqual(['action.school-private'])
    expect(codes('a', 'later')).toEqual(['action.school-not-open'])
    expect(codes('a', 'gone')).toEqual(['action.school-not-found'])
    expect(codes('locked', 'a')).toEqual(['closing.keep-locked'])
    const juniors = town({ schools: [school('p', 0, 0, { P: six(9, 1) }), school('j', 1, 0, { J: three(9, 1) })], places })
    expect(issuesOf(juniors, [merge('p', 'j', 2028)])).toEqual(['merge-p: merge-schools.no-common-stage'])
  })
})

describe('assign units', () => {
  it('moves entrants of the units from its year on', () => {
    const entries = [assign('x', ['u3', 'u1', 'u3'], 'a', 2029)]
    expect(planIn(world, entries, 2028).transfers).toEqual([])
    expect(planIn(world, entries, 2029).transfers).toEqual([
      { entry: 'x', year: 2029, stage: 'P', units: ['u3', 'u1'], from: null, to: 'a', sitting: 'none' },
    ])
  })

  it('says what it cannot find', () => {
    const codes = (units: readonly string[], to: string, stage = 'P') =>
      issuesOf(world, [assign('x', units, to, 2028, stage)]).map((text) => text.split(': ')[1])
    expect(codes(['u1', 'gone'], 'a')).toEqual(['action.units-unknown'])
    expect(codes(['gone'], 'a')).toEqual(['action.no-known-units'])
    expect(codes(['u1'], 'gone')).toEqual(['action.school-not-found'])
    expect(codes(['u1'], 'k')).toEqual(['action.school-private'])
    expect(codes(['u1'], 'later')).toEqual(['action.school-not-open'])
    expect(codes(['u1'], 'a', 'J')).toEqual(['action.stage-not-taught'])
    expect(codes(['u1'], 'a', 'H')).toEqual(['action.stage-without-units'])
  })
})

describe('lines that cannot be applied', () => {
  it('a merge chain hands on: what came from the first goes with the second', () => {
    const entries = [merge('a', 'b', 2028), merge('b', 'c', 2030)]
    expect(issuesOf(world, entries)).toEqual([])
    expect(planIn(world, entries, 2030).transfers.map(({ from, to }) => [from, to])).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ])
    expect(['a', 'b', 'c'].map((id) => rowOf(planIn(world, entries, 2030), id).open)).toEqual([false, false, true])
  })

  it('a merge into a school that has closed or is closing is said, the other line stands', () => {
    expect(issuesOf(world, [merge('a', 'b', 2030), merge('b', 'c', 2028)])).toEqual(['merge-a: action.school-closing'])
    expect(issuesOf(world, [merge('b', 'c', 2028, 'by-attrition'), merge('a', 'b', 2030)])).toEqual([
      'merge-a: action.school-closing',
    ])
    expect(issuesOf(world, [merge('a', 'b', 2028), closing('a', 2030)])).toEqual(['close-a: action.school-closing'])
    const plan = planIn(world, [merge('a', 'b', 2030), merge('b', 'c', 2028)], 2031)
    expect(['a', 'b'].map((id) => rowOf(plan, id).open)).toEqual([true, false])
  })

  it('closing the only school of a zone names the zone, also after a merger brought it', () => {
    expect(issuesOf(world, [closing('a', 2028)])).toEqual(['close-a: closing.last-of-zone'])
    expect(issuesOf(world, [merge('a', 'c', 2028), closing('c', 2029, [{ stage: 'J', to: null }])])).toEqual([
      'close-c: closing.last-of-zone',
      'close-c: closing.no-successor',
    ])
    expect(issuesOf(world, [closing('c', 2028)])).toEqual(['close-c: closing.no-successor', 'close-c: closing.no-successor'])
  })

  it('a line before the base year, of a vanished school, or beyond the horizon: the others go on, nothing is lost', () => {
    const entries = [
      build('n', 2020),
      merge('gone', 'a', 2028),
      assign('x', ['u1'], 'b', 2027),
      build('far', 2060, { takes: [{ stage: 'P', units: ['u1'] }] }),
      line('e', 2027, { type: 'expand-school', school: 'b', stage: 'P', classes: 6, rooms: 6 }),
    ]
    expect(issuesOf(world, entries)).toEqual([
      'build-n: entry.before-base-year',
      'merge-gone: action.school-not-found',
      'build-far: entry.beyond-horizon',
    ])
    const plan = planIn(world, entries, 2028)
    expect(plan.transfers).toHaveLength(1)
    expect(rowOf(plan, 'b').sections[0]?.added.classes).toBe(6)
    expect(rowOf(plan, 'far').open).toBe(false)
  })
})

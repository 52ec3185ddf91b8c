import { describe, expect, it } from 'vitest'
import type { BalanceOptions } from '../../../src/core/domain/balance.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { box, ofSchool, question, school, six, three, town, zone } from '../../fixtures/town.ts'

/** Two schools ten blocks apart; `near` and `mid` want the first one, which has 270 seats for their 300 learners. */
const dataset = town({
  schools: [school('A', 0, 0, { P: six(45, 1), rooms: 6 }), school('B', 10, 0, { P: six(20, 1), rooms: 6 })],
  places: [
    { id: 'near', x: 1, y: 0, P: 200 },
    { id: 'mid', x: 2, y: 0, P: 100 },
    { id: 'far', x: 9, y: 0, P: 90 },
  ],
})
const engine = new Engine(dataset)
const asked = (balance: Partial<BalanceOptions> = {}, more: Partial<Request> = {}) =>
  question({ allocation: 'balanced', balance, ...more })
const why = (unit: string, to: string | null, balance: Partial<BalanceOptions> = {}) =>
  drain(engine.why({ ...asked(balance), unit, school: to }))
const objective = (balance: Partial<BalanceOptions>) => drain(engine.evaluate(asked(balance))).balance?.objective ?? Number.NaN

describe('why a unit does not go to a school', () => {
  it('says that it is full, what the next is and how much farther', () => {
    const answer = why('mid', 'A')
    expect(answer).toMatchObject({ rule: 'balanced', reason: 'part', allocation: 'balanced', cohort: 'stage' })
    expect(answer.asked?.left.value).toBe(0)
    expect(answer.next?.school.name).toBe('B')
    expect(answer.next?.farther.value).toBeCloseTo(
      (answer.schools[1]?.distance.value ?? 0) - (answer.schools[0]?.distance.value ?? 0),
      9,
    )
    expect(answer.to.map(({ goes }) => goes.value).reduce((a, b) => (a ?? 0) + (b ?? 0), 0)).toBe(answer.learners.value)
  })

  it('says who would have to make room, for what the optimum with the unit fixed there costs more', () => {
    const { sending } = why('mid', 'A')
    expect(sending?.outcome).toBe('possible')
    expect(sending?.total.value).toBeCloseTo(objective({ locks: [{ unit: 'mid', school: 'A' }] }) - objective({}), 6)
    expect(sending?.total.value).toBeCloseTo(recompute(sending?.total as never) ?? Number.NaN, 9)
    expect(sending?.moves.map(({ unit, from, to }) => [unit, from, to])).toEqual([
      ['mid', 'B', 'A'],
      ['near', 'A', 'B'],
    ])
    expect(sending?.moves[0]?.pupils.value).toBe(sending?.moves[1]?.pupils.value)
    expect(sending?.unplaced.value).toBe(0)
  })

  it('knows a school that is farther, one beyond the limit, one somebody is fixed away from, and one too small', () => {
    expect(why('far', 'A').reason).toBe('full-far')
    expect(why('near', 'B').reason).toBe('far')
    expect(why('far', 'A', { within: 500 }).reason).toBe('beyond')
    expect(why('near', 'A', { locks: [{ unit: 'near', school: 'B' }] })).toMatchObject({
      rule: 'locked',
      reason: 'locked',
      sending: null,
    })
    expect(why('far', 'B')).toMatchObject({ reason: 'goes', sending: null, next: { school: { name: 'A' } } })
  })

  it('sends nobody to a school that does not teach their grades, and counts no plan better than the optimum', () => {
    const point = school('P', 0, 0, { kind: 'teaching-point', P: three(10, 1), rooms: 3 })
    const split = new Engine(
      town({
        schools: [point, school('B', 30, 0, { P: six(20, 1), rooms: 20 }), school('F', 31, 5, { P: six(15, 1), rooms: 20 })],
        places: [
          { id: 'u', x: 2, y: 0, P: 120 },
          { id: 'v', x: 1, y: 0, P: 120 },
        ],
      }),
    )
    const ask = (unit: string, to: string, balance: Partial<BalanceOptions> = {}) =>
      drain(split.why({ ...asked(balance), unit, school: to }))
    expect(ask('v', 'P')).toMatchObject({ reason: 'part-grades', sending: null, next: { school: { name: 'B' } } })
    const { reason, sending } = ask('u', 'P')
    expect([reason, sending?.outcome, sending?.partial]).toEqual(['part', 'possible', true])
    expect(sending?.total.value).toBeGreaterThan(0)
    expect(sending?.moves.map(({ unit, from, to, pupils }) => [unit, from, to, pupils.value])).toEqual([
      ['u', 'B', 'P', 45],
      ['v', 'P', 'B', 45],
    ])
    expect(ask('v', 'B')).toMatchObject({ reason: 'part-other' })
    const upper = [4, 5, 6].map((grade) => ({ grade, pupils: 10, classes: 1 }))
    const high = school('H', 0, 0, { kind: 'teaching-point', sections: [{ stage: 'P', grades: upper, rooms: 3 }] })
    const entering = new Engine(
      town({ schools: [high, school('B', 30, 0, { P: six(20, 1), rooms: 20 })], places: [{ id: 'u', x: 2, y: 0, P: 120 }] }),
    )
    const untaught = drain(entering.why({ ...asked({ cohort: 'entrants' }), unit: 'u', school: 'H' }))
    expect(untaught).toMatchObject({ reason: 'untaught', sending: null })
  })

  it('says of those without a seat that all seats are taken', () => {
    const small = new Engine(
      town({ schools: [school('A', 0, 0, { P: six(20, 1), rooms: 1 })], places: [{ id: 'u', x: 3, y: 0, P: 240 }] }),
    )
    const answer = drain(small.why({ ...asked(), unit: 'u', school: 'A' }))
    expect(answer).toMatchObject({ reason: 'part-unplaced', sending: { outcome: 'too-small' } })
    expect((answer.unplaced.value ?? 0) + (answer.asked?.seats.value ?? 0)).toBe(answer.learners.value)
  })

  it('loses nobody on the way: whoever is sent away is counted', () => {
    const tight = new Engine(
      town({
        schools: [school('A', 0, 0, { P: six(45, 1), rooms: 6 }), school('B', 10, 0, { P: six(35, 1), rooms: 4 })],
        places: [
          { id: 'near', x: 1, y: 0, P: 240 },
          { id: 'mid', x: 2, y: 0, P: 240 },
        ],
      }),
    )
    const answer = drain(tight.why({ ...asked(), unit: 'mid', school: 'A' }))
    expect(answer.sending?.unplaced.value).toBe(0)
    const gone = answer.sending?.moves.reduce((sum, { pupils }) => sum + (pupils.value ?? 0), 0)
    expect(gone).toBeGreaterThan(0)
    expect(answer.schools.every(({ left }) => (left.value ?? 0) >= 0)).toBe(true)
  })

  it('answers for registers by zone, or by the nearest school where there are no zones', () => {
    const answer = drain(engine.why({ ...question({ allocation: 'enrolled' }), unit: 'mid', school: 'B' }))
    expect(answer).toMatchObject({ allocation: 'nearest', rule: 'nearest', reason: 'far', sending: null })
  })
})

describe('who fills a school', () => {
  it('names those who are there and those who are nearer but go elsewhere', () => {
    const filling = drain(engine.filling({ ...asked(), school: 'A' }))
    expect(filling.inside.map(({ unit }) => unit)).toEqual(['near', 'mid'])
    expect(filling.outside.map(({ unit, instead }) => [unit, instead?.school])).toEqual([['mid', 'B']])
    expect(filling.inside.reduce((sum, { pupils }) => sum + (pupils.value ?? 0), 0)).toBe(filling.school.pupils.value)
  })
})

describe('where further seats do most', () => {
  const gains = (seats: number) => drain(engine.gains({ ...asked(), seats }))

  it('is what the optimum with those seats saves; of the first seat it is the price', () => {
    const [one] = gains(1).rows
    expect(one).toMatchObject({ name: 'A' })
    expect(one?.saved.value).toBeCloseTo(one?.price.saved.value ?? Number.NaN, 2)
    const before = drain(engine.evaluate(asked()))
    const away = before.flows
      ? before.flows.pupils.reduce(
          (sum, pupils, at) => (before.flows?.school[at] === 1 && before.flows.metres[at]! > 500 ? sum + pupils : sum),
          0,
        )
      : 0
    const [many] = gains(1000).rows
    expect(many?.used.value).toBe(away)
    expect(many?.placed.value).toBe(0)
    expect(many?.saved.value ?? 0).toBeGreaterThan((one?.saved.value ?? 0) * (away - 1))
    expect(gains(1000)).toMatchObject({ tried: 1, proved: true })
  })

  const roomy = school('B', 30, 0, { P: six(20, 1), rooms: 20 })
  /** `u` and `v` want A, which has the classrooms for two classes. */
  const pair = (flows: readonly [string, number][] = [], from = 'A') =>
    town({
      schools: [school('A', 0, 0, { P: six(20, 1), rooms: 2 }), roomy],
      places: [
        { id: 'u', x: 2, y: 0, P: 180 },
        { id: 'v', x: 1, y: 0, P: 60 },
      ],
      zones: [zone('Z', [from], box(-1, -1, 40, 40))],
      flows: flows.map(([to, pupils]) => ({ home: 'outside', school: to, stage: 'P' as const, pupils })),
    })

  it('is nothing before those who are above the seats already have one', () => {
    for (const [world, balance] of [
      [pair(), { locks: [{ unit: 'u', school: 'A' }] }],
      [pair([['A', 120]]), {}],
    ] as const) {
      const over = new Engine(world)
      const before = drain(over.evaluate(asked(balance)))
      expect(ofSchool(before, 'A', 'seatsLeft')).toBeLessThan(0)
      expect([ofSchool(before, 'A', 'seatPrice'), ofSchool(before, 'A', 'seatGain')]).toEqual([0, 0])
      const above = -ofSchool(before, 'A', 'seatsLeft')
      expect(drain(over.gains({ ...asked(balance), seats: above })).rows).toEqual([])
      expect(drain(over.gains({ ...asked(balance), seats: above + 7 })).rows[0]).toMatchObject({ used: { value: 7 } })
    }
  })

  it('is not known under whole units', () => {
    const whole = drain(new Engine(pair()).evaluate(asked({ wholeUnits: true })))
    expect([ofSchool(whole, 'A', 'seatPrice'), ofSchool(whole, 'A', 'seatGain')]).toEqual([Number.NaN, Number.NaN])
    expect(drain(new Engine(pair()).gains({ ...asked({ wholeUnits: true }), seats: 9 }))).toMatchObject({
      offered: false,
      rows: [],
    })
  })

  it("counts what leaving today's school counts, as the proof does", () => {
    const [kept, free] = [5000, 0].map((keep) => drain(new Engine(pair([], 'B')).evaluate(asked({ keep }))))
    expect(kept?.balance?.cost).toBe(kept?.balance?.objective)
    expect(kept?.balance?.objective).toBeGreaterThan(free?.balance?.objective ?? Number.NaN)
    expect(free?.balance?.cost).toBe(free?.balance?.objective)
    const some = new Engine(pair([], 'A'))
    const { balance } = drain(some.evaluate(asked({ keep: 500 })))
    const away = ((balance?.cost ?? 0) - (balance?.objective ?? 0)) / 500
    expect(away).toBeCloseTo(150, 6)
    expect(balance?.bound).toBeGreaterThan((balance?.cost ?? 0) * (1 - 1e-6))
    const [one] = drain(some.gains({ ...asked({ keep: 500 }), seats: 1 })).rows
    const [plain] = drain(some.gains({ ...asked(), seats: 1 })).rows
    expect(one?.saved.value).toBeCloseTo((plain?.saved.value ?? 0) + 500, 2)
    expect(one?.saved.value).toBeCloseTo(one?.price.saved.value ?? Number.NaN, 2)
  })

  it('is nothing where everybody is at the nearest school', () => {
    const roomy = town({
      schools: [school('A', 0, 0, { P: six(45, 1), rooms: 12, design: 12 }), school('B', 10, 0, { P: six(20, 1), rooms: 6 })],
      places: [{ id: 'near', x: 1, y: 0, P: 200 }],
    })
    expect(drain(new Engine(roomy).gains({ ...asked(), seats: 100 })).rows).toEqual([])
  })
})

describe('which school answers for a place', () => {
  const schools = [
    school('near', 1, 0, { P: six(45, 1) }),
    school('zoned', 20, 0, { P: six(45, 1) }),
    school('private', 0, 0, { P: six(45, 1), ownership: 'private' }),
    school('j1', 1, 0, { J: three(45, 1) }),
    school('j2', 30, 0, { J: three(45, 1) }),
  ]
  const places = [
    { id: 'inside', x: 0, y: 0, P: 100, J: 50 },
    { id: 'outside', x: 0, y: 9, P: 100, J: 50 },
  ]
  const zones = [zone('Z', ['zoned'], box(-1, -1, 5, 1))]
  const homesOf = (data: Parameters<typeof town>[0], entries: readonly Entry[] = []) =>
    drain(new Engine(town(data)).homes({ ...question({ year: 2027 }, entries), units: ['inside', 'outside', 'gone'] }))
  const of = (data: Parameters<typeof town>[0], unit: string, stage: 'P' | 'J', entries?: readonly Entry[]) =>
    homesOf(data, entries)
      .find((home) => home.unit === unit)
      ?.stages.find((found) => found.stage === stage)

  it('is that of its zone, with the nearest other public one as second; else the nearest', () => {
    const inside = of({ schools, places, zones }, 'inside', 'P')
    expect(inside).toMatchObject({ rule: 'zone', zone: 'Z', schools: [{ id: 'zoned' }], second: { id: 'near' } })
    expect(of({ schools, places, zones }, 'outside', 'P')).toMatchObject({
      rule: 'nearest',
      zone: null,
      schools: [{ id: 'near' }],
    })
    expect(homesOf({ schools, places, zones }).map(({ unit }) => unit)).toEqual(['inside', 'outside'])
  })

  it('is the junior school the primary one feeds', () => {
    const feeder = [{ primary: 'zoned', junior: 'j2', share: 1 }]
    expect(of({ schools, places, zones, feeder }, 'inside', 'J')).toMatchObject({ rule: 'feeder', schools: [{ id: 'j2' }] })
    expect(of({ schools, places, zones, feeder }, 'outside', 'J')).toMatchObject({ rule: 'nearest', schools: [{ id: 'j1' }] })
  })

  it('is the one the scenario gives it to, or nobody where it names none', () => {
    const line = (action: Entry['action']): Entry[] => [{ id: 'e', enabled: true, year: 2027, note: '', action }]
    const assign = line({ type: 'assign-units', stage: 'P', units: ['inside'], to: 'near' })
    expect(of({ schools, places, zones }, 'inside', 'P', assign)).toMatchObject({
      rule: 'moved',
      zone: null,
      schools: [{ id: 'near' }],
    })
  })
})

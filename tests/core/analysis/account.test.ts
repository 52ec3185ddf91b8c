import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../../src/core/analysis/indicators/index.ts'
import { WATERFALL } from '../../../src/core/domain/account-table.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { Flow } from '../../../src/core/domain/layers.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { expectAccount, expectHomeFlows, flowingWorld } from '../../fixtures/account.ts'
import { randomEntries, randomScenario } from '../../fixtures/random-actions.ts'
import { box, evaluate, question, school, six, total, town, type World, zone } from '../../fixtures/town.ts'

const asked = fc.record({
  year: fc.integer({ min: 2026, max: 2041 }),
  allocation: fc.constantFrom('enrolled', 'enrolled', 'enrolled', 'zone', 'nearest'),
  areaLevel: fc.constantFrom('auto', 'auto', 'zone', 'county'),
  stage: fc.constantFrom('P', 'P', 'J'),
} as const)

describe('the account of random towns', () => {
  it('balances to the pupil with flows, in every year, under random actions', () => {
    const scenario = flowingWorld.chain((world) => {
      const dataset = town(world)
      return randomEntries(dataset, 6).map((entries) => ({ dataset, entries }))
    })
    fc.assert(
      fc.property(scenario, asked, fc.nat(1000), ({ dataset, entries }, request, pick) => {
        const engine = new Engine(dataset)
        const q = question(request, entries)
        const evaluation = drain(engine.evaluate(q))
        expectAccount(evaluation)
        for (const { level, id } of INDICATORS) {
          if (!/Learners|Enrolment|otherPublic|inflow|atSchool|account|guaranteed|netInflow|learnersOfAge/.test(id)) continue
          const column = evaluation.columns[level][id]?.values as Float64Array
          if (column.length === 0) continue
          const row = pick % column.length
          const figure = drain(engine.explain(q, { level, indicator: id, row }))
          const expected = Number.isNaN(column[row]) ? null : column[row]
          expect([level, id, figure.value]).toEqual([level, id, expected])
          if (expected !== null) expect([level, id, recompute(figure)]).toEqual([level, id, expected])
        }
      }),
      { numRuns: 60, seed: 9 },
    )
  })

  it('balances without flows, and says nothing of C, D and G', () => {
    fc.assert(
      fc.property(randomScenario, asked, ({ dataset, entries }, request) => {
        const engine = new Engine(dataset)
        const evaluation = drain(engine.evaluate(question(request, entries)))
        expectAccount(evaluation)
        if (request.allocation === 'enrolled')
          for (const id of ['localEnrolment', 'otherPublic', 'inflow'])
            expect(evaluation.columns.area[id]?.values.every(Number.isNaN)).toBe(true)
      }),
      { numRuns: 25, seed: 10 },
    )
  })
})

const flow = (home: string, to: string, pupils: number, grade?: number): Flow => ({
  home,
  school: to,
  stage: 'P',
  pupils,
  ...(grade === undefined ? {} : { grade }),
})

/** The vector of the seat account A9 with its flows: 130 residents of age in grade 1, 144 pupils in 3 free rooms. */
const vector: World = {
  schools: [
    school('h', 5, 5, { P: [[144, 3], ...six(135, 3).slice(1)], rooms: 18 }),
    school('other', 25, 5, { P: [[73, 2], ...six(135, 3).slice(1)], rooms: 18 }),
    school('private', 15, 15, { P: [[13, 1], ...six(0, 0).slice(1)], rooms: 6, ownership: 'private' }),
  ],
  places: [
    { id: 'zone-h', x: 5, y: 6, residents: 2000, ages: [0, 0, 0, 0, 0, 0, 117, 135, 135, 135, 135, 135] },
    { id: 'zone-other', x: 25, y: 6, residents: 2000, ages: [0, 0, 0, 0, 0, 0, 100, 135, 135, 135, 135, 135] },
  ],
  zones: [zone('zh', ['h'], box(0, 0, 12, 10)), zone('zo', ['other'], box(20, 0, 40, 10))],
  flows: [
    flow('zh', 'h', 112, 1),
    flow('zh', 'other', 5, 1),
    flow('zh', 'private', 13, 1),
    flow('zo', 'h', 32, 1),
    flow('zo', 'other', 68, 1),
    ...[2, 3, 4, 5, 6].flatMap((grade) => [flow('zh', 'h', 135, grade), flow('zo', 'other', 135, grade)]),
  ],
}

describe('the vector of A9, grade 1', () => {
  const there = evaluate(town(vector))
  const zoneCell = (id: string, row = there.zones.ids.indexOf('zh')) => there.columns.zone[`${id}Entry`]?.values[row]

  it('B 130 = C 112 + D 5 + E 13 + F 0; H 144 = C 112 + G 32', () => {
    expect(
      ['learnersOfAge', 'localEnrolment', 'otherPublic', 'privateLearners', 'awayLearners', 'inflow', 'atSchool'].map((id) =>
        zoneCell(id),
      ),
    ).toEqual([130, 112, 5, 13, 0, 32, 144])
  })

  it('135 places: overload 9, gap for its own 0, ratios 1.07 and 0.87', () => {
    expect([zoneCell('accountSeats'), zoneCell('accountOverload'), zoneCell('guaranteedGap')]).toEqual([135, 9, 0])
    expect((zoneCell('atSchool') ?? 0) / 135).toBeCloseTo(1.07, 2)
    expect((zoneCell('publicLearners') ?? 0) / 135).toBeCloseTo(0.87, 2)
  })

  it('has its C, D and G in the homes of the map, in every year; without flows there are none', () => {
    const dataset = town(vector)
    const engine = new Engine(dataset)
    for (const year of [2026, 2031]) {
      const evaluation = drain(engine.evaluate(question({ year })))
      expect(evaluation.homeFlows?.ids).toEqual(['zh', 'zo'])
      expectHomeFlows(evaluation, dataset)
    }
    expect(evaluate(town({ ...vector, flows: [] })).homeFlows).toBeNull()
  })

  it('is the table itself, exact where homes are counted, and says when it had to be scaled', () => {
    const counted = {
      ...vector,
      places: [
        { id: 'zone-h', x: 5, y: 6, P: 780 },
        { id: 'zone-other', x: 25, y: 6, P: 787 },
      ],
    }
    expect(there.issues.map(({ code }) => code)).not.toContain('result.flows-rescaled')
    expect(evaluate(town(counted)).issues.map(({ code }) => code)).toContain('result.flows-rescaled')
  })

  it('residents who study outside are F, and beside the demand', () => {
    const away = evaluate(town({ ...vector, flows: [...(vector.flows ?? []), flow('zh', 'outside', 7, 1)] }))
    const row = away.zones.ids.indexOf('zh')
    expect(away.columns.zone.awayLearnersEntry?.values[row]).toBe(7)
    expect(away.columns.zone.learnersOfAgeEntry?.values[row]).toBe(137)
    expect(total(away, 'demand')).toBe(total(there, 'demand'))
    expect(town({ ...vector, flows: [flow('zh', 'outside', 7)] }).issues).toEqual(town({ ...vector, flows: [] }).issues)
  })
})

describe('the table of the account', () => {
  const engine = new Engine(town(vector))

  it('has the level in force and the zones, with the same county', () => {
    const table = drain(engine.account(question({ year: 2028 })))
    expect(table.levels.map(({ level }) => level)).toEqual(['zone'])
    const county = drain(engine.account(question({ year: 2028, areaLevel: 'county' })))
    expect(county.levels.map(({ level }) => level)).toEqual(['county', 'zone'])
    const [whole, zones] = county.levels
    for (const id of ['learnersOfAge', 'atSchool', 'accountSeats', 'countyLearners', 'cohortChange'])
      expect(whole?.totals[id]?.values[0]).toEqual(zones?.totals[id]?.values[0])
  })

  it('the steps from births to rolls add up, in every year', () => {
    for (const year of [2026, 2029, 2035]) {
      const { levels } = drain(engine.account(question({ year, areaLevel: 'county' })))
      for (const suffix of ['', 'Entry']) {
        const of = (id: string) => levels[0]?.totals[`${id}${suffix}`]?.values[0] as number
        let level = Number.NaN
        for (const { indicator, kind, sign } of WATERFALL) {
          if (kind === 'change') level += sign * of(indicator)
          else {
            if (!Number.isNaN(level)) expect([year, indicator, level]).toEqual([year, indicator, of(indicator)])
            level = of(indicator)
          }
        }
        if (year === 2026) expect(of('atSchool')).toBeGreaterThan(0)
      }
    }
  })
})

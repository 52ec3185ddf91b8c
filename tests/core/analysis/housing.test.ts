import { describe, expect, it } from 'vitest'
import standardFile from '../../../data/standards/obligations.json' with { type: 'json' }
import { estatePupils } from '../../../src/core/analysis/demand/housing.ts'
import { assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { HousingRow, HousingStage, HousingTable } from '../../../src/core/domain/housing-table.ts'
import type { Standards } from '../../../src/core/domain/standard.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { type Entry, entrySchema } from '../../../src/core/scenario/entry.ts'
import {
  ASSUMPTIONS,
  at,
  box,
  development,
  evaluate,
  question,
  STANDARDS,
  school,
  six,
  three,
  town,
  type World,
  zone,
} from '../../fixtures/town.ts'

/** The standards with the rules of one table in force, some of them edited. */
function withRules(table: string, edits: Readonly<Record<string, number>> = {}): Standards {
  return new Map(
    [...STANDARDS].map(([id, row]) => [id, row.table === table ? { ...row, value: edits[id] ?? row.offered ?? null } : row]),
  )
}

/** A place 100 m wide is one step: P radius 5 steps, J 10, K 3. The school stands at (0, 0), the far one at (40, 0). */
const near = school('near', 0, 0, { P: six(40, 1), rooms: 6, opened: 1990 })
const far = school('far', 40, 0, { J: three(50, 1), rooms: 3 })
const zones = [zone('z', ['near'], box(-1, -1, 50, 5)), zone('zj', ['far'], box(-1, -1, 50, 5), 'J')]
const places = [{ id: 'c', x: 0, y: 1, P: 240, J: 150, urban: 2 as const }]
const base: World = { schools: [near, far], zones, places }

function table(world: World, standards: Standards = STANDARDS, entries: readonly Entry[] = []): HousingTable {
  return drain(new Engine(town(world)).housing({ ...question({}, entries), standards }))
}
function estate(more: Record<string, unknown>, standards?: Standards, x = 2): HousingRow {
  const world = { ...base, developments: [development('e', x, 0, { urban: 'town', type: 'commodity', ...more })] }
  return table(world, standards).rows[0] as HousingRow
}
const owed = (row: HousingRow) =>
  Object.fromEntries(
    (['K', 'P', 'J'] as const).flatMap((s) => (row.stages[s].owed ? [[s, row.stages[s].owed?.classes?.value]] : [])),
  )

describe('what an estate owes', () => {
  const yongzhou = withRules('yongzhou')

  it('is nothing by number until the project chooses a table', () => {
    expect(owed(estate({ households: 5000 }))).toEqual({})
    expect(table({ ...base, developments: [] }).rules).toBeNull()
    expect(standardFile.rows.every(({ value }) => value === null)).toBe(true)
  })

  it.each([
    [999, {}],
    [1000, { K: 6 }],
    [1999, { K: 6 }],
    [2000, { K: 6, P: 18 }],
    [3000, { K: 6, P: 18, J: 18 }],
  ])('永州: %i households', (households, duty) => expect(owed(estate({ households }, yongzhou))).toEqual(duty))

  it('an edited threshold is the one that counts', () =>
    expect(owed(estate({ households: 1500 }, withRules('yongzhou', { 'obligation.yongzhou.P.from': 1500 })))).toEqual({
      K: 6,
      P: 18,
    }))

  it('below the threshold several developers build together: a remark, no debt', () =>
    expect(estate({ households: 600 }, yongzhou).stages.P).toMatchObject({ owed: null, notOwed: 'joint' }))

  it.each([
    [99_999, null],
    [100_000, { classes: 6, land: 2700, building: 2400, above: false }],
    [250_000, { classes: 9, land: 4000, building: 3300, above: false }],
    [390_000, { classes: 12, land: 5400, building: 4200, above: false }],
    [500_000, { classes: 12, land: 5400, building: 4200, above: true }],
  ])('哈尔滨: %i ㎡', (floorArea, duty) => {
    const { owed: found } = estate({ floorArea }, withRules('harbin')).stages.K
    const { classes, land, building, above } = found ?? {}
    expect(found && { classes: classes?.value, land: land?.value, building: building?.value, above }).toEqual(duty)
  })

  it.each([
    [499, {}],
    [500, { K: 6 }],
    [1000, { K: 9 }],
    [1500, { K: 12 }],
  ])('榆林: %i households', (households, duty) => expect(owed(estate({ households }, withRules('yulin')))).toEqual(duty))

  it('a school within the rule’s distance lets the duty go; farther it does not', () => {
    const rules = withRules('unnamed-city')
    expect(estate({ floorArea: 600_000 }, rules, 8).stages.P).toMatchObject({ owed: null, notOwed: 'within' })
    expect(estate({ floorArea: 600_000 }, rules, 9).stages.P.owed).not.toBeNull()
    // Neither a zone nor the service radius limits the rule: 700 m away, beyond the radius, in no zone, in a village.
    for (const urban of ['city', 'rural'] as const) {
      const world = { ...base, zones: [], developments: [development('e', 7, 0, { urban, floorArea: 600_000 })] }
      expect(table(world, rules).rows[0]?.stages.P).toMatchObject({ owed: null, notOwed: 'within', serving: [] })
    }
  })

  it('converts floor area to households and people, and says from what', () => {
    const row = estate({ floorArea: 198_000, householdSize: 3 })
    expect([row.people.value, row.households.value]).toEqual([6000, 2000])
    expect(row.households.quality).toBe('assumed')
    expect(recompute(row.households)).toBe(2000)
    const known = estate({ households: 2000, householdSize: 3 })
    expect([known.households.quality, known.floorArea.value, known.floorArea.quality]).toEqual(['exact', 198_000, 'assumed'])
  })
})

describe('同步: the school against the first hand-over', () => {
  const of = (row: HousingRow, stage: HousingStage) => [row.stages[stage].state, row.stages[stage].late?.value ?? null]

  it('an estate that stands has its school, one to come has it in time', () => {
    expect(of(estate({ households: 900, status: 'built', deliveryYear: 2015 }), 'P')).toEqual(['served', null])
    expect(of(estate({ households: 900, status: 'construction', deliveryYear: 2028 }), 'P')).toEqual(['same-time', null])
  })

  it('only the zone’s school, out of the radius, is beyond; none at all is missing', () => {
    expect(of(estate({ households: 900, deliveryYear: 2028 }, undefined, 20), 'P')).toEqual(['beyond', null])
    expect(of(estate({ households: 900, deliveryYear: 2028 }), 'K')).toEqual(['missing', null])
  })

  it('in a village the zone’s school serves, and no radius is asked for', () => {
    expect(of(estate({ households: 900, deliveryYear: 2028, urban: 'rural' }, undefined, 20), 'P')).toEqual(['same-time', null])
    expect(of(estate({ households: 900, deliveryYear: 2028, urban: 'rural' }), 'K')).toEqual(['not-judged', null])
  })

  const building = (year: number) =>
    school('new', 21, 0, { P: six(0, 0), rooms: 6, status: 'construction', statusYear: year } as Parameters<typeof school>[3])
  const withSchool = (year: number, more: Record<string, unknown> = {}) =>
    table({
      ...base,
      schools: [near, far, building(year)],
      developments: [development('e', 20, 0, { urban: 'town', households: 900, deliveryYear: 2028, ...more })],
    }).rows[0] as HousingRow

  it.each([
    [2028, 'same-time', null],
    [2027, 'same-time', null],
    [2030, 'late', 2],
  ])('a school under construction that opens in %i is %s', (year, state, late) =>
    expect(of(withSchool(year), 'P')).toEqual([state, late]),
  )

  it('homes handed over after August count from the next school year', () =>
    expect(of(withSchool(2030, { deliveryMonth: 9 }), 'P')).toEqual(['late', 1]))

  it('of phases the first counts', () =>
    expect(
      of(
        withSchool(2030, {
          deliveryYear: undefined,
          phases: [
            { year: 2027, households: 400 },
            { year: 2029, households: 500 },
          ],
        }),
        'P',
      ),
    ).toEqual(['late', 3]))

  it('a school the scenario builds counts from its year', () => {
    const world = { ...base, developments: [development('e', 20, 0, { urban: 'town', households: 900, deliveryYear: 2028 })] }
    const build = entrySchema.parse({
      id: 'b',
      year: 2029,
      action: {
        type: 'build-school',
        id: 'built',
        name: 'built',
        kind: 'primary',
        point: at(21, 0),
        urban: 'town',
        sections: [{ stage: 'P', classesPerGrade: 1, rooms: 6 }],
      },
    })
    expect(of(table(world, STANDARDS, [build]).rows[0] as HousingRow, 'P')).toEqual(['late', 1])
    expect(of(table(world).rows[0] as HousingRow, 'P')).toEqual(['beyond', null])
  })

  it('an estate that owes and is not served is a problem', () => {
    expect(estate({ households: 2000, deliveryYear: 2028 }, withRules('yongzhou'), 20).problem).toBe(true)
    expect(estate({ households: 2000, deliveryYear: 2028 }, undefined, 20)).toMatchObject({
      problem: false,
      outOfReach: ['K', 'P', 'J'],
    })
  })
})

describe('findings', () => {
  const developments = [development('e', 20, 0, { urban: 'town', households: 2500, householdSize: 3, deliveryYear: 2028 })]
  const world = (schools: World['schools']): World => ({ ...base, schools: schools ?? [], developments })
  const coming = school('new', 21, 0, { P: six(0, 0), rooms: 6, status: 'construction', statusYear: 2030 } as never)
  const found = (schools: World['schools'], year: number, standards: Standards) =>
    drain(new Engine(town(world(schools))).evaluate({ ...question({ year }), standards })).findings.filter(({ code }) =>
      code.startsWith('obligation'),
    )

  it('say in the years without it that the school owed comes late, with its clause', () => {
    const rules = withRules('yongzhou')
    const years = [2027, 2028, 2029, 2030].map((year) => found([near, far, coming], year, rules))
    expect(years.map((list) => list.length)).toEqual([0, 1, 1, 0])
    expect(years[1]?.[0]).toMatchObject({
      code: 'obligation-late',
      level: 'unit',
      id: 'e',
      standard: 'obligation.yongzhou.P.from',
      params: { name: 'e', handOver: 2028, opens: 2030, years: 2 },
    })
  })

  it('say that none is in reach; and nothing at all until rules are chosen', () => {
    expect(found([near, far], 2028, withRules('yongzhou')).map(({ code }) => code)).toEqual(['obligation-missing'])
    expect(found([near, far], 2028, STANDARDS)).toEqual([])
    expect(found([near, far], 2028, withRules('harbin'))).toEqual([])
  })
})

it('pupils are the evaluation’s own numbers of the unit, in its year', () => {
  const developments = [development('e', 2, 0, { urban: 'town', households: 900, householdSize: 3, deliveryYear: 2028 })]
  const { now, peak, peakYear } = (table({ ...base, developments }).rows[0] as HousingRow).stages.P
  expect([now.value, peakYear]).not.toContain(null)
  const then = evaluate(town({ ...base, developments }), { year: peakYear as number })
  expect(peak.value).toBe(then.columns.unit.pupils?.values[then.units.ids.indexOf('e')])
  expect(peak.at).toEqual({ stage: 'P', year: peakYear, variant: 'mid' })
})

describe('calibration of yields', () => {
  const stands = (id: string, pupils: number, households: number, more: Record<string, unknown> = {}) =>
    development(id, 2, 0, {
      type: 'commodity',
      status: 'built',
      deliveryYear: 2018,
      households,
      occupancy: 0.8,
      pupils: { P: pupils },
      ...more,
    })
  const rows = (...developments: ReturnType<typeof stands>[]) => table({ ...base, developments }).calibration

  it('is Σ pupils ÷ Σ households lived in, with its range and its estates', () => {
    const [row] = rows(stands('a', 80, 500), stands('b', 240, 1000))
    expect(row).toMatchObject({ stage: 'P', type: 'commodity', estates: ['a', 'b'], least: 0.2, most: 0.3, bands: [] })
    expect(row?.observed.value).toBeCloseTo(320 / 1200, 12)
    expect(recompute(row?.observed as NonNullable<typeof row>['observed'])).toBe(row?.observed.value)
  })

  it('leaves out what proves nothing: no occupancy, not counted, not handed over, another type', () =>
    expect(
      rows(
        stands('a', 80, 500, { occupancy: undefined }),
        stands('b', 80, 500, { pupils: undefined }),
        stands('c', 80, 500, { deliveryYear: 2030, status: 'planned' }),
      ),
    ).toEqual([]))

  it('tells ages apart from three estates on', () => {
    const [row] = rows(
      stands('a', 80, 500),
      stands('b', 240, 1000),
      stands('c', 100, 500),
      stands('d', 9, 100, { deliveryYear: 2026 }),
    )
    expect(row?.bands).toEqual([expect.objectContaining({ from: 5, to: 9, estates: 3 })])
    expect(row?.bands[0]?.observed.value).toBeCloseTo(420 / 1600, 12)
  })

  it('brought to the peak years and adopted, gives the counted pupils back', () => {
    const developments = [stands('a', 80, 500), stands('b', 240, 1000, { deliveryYear: 2024 })]
    const [row] = rows(...developments)
    expect(row?.peak.value).toBeGreaterThan(row?.observed.value as number)
    const edits = [{ assumption: 'yield.P.commodity', variant: 'mid' as const, value: row?.peak.value as number }]
    const set = assumptionsOf([...ASSUMPTIONS.values()], edits)
    const pupils = developments.map((one) => estatePupils(one, 'P', 2026, 2026, set))
    expect((pupils[0] as number) + (pupils[1] as number)).toBeCloseTo(320, 0)
  })

  it('stands beside the value in force', () => {
    const [row] = rows(stands('a', 80, 500))
    const byAge = (ASSUMPTIONS.get('household-size')?.value ?? 0) * (ASSUMPTIONS.get('age-share.P')?.value ?? 0)
    expect(row?.inForce.value).toBeCloseTo(byAge, 12)
    const edit = { assumption: 'yield.P.commodity', variant: 'mid' as const, value: 0.2667 }
    const set = assumptionsOf([...ASSUMPTIONS.values()], [edit])
    const asked = { ...question(), assumptions: set }
    const again = drain(new Engine(town({ ...base, developments: [stands('a', 80, 500)] })).housing(asked))
    expect(again.calibration[0]?.inForce.value).toBe(0.2667)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groundOf, outlookOf } from '../../../src/core/analysis/ground.ts'
import { areaRows } from '../../../src/core/analysis/placement/areas.ts'
import { kindergartenDemand } from '../../../src/core/analysis/stages/kindergarten-demand.ts'
import { seniorDemand } from '../../../src/core/analysis/stages/senior-demand.ts'
import { type Assumptions, assumptionsOf, inVariant } from '../../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import { GRADES } from '../../../src/core/domain/stage.ts'
import { VARIANTS, type Variant } from '../../../src/core/domain/variant.ts'
import { Memo } from '../../../src/core/engine/memo.ts'
import { timeline } from '../../../src/core/scenario/replay.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { cell, expectAnswers, stageTable } from '../../fixtures/stage-table.ts'
import { ASSUMPTIONS, box, development, evaluate, STANDARDS, school, six, three, total, town } from '../../fixtures/town.ts'

const demo = (() => {
  const folder = 'data/demo/linjiang'
  const layers = readdirSync(folder).flatMap((file) => readLayerFile(readFileSync(`${folder}/${file}`), file).layer ?? [])
  return assembleDataset(layers, '2026-11-01')
})()

/** The model of one variant: the county's forecast, kindergarten and senior school. */
function model(dataset: Dataset, variant: Variant = 'mid', recorded: Assumptions = ASSUMPTIONS) {
  const plans = [...timeline(dataset, [], STANDARDS).plans.values()]
  const steps = new Memo(Number.POSITIVE_INFINITY)
  const ground = groundOf({ dataset, plans, standards: STANDARDS, assumptions: recorded, demandFrom: 'auto', steps })
  const assumptions = inVariant(recorded, variant)
  const { forecast, demand } = outlookOf(ground, assumptions, recorded, steps)
  const { units } = ground
  const plan = plans[0] as (typeof plans)[number]
  const level = dataset.areas.some(({ kind }) => kind === 'planning-area') ? 'planning-area' : 'county'
  const areas = areaRows(dataset, plan, units, ground.zoning.P, level)
  return {
    forecast,
    demand,
    areas,
    K: kindergartenDemand({ dataset, units, areas, county: forecast, assumptions, recorded }),
    H: seniorDemand({ dataset, basePlan: plan, county: forecast, counts: ground.counts.J, assumptions }),
  }
}

const edited = (values: Readonly<Record<string, number>>, variant: Variant = 'mid') =>
  assumptionsOf(
    [...ASSUMPTIONS.values()],
    Object.entries(values).map(([assumption, value]) => ({ assumption, variant, value })),
  )

/** Σ of a grid of a forecast over its grades in one year. */
const inYear = (grid: Float64Array, n: number, t: number) =>
  grid.reduce((sum, value, at) => (at % n === t ? sum + value : sum), 0)

/** National births in 万: the revised series, 2018 on as first released (standards 4.3). */
const NATIONAL: Readonly<Record<number, number>> = {
  2003: 1599,
  2004: 1593,
  2005: 1617,
  2006: 1585,
  2007: 1595,
  2008: 1608,
  2009: 1591,
  2010: 1592,
  2011: 1785,
  2012: 1973,
  2013: 1776,
  2014: 1897,
  2015: 1654,
  2016: 1883,
  2017: 1765,
  2018: 1523,
  2019: 1465,
  2020: 1202,
  2021: 1062,
  2022: 956,
  2023: 902,
  2024: 954,
}

describe('the nation as a county of one cell', () => {
  /** In hundreds of children, so that whole registers lose nothing. */
  const born = (year: number) => (NATIONAL[year] as number) * 100
  /** E_P(t) for the registers of the base year, so that φ is 1: who is in grade g entered g − 1 years before. */
  const cohort = (entry: number) => (born(entry - 7) * 4 + born(entry - 6) * 8) / 12
  const base = 2019
  const nation = town({
    date: `${base}-09-01`,
    schools: [
      school('p', 1, 1, { P: GRADES.P.map((_, g) => [Math.round(cohort(base - g)), 1] as const) }),
      school('j', 1, 2, { J: GRADES.J.map((_, g) => [Math.round(cohort(base - 6 - g)), 1] as const) }),
      school('h', 1, 3, {
        kind: 'senior',
        sections: [{ stage: 'H', grades: GRADES.H.map((grade) => ({ grade, pupils: 97_600, classes: 20 })) }],
      }),
    ],
    places: [{ id: 'cn', x: 1, y: 1, residents: 140_000 }],
    table: {
      births: Object.keys(NATIONAL).map((year) => ({ year: Number(year), values: Float64Array.of(born(Number(year))) })),
    },
  })
  const { forecast, H } = model(nation)
  const n = forecast.years.length
  const peak = (of: (t: number) => number) => forecast.years.reduce((best, _, t) => (of(t) > of(best) ? t : best), 0) + base

  it('enters 1,804 and 1,604 万 in 2023 and 2024: −3.9 % and −0.8 % of what came', () => {
    expect(forecast.stages.P.showUp).toBeCloseTo(1, 3)
    const entrants = (year: number) => (forecast.stages.P.learners[year - base] as number) / 100
    expect(Math.round(entrants(2023))).toBe(1804)
    expect(Math.round(entrants(2024))).toBe(1604)
    expect((entrants(2023) / 1878 - 1) * 100).toBeCloseTo(-3.9, 1)
    expect((entrants(2024) / 1616.6 - 1) * 100).toBeCloseTo(-0.8, 1)
  })

  it('peaks in 2023 in primary, 2026 in junior and 2029 in senior school', () => {
    expect(peak((t) => inYear(forecast.stages.P.learners, n, t))).toBe(2023)
    expect(peak((t) => inYear(forecast.stages.J.learners, n, t))).toBe(2026)
    expect(peak((t) => H.demand[t] as number)).toBe(2029)
  })

  it('says from when on children are in it who were not born when the record ended', () => {
    // Who enters in September 2031 is born from September 2024 to August 2025: 8 months without a record.
    const share = (year: number) => {
      const at = year - base
      return (forecast.stages.P.assumed[at] as number) / (forecast.stages.P.learners[at] as number)
    }
    expect(share(2030)).toBe(0)
    // The mean of 956, 902 and 954 is 937.33: 8/12 · 937.33 ÷ (4/12 · 954 + 8/12 · 937.33).
    expect(share(2031)).toBeCloseTo(624.89 / 942.89, 4)
    expect(share(2033)).toBe(1)
  })
})

describe('one cohort by hand', () => {
  /*
   * Births 2018 120, 2019 90, 2020 60. Who enters in 2026 is born 4/12 · 2019 + 8/12 · 2020 = 30 + 40 = 70, and 77 are in grade 1:
   * φ = 77 / 70 = 1.1. Nobody has recorded 2021 on: the mean is (120 + 90 + 60) / 3 = 90, with a trend of −10 % a year counted
   * from 2023 (base year − 3: who is three in 2026 is alive), so 2021 … 2023 are 90, 2024 is 81, 2025 is 72.9.
   * Entrants of 2027: (4/12 · 60 + 8/12 · 90) · 1.1 = 80 · 1.1 = 88; with a migration factor of 1.05, 92.4.
   * Entrants of 2030: (4/12 · 90 + 8/12 · 81) · 1.1 · 1.05 = 84 · 1.155 = 97.02, all of them assumed.
   * Grade 2 of 2028 is 92.4 · ρ(1) = 92.4 · 0.95 = 87.78.
   */
  const births = { 2018: 120, 2019: 90, 2020: 60 }
  const world = town({
    schools: [school('p', 1, 1, { P: [[77, 2], ...six(80, 2).slice(1)] }), school('j', 2, 1, { J: three(70, 2) })],
    places: [{ id: 'a', x: 1, y: 1, residents: 3000 }],
    table: { births: Object.entries(births).map(([year, born]) => ({ year: Number(year), values: Float64Array.of(born) })) },
  })
  const { forecast } = model(world, 'mid', edited({ 'births.trend': -0.1, migration: 1.05, 'progression.1': 0.95 }))
  const { learners, assumed, showUp } = forecast.stages.P
  const n = forecast.years.length

  it('follows births, φ, the factor of migration and ρ', () => {
    expect(showUp).toBeCloseTo(1.1, 9)
    expect(learners[0]).toBe(77)
    expect(learners[1]).toBeCloseTo(92.4, 9)
    expect(learners[4]).toBeCloseTo(97.02, 9)
    expect(assumed[4]).toBeCloseTo(97.02, 9)
    expect(learners[n + 2]).toBeCloseTo(87.78, 9)
  })

  it('reaches junior school with ρ of every grade, and the figure of the last year says the whole way', () => {
    // Grade 9 of 2035 entered in 2027: 92.4 · 0.95 with every later ρ 1.
    expect(forecast.stages.J.learners[2 * n + 9]).toBeCloseTo(87.78, 9)
    const table = stageTable(world, 'H')
    expectAnswers(table)
    expect(cell(table, 'county', 'leavers', 2036).value).toBe(Math.round(80 * 1.1))
  })
})

describe('ρ from the registers of the user', () => {
  const history = [2023, 2024, 2025].flatMap((year, k) => [
    { year, grade: 1, pupils: 100 },
    { year, grade: 2, pupils: [100, 104, 102][k] as number },
    ...[3, 4, 5, 6].map((grade) => ({ year, grade, pupils: 100 })),
  ])
  const world = (second: number) =>
    town({
      schools: [
        school('p', 1, 1, { P: [[100, 2], [second, 2], ...six(100, 2).slice(2)], history }),
        school('j', 2, 1, { J: three(90, 2) }),
      ],
      places: [{ id: 'a', x: 1, y: 1, P: 600 + second - 100 }],
    })

  it('is the median, with how far it would have missed: 1.04, 1.02, 1.06 → 1.04 ± 4 of 312', () => {
    const [first] = model(world(106)).forecast.progression.grades
    expect(first).toMatchObject({ grade: 1, steps: 3, by: 'estimated', capped: false })
    expect(first?.rate).toBeCloseTo(1.04, 9)
    expect(first?.residual).toBeCloseTo(4 / 312, 9)
    const codes = evaluate(world(106), { year: 2028 }).issues.map(({ code }) => code)
    expect(codes).toContain('result.progression-estimated')
    expect(codes).not.toContain('result.progression-capped')
  })

  it('says when an estimate lies outside the limits; what the project writes stands as it is', () => {
    const high = town({
      schools: [
        school('p', 1, 1, {
          P: [[100, 2], [130, 3], ...six(100, 2).slice(2)],
          history: [1, 2, 3, 4, 5, 6].map((grade) => ({ year: 2025, grade, pupils: 100 })),
        }),
        school('j', 2, 1, { J: three(90, 2) }),
      ],
      places: [{ id: 'a', x: 1, y: 1, P: 630 }],
    })
    expect(model(high).forecast.progression.rates[0]).toBe(1.15)
    expect(evaluate(high, { year: 2028 }).issues).toContainEqual({
      code: 'result.progression-capped',
      severity: 'warning',
      params: { grade: 1, next: 2, median: 1.3, rate: 1.15, low: 0.9, high: 1.15 },
    })
    expect(model(high, 'mid', edited({ 'progression.1': 1.3 })).forecast.progression.grades[0]).toMatchObject({
      rate: 1.3,
      by: 'edited',
      capped: false,
    })
  })
})

describe('variants', () => {
  /** Every number of a model by stage and year. */
  const numbers = (dataset: Dataset, variant: Variant) => {
    const { forecast, K, H, demand } = model(dataset, variant)
    const n = forecast.years.length
    const net = (stage: 'P' | 'J', t: number) =>
      forecast.growth.reduce((sum, one) => sum + (1 - one.local) * (one.pupils[stage][t] as number), 0)
    return {
      K: forecast.years.map((_, t) => inYear(K.demand, n, t)),
      P: forecast.years.map((_, t) => inYear(forecast.stages.P.learners, n, t) + net('P', t)),
      J: forecast.years.map((_, t) => inYear(forecast.stages.J.learners, n, t) + net('J', t)),
      H: [...H.demand],
      units: (['P', 'J'] as const).map((stage) =>
        forecast.years.map((year) => {
          const { learners, byGrade, unlocated } = demand[stage].at(year)
          const located = learners.reduce((a, b) => a + b, 0)
          expect(located + unlocated).toBe(byGrade.reduce((a, b) => a + b, 0))
          return located + unlocated
        }),
      ),
    }
  }

  const expectOrdered = (dataset: Dataset) => {
    const [low, mid, high] = VARIANTS.map((variant) => numbers(dataset, variant))
    if (!low || !mid || !high) throw new Error('three variants')
    for (const stage of ['K', 'P', 'J', 'H'] as const)
      for (const [t, middle] of mid[stage].entries()) {
        if (Number.isNaN(middle)) continue
        if (t === 0) expect([low[stage][0], high[stage][0]]).toEqual([middle, middle])
        expect(low[stage][t], `${stage} ${t}`).toBeLessThanOrEqual(middle + 1e-9)
        expect(high[stage][t], `${stage} ${t}`).toBeGreaterThanOrEqual(middle - 1e-9)
      }
    expect(low.units.map(([now]) => now)).toEqual(mid.units.map(([now]) => now))
    expect(high.units.map(([now]) => now)).toEqual(mid.units.map(([now]) => now))
    return { low, mid, high }
  }

  it('are ordered in every stage and year of the demo, apart in the end, and equal in the base year', () => {
    const { low, mid, high } = expectOrdered(demo)
    for (const stage of ['K', 'P', 'J', 'H'] as const) {
      expect(low[stage].at(-1)).toBeLessThan((mid[stage].at(-1) as number) * 0.97)
      expect(high[stage].at(-1)).toBeGreaterThan((mid[stage].at(-1) as number) * 1.02)
    }
  })

  it('are ordered in 30 random towns', () => {
    const estate = fc.record({
      households: fc.integer({ min: 0, max: 900 }),
      deliveryYear: fc.integer({ min: 2012, max: 2040 }),
      occupancy: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      type: fc.constantFrom('commodity', 'resettlement', 'talent'),
      P: fc.option(fc.double({ min: 0, max: 0.6, noNaN: true }), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        fc.array(estate, { maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 1, max: 150 }),
        (estates, born, pupils) => {
          expectOrdered(
            town({
              schools: [school('p', 1, 1, { P: six(pupils, 2) }), school('j', 2, 1, { J: three(pupils, 2) })],
              places: [
                { id: 'a', x: 1, y: 1, residents: 2000, ages: Array.from({ length: 19 }, (_, age) => 20 + ((age * 7) % 11)) },
                { id: 'b', x: 12, y: 1, residents: 900, ages: Array.from({ length: 19 }, () => 9) },
              ],
              table: { births: born.map((count, k) => ({ year: 2015 + k, values: Float64Array.of(count, count % 7) })) },
              areas: [
                { id: 'W', outline: box(0, 0, 6, 6) },
                { id: 'E', outline: box(8, 0, 16, 6) },
              ],
              developments: estates.map(({ P, occupancy, ...one }, k) =>
                development(`d${k}`, k % 2 === 0 ? 2 : 13, 3, {
                  ...one,
                  ...(occupancy === undefined ? {} : { occupancy }),
                  ...(P === undefined ? {} : { yields: { P } }),
                }),
              ),
            }),
          )
        },
      ),
      { numRuns: 30, seed: 20261122 },
    )
  })
})

describe('kindergarten and senior school', () => {
  it('have the same numbers in their tables as in the fast model, by area, age and year, in every variant', () => {
    for (const variant of VARIANTS) {
      const { K, H, areas } = model(demo, variant)
      const kindergarten = stageTable(demo, 'K', { variant, areaLevel: 'planning-area' })
      const senior = stageTable(demo, 'H', { variant })
      const n = K.years.length
      for (const [t, year] of K.years.entries()) {
        areas.ids.forEach((id, area) => {
          if (!kindergarten.rows.some((row) => row.id === id)) return
          const found = cell(kindergarten, id, 'demand', year)
          expect(found.value).toBe(K.demand[area * n + t])
          expect([0, 1, 2].reduce((sum, a) => sum + (K.byAge[(area * 3 + a) * n + t] as number), 0)).toBe(found.value)
          expect(cell(kindergarten, id, 'newHousing', year).value).toBe(K.newHousing[area * n + t])
        })
        expect(cell(senior, 'county', 'demand', year).value).toBe(H.demand[t])
        expect(cell(senior, 'county', 'leavers', year).value ?? Number.NaN).toBe(H.leavers[t])
        expect(cell(kindergarten, 'county', 'children', year).params?.unborn ?? 0).toBeGreaterThanOrEqual(0)
      }
      if (variant !== 'low') continue
      expectAnswers(kindergarten)
      expectAnswers(senior)
    }
  })

  it('new homes bring children to their area and take locals from it: 400 × 0.92 × 0.1 = 37, of whom 11 are new', () => {
    const world = town({
      places: [{ id: 'a', x: 1, y: 1, residents: 3000, ages: Array.from({ length: 19 }, () => 50) }],
      areas: [{ id: 'W', outline: box(0, 0, 5, 5) }],
      schools: [],
      developments: [
        development('d', 2, 2, {
          households: 400,
          type: 'commodity',
          deliveryYear: 2028,
          yields: { K: 0.1 },
          occupancyProfile: [0, 0, 0, 0.92],
        }),
      ],
    })
    const table = stageTable(world, 'K')
    const value = (column: string, year: number) => cell(table, 'W', column, year).value
    // Three ages of 50 × 0.92 = 46 each.
    expect(value('demand', 2030)).toBe(138)
    // Three years after the hand-over, at the peak of kindergarten: 26 locals stay in the area, 11 come to the county.
    expect(value('newHousing', 2031)).toBe(37)
    expect(value('demand', 2031)).toBe(138 + 11)
    expect(value('children', 2031)).toBe(150 + Math.round(11 / 0.92))
    expectAnswers(table)
  })
})

describe('what the number of learners is counted from', () => {
  const world = town({
    schools: [school('p', 1, 1, { P: six(40, 1) }), school('j', 2, 1, { J: three(40, 1) })],
    places: [{ id: 'a', x: 1, y: 1, residents: 3000, ages: Array.from({ length: 19 }, () => 50) }],
  })
  const asked = (demandFrom: 'auto' | 'rolls' | 'ages' | 'per-thousand', dataset = world) => {
    const found = evaluate(dataset, { demandFrom })
    return [found.demandSource, total(found, 'residents'), found.issues.map(({ code }) => code)] as const
  }

  it('is one source at a time, by its name', () => {
    expect(asked('auto').slice(0, 2)).toEqual(['rolls', 240])
    expect(asked('rolls').slice(0, 2)).toEqual(['rolls', 240])
    expect(asked('ages').slice(0, 2)).toEqual(['ages', 300])
    // 3,000 × 75.2 ‰, the same in every grade.
    expect(asked('per-thousand').slice(0, 2)).toEqual(['per-thousand', 228])
    expect(asked('ages')[2]).toContain('result.demand-asked-ages')
  })

  it('stays with the usual one where the data cannot give it, and says what to do', () => {
    const bare = town({
      schools: [school('p', 1, 1, { P: six(40, 1) }), school('j', 2, 1, { J: three(40, 1) })],
      places: [{ id: 'a', x: 1, y: 1, P: 240 }],
    })
    for (const from of ['ages', 'per-thousand'] as const) {
      const [source, residents, codes] = asked(from, bare)
      expect([source, residents]).toEqual(['rolls', 240])
      expect(codes).toContain(`result.demand-unavailable-${from}`)
    }
  })
})

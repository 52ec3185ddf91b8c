import { describe, expect, it } from 'vitest'
import { agesOfCohort, birthCohorts as cohortsOf, entryCohort } from '../../../src/core/analysis/demand/births.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import { ASSUMPTIONS, evaluate, type Place, school, six, town } from '../../fixtures/town.ts'

const birthCohorts = (dataset: Dataset) => cohortsOf(dataset, ASSUMPTIONS)

const place = (id: string, x: number, residents: number, ages?: readonly number[]): Place => ({
  id,
  x,
  y: 0,
  residents,
  ...(ages ? { ages } : {}),
})

/** Births by year of places in order. */
const births = (table: Readonly<Record<number, readonly number[]>>) =>
  Object.entries(table).map(([year, values]) => ({ year: Number(year), values: Float64Array.from(values) }))

describe('children by year of birth', () => {
  const record = birthCohorts(
    town({
      places: [place('a', 0, 500), place('b', 1, 500)],
      table: { births: births({ 2018: [60, 30], 2019: [40, 20], 2020: [36, 12], 2021: [20, 10] }) },
    }),
  )

  it('adds the places to county births', () => {
    expect([...record.recorded]).toEqual([
      [2018, 90],
      [2019, 60],
      [2020, 48],
      [2021, 30],
    ])
  })

  it('weighs the two calendar years of a school year: E(2026, age 6) = 4/12·60 + 8/12·48 = 52', () => {
    expect(entryCohort(record, 2026, 6)).toMatchObject({ source: 'births', children: 52, assumed: 0 })
  })

  it('age 3 of 2024 is the cohort of 2021: 4/12·48 + 8/12·30 = 36', () => {
    expect(entryCohort(record, 2024, 3)?.children).toBeCloseTo(36, 9)
  })

  it('a year after the record is the mean of the last three, (60 + 48 + 30) / 3 = 46', () => {
    // 4/12·30 + 8/12·46
    const half = entryCohort(record, 2028, 6)
    expect(half?.children).toBeCloseTo(10 + 92 / 3, 9)
    expect(half?.assumed).toBeCloseTo(92 / 3, 9)
    const whole = entryCohort(record, 2040, 6)
    expect(whole?.children).toBeCloseTo(46, 9)
    expect(whole?.assumed).toBeCloseTo(46, 9)
  })

  it('is unknown for children older than the record', () => {
    expect(entryCohort(record, 2026, 9)).toBeNull()
    expect(entryCohort(record, 2026, 7)).not.toBeNull()
  })

  it('a year that a populated place does not give is unknown, an empty place may be silent', () => {
    const partly = birthCohorts(
      town({
        places: [place('a', 0, 500), place('b', 1, 500), place('empty', 2, 0)],
        table: { births: births({ 2019: [40, 20, Number.NaN], 2020: [40, Number.NaN, 0], 2021: [20, 10, Number.NaN] }) },
      }),
    )
    expect([...partly.recorded.keys()]).toEqual([2019, 2021])
    expect(partly.incomplete).toEqual([2020])
    // 2020 stands at the mean of the records, (60 + 30) / 2 = 45: 4/12·60 + 8/12·45
    expect(entryCohort(partly, 2026, 6)).toMatchObject({ children: 50, assumed: 30 })
  })
})

describe('without births', () => {
  const ages = birthCohorts(
    town({
      places: [
        place(
          'a',
          0,
          900,
          Array.from({ length: 19 }, (_, age) => 10 + age),
        ),
        place(
          'b',
          1,
          100,
          Array.from({ length: 19 }, () => 2),
        ),
      ],
      populationDate: '2025-11-01',
    }),
  )

  it('reads the age at the date of the population: who is 2 in 2025 is 3 in 2026', () => {
    expect(ages.agesYear).toBe(2025)
    expect(entryCohort(ages, 2026, 3)).toMatchObject({ source: 'ages', children: 14, assumed: 0 })
    expect(entryCohort(ages, 2026, 6)?.children).toBe(17)
  })

  it('takes the mean of the three youngest for the unborn: (12 + 13 + 14) / 3', () => {
    expect(entryCohort(ages, 2031, 6)).toMatchObject({ children: 12, assumed: 0 })
    const unborn = entryCohort(ages, 2032, 6)
    expect(unborn?.children).toBeCloseTo(13, 9)
    expect(unborn?.assumed).toBeCloseTo(13, 9)
  })

  it('who enters from the base year on is read from one source: births only when they reach them all', () => {
    const sources = (first: number) => {
      const years = Array.from({ length: 2026 - first }, (_, at) => [first + at, 90] as const)
      const both = { ...ages, recorded: new Map(years) }
      return [2026, 2027, 2030, 2040].map((year) => entryCohort(both, year, 6)?.source)
    }
    expect(sources(2019)).toEqual(['births', 'births', 'births', 'births'])
    expect(sources(2021)).toEqual(['ages', 'ages', 'ages', 'ages'])
    const [broken] = [{ ...ages, recorded: new Map([2018, 2019, 2021, 2022].map((year) => [year, 90])) }]
    expect(broken && entryCohort(broken, 2026, 6)?.source).toBe('ages')
    // Who entered before is in no forecast: there the other may fill in.
    const old = { ...ages, recorded: new Map(Array.from({ length: 8 }, (_, at) => [2018 + at, 90])) }
    expect([entryCohort(old, 2026, 7)?.source, entryCohort(old, 2026, 9)?.source]).toEqual(['births', 'ages'])
  })

  it('counts half as many births as residents of an age: the forecast keeps to the residents, and says so', () => {
    const world = (record: boolean) =>
      town({
        schools: [school('p', 1, 1, { P: six(80, 2), rooms: 12 })],
        places: [
          place(
            'a',
            1,
            3000,
            Array.from({ length: 19 }, () => 100),
          ),
        ],
        ...(record
          ? { table: { births: births(Object.fromEntries([2021, 2022, 2023, 2024, 2025, 2026].map((y) => [y, [50]]))) } }
          : {}),
      })
    const entrants = (record: boolean) =>
      [2027, 2028, 2029, 2033].map((year) => evaluate(world(record), { year }).columns.total.entrants?.values[0])
    expect(entrants(true)).toEqual(entrants(false))
    expect(evaluate(world(true), { year: 2030 }).issues.map(({ code }) => code)).toContain('result.trend-ages')
  })

  it('knows nothing of people who are too old, or when a place is silent', () => {
    expect(agesOfCohort(2025, 2006)).toEqual([])
    expect(entryCohort(ages, 2025, 19)).toBeNull()
    const silent = birthCohorts(town({ places: [place('a', 0, 10, [1, 1]), place('b', 1, 10)] }))
    expect(entryCohort(silent, 2026, 0)).toBeNull()
    expect(entryCohort(birthCohorts(town({})), 2026, 6)).toBeNull()
  })
})

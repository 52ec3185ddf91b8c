import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { cell, expectAnswers, stageTable } from '../../fixtures/stage-table.ts'
import { box, type Place, school, town } from '../../fixtures/town.ts'

/** 100 children of every age in the west, 50 in the east. */
const places: readonly Place[] = [
  { id: 'west', x: 1, y: 1, residents: 4000, ages: Array.from({ length: 19 }, () => 100) },
  { id: 'east', x: 11, y: 1, residents: 2000, ages: Array.from({ length: 19 }, () => 50) },
]
const areas = [
  { id: 'W', outline: box(0, 0, 5, 5) },
  { id: 'E', outline: box(10, 0, 15, 5) },
]
/** Class years as [children, classes, bands?]. */
const section = (rolls: readonly (readonly [number, number, number[]?])[], more: Record<string, unknown> = {}) => ({
  stage: 'K',
  grades: rolls.map(([pupils, classes, bands], at) => ({ grade: at + 1, pupils, classes, ...(bands ? { bands } : {}) })),
  ...more,
})
const kindergarten = (id: string, x: number, ownership: 'public' | 'private' | 'inclusive', k: unknown, more = {}) =>
  school(id, x, 1, { kind: 'kindergarten', ownership, sections: [k], ...more })

const schools = [
  // 2 × 25 + 2 × 30 + 1 × 35 = 145, and a sixth room of 30: 175.
  kindergarten(
    'K1',
    2,
    'public',
    section(
      [
        [50, 2],
        [60, 2],
        [36, 1],
      ],
      { rooms: 6, designClasses: 8 },
    ),
  ),
  // 3 classes by age: 90.
  kindergarten(
    'K2',
    3,
    'inclusive',
    section([
      [26, 1, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
      [30, 1, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
      [30, 1, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
    ]),
  ),
  // The split is unknown: 4 × 30.
  kindergarten('K3', 12, 'private', { stage: 'K', classes: 4, pupils: 100 }),
  // A kindergarten class in a primary school.
  school('P1', 13, 1, {
    P: [[40, 1]],
    sections: [
      { stage: 'P', pupils: 40, classes: 1 },
      section([
        [10, 1],
        [0, 0],
        [0, 0],
      ]),
    ],
  }),
  // Opens in 2028 with 6 classes.
  kindergarten('K4', 12, 'public', { stage: 'K', designClasses: 6 }, { status: 'construction', statusYear: 2028 }),
]
const world = town({ schools, places, areas })

describe('kindergarten by area', () => {
  const table = stageTable(world, 'K')
  const value = (row: string, column: string, year = 2026) => cell(table, row, column, year).value

  it('repeats every cell by its own arithmetic', () => {
    expectAnswers(table)
    expect(table.years).toHaveLength(16)
    expect(table.rows.map(({ id }) => id)).toEqual(['W', 'E', 'county'])
  })

  it('shares the children of 3, 4 and 5 and applies the rate: 3 × 100 × 0.92', () => {
    expect(value('W', 'children')).toBe(300)
    expect(value('W', 'demand')).toBe(276)
    expect(value('E', 'demand')).toBe(138)
    expect(value('county', 'demand')).toBe(414)
  })

  it('counts seats by class year: 25, 30, 35; a room without one, or an unknown split, by 30', () => {
    expect(value('W', 'seats')).toBe(175 + 90)
    expect(value('E', 'seats')).toBe(120 + 25)
    expect(value('E', 'seatsCommitted')).toBe(0)
    expect(value('E', 'seats', 2028)).toBe(120 + 25 + 180)
    expect(value('E', 'seatsCommitted', 2028)).toBe(180)
  })

  it('has three gaps, and the shortage of one area is not offset by another', () => {
    expect(value('W', 'gap')).toBe(276 - 265)
    expect(value('E', 'gap')).toBe(138 - 145)
    expect(value('county', 'gap')).toBe(414 - 410)
    expect(value('county', 'shortage')).toBe(11)
    // 80 % of 300 children − public and inclusive seats; 50 % − public seats.
    expect(value('W', 'gapInclusive')).toBe(240 - 265)
    expect(value('W', 'gapPublic')).toBe(150 - 175)
    expect(value('E', 'gapInclusive')).toBe(120 - 25)
    expect(value('E', 'gapPublic')).toBe(75 - 25)
    expect(value('county', 'gapPublic')).toBe(225 - 200)
  })

  it('counts classes over 25, 30 and 35: exactly from bands, else at least', () => {
    // K1: only the large class of 36 in one class is proved; K2: one small class of 26–30.
    expect(cell(table, 'W', 'overStandardClasses', 2026)).toMatchObject({ value: 2, quality: 'at-least' })
    expect(value('E', 'overStandardClasses')).toBeNull()
    expect(value('W', 'overStandardClasses', 2027)).toBeNull()
  })

  it('says which cohorts nobody has seen yet', () => {
    expect(cell(table, 'W', 'children', 2029).params?.unborn).toBe(0)
    expect(cell(table, 'W', 'children', 2030).params?.unborn).toBeGreaterThan(0)
    expect(cell(table, 'W', 'children', 2032)).toMatchObject({ params: { unborn: 1 }, quality: 'assumed' })
    expect(table.remarks.map(({ code }) => code)).toContain('stage.unborn')
  })

  it('falls back from zones to areas, and from areas to the county', () => {
    expect(stageTable(world, 'K', { areaLevel: 'zone' }).rows).toHaveLength(3)
    const county = stageTable(world, 'K', { areaLevel: 'county' })
    expect(county.rows.map(({ level }) => level)).toEqual(['county'])
    expect(cell(county, 'county', 'demand', 2026).value).toBe(414)
    expectAnswers(county)
  })

  it('adds what the scenario builds in its year', () => {
    const expand = {
      id: 'x',
      enabled: true,
      year: 2029,
      note: '',
      action: { type: 'expand-school', school: 'K2', stage: 'K', classes: 2, rooms: 2 },
    } as const
    const planned = stageTable(world, 'K', {}, [expand])
    expect(cell(planned, 'W', 'seatsScenario', 2028).value).toBe(0)
    expect(cell(planned, 'W', 'seatsScenario', 2029).value).toBe(60)
    expect(cell(planned, 'county', 'seats', 2029).value).toBe((value('county', 'seats', 2029) ?? 0) + 60)
    expectAnswers(planned)
  })

  it('without kindergartens or ages knows nothing and says so', () => {
    const nothing = stageTable(
      town({ schools: [school('P', 1, 1, { P: [[10, 1]] })], places: [{ id: 'a', x: 1, y: 1, P: 10 }] }),
      'K',
    )
    const values = nothing.rows.flatMap(({ cells }) =>
      Object.entries(cells).flatMap(([column, figures]) =>
        column === 'newHousing' ? [] : figures.map((figure) => figure.value),
      ),
    )
    expect(new Set(values)).toEqual(new Set([null]))
    // No estate, no new homes.
    expect(cell(nothing, 'county', 'newHousing', 2030).value).toBe(0)
    expect(nothing.remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['stage.K.no-schools', 'stage.K.no-children']))
  })
})

it('on the demo the county is the sum of its areas in every additive column and year', () => {
  const folder = 'data/demo/linjiang'
  const layers = readdirSync(folder).flatMap((file) => readLayerFile(readFileSync(`${folder}/${file}`), file).layer ?? [])
  const table = stageTable(assembleDataset(layers, '2026-11-01'), 'K')
  expectAnswers(table)
  for (const column of table.columns) {
    for (const year of table.years) {
      const county = cell(table, 'county', column, year).value
      const sum = table.rows.filter(({ level }) => level === 'area').map(({ id }) => cell(table, id, column, year).value)
      if (column === 'overStandardClasses' && year > 2026) expect(county).toBeNull()
      else expect(county, `${column} ${year}`).toBe(sum.reduce((a: number, b) => a + (b ?? Number.NaN), 0))
    }
  }
})

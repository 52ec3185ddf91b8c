import { describe, expect, it } from 'vitest'
import { say } from '../../../src/i18n/words.ts'
import { cell, expectAnswers, stageTable } from '../../fixtures/stage-table.ts'
import { type Place, school, six, town } from '../../fixtures/town.ts'

const senior = (rolls: readonly number[], more: Record<string, unknown> = {}) => ({
  stage: 'H',
  grades: rolls.map((pupils, at) => ({ grade: 10 + at, pupils, classes: 4 })),
  ...more,
})
const places: readonly Place[] = [{ id: 'a', x: 1, y: 1, residents: 9000, ages: Array.from({ length: 19 }, () => 80) }]
const world = town({
  places,
  schools: [
    school('P', 1, 1, { P: six(100, 2).map(([pupils, classes], at) => [pupils + at, classes] as const) }),
    school('J', 2, 1, {
      J: [
        [200, 4],
        [210, 4],
        [220, 5],
      ],
      history: [{ year: 2025, grade: 9, pupils: 230 }],
    }),
    school('H', 3, 1, { kind: 'senior', sections: [senior([130, 120, 110], { rooms: 14, designClasses: 12 })] }),
    school('Z', 4, 1, { kind: 'vocational', sections: [senior([50, 50, 50], { rooms: 9 })] }),
  ],
})

describe('senior school for the county', () => {
  const table = stageTable(world, 'H')
  const value = (column: string, year: number) => cell(table, 'county', column, year).value

  it('repeats every cell by its own arithmetic', () => {
    expectAnswers(table)
    expect(table.rows).toHaveLength(1)
  })

  it('moves the registers up: grade 9, 8, 7, then primary 6 … 1', () => {
    expect(value('leavers', 2026)).toBe(230)
    expect([2027, 2028, 2029].map((year) => value('leavers', year))).toEqual([220, 210, 200])
    expect(value('leavers', 2030)).toBe(105)
    expect(value('leavers', 2035)).toBe(100)
    expect(cell(table, 'county', 'leavers', 2027).quality).toBe('exact')
    expect(cell(table, 'county', 'leavers', 2028).quality).toBe('estimated')
  })

  it('then takes the cohorts, by the entrants per child of the base year: 80 × 100 ÷ 80', () => {
    expect(cell(table, 'county', 'leavers', 2036)).toMatchObject({ value: 100, quality: 'assumed' })
    expect(cell(table, 'county', 'leavers', 2041).params?.unborn).toBe(0)
  })

  it('takes 61 % of the leavers, and three intakes for the demand', () => {
    expect(value('intake', 2026)).toBe(130)
    expect(value('intake', 2027)).toBe(Math.round(220 * 0.61))
    expect(value('demand', 2026)).toBe(130 + 120 + 110)
    expect(value('demand', 2027)).toBe(134 + 130 + 120)
    expect(value('demand', 2029)).toBe(134 + 128 + 122)
  })

  it('has 12 classes of 50; the vocational school stands apart', () => {
    expect(value('seats', 2026)).toBe(600)
    expect(value('gap', 2029)).toBe(384 - 600)
    expect(table.remarks).toContainEqual({ code: 'stage.H.outside', params: { n: 1, names: ['Z'], pupils: 150 } })
    const names = { key: 'export.names', params: { names: ['Z', 'Y'] } }
    expect([say('zh-CN', names), say('en', names)]).toEqual(['Z、Y', 'Z, Y'])
  })

  it('without a senior school seats, intake and demand of the base year are unknown', () => {
    const without = stageTable(
      town({
        schools: [
          school('J', 1, 1, {
            J: [
              [50, 1],
              [50, 1],
              [50, 1],
            ],
          }),
        ],
      }),
      'H',
    )
    expectAnswers(without)
    for (const column of ['leavers', 'intake', 'demand', 'seats', 'gap'])
      expect(cell(without, 'county', column, 2026).value, column).toBeNull()
    expect(without.remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['stage.H.no-schools', 'stage.H.no-children']))
  })
})

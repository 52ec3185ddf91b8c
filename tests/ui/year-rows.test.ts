import { expect, it } from 'vitest'
import type { FigureValue } from '../../src/core/domain/figure.ts'
import type { ColumnName } from '../../src/core/engine/question.ts'
import { barShare, worstYear, yearRows } from '../../src/ui/results/year-rows.ts'

const shortages: Readonly<Record<number, number | null>> = { 2025: 0, 2026: 120, 2027: 300, 2028: 300, 2029: null, 2036: 999 }
const series = {
  years: () => Array.from({ length: 16 }, (_, step) => 2025 + step),
  figure: (name: ColumnName, _row: number, year: number): FigureValue => ({
    value: name === 'total.structuralShortage' ? (shortages[year] ?? null) : 1000,
    unit: 'seats',
    quality: 'exact',
    ref: null,
  }),
}

it('shows the base year and ten more, and names the first of the worst', () => {
  const rows = yearRows(series, 'current')
  expect(rows.map(({ year }) => year)).toEqual(series.years().slice(0, 11))
  expect(worstYear(rows)?.year).toBe(2027)
  expect(worstYear(rows.slice(0, 1))).toBeNull()
})

it('draws an unknown value and an empty scale as no bar', () => {
  expect([barShare(null, 10), barShare(5, 0), barShare(5, 10), barShare(20, 10), barShare(-1, 10)]).toEqual([0, 0, 0.5, 1, 0])
})

it('reads an area by its own columns', () => {
  const asked: string[] = []
  const watched = {
    ...series,
    figure: (name: ColumnName, row: number, year: number) => {
      asked.push(`${name} ${row}`)
      return series.figure(name, row, year)
    },
  }
  yearRows(watched, 'current', 3)
  expect([...new Set(asked)]).toEqual(['area.demand 3', 'area.seats 3', 'area.shortage 3', 'total.unbornShare 0'])
})

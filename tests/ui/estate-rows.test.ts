import { expect, it } from 'vitest'
import type { HousingRow, SameTime } from '../../src/core/domain/housing-table.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { filtered, sorted } from '../../src/ui/housing/estate-rows.ts'
import { ruleTables } from '../../src/ui/housing/rule-tables.ts'
import { development, question, STANDARDS, school, six, town } from '../fixtures/town.ts'

const estate = (id: string, x: number, more: Record<string, unknown>) =>
  development(id, x, 0, { urban: 'town', households: 2000, ...more })
const world = town({
  schools: [school('s', 0, 0, { P: six(40, 1) })],
  developments: [
    estate('near', 2, { deliveryYear: 2029 }),
    estate('far', 30, { deliveryYear: 2028, households: 900 }),
    estate('old', 3, { deliveryYear: 2010, status: 'built' }),
    estate('dateless', 31, { status: 'planned', households: undefined }),
  ],
})
const standards = new Map(
  [...STANDARDS].map(([id, row]) => [id, row.table === 'yongzhou' ? { ...row, value: row.offered ?? null } : row]),
)
const { rows } = drain(new Engine(world).housing({ ...question(), standards }))
const ids = (list: readonly HousingRow[]) => list.map(({ id }) => id)
const stateOf = (id: string): SameTime | undefined => rows.find((row) => row.id === id)?.stages.P.state

it('estates to come stand first, soonest first, then those that stand', () =>
  expect(ids(rows)).toEqual(['far', 'near', 'dateless', 'old']))

it('the filters look at the stages on screen only', () => {
  expect(['near', 'far', 'old', 'dateless'].map(stateOf)).toEqual(['same-time', 'missing', 'served', 'missing'])
  expect(ids(filtered(rows, 'reach', ['P']))).toEqual(['far', 'dateless'])
  // Two thousand homes owe a kindergarten and a primary school; nine hundred owe nothing.
  expect(ids(filtered(rows, 'problem', ['P']))).toEqual([])
  expect(ids(filtered(rows, 'problem', ['K', 'P']))).toEqual(['near', 'old'])
  expect(filtered(rows, 'all', ['P'])).toBe(rows)
})

it('sorts by a column with the unknown last either way', () => {
  expect(ids(sorted(rows, { key: 'households', down: true }))).toEqual(['near', 'old', 'far', 'dateless'])
  expect(ids(sorted(rows, { key: 'households', down: false }))).toEqual(['far', 'near', 'old', 'dateless'])
  expect(ids(sorted(rows, { key: 'P.state', down: false })).slice(0, 2)).toEqual(['far', 'dateless'])
})

it('lists the tables of rules with the one in force', () => {
  const tables = ruleTables(standards)
  expect(tables.map(({ id, chosen }) => [id, chosen])).toEqual([
    ['yongzhou', true],
    ['harbin', false],
    ['yulin', false],
    ['unnamed-city', false],
    ['per-people', false],
  ])
  expect(tables.every((table) => table.rows.length > 0 && table.rows.every(({ unit }) => unit !== 'none'))).toBe(true)
})

import { describe, expect, it } from 'vitest'
import { shortageOver } from '../../src/core/analysis/balance/shortage.ts'
import type { Calendar, CalendarRow } from '../../src/core/domain/calendar.ts'
import { STAGES } from '../../src/core/domain/stage.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { allSeats, baseSeats, lineOf } from '../../src/ui/calendar/calendar-line.ts'
import { line } from '../fixtures/lines.ts'
import { question, school, six, town } from '../fixtures/town.ts'

const years = (...values: readonly number[]) => Float64Array.of(...values)
const seats = { existing: years(100, 100), committed: years(0, 40), scenario: years(0, -30) }

function row(id: string, level: CalendarRow['level'], mid: readonly number[]): CalendarRow {
  const demand = { low: years(...mid.map((n) => n - 20)), mid: years(...mid), high: years(...mid.map((n) => n + 20)) }
  return { level, id, name: id, demand, seats }
}

describe('a line of the calendar', () => {
  const rows = [row('a', 'area', [130, 150]), row('b', 'area', [60, 95]), row('county', 'county', [190, 245])]
  const unborn = { low: years(0, 0), mid: years(0, 0), high: years(0, 0) }
  const stage = { stage: 'P', areaLevel: 'township', rows, shortage: shortageOver(rows.slice(0, 2)), unborn } as const

  it('adds the seats of the base and of the scenario', () => {
    expect([baseSeats({ seats }, 1), allSeats({ seats }, 1)]).toEqual([140, 110])
  })

  it('offsets no shortage of one area by the surplus of another, in any variant', () => {
    const { low, mid, high } = shortageOver(rows.slice(0, 2))
    expect([low[0], mid[0], high[0]]).toEqual([10, 30, 50])
    expect(high[1]).toBe(60 + 5)
    expect(shortageOver(rows.slice(2)).mid[0]).toBe(90)
    expect(shortageOver([row('a', 'area', [Number.NaN, 1])]).mid[0]).toBeNaN()
  })

  it('is the county, or an area the stage has, over the years on screen', () => {
    const all = Float64Array.from({ length: 16 }, (_, t) => t)
    const long = { ...rows[0], demand: { low: all, mid: all, high: all } } as CalendarRow
    const one = { ...stage, rows: [long, ...rows.slice(1)] }
    const calendar: Calendar = {
      years: [...all].map((t) => 2026 + t),
      stages: Object.fromEntries(STAGES.map((id) => [id, { ...one, stage: id }])) as unknown as Calendar['stages'],
    }
    expect(lineOf(calendar, 'K', 'a')).toMatchObject({ stage: 'K', level: 'area', row: 0 })
    expect(lineOf(calendar, 'K', 'a')?.years.at(-1)).toBe(2036)
    expect(lineOf(calendar, 'K', 'a')?.demand.low.at(-1)).toBe(10)
    expect(lineOf(calendar, 'P', null)).toMatchObject({ level: 'county', row: 0 })
    expect(lineOf(calendar, 'P', 'nowhere')).toBeNull()
  })

  it('gives the shortage of the evaluation of that year and variant', () => {
    const dataset = town({
      schools: [school('S1', 0, 0, { P: six(60, 1), rooms: 6 }), school('S2', 30, 0, { P: six(20, 1), rooms: 6 })],
    })
    const engine = new Engine(dataset)
    const entries = [line('e', 2028, { type: 'expand-school', school: 'S1', stage: 'P', classes: 1, rooms: 1 })]
    const calendar = drain(engine.calendar(question({}, entries)))
    for (const [at, year] of calendar.years.slice(0, 5).entries()) {
      const { columns } = drain(engine.evaluate(question({ year, variant: 'high' }, entries)))
      expect(calendar.stages.P.shortage.high[at]).toBe(columns.total.structuralShortage?.values[0])
    }
  })
})

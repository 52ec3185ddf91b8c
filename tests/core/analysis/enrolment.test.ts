import { describe, expect, it } from 'vitest'
import { assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Evaluation } from '../../../src/core/domain/evaluation.ts'
import type { ClearingQuestion } from '../../../src/core/engine/clearing.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Question } from '../../../src/core/engine/question.ts'
import { answer } from '../../../src/core/report/answering.ts'
import { cellValue } from '../../../src/core/report/cells.ts'
import { type EnrolmentPlan, enrolmentPlan, PLAN_COLUMNS, PLAN_WANT } from '../../../src/core/report/enrolment-plan.ts'
import { enrolment } from '../../../src/core/report/sections/enrolment.ts'
import { WATCH_WANT, watchList } from '../../../src/core/report/watch-list.ts'
import { replay } from '../../../src/core/scenario/replay.ts'
import {
  ASSUMPTIONS,
  box,
  development,
  evaluate,
  expand,
  ofSchool,
  question,
  STANDARDS,
  school,
  six,
  town,
  zone,
} from '../../fixtures/town.ts'

/** Two town schools 900 m apart; the entry grades are held, h has a full house: 144 entrants in 3 free rooms. */
function world(entrants: number, own: number, homes: readonly ReturnType<typeof development>[] = []): Dataset {
  const other = 217 - own
  const ages = (six1: number) => [0, 0, 0, 0, 0, six1, six1, 135, 135, 135, 135, 135]
  return town({
    schools: [
      school('h', 5, 5, { P: [[entrants, 3], ...six(135, 3).slice(1)], rooms: 18, urban: 'city' }),
      school('n', 14, 5, { P: [[217 - entrants, 2], ...six(135, 3).slice(1)], rooms: 18, urban: 'city' }),
    ],
    places: [
      { id: 'zone-h', x: 5, y: 6, residents: 2000, ages: ages(own) },
      { id: 'zone-n', x: 14, y: 6, residents: 2000, ages: ages(other) },
    ],
    developments: homes,
    zones: [zone('zh', ['h'], box(0, 0, 10, 10)), zone('zn', ['n'], box(10, 0, 30, 10))],
  })
}

function planOf(dataset: Dataset, year: number, asked: Question = question()): EnrolmentPlan {
  const series = drain(new Engine(dataset).series({ ...asked, want: PLAN_WANT }))
  const plan = replay(dataset, asked.entries, year, STANDARDS).plan
  return enrolmentPlan({ dataset, stage: 'P', standards: STANDARDS, series, plan })
}
const rowOf = (plan: EnrolmentPlan, id: string) => {
  const row = plan.rows.find((one) => one.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

describe('秋季招生计划表', () => {
  it('A9 a year ahead: red, control of entry from elsewhere, and the neighbour with free places', () => {
    const h = rowOf(planOf(world(144, 117), 2027), 'h')
    expect([h.level, h.zones, h.state.entrants, h.state.places]).toEqual(['red', ['zh'], 144, 135])
    expect(h.cures[0]).toEqual({ kind: 'control', outside: 27, fewer: 10 })
    // n: 73 entrants in 2 classes, two more could open in its free rooms.
    expect(h.cures[1]).toMatchObject({ kind: 'balance', school: 'n', free: 4 * 45 - 73 })
    expect(h.ahead.map(({ year }) => year)).toEqual([2027, 2028, 2029, 2030, 2031])
    expect(h.ahead[0]).toMatchObject({ year: 2027, level: 'red' })
  })

  it('too many of its own: so many classes, in rooms to be built', () => {
    const h = rowOf(planOf(world(144, 144), 2027), 'h')
    expect(h.cures[0]).toEqual({ kind: 'expand', classes: 1 })
    const built = rowOf(planOf(world(144, 144), 2027, question({}, [expand('h', 1, { year: 2027 })])), 'h')
    expect([built.level, built.state.places]).toEqual(['clear', 180])
  })

  it('has the numbers of the evaluation of each year, and the sheet has those of the plan, live', () => {
    const dataset = world(144, 117)
    const engine = new Engine(dataset)
    const subject = { dataset, question: question(), project: '', scenarioName: null }
    const table = enrolment.build(subject, drain(answer(engine, enrolment.needs(subject))))
    const there = evaluate(dataset, { year: 2027 })
    const plan = planOf(dataset, 2027)
    for (const id of ['h', 'n']) {
      const cells = table.rows.find((row) => 'text' in (row.cells.school ?? {}) && row.cells.school === cellText(row, id))?.cells
      for (const column of PLAN_COLUMNS) {
        expect(cellValue(cells?.[column]), `${id} ${column}`).toBeCloseTo(ofSchool(there, id, column), 5)
      }
      expect(rowOf(plan, id).state.ratio).toBe(ofSchool(there, id, 'entryRatio'))
      expect(cells?.entryPlaces).toMatchObject({ formula: { operation: 'product', columns: ['entryClasses', 'classSize'] } })
      expect(cells?.entryRatio).toMatchObject({ formula: { operation: 'quotient', columns: ['entrants', 'entryPlaces'] } })
    }
    const total = table.rows.find((row) => row.total)?.cells
    for (const id of ['entrants', 'entryClasses', 'entryPlaces', 'entryRatio'])
      expect(cellValue(total?.[id]), id).toBeCloseTo(there.columns.total[id]?.values[0] ?? Number.NaN, 5)
    expect(JSON.stringify(table.head)).toContain('100%')
  })

  it('lists the other side: the school that shrinks with all its reasons, areas by surplus', () => {
    const dataset = town({
      schools: [school('small', 5, 5, { P: six(12, 1), rooms: 6 }), school('full', 25, 5, { P: six(40, 1), rooms: 6 })],
      places: [{ id: 'home', x: 5, y: 6, P: 312 }],
    })
    const series = drain(new Engine(dataset).series({ ...question(), want: WATCH_WANT }))
    const list = watchList(series, replay(dataset, [], 2026, STANDARDS).plan, 'P', STANDARDS)
    expect(list.schools.map(({ id, concerns }) => [id, concerns])).toEqual([['small', ['few', 'small-classes', 'half-empty']]])
    expect(list.areas.map(({ surplus }) => surplus)).toEqual([12 * 45 - 312])
  })
})

describe('which assumption clears a warning', () => {
  // 130 of its own for 135 places; homes handed over in 2027 bring some twenty entrants, all from outside the county.
  const homes = development('new', 5, 7, {
    type: 'commodity',
    households: 900,
    deliveryYear: 2027,
    deliveryMonth: 3,
    localShare: 0,
    yields: { P: 0.6 },
  })
  const dataset = world(130, 130, [homes])
  const lows = (rows: Readonly<Record<string, number>>) =>
    new Map([...ASSUMPTIONS].map(([id, { low: _, ...row }]) => [id, id in rows ? { ...row, low: rows[id] as number } : row]))
  const ask = (assumptions: Question['assumptions'], more: Partial<ClearingQuestion> = {}) =>
    drain(new Engine(dataset).clearing({ ...question({ year: 2027 }), assumptions, level: 'school', id: 'h', ...more }))
  const typed = (value: number): Evaluation => {
    const assumptions = assumptionsOf([...ASSUMPTIONS.values()], [{ assumption: 'occupancy.0', variant: 'mid', value }])
    return drain(new Engine(dataset).evaluate({ ...question({ year: 2027 }), assumptions }))
  }
  const ratio = (evaluation: Evaluation) => ofSchool(evaluation, 'h', 'entryRatio')

  it('a single assumption: the value nearest to its own that clears, and typed in it does', () => {
    const found = ask(lows({ 'occupancy.0': 0, 'senior-rate': 0.5 }))
    expect(found.level).toBe('red')
    const [group] = found.groups.filter(({ clears }) => clears)
    expect([group?.group, group?.rows, group?.value?.from]).toEqual(['occupancy', ['occupancy.0'], 0.2])
    const value = group?.value?.at ?? Number.NaN
    expect(ratio(typed(value))).toBeLessThan(1)
    // One step of its grid nearer to the value in force, the warning stands.
    expect(ratio(typed(value + 0.001))).toBeGreaterThanOrEqual(1)
    expect(found.groups.find(({ group: name }) => name === 'senior-rate')?.clears).toBe(false)
  })

  it('several rows of one subject are tried together, and none alone is named a value', () => {
    const found = ask(lows({ 'occupancy.0': 0, 'occupancy.1': 0 }))
    expect(found.groups.map(({ group, rows, clears, value }) => [group, rows.length, clears, value])).toEqual([
      ['occupancy', 2, true, null],
    ])
  })

  it('says when none does, what all of them together leave, and how many classes would', () => {
    const found = ask(lows({ 'occupancy.0': 0.19 }))
    expect(found.groups.map(({ clears }) => clears)).toEqual([false])
    expect(found.together?.clears).toBe(false)
    expect(found.lever.classes).toBe(1)
    expect(ask(lows({})).together).toBeNull()
  })

  it('asks of a zone as of a school', () => {
    const found = ask(lows({ 'occupancy.0': 0 }), { level: 'zone', id: 'zh' })
    expect([found.level, found.groups.map(({ clears }) => clears)]).toEqual(['red', [true]])
  })
})

/** The text cell of a row if it is the one looked for. */
function cellText(row: { readonly cells: Readonly<Record<string, unknown>> }, text: string): unknown {
  const cell = row.cells.school as { readonly text?: string } | undefined
  return cell?.text === text ? cell : null
}

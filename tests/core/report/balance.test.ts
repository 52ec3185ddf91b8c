import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../../src/cli/arguments.ts'
import { askedBy } from '../../../src/cli/question.ts'
import { assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import { VARIANTS, type Variant } from '../../../src/core/domain/variant.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { answer } from '../../../src/core/report/answering.ts'
import { cellValue } from '../../../src/core/report/cells.ts'
import type { ReportRow, ReportTable } from '../../../src/core/report/document.ts'
import { balance } from '../../../src/core/report/sections/balance.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { readOnce } from '../../fixtures/read-once.ts'

/** A county with a committed school and estates on the way, asked for the high forecast, whose homes fill more than in the low one. */
const YEAR = 2031
const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const asked = askedBy(readArguments(['export', ...demo, '--year', String(YEAR)]), 'zh-CN', '2026-11-01', readOnce)
const edits = [0, 1, 2, 3, 4, 5].flatMap((since) => [
  { assumption: `occupancy.${since}`, variant: 'low' as const, value: 0.1 },
  { assumption: `occupancy.${since}`, variant: 'high' as const, value: 1 },
])
/** A kindergarten and rooms for a senior school: their seats are in the tables of these stages already. */
const senior = asked.dataset.schools.find(({ sections }) => sections.some(({ stage }) => stage === 'H'))?.id ?? ''
const line = (id: string, action: Entry['action']): Entry => ({ id, enabled: true, year: 2030, note: '', action })
const entries = [
  line('K', {
    type: 'build-school',
    id: 'new-K',
    name: '新建幼儿园',
    kind: 'kindergarten',
    point: [...(asked.dataset.schools[0]?.point ?? ([0, 0] as const))],
    takes: [],
    transferGrades: [],
    sections: [{ stage: 'K', classesPerGrade: 2, rooms: 6 }],
  }),
  line('H', { type: 'expand-school', school: senior, stage: 'H', classes: 3, rooms: 3 }),
]
const question = {
  ...asked.question,
  entries,
  assumptions: assumptionsOf([...asked.question.assumptions.values()], edits),
  request: { ...asked.question.request, variant: 'high' as const },
}
/** Not the one the table is built by: what it remembers wrong would agree with itself. */
const engine = new Engine(asked.dataset)
const DEMAND = { low: 'demandLow', mid: 'demandMid', high: 'demandHigh' } as const
const GAP = { low: 'gapAfterLow', mid: 'gapAfterMid', high: 'gapAfterHigh' } as const

let table: ReportTable
beforeAll(() => {
  const subject = { dataset: asked.dataset, question, project: '', scenarioName: null }
  table = balance.build(subject, drain(answer(asked.engine, balance.needs(subject))))
}, 60_000)

const is = (row: ReportRow, column: string, key: string) => {
  const cell = row.cells[column]
  return cell !== null && cell !== undefined && 'words' in cell && cell.words[0]?.key === key
}
const rowsOf = (stage: string, year = YEAR) =>
  table.rows.filter((row) => is(row, 'stage', `stage.${stage}`) && cellValue(row.cells.schoolYear) === year)
const value = (row: ReportRow, key: string) => cellValue(row.cells[key])

describe('片区学位供需平衡表', () => {
  it.each(['P', 'J'] as const)('has the demand and the gap the evaluation of each variant gives: %s', (stage) => {
    const rows = rowsOf(stage)
    const [total] = rows.slice(-1)
    const sums: number[] = []
    for (const variant of VARIANTS) {
      const request = { ...question.request, stage, variant }
      const { columns, areas } = drain(engine.evaluate({ ...question, request }))
      const column = (id: string) => [...(columns.area[id]?.values ?? [])]
      expect(areas.ids.length).toBe(rows.length - 1)
      expect(rows.slice(0, -1).map((row) => value(row, DEMAND[variant]))).toEqual(column('demand'))
      const gaps = column('demand').map((demand, row) => demand - (column('seats')[row] as number))
      expect(rows.slice(0, -1).map((row) => value(row, GAP[variant]))).toEqual(gaps)
      sums.push(value(total as ReportRow, DEMAND[variant]))
      if (variant === 'high') {
        expect(rows.slice(0, -1).map((row) => value(row, 'shortage'))).toEqual(column('shortage'))
        expect(rows.slice(0, -1).map((row) => value(row, 'learners'))).toEqual(column('learners'))
      }
    }
    // The three are not the same, and go one way.
    const [low = 0, mid = 0, high = 0] = sums
    expect([low < mid, mid < high]).toEqual([true, true])
  })

  it('counts every learner of the county, public and private, in one area', () => {
    for (const stage of ['P', 'J'] as const) {
      const { columns } = drain(engine.evaluate({ ...question, request: { ...question.request, stage } }))
      const of = (id: string) => columns.total[id]?.values[0] as number
      const learners = rowsOf(stage).at(-1)
      expect(learners && value(learners, 'learners')).toBe(of('residents') + of('bought') + of('private'))
    }
  })

  it.each(['K', 'H'] as const)('counts no seat twice: %s', (stage) => {
    const { rows } = drain(engine.stageBalance({ ...question, of: stage }))
    const at = YEAR - asked.dataset.baseYear
    const own = (id: string) => rows.map(({ cells }) => cells[id]?.[at]?.value)
    const shown = rowsOf(stage)
    const after = (variant: Variant) => shown.map((row) => value(row, GAP[variant]))
    expect(own('seatsScenario').at(-1)).toBeGreaterThan(0)
    if (stage === 'K') expect(shown.map((row) => value(row, 'newHousing'))).toEqual(own('newHousing'))
    expect(shown.some((row) => row.cells.measures !== null)).toBe(true)
    expect(after('high')).toEqual(own('gap'))
    expect(shown.map((row) => value(row, 'seatsExisting') + value(row, 'seatsCommitted') + value(row, 'seatsScenario'))).toEqual(
      own('seats'),
    )
  })

  it('says when committed seats come into use', () => {
    const said = rowsOf('P', asked.dataset.baseYear).filter((row) => row.cells.committedYear)
    expect(said.length).toBeGreaterThan(0)
    for (const row of said) {
      const cell = row.cells.committedYear
      const steps = cell && 'words' in cell ? cell.words.map(({ params }) => Number(params?.seats)) : []
      const later = rowsOf('P', asked.dataset.baseYear + 10).find(
        (one) => JSON.stringify(one.cells.areaName) === JSON.stringify(row.cells.areaName),
      )
      expect(steps.reduce((sum, seats) => sum + seats, 0)).toBe(later && value(later, 'seatsCommitted'))
    }
  })
})

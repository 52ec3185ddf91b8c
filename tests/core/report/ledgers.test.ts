import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../../src/cli/arguments.ts'
import { askedBy } from '../../../src/cli/question.ts'
import type { Evaluation, Request } from '../../../src/core/domain/evaluation.ts'
import type { StandardRow } from '../../../src/core/domain/standard.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { answer } from '../../../src/core/report/answering.ts'
import { cellValue, saying, unknown, words } from '../../../src/core/report/cells.ts'
import type { Cell, ReportRow, ReportTable } from '../../../src/core/report/document.ts'
import { annualPlan } from '../../../src/core/report/sections/annual-plan.ts'
import { largeClasses } from '../../../src/core/report/sections/large-classes.ts'
import { mergers } from '../../../src/core/report/sections/mergers.ts'
import { plannedSchools } from '../../../src/core/report/sections/planned-schools.ts'
import type { Section } from '../../../src/core/report/subject.ts'
import { type Entry, scenarioSchema } from '../../../src/core/scenario/entry.ts'
import { readOnce } from '../../fixtures/read-once.ts'

/** The demo with its second ready scenario: built, merged at once and by attrition, re-zoned. */
const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const asked = askedBy(readArguments(['export', ...demo]), 'zh-CN', '2026-11-01', readOnce)
const { entries } = scenarioSchema.parse(JSON.parse(readFileSync('data/demo/scenarios.json', 'utf8'))[1])
/** Not the one the tables are built by: what it remembers wrong would agree with itself. */
const engine = new Engine(asked.dataset)

function tableOf(section: Section, lines: readonly Entry[] = entries): ReportTable {
  const subject = { dataset: asked.dataset, question: { ...asked.question, entries: lines }, project: '', scenarioName: null }
  return section.build(subject, drain(answer(asked.engine, section.needs(subject))))
}
const evaluated = (request: Partial<Request>, lines: readonly Entry[] = entries): Evaluation =>
  drain(engine.evaluate({ ...asked.question, entries: lines, request: { ...asked.question.request, ...request } }))
const value = (row: ReportRow | undefined, key: string) => cellValue(row?.cells[key])
const textIn = (cell: Cell | undefined) => (cell && 'text' in cell ? cell.text : '')
const keyIn = (cell: Cell | undefined) => (cell && 'words' in cell ? cell.words.map(({ key }) => key) : [])
const column = ({ columns, schools }: Evaluation, name: string, id: string) =>
  columns.school[name]?.values[schools.ids.indexOf(id)] ?? Number.NaN

describe('年度建设计划', () => {
  it('puts into use the seats that the evaluation of the last year finds new', () => {
    const table = tableOf(annualPlan)
    // Closed schools count against the scenario's seats.
    const building = entries.filter(({ action }) => action.type === 'build-school')
    const { columns } = evaluated({ year: 2030 }, building)
    const added = ['seatsCommitted', 'seatsScenario'].reduce((sum, id) => sum + (columns.total[id]?.values[0] as number), 0)
    const sum = table.rows.filter(({ total }) => total).reduce((all, row) => all + (value(row, 'seatsInUse') || 0), 0)
    expect(sum).toBe(added)
  })

  it('names the part of each year, and leaves empty what nobody has said', () => {
    const of = (year: number, school: string) =>
      tableOf(annualPlan).rows.find((row) => value(row, 'planYear') === year && textIn(row.cells.schoolName) === school)
    const tasks = [2026, 2027, 2028, 2029].map((year) => keyIn(of(year, '城西小学')?.cells.task))
    expect(tasks).toEqual([[], ['export.task.start'], ['export.task.continue'], ['export.task.complete', 'export.task.use']])
    expect(of(2027, '城西小学')?.cells.responsible ?? null).toBeNull()
    expect(of(2027, '城西小学')?.cells.thisYear ?? null).toBeNull()
  })
})

describe('规划学校一览表', () => {
  it('calls near what the standard calls near', () => {
    const near = asked.question.standards.get('near-term.years') as StandardRow
    const timing = (years: number | null) => {
      const standards = new Map(asked.question.standards).set(near.id, { ...near, value: years })
      const request = { ...asked.question.request, year: 2031 }
      const question = { ...asked.question, standards, entries, request }
      const subject = { dataset: asked.dataset, question, project: '', scenarioName: null }
      const { rows } = plannedSchools.build(subject, drain(answer(asked.engine, [])))
      return rows.find(({ cells }) => textIn(cells.plannedName) === '城西小学')?.cells.timing
    }
    expect(timing(5)).toEqual(saying(words('export.timing.near', { from: 2026, to: 2030 })))
    expect(timing(2)).toEqual(saying(words('export.timing.far', { from: 2028, to: 2029 })))
    expect(timing(null)).toEqual(unknown())
  })
})

describe('大班额化解台账', () => {
  let table: ReportTable
  beforeAll(() => {
    table = tableOf(largeClasses)
  }, 30_000)

  it('has every school with large classes, and the year from which the plan leaves none', () => {
    const firsts = table.rows.filter(({ cells }) => cells.largeOfSchool)
    for (const stage of ['P', 'J'] as const) {
      const want = ['school.largeClasses'] as const
      const series = drain(engine.series({ ...asked.question, entries, request: { ...asked.question.request, stage }, want }))
      const large = (t: number, row: number) => series.columns['school.largeClasses']?.[t]?.values[row] as number
      const concerned = series.schools.ids.filter((_, row) => large(0, row) > 0)
      const own = firsts.filter(({ cells }) => keyIn(cells.stage)[0] === `stage.${stage}`)
      expect(own.map(({ cells }) => textIn(cells.code))).toEqual(concerned)
      for (const row of own) {
        const at = series.schools.ids.indexOf(textIn(row.cells.code))
        expect(value(row, 'largeOfSchool')).toBe(large(0, at))
        const [said] = row.cells.resolvedIn && 'words' in row.cells.resolvedIn ? row.cells.resolvedIn.words : []
        const t = Number(said?.params?.year) - asked.dataset.baseYear
        expect(said?.key).toBe('export.large-class.year')
        expect([large(t - 1, at) > 0, large(t, at)]).toEqual([true, 0])
      }
    }
  })

  it('names the lines that resolve one, and none where falling rolls do', () => {
    const measures = (id: string) => keyIn(table.rows.find(({ cells }) => textIn(cells.code) === id)?.cells.resolvedBy)
    expect(measures('P02')).toContain('export.measure.build-school')
    expect(measures('J03')).toEqual(['export.large-class.unaided'])
  })

  it('counts pupils above the standard in live cells', () => {
    for (const row of table.rows.filter(({ cells }) => cells.gradePupils)) {
      const [pupils, classes, size] = ['gradePupils', 'gradeClasses', 'classSize'].map((key) => value(row, key)) as [
        number,
        number,
        number,
      ]
      expect(value(row, 'overPupils')).toBe(Math.max(0, pupils - classes * size))
      expect(row.cells.overPupils).toHaveProperty('formula')
    }
  })
})

describe('撤并影响表', () => {
  it('has the rolls of the year before, and the ways of the same children with and without the school', () => {
    const rows = tableOf(mergers).rows.filter(({ total }) => !total)
    expect(rows.map(({ cells }) => textIn(cells.code))).toEqual(['P12', 'P17'])
    const [first] = rows
    const year = value(first, 'closingYear')
    const before = evaluated({ year: year - 1 })
    const after = evaluated({ year })
    const receiver = after.schools.ids[after.schools.names.indexOf(textIn(first?.cells.receiver))] as string
    expect(value(first, 'closingPupils')).toBe(column(before, 'pupils', 'P12'))
    for (const [key, name] of [
      ['pupils', 'pupils'],
      ['classes', 'classes'],
      ['schoolSize', 'institutionPupils'],
    ] as const) {
      expect(value(first, `${key}Before`)).toBe(column(before, name, receiver))
      expect(value(first, `${key}After`)).toBe(column(after, name, receiver))
    }
    const others = entries.filter(({ action }) => !('school' in action && action.school === 'P12'))
    const [base, now] = [evaluated({ year, allocation: 'zone' }, others), evaluated({ year, allocation: 'zone' })]
    const ways = waysOf(base, 'P12')
    expect(value(first, 'wayPupils')).toBe(ways.pupils)
    expect(value(first, 'meanBefore')).toBeCloseTo(ways.sum / ways.pupils, 6)
    const moved = waysOf(now, receiver, ways.units)
    expect(value(first, 'meanAfter')).toBeCloseTo(moved.sum / moved.pupils, 6)
    expect(value(first, 'maxAfter')).toBeCloseTo(moved.longest, 6)
  })

  it('of a scenario without any says so', () => {
    const { rows, head } = tableOf(mergers, [])
    expect(rows.filter(({ total }) => !total)).toEqual([])
    expect(keyIn(head.at(-1)?.cell)).toEqual(['export.merger.none'])
  })
})

/** Pupils of a school and their ways, of all units or of some. */
function waysOf({ flows, schools, units }: Evaluation, id: string, only?: ReadonlySet<number>) {
  const school = schools.ids.indexOf(id)
  const out = { pupils: 0, sum: 0, longest: 0, units: new Set<number>() }
  for (let unit = 0; flows && unit < units.ids.length; unit++)
    for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++) {
      if (flows.school[at] !== school || (only && !only.has(unit))) continue
      const [pupils, metres] = [flows.pupils[at] as number, flows.metres[at] as number]
      out.pupils += pupils
      out.sum += pupils * metres
      out.longest = Math.max(out.longest, metres)
      out.units.add(unit)
    }
  return out
}

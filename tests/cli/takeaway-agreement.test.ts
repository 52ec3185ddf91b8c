import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { evaluateCommand } from '../../src/cli/evaluate.ts'
import { exportCommand } from '../../src/cli/export-command.ts'
import type { Answer } from '../../src/core/engine/answer.ts'
import { readAfresh, readOnce } from '../fixtures/read-once.ts'

/** The second ready scenario of the demo, in a later year: built, merged, re-zoned. The page's own figures are compared end to end. */
const YEAR = '2029'
const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const folder = mkdtempSync(join(tmpdir(), 'buxue-agreement-'))
const scenario = join(folder, 'scenario.json')
const ready = JSON.parse(readFileSync('data/demo/scenarios.json', 'utf8')) as { id: string }[]
writeFileSync(scenario, JSON.stringify(ready.find(({ id }) => id === 'demo-2')))

const answer = (files: readonly string[], ...options: string[]): Answer => {
  const call = readArguments(['evaluate', ...files, '--json', '--year', YEAR, ...options])
  return JSON.parse(evaluateCommand(call, 'zh-CN', '2026-11-22', readAfresh).text) as Answer
}

async function exported(to: 'xlsx' | 'geojson'): Promise<string> {
  const out = join(folder, `out.${to}`)
  const call = readArguments(['export', ...demo, '--scenario', scenario, '--year', YEAR, '--to', to, '--out', out])
  expect((await exportCommand(call, 'zh-CN', '2026-11-22', readOnce)).code).toBe(0)
  return out
}

describe('command line, workbook and proposal give the same figures', () => {
  let line: Answer
  let workbook: Awaited<ReturnType<typeof readWorkbook>>
  let proposal: string
  beforeAll(async () => {
    line = answer(demo, '--scenario', scenario)
    workbook = await readWorkbook(await exported('xlsx'))
    proposal = await exported('geojson')
  }, 120_000)

  /** Rows of a sheet by heading; the total row last. */
  const rowsOf = (name: string) => {
    const [, , , headings = [], ...data] = workbook.find((one) => one.sheet === name)?.data ?? []
    return data.map((cells) => Object.fromEntries(headings.map((heading, at) => [String(heading), cells[at] ?? null])))
  }

  it('the balance of areas', () => {
    const rows = rowsOf('片区学位供需平衡表').filter((row) => row.学年 === Number(YEAR) && row.学段 === '小学')
    const named = line.areas.filter(({ name, demand, seats }) => name !== '' || demand !== 0 || seats !== 0)
    expect(rows.length).toBeGreaterThanOrEqual(named.filter(({ name }) => name !== '').length)
    for (const area of named.filter(({ name }) => name !== '')) {
      const row = rows.find((one) => one.片区 === area.name)
      expect([area.name, row?.['需求（中）'] ?? row?.需求]).toEqual([area.name, area.demand])
    }
  })

  it('seats and pupils of every school, the new ones too', () => {
    const rows = rowsOf('规划学校一览表').filter((row) => row.学段 === '小学')
    expect(line.schools.map(({ id }) => id)).toEqual(expect.arrayContaining(['demo-west', 'demo-south']))
    for (const school of line.schools) {
      const row = rows.find((one) => one['学校（机构）标识码'] === school.id)
      expect([school.id, row?.规划学位, row?.学生数]).toEqual([school.id, school.seats, school.pupils])
    }
  })

  it('the proposal read as a base', () => {
    const base = answer([proposal])
    for (const id of [
      'demand',
      'residents',
      'private',
      'seats',
      'shortage',
      'surplus',
      'structuralShortage',
      'unplaced',
      'classes',
    ])
      expect([id, base.totals[id]]).toEqual([id, line.totals[id]])
    for (const school of line.schools) {
      const there = base.schools.find(({ id }) => id === school.id)
      expect([school.id, there?.pupils, there?.seats]).toEqual([school.id, school.pupils, school.seats])
    }
  })
})

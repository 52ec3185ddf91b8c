import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { readArguments, WrongCall } from '../../src/cli/arguments.ts'
import { evaluateCommand } from '../../src/cli/evaluate.ts'
import { exportCommand } from '../../src/cli/export-command.ts'
import type { Answer } from '../../src/core/engine/answer.ts'
import { readAfresh, readOnce } from '../fixtures/read-once.ts'

const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const folder = mkdtempSync(join(tmpdir(), 'buxue-export-'))
const scenario = join(folder, 'scenario.json')
writeFileSync(
  scenario,
  JSON.stringify({
    id: 's',
    name: '方案一 =1+1',
    entries: [
      {
        id: 'e1',
        year: 2028,
        action: { type: 'expand-school', school: 'P03', stage: 'P', classes: 6, rooms: 6, works: { investment: 1200 } },
      },
      {
        id: 'e2',
        year: 2028,
        note: '@SUM(A1)',
        action: { type: 'expand-school', school: 'P02', stage: 'P', classes: 4, rooms: 4 },
      },
    ],
  }),
)
const TODAY = '2026-11-01'

function answer(...options: string[]): Answer {
  const call = readArguments(['evaluate', ...demo, '--json', '--scenario', scenario, ...options])
  return JSON.parse(evaluateCommand(call, 'zh-CN', TODAY, readAfresh).text) as Answer
}

async function exported(to: string, ...options: string[]): Promise<string> {
  const out = join(folder, `out-${options.join('')}.${to}`)
  const call = readArguments(['export', ...demo, '--scenario', scenario, '--to', to, '--out', out, ...options])
  expect((await exportCommand(call, 'zh-CN', TODAY, readOnce)).code).toBe(0)
  return out
}

type Row = Readonly<Record<string, unknown>>

/** The rows of a sheet by their headings, as a reader that does not calculate sees them. */
async function sheet(
  file: string,
  name: string,
): Promise<{ readonly head: string; readonly rows: readonly Row[]; readonly total: Row }> {
  const found = (await readWorkbook(file)).find((one) => one.sheet === name)
  if (!found) throw new Error(`no sheet ${name}`)
  const [, , , headings = [], ...data] = found.data
  const rows = data.map((cells) => Object.fromEntries(headings.map((heading, at) => [String(heading), cells[at] ?? null])))
  const total = rows.at(-1) ?? {}
  return {
    head: found.data
      .slice(1, 3)
      .map((cells) => String(cells[0]))
      .join('　'),
    rows: rows.slice(0, -1),
    total,
  }
}

describe('export --to xlsx', () => {
  let file = ''
  beforeAll(async () => {
    file = await exported('xlsx', '--year', '2028')
  }, 60_000)

  it('says in every sheet what it is', async () => {
    for (const name of ['现状学校一览表', '规划学校一览表', '片区学位供需平衡表', '近期建设项目库', '假设登记表']) {
      const { head } = await sheet(file, name)
      for (const said of [
        '方案：',
        '学段：',
        '学年：',
        '需求预测：中',
        '就学口径：现行就读',
        '学位口径：规划学位',
        '数据日期：2026-09-01',
      ])
        expect(head).toContain(said)
    }
  })

  it.each(['P', 'J'] as const)('has the seats and pupils the command line gives for each school of %s', async (stage) => {
    const { rows } = await sheet(file, '规划学校一览表')
    const word = { P: '小学', J: '初中' }[stage]
    const { schools } = answer('--year', '2028', '--stage', stage)
    expect(schools.length).toBeGreaterThan(5)
    for (const school of schools) {
      const row = rows.find((one) => one['学校（机构）标识码'] === school.id && one.学段 === word)
      expect([school.id, row?.规划学位, row?.学生数]).toEqual([school.id, school.seats, school.pupils])
    }
  })

  it('lists the building lines with their money, and their sum is what the scenario adds', async () => {
    const { rows, total } = await sheet(file, '近期建设项目库')
    expect(rows.map((row) => [row.学校, row.新增班数, row['总投资（万元）'], row.责任单位])).toEqual([
      ['临江区第二小学', 6, 1200, '—'],
      ['滨江实验小学', 4, '—', '—'],
    ])
    expect(total.新增学位).toBe(answer('--year', '2028').totals.seatsScenario)
  })

  it('carries the assumption register, as the command line prints it', async () => {
    const found = await readWorkbook(file)
    const [, , , , ...rows] = found.find((one) => one.sheet === '假设登记表')?.data ?? []
    const { assumptions = [] } = answer('--year', '2028')
    const shown = rows.map((cells) => [cells[3], cells[4], cells[5], cells[8]])
    // By subject in the sheet, in the order of the register on the line.
    const key = (row: readonly unknown[]) => row.join('|')
    expect(shown.map(key).sort()).toEqual(
      assumptions.map(({ low, mid, high, source }) => key([low ?? '—', mid ?? '—', high ?? '—', source])).sort(),
    )
    expect(shown.length).toBeGreaterThan(20)
  })

  it('keeps text that looks like a formula text', async () => {
    const { rows } = await sheet(file, '规划学校一览表')
    expect(rows.some((row) => row.备注 === '@SUM(A1)')).toBe(true)
    expect(readFileSync(file).length).toBeGreaterThan(10_000)
  })
})

describe('evaluate --years', () => {
  it('gives the totals of each year and variant as evaluate of them does, and the balance of all stages beside them', () => {
    const { years } = answer('--years', '2026-2041')
    expect(years?.map(({ year }) => year)).toEqual(Array.from({ length: 16 }, (_, t) => 2026 + t))
    for (const { year, variants, stages } of years ?? []) {
      for (const variant of ['low', 'mid', 'high'] as const) {
        const totals = variants[variant]
        if (year === 2029) expect(totals).toEqual(answer('--year', String(year), '--variant', variant).totals)
        // The calendar without any allocation has the same account as the table of the year.
        expect(stages.P.demand[variant]).toBe(totals.demand)
        expect(stages.P.gap[variant]).toBe(totals.netGap)
        expect(stages.P.seats).toEqual({
          existing: totals.seatsExisting,
          committed: totals.seatsCommitted,
          scenario: totals.seatsScenario,
        })
      }
      // What is on record is the same in every variant; pupil-years are a sum over the years ahead.
      const recorded = ({ pupilYears, ...others }: (typeof variants)['mid']) => ({ ...others, known: pupilYears !== null })
      if (year === 2026) expect(recorded(variants.low)).toEqual(recorded(variants.mid))
      for (const stage of ['K', 'J', 'H'] as const) expect(stages[stage].demand.mid).toBeGreaterThan(0)
    }
    const [junior] = answer('--stage', 'J', '--years', '2031-2031').years ?? []
    expect(junior?.stages.J.demand).toEqual(years?.find(({ year }) => year === 2031)?.stages.J.demand)
    expect(junior?.stages.J.demand.high).toBe(junior?.variants.high.demand)
  })

  it('refuses what is no range of years', () => {
    for (const years of ['2028', '2028-2026', '2020-2027', '2026-2099', 'all'])
      expect(() => answer('--years', years)).toThrow(WrongCall)
  })
})

describe('--assumptions', () => {
  const written = (text: string) => {
    const file = join(folder, 'assumptions.json')
    writeFileSync(file, text)
    return file
  }
  it('sets what a file says for the variants it names', () => {
    const file = written(JSON.stringify({ 'kindergarten-rate.3': 2, 'occupancy.1': { high: 0.9 } }))
    const set = answer('--assumptions', file, '--years', '2030-2030')
    const demand = ({ years }: Answer) => Number(years?.[0]?.stages.K.demand.mid)
    expect(demand(set)).toBeGreaterThan(demand(answer('--years', '2030-2030')))
    const row = set.assumptions?.find(({ id }) => id === 'kindergarten-rate.3')
    expect([row?.mid, row?.changed]).toEqual([2, true])
    expect(set.assumptions?.find(({ id }) => id === 'occupancy.1')?.high).toBe(0.9)
  })

  it.each([
    ['{"no-such": 1}', /no-such/],
    ['{"occupancy.1": 1.2}', /0–1/],
    ['{"occupancy.1": {"middle": 0.5}}', /occupancy\.1/],
    ['[1]', /assumptions\.json/],
    ['{', /JSON/],
  ])('refuses %s in one sentence', (text, reason) => {
    expect(() => answer('--assumptions', written(text))).toThrow(reason)
  })
})

describe('a wrong call of export', () => {
  it('says in one sentence that a drawn document needs a browser, where there is none', async () => {
    vi.stubEnv('CHROMIUM', join(folder, 'no-such-program'))
    const call = readArguments(['export', ...demo, '--to', 'docx', '--out', join(folder, 'a.docx')])
    await expect(exportCommand(call, 'zh-CN', TODAY, readOnce)).rejects.toThrow(/docx.*Chromium/)
    vi.unstubAllEnvs()
  })

  it.each([
    ['no format', ['--out', join(folder, 'a')]],
    ['an unknown format', ['--to', 'odt', '--out', join(folder, 'a')]],
    ['a table of a workbook', ['--to', 'xlsx', '--table', 'projects', '--out', join(folder, 'a')]],
    ['an unknown table', ['--to', 'csv', '--table', 'no-such', '--out', join(folder, 'a')]],
    ['a paper nobody prints on', ['--to', 'atlas', '--paper', 'A7', '--out', join(folder, 'a')]],
    ['a sheet nobody draws', ['--to', 'atlas', '--sheets', 'zones.P,no-such', '--out', join(folder, 'a')]],
    ['a sheet of a stage that is none', ['--to', 'atlas', '--sheets', 'zones.X', '--out', join(folder, 'a')]],
    ['a sheet of an option that is none', ['--to', 'atlas', '--sheets', 'zones.P.plna', '--out', join(folder, 'a')]],
    ['a sheet of more than an option', ['--to', 'atlas', '--sheets', 'zones.P.plan.P01', '--out', join(folder, 'a')]],
    ['sheets of a workbook', ['--to', 'xlsx', '--sheets', 'zones', '--out', join(folder, 'a')]],
    ['a scale that is none', ['--to', 'atlas', '--scale', '1:2000', '--out', join(folder, 'a')]],
    ['a scenario twice', ['--to', 'docx', '--scenario', scenario, '--scenario', scenario, '--out', join(folder, 'a')]],
    ['no file to write', ['--to', 'xlsx']],
    ['a folder that is not there', ['--to', 'xlsx', '--out', join(folder, 'none', 'a.xlsx')]],
  ])('%s', async (_, options) => {
    await expect(exportCommand(readArguments(['export', ...demo, ...options]), 'zh-CN', TODAY, readOnce)).rejects.toThrow(
      WrongCall,
    )
  })
})

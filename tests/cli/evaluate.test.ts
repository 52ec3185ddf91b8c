import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments, WrongCall } from '../../src/cli/arguments.ts'
import { checkCommand } from '../../src/cli/check-command.ts'
import { evaluateCommand } from '../../src/cli/evaluate.ts'
import type { Load } from '../../src/cli/load.ts'
import { run } from '../../src/cli/run.ts'
import type { Answer } from '../../src/core/engine/answer.ts'
import { readAfresh, readOnce } from '../fixtures/read-once.ts'
import { expand } from '../fixtures/town.ts'

const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const ikomaFolder = join(process.env.BUXUE_SHARED ?? '../shared', 'data/ikoma')
const ikoma = existsSync(ikomaFolder) ? readdirSync(ikomaFolder).map((file) => join(ikomaFolder, file)) : []

const answer = (files: readonly string[], ...options: string[]) => answerBy(readOnce, files, ...options)

function answerBy(load: Load, files: readonly string[], ...options: string[]): Answer {
  const call = readArguments(['evaluate', ...files, '--json', ...options])
  return JSON.parse(evaluateCommand(call, 'zh-CN', '2026-11-01', load).text) as Answer
}

/** Compares with a committed file; REGEN=1 writes it anew. */
function expectGolden(name: string, value: unknown): void {
  const file = `tests/golden/${name}.json`
  if (process.env.REGEN) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
  expect(value).toEqual(JSON.parse(readFileSync(file, 'utf8')))
}

const short = ({ request, totals, qualities, demandSource, areas, schools, balance }: Answer) => ({
  request,
  demandSource,
  balance,
  totals,
  qualities,
  areas,
  schools: schools.map(({ id, name, pupils, seats, largeClasses, overload }) => ({
    id,
    name,
    pupils,
    seats,
    largeClasses,
    overload,
  })),
})

describe('evaluate --json', () => {
  const calls = ['P', 'J'].flatMap((stage) =>
    ['enrolled', 'zone', 'nearest', 'balanced'].map((allocation) => ({ stage, allocation })),
  )

  it.each(calls)('demo district, $stage by $allocation', ({ stage, allocation }) => {
    expectGolden(`demo-${stage}-${allocation}`, short(answer(demo, '--stage', stage, '--allocation', allocation)))
  })

  it.skipIf(ikoma.length === 0)(
    'the city of Ikoma after one mapping step: demand estimated, seats unknown, every child placed',
    () => {
      for (const { stage, allocation } of calls) {
        const found = answer(
          ikoma,
          '--mapping',
          'tests/fixtures/ikoma.mapping.json',
          '--stage',
          stage,
          '--allocation',
          allocation,
        )
        const { request, totals, demandSource, balance } = found
        expectGolden(`ikoma-${stage}-${allocation}`, { request, totals, demandSource, balance })
        expect(found.totals.seats).toBeNull()
        if (allocation !== 'enrolled') expect(found.totals.placed).toBe(found.totals.demand)
      }
    },
  )

  it('a scenario changes what its action touches and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'buxue-'))
    const file = join(folder, 'scenario.json')
    const before = answer(demo)
    const fullest = [...before.schools]
      .sort((a, b) => Number(b.overload) - Number(a.overload))
      .find((school) => Number(school.classes) + 3 <= 36)
    const id = String(fullest?.id)
    writeFileSync(file, JSON.stringify({ id: 's', name: '方案一', entries: [expand(id, 1)] }))
    const after = answerBy(readAfresh, demo, '--scenario', file)
    expect(Number(after.totals.seats) - Number(before.totals.seats)).toBe(after.totals.seatsScenario)
    expect(after.totals.demand).toBe(before.totals.demand)
    const others = (found: Answer) => found.schools.filter((school) => school.id !== id)
    expect(others(after)).toEqual(others(before))
  })

  it('units say where their learners go, and null where the register does not', () => {
    const zoned = answer(demo, '--units', '--allocation', 'zone').units ?? []
    const placed = zoned.flatMap((unit) => unit.to as { pupils: number }[]).reduce((sum, to) => sum + to.pupils, 0)
    const found = answerBy(readAfresh, demo, '--allocation', 'zone')
    expect(placed).toBe(Number(found.totals.placed) - Number(found.totals.outside))
    expect(answer(demo, '--units').units?.every((unit) => unit.to === null)).toBe(true)
  })
})

describe('exit codes and errors', () => {
  const called = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const status = await run(args, {
      out: (text) => {
        said.out += text
      },
      err: (text) => {
        said.err += text
      },
    })
    return { status, ...said }
  }

  const [schools = ''] = demo.filter((file) => file.endsWith('schools.geojson'))
  const broken = join(mkdtempSync(join(tmpdir(), 'buxue-')), 'broken.geojson')
  writeFileSync(broken, '{"type":"FeatureCollection","features":[')

  it('0 with a result, 1 with problems in the data', async () => {
    const good = await called('evaluate', schools, '--json')
    expect([good.status, good.err, JSON.parse(good.out).schools.length > 0]).toEqual([0, '', true])
    const nothing = await called('evaluate', broken)
    expect([nothing.status, nothing.out, nothing.err.includes('broken.geojson')]).toEqual([1, '', true])
  })

  it('1 beside a whole result, as a program', () => {
    const program = ['node_modules/.bin/tsx', 'src/cli/buxue.ts', 'evaluate', schools, broken, '--json']
    const { status, stdout, stderr } = spawnSync('node', program, { encoding: 'utf8' })
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    // More than a pipe holds at once.
    expect(stdout.length).toBeGreaterThan(2 ** 16)
    expect(JSON.parse(stdout).issues[0]).toMatchObject({ severity: 'error' })
  }, 60_000)

  it('2 with one sentence for a wrong call', async () => {
    const wrong = await called('evaluate', 'missing.geojson')
    expect([wrong.status, wrong.out, wrong.err.trim().split('\n').length]).toEqual([2, '', 1])
  })

  it('check refuses a day that is none, too', () => {
    const call = readArguments(['check', ...demo, '--as-of', '20260901'])
    expect(() => checkCommand(call, 'zh-CN', '2026-11-01')).toThrow(WrongCall)
  })

  it.each([
    ['--stage', 'X'],
    ['--year', '1999'],
    ['--allocation', 'fair'],
    ['--seats', 'many'],
    ['--as-of', 'foo'],
    ['--as-of', '2026-02-30'],
    ['--nonsense'],
    ['--distance', 'far'],
    ['--distance', 'od'],
    ['--od', 'missing.csv'],
    ['--within', '500'],
    ['--allocation', 'balanced', '--cohort', 'everybody'],
    ['--allocation', 'balanced', '--within', 'near'],
    ['--allocation', 'balanced', '--keep', '-1'],
    ['--allocation', 'balanced', '--locks', 'missing.json'],
    ['--scenario', 'missing.json'],
  ])('refuses %s %s', (...options) => {
    expect(() => answer(demo, ...options)).toThrow(WrongCall)
  })
})

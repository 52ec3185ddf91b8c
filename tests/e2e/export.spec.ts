import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { readArguments } from '../../src/cli/arguments.ts'
import { WITHOUT_PAGE } from '../../src/cli/export-files.ts'
import { documentOf } from '../../src/cli/export-page.ts'
import { askedBy } from '../../src/cli/question.ts'
import { expect, test } from './buxue.ts'

test('the command line is given by the page, in a browser of its own, what it writes by itself', async () => {
  const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
  const folder = mkdtempSync(join(tmpdir(), 'buxue-page-'))
  const scenarios = (JSON.parse(readFileSync('data/demo/scenarios.json', 'utf8')) as { id: string }[]).map((scenario) => {
    const file = join(folder, `${scenario.id}.json`)
    writeFileSync(file, JSON.stringify(scenario))
    return ['--scenario', file]
  })
  const options = ['--year', '2029', '--variant', 'high', '--allocation', 'zone', '--name', '临江区']
  const asked = askedBy(readArguments(['export', ...demo, ...options, ...scenarios.reverse().flat()]), 'zh-CN', '2026-11-22')
  const order = { document: 'csv', paper: 'A3', orientation: 'landscape', preset: 'internal', scale: null } as const
  const request = { ...order, request: asked.question.request, scenarios: asked.scenarios.map(({ id }) => id) }
  const given = unzipSync((await documentOf(asked, request, 'zh-CN')).bytes)
  const own = unzipSync((await WITHOUT_PAGE.csv?.(asked, 'zh-CN', null)) ?? new Uint8Array())
  expect(Object.keys(given)).toEqual(Object.keys(own))
  expect(Object.keys(own).length).toBeGreaterThan(8)
  for (const [name, bytes] of Object.entries(own))
    expect([name, strFromU8(given[name] ?? bytes)]).toEqual([name, strFromU8(bytes)])
})

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { readArguments } from '../../src/cli/arguments.ts'
import { WITHOUT_PAGE } from '../../src/cli/export-files.ts'
import { documentOf } from '../../src/cli/export-page.ts'
import { askedBy } from '../../src/cli/question.ts'
import { expect, test } from './buxue.ts'
import { open, parts, settled } from './reading.ts'
import { take } from './takeaway.ts'

test('what is on screen is taken away as a proposal, as tables and as a picture; the proposal opens as the same work', async ({
  page,
  address,
}) => {
  test.setTimeout(180_000)
  await open(page, address)
  const proposal = await take(page, '方案 GeoJSON')
  expect(proposal.name).toMatch(/布局方案-2026\.geojson$/)
  const tables = await take(page, '表格 XLSX')
  expect(tables.name).toMatch(/\.xlsx$/)
  expect(tables.bytes.subarray(0, 2).toString()).toBe('PK')
  const picture = await take(page, '地图 PNG')
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG')
  // Larger than the map alone, and not one colour.
  expect(picture.bytes.readUInt32BE(16)).toBeGreaterThan(800)
  expect(picture.bytes.length).toBeGreaterThan(50_000)

  const headline = parts(page).results.locator('.headline button.num').first()
  const before = await headline.getAttribute('data-value')
  const file = { name: proposal.name, mimeType: 'application/geo+json', buffer: proposal.bytes }
  await page.getByTestId('open-project').setInputFiles(file)
  await settled(page)
  await expect(headline).toHaveAttribute('data-value', before ?? '')
})

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

import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readArguments } from '../../src/cli/arguments.ts'
import { evaluateCommand } from '../../src/cli/evaluate.ts'
import type { Answer } from '../../src/core/engine/answer.ts'
import { readOnce } from '../fixtures/read-once.ts'
import { expect, test } from './buxue.ts'
import { open, parts, settled } from './reading.ts'

const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)

function commandLine(...options: string[]): Answer {
  return JSON.parse(
    evaluateCommand(readArguments(['evaluate', ...demo, '--json', ...options]), 'zh-CN', '2026-11-01', readOnce).text,
  ) as Answer
}

/** Every county total on the page, by indicator. Those of areas and schools stand in tables and lists of their own. */
async function shown(page: Page): Promise<Record<string, number | null>> {
  const headline = parts(page).results.locator('.headline button.num')
  const found = await headline.evaluateAll((all) =>
    all.map((one) => [one.getAttribute('data-indicator') ?? '', one.getAttribute('data-value') ?? ''] as const),
  )
  return Object.fromEntries(found.map(([id, value]) => [id, value === '' ? null : Number(value)]))
}

/** Every stage and every allocation once at least, one allocation for both stages; all their pairs are compared with committed files in Node. */
const CASES = [
  ['P', '小学', 'enrolled', '现行就读'],
  ['P', '小学', 'nearest', '就近（稳态）'],
  ['J', '初中', 'zone', '严格划片（稳态）'],
  ['J', '初中', 'nearest', '就近（稳态）'],
] as const

test('the page and the command line give the same figures', async ({ page, address }) => {
  test.setTimeout(120_000)
  await open(page, address)
  for (const [stage, name, allocation, words] of CASES) {
    await test.step(`${name}, ${words}`, async () => {
      await page.getByText(name, { exact: true }).first().click()
      await page.getByLabel('就学口径').selectOption({ label: words })
      await settled(page)
      const { totals, schools } = commandLine('--stage', stage, '--allocation', allocation)
      const onPage = await shown(page)
      expect(Object.keys(onPage).length).toBeGreaterThanOrEqual(6)
      for (const [id, value] of Object.entries(onPage)) expect([id, value]).toEqual([id, totals[id]])
      const worst = await parts(page).worst.first().getByTitle(/^超容/).getAttribute('data-value')
      expect(Number(worst)).toBe(Math.max(...schools.map((school) => Number(school.overload))))
    })
  }
})

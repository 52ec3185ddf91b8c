import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { numbers, open, parts, settled } from './reading.ts'

const slider = (page: Page) => page.getByRole('slider', { name: '学年' })
const strip = (page: Page) => parts(page).results.getByRole('toolbar', { name: '选择学年' })

test('the year moves by its keys, and the numbers, the strip and the table follow it', async ({ page, address }) => {
  await open(page, address)
  const { results } = parts(page)
  const before = await numbers(results)
  await expect(strip(page).getByRole('button')).toHaveCount(11)

  await slider(page).press('PageUp')
  await expect(page.getByText('2031 学年', { exact: true }).first()).toBeVisible()
  await settled(page)
  await expect.poll(() => numbers(results)).not.toEqual(before)
  await expect(strip(page).locator('[aria-current=true]')).toHaveAttribute('data-year', '2031')

  // The strip by keys: one stop, arrows move the year.
  await strip(page).locator('[aria-current=true]').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(strip(page).locator('[aria-current=true]')).toHaveAttribute('data-year', '2030')
  await page.keyboard.press('End')
  await expect(slider(page)).toHaveValue('2036')

  // From anywhere on the page.
  await page.keyboard.press('[')
  await expect(slider(page)).toHaveValue('2035')

  // The table says for the year what the headline says.
  await results.getByText('逐年数字').click()
  await settled(page)
  const row = results.getByRole('row', { name: /^2035/ })
  const demand = await results.locator('dd [data-indicator=demand]').first().getAttribute('data-value')
  await expect(row.getByTitle(/^需求/)).toHaveAttribute('data-value', demand ?? '')

  await slider(page).press('Home')
  await settled(page)
  await results.getByText('逐年数字').click()
  await expect.poll(() => numbers(results)).toEqual(before)
})

test('findings are counted in the header and stepped through by a key', async ({ page, address }) => {
  await open(page, address)
  const { results } = parts(page)
  const button = page.getByRole('button', { name: /^发现 \d+$/ })
  const count = Number(/\d+/.exec(await button.innerText())?.[0])
  expect(count).toBeGreaterThan(5)
  await button.click()
  const panel = results.getByRole('tabpanel', { name: '发现' })
  await expect(panel.getByRole('option', { name: `全部问题（${count}）` })).toHaveCount(1)
  await page.keyboard.press('n')
  await expect(panel.getByText(`1 / ${count}`)).toBeVisible()
  await expect(panel.locator('li[aria-current=true]')).toHaveCount(1)
  await page.keyboard.press('Shift+N')
  await expect(panel.getByText(`${count} / ${count}`)).toBeVisible()
  await panel.locator('li[aria-current=true]').getByRole('button').first().click()
  await expect(results.getByRole('article')).toBeVisible()
})

test('hotspots lead to the school or estate on the map', async ({ page, address }) => {
  await open(page, address)
  const { results } = parts(page)
  await results.getByRole('tab', { name: '热点' }).click()
  const spots = results.getByRole('region', { name: '超标准班额人年' }).getByRole('listitem')
  const values = await spots
    .locator('[data-value]')
    .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-value'))))
  expect(values.length).toBeGreaterThan(5)
  expect(values).toEqual([...values].sort((a, b) => b - a))
  const name = (await spots.first().getByRole('button').first().getAttribute('title')) ?? ''
  await spots.first().getByRole('button').first().click()
  await expect(results.getByRole('article').getByRole('heading', { name })).toBeVisible()
})

import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { explained, numbers, open, parts, settled } from './reading.ts'

const slider = (page: Page) => page.getByRole('slider', { name: '学年' })
const calendar = (page: Page) => page.getByRole('region', { name: '逐年面板' })
const plot = (page: Page) => page.getByRole('slider', { name: '学位日历' })

test('the seat calendar: a drag and the keys set the year, its table says what the headline says, stage and place follow; hotspots and findings lead to their place', async ({
  page,
  address,
}) => {
  await open(page, address)
  const { results, card } = parts(page)
  const before = await numbers(results)
  await expect(plot(page)).toHaveAttribute('aria-valuetext', /^2026 学年，需求 [\d,]+（低/)

  // A drag across the drawing goes from year to year, wherever it begins.
  const box = await plot(page).boundingBox()
  if (!box) throw new Error('the calendar has no drawing')
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 20, box.y + box.height / 3, { steps: 4 })
  await expect(slider(page)).toHaveValue('2036')
  await page.mouse.up()
  await page.mouse.move(box.x + box.width / 2, box.y - 60)
  await expect(slider(page)).toHaveValue('2036')
  await plot(page).press('ArrowLeft')
  await expect(plot(page)).toHaveAttribute('aria-valuenow', '2035')
  await plot(page).press('Home')
  await plot(page).press('ArrowRight')
  await settled(page)
  await expect.poll(() => numbers(results)).not.toEqual(before)

  // The table says for the year what the headline says; any other year opens its own card.
  await calendar(page).getByText('表', { exact: true }).click()
  const table = calendar(page).getByRole('table')
  const headline = await results.locator('[data-indicator=structuralShortage]').first().getAttribute('data-value')
  const cell = (year: number, title: RegExp) => table.getByRole('row', { name: new RegExp(`^${year}`) }).getByTitle(title)
  await expect(cell(2027, /缺口 需求预测：中/)).toHaveAttribute('data-value', headline ?? '')
  await explained(page, cell(2031, /2031 学年 需求 需求预测：高/))
  await cell(2031, /2031 学年 需求 需求预测：高/).click()
  await expect(card.locator('p', { hasText: /小学.*2031 学年.*需求预测：高/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await table.getByRole('button', { name: '2026', exact: true }).click()
  await settled(page)
  await expect.poll(() => numbers(results)).toEqual(before)

  // Another stage, an area and the way back; folded and unfolded by a key.
  await calendar(page)
    .getByRole('button', { name: /^高中\s*需求峰值/ })
    .click()
  await expect(results.getByRole('table', { name: '逐年平衡表' })).toBeVisible()
  await explained(page, cell(2028, /2028 学年 需求 需求预测：低/))
  await calendar(page)
    .getByRole('button', { name: /^小学\s*需求峰值/ })
    .click()
  await calendar(page).getByRole('combobox').selectOption({ index: 1 })
  await expect(results.getByRole('article')).toBeVisible()
  await calendar(page).getByRole('button', { name: '回到全县' }).click()
  await page.keyboard.press('d')
  await expect(table).toBeHidden()
  await page.keyboard.press('d')
  await expect(plot(page)).toBeVisible()

  const back = results.getByRole('button', { name: '返回列表' })
  if (await back.isVisible()) await back.click()

  await test.step('hotspots lead to the school or estate on the map', async () => {
    await results.getByRole('tab', { name: '热点' }).click()
    const spots = results.getByRole('region', { name: '超标准班额人年' }).getByRole('listitem')
    const values = await spots
      .locator('[data-value]')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-value'))))
    expect(values.length).toBeGreaterThan(5)
    expect(values).toEqual([...values].sort((a, b) => b - a))
    // Under the ranked list the screen for clusters: its strongest place answers for its z.
    const score = results.getByTestId('cluster-table').locator('[data-indicator="clusters.z"]').first()
    expect(Number(await score.getAttribute('data-value'))).toBeGreaterThan(1.6)
    const name = (await spots.first().getByRole('button').first().getAttribute('title')) ?? ''
    await spots.first().getByRole('button').first().click()
    await expect(results.getByRole('article').getByRole('heading', { name })).toBeVisible()
  })

  await test.step('findings are counted in the header and stepped through by a key', async () => {
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
})

import { expect, test } from './buxue.ts'
import { explained, open, parts, settled } from './reading.ts'

test('秋季招生: opened by keys, the warned alone, a number of another autumn opens its card, what clears a warning', async ({
  page,
  address,
}) => {
  await open(page, address)
  const { card } = parts(page)
  const drawer = page.getByRole('region', { name: '逐年面板' })
  await drawer.getByRole('tab', { name: '学位日历' }).press('ArrowRight')
  const table = drawer.getByRole('table', { name: '小学 2027 年秋季招生计划表' })
  await expect(table).toBeVisible()
  const rows = table.getByRole('button', { name: '怎么消除' })
  const all = await table.getByRole('row').count()
  await drawer.getByRole('checkbox', { name: /只看红黄/ }).press('Space')
  await expect(table.getByRole('row')).toHaveCount((await rows.count()) + 2)
  expect(await table.getByRole('row').count()).toBeLessThan(all)

  await explained(page, table.locator('[data-indicator=entryRatio]').first())
  await table.locator('tbody tr').nth(1).locator('[data-indicator=entryRatio]').nth(2).click()
  await expect(card.locator('p', { hasText: /小学.*2028 学年/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await rows.first().press('Enter')
  await expect(table.getByText(/或加开/)).toBeVisible({ timeout: 20_000 })
  await explained(page, table.locator('[data-indicator="clearing.ratio"]').first())
  await settled(page)
})

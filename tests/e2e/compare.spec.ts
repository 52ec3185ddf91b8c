import { expect, idle, test } from './buxue.ts'
import { open, parts } from './reading.ts'

test('options side by side: the table, a card of another option, swipe by keys, the base while B is held', async ({
  page,
  address,
}) => {
  await open(page, address)
  const { results, card, map } = parts(page)
  await page.getByRole('button', { name: '选择方案' }).click()
  await page.getByRole('menuitemradio').last().click()
  // A year in which its lines are in force.
  for (let year = 0; year < 3; year++) await page.keyboard.press(']')
  await page.getByRole('tab', { name: '方案比选' }).click()
  await expect(page.locator('[data-compare="new"]')).toBeVisible({ timeout: 30_000 })

  await test.step('the column on screen has the number of the headline, and a card of its own option', async () => {
    const short = page.locator('[data-row="structuralShortage"] button.num')
    const headline = results.locator('button.num[data-indicator="structuralShortage"]').first()
    await expect(short.last()).toHaveAttribute('data-value', (await headline.getAttribute('data-value')) ?? '')
    await short.first().click()
    await expect(card.locator('p.caption').last()).toContainText(' · 现状 · ')
    await expect(card.getByTestId('arithmetic')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the handle moves by 2 % and Esc leaves', async () => {
    await page.getByText('滑动', { exact: true }).click()
    const handle = map.getByRole('slider')
    await expect(page.getByTestId('map-compared')).toHaveAttribute('data-stale', 'false')
    await handle.focus()
    await handle.press('ArrowLeft')
    await handle.press('ArrowLeft')
    await expect(handle).toHaveAttribute('aria-valuenow', '46')
    await handle.press('Escape')
    await expect(handle).toBeHidden()
  })

  await test.step('B shows the base: numbers and heading, and nothing can be edited', async () => {
    const headline = results.locator('button.num[data-indicator="structuralShortage"]').first()
    const own = await headline.getAttribute('data-value')
    await idle(page, () => page.keyboard.down('b'))
    await expect(results.getByRole('heading', { name: '现状' })).toBeVisible()
    await expect(headline).not.toHaveAttribute('data-value', own ?? '')
    await expect(page.locator('aside.left')).toHaveAttribute('inert', '')
    await page.keyboard.up('b')
    await expect(headline).toHaveAttribute('data-value', own ?? '')
  })
})

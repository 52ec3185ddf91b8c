import { expect, test } from './buxue.ts'
import { open, parts, settled } from './reading.ts'

test('why an estate does not go to a school, by keyboard alone', async ({ page, address }) => {
  await open(page, address)
  const { results } = parts(page)
  await page.getByRole('combobox', { name: '就学口径' }).focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('combobox', { name: '就学口径' })).toHaveValue('balanced')
  await settled(page)
  await page.keyboard.press('Tab')

  await page.keyboard.press('/')
  await page.keyboard.type('站前小区')
  await expect(page.getByRole('option', { name: /小学：/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(results.getByRole('article', { name: '居住地' })).toBeVisible()

  await page.keyboard.press('w')
  const why = results.getByRole('article', { name: '为什么' })
  const heading = why.getByRole('heading', { level: 2 })
  await expect(heading).toHaveText(/^站前小区为什么/)
  await expect(why.getByRole('button', { name: '返回卡片' })).toBeFocused()
  const schools = why.getByRole('radio')
  const chosen = schools.and(why.locator(':checked'))
  await expect(chosen).toHaveCount(1)
  const first = (await heading.textContent()) ?? ''

  await chosen.focus()
  await page.keyboard.press('ArrowDown')
  await expect(heading).not.toHaveText(first)
  await expect(why).toHaveAttribute('data-why', 'new')
  // The distances beyond the nearest school start at none and rise, whatever the school asked about.
  const extra = await why
    .getByRole('row')
    .locator('td:nth-of-type(2) .num')
    .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-value'))))
  expect(extra[0]).toBe(0)
  expect([...extra].sort((a, b) => a - b)).toEqual(extra)

  // Fixing a unit and letting it go is one button: the keyboard stays on it.
  await why.getByRole('button', { name: /^锁定到/ }).press('Enter')
  await expect(why.getByRole('button', { name: /^解除/ })).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(results.getByRole('article', { name: '居住地' })).toBeVisible()
})

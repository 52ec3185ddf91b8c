import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { open, parts } from './reading.ts'

/** What the checker knows to be wrong for a reader who cannot see or cannot use a mouse. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`))
}

test('has no known barrier: the lists, a card with the answer of a number, and the same in English', async ({
  page,
  address,
}) => {
  await open(page, address)
  expect(await faults(page)).toEqual([])
  await parts(page).worst.first().getByRole('button').first().click()
  const number = page.locator('button.num').first()
  await number.click()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  await number.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await faults(page)).toEqual([])
})

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { open, parts } from './reading.ts'

/** What the checker knows to be wrong for a reader who cannot see or cannot use a mouse. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`))
}

test('has no known barrier, in either language', async ({ page, address }) => {
  await open(page, address)
  for (const language of ['中文', 'English']) {
    await test.step(language, async () => {
      if (language === 'English') {
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: '返回列表' }).click()
        await expect(parts(page).worst.first()).toBeVisible()
        await page.getByRole('button', { name: 'EN', exact: true }).click()
      }
      expect(await faults(page)).toEqual([])
      await page.getByRole('complementary').last().getByRole('listitem').first().getByRole('button').first().click()
      expect(await faults(page)).toEqual([])
      await page.locator('button.num').first().click()
      expect(await faults(page)).toEqual([])
    })
  }
})

test('keys: where they are is shown, and they are enough', async ({ page, address }) => {
  await open(page, address)

  await test.step('shows where the keys are: every stop is visible and none is a trap', async () => {
    const stops = new Set<string>()
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const at = document.activeElement
        if (!(at instanceof HTMLElement) || at === document.body) return null
        const box = at.getBoundingClientRect()
        const style = getComputedStyle(at)
        const ringed =
          style.outlineStyle !== 'none' || style.boxShadow !== 'none' || at.matches('input[type=radio], input[type=checkbox]')
        return {
          name: `${at.tagName} ${at.textContent?.trim().slice(0, 20)} ${at.title}`,
          seen: box.width > 0 && box.height > 0,
          ringed,
        }
      })
      if (!stop) continue
      stops.add(stop.name)
      expect(stop.seen, stop.name).toBe(true)
      expect(stop.ringed, stop.name).toBe(true)
    }
    expect(stops.size).toBeGreaterThan(20)
  })

  await test.step('can be worked by keys alone', async () => {
    const { worst, results, card, actions, undo } = parts(page)

    await worst.first().getByRole('button').first().focus()
    await page.keyboard.press('Enter')
    const school = results.getByRole('article', { name: '学校' })
    await expect(school).toBeVisible()

    // A number, its card, and back to the number.
    await school.locator('button.num').first().focus()
    await page.keyboard.press('Enter')
    await expect(card).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()
    await expect(school.locator('button.num').first()).toBeFocused()

    // Down the list until a school may be expanded; the first is at its limit.
    for (let row = 1; ; row++) {
      await results.getByRole('button', { name: '返回列表' }).focus()
      await page.keyboard.press('Enter')
      await worst.nth(row).getByRole('button').first().focus()
      await page.keyboard.press('Enter')
      const expand = school.getByRole('button', { name: '扩建', exact: true })
      if (!(await expand.isVisible())) continue
      await expand.focus()
      await page.keyboard.press('Enter')
      await actions.getByLabel('增加班数').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('2')
      if (await actions.getByRole('form').getByRole('button', { name: '扩建', exact: true }).isEnabled()) break
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('Enter')
    const line = actions.getByRole('button', { name: /扩建 2 班/ }).first()
    await expect(line).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(line).toHaveCount(0)
    await expect(undo).toBeDisabled()

    await page.keyboard.press('Control+k')
    await page.keyboard.type('cg')
    await expect(page.getByRole('dialog')).toBeVisible()
  })
})

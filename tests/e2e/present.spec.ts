import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { open } from './reading.ts'

test('a story told by keys, and a what-if of the room', async ({ page, address }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await open(page, address)
  const records = await page.getByText('撤销', { exact: false }).count()

  await test.step('F5 presents the default story; everything is read from the last row', async () => {
    await page.keyboard.press('F5')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('现状')
    await expect(page.getByRole('tab')).toHaveCount(0)
    expect(await smallest(page)).toBeGreaterThanOrEqual(24)
  })

  await test.step('clicker, number and Home walk through the steps', async () => {
    await page.keyboard.press('PageDown')
    await expect(page.getByText('2 / 5')).toBeVisible()
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await expect(page.getByText('5 / 5')).toBeVisible()
    await expect(page.getByText('正在看现状')).toBeVisible()
    // The range of the forecast stands beside a shortage that is not on record.
    await expect(page.locator('.stage-figures .range .high')).toBeVisible()
    expect(await smallest(page)).toBeGreaterThanOrEqual(24)
    await page.keyboard.press('PageDown')
    await expect(page.getByText('正在看现状')).toHaveCount(0)
  })

  await test.step('a line is unticked, and the question is in the log', async () => {
    await page.keyboard.press('q')
    const panel = page.getByRole('complementary', { name: '会上提问' })
    await panel.getByRole('textbox').fill('不扩建行不行？')
    await panel.getByRole('checkbox').first().uncheck()
    await panel.getByRole('button', { name: '记入会议记录' }).click()
    await expect(panel.getByText('已记入，共 1 问')).toBeVisible()
    await expect(panel.getByRole('checkbox').first()).toBeChecked()
    expect(await smallest(page)).toBeGreaterThanOrEqual(24)
    await panel.getByRole('button', { name: '放弃（Esc）' }).click()
  })

  await test.step('Esc leaves, and the page is as it was', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tab', { name: '讲述' })).toBeVisible()
    await page.getByRole('tab', { name: '讲述' }).click()
    await expect(page.getByText('不扩建行不行？')).toBeVisible()
    expect(await page.getByText('撤销', { exact: false }).count()).toBe(records)
  })
})

/** The smallest letters on screen as they are seen, in pixels: enlarged panels count as large as they are drawn. */
function smallest(page: Page): Promise<number> {
  return page.evaluate(() => {
    let least = Number.POSITIVE_INFINITY
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const of = texts.currentNode.parentElement
      if (!of || !texts.currentNode.textContent?.trim() || !of.checkVisibility({ visibilityProperty: true })) continue
      if (of.closest('.visually-hidden, noscript')) continue
      let scale = 1
      for (let at: Element | null = of; at; at = at.parentElement) {
        const { zoom, transform } = getComputedStyle(at)
        scale *= Number(zoom || 1) * (transform === 'none' ? 1 : new DOMMatrix(transform).a)
      }
      least = Math.min(least, Number.parseFloat(getComputedStyle(of).fontSize) * scale)
    }
    return least
  })
}

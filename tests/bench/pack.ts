import { type Browser, expect } from '@playwright/test'
import { serve } from '../e2e/address.ts'
import type { Bench } from './harness.ts'

const PACK_BUDGET = 60_000
const PATIENCE = 240_000

/** The demo's whole pack (tables, report, slides, A3 sheets at 300 dpi) out of the page, and the longest time it held the page up. */
export async function packBenches(browser: Browser): Promise<readonly Bench[]> {
  const served = await serve('dist')
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(served.url)
    await expect(page.getByText('数字为最新')).toBeVisible({ timeout: PATIENCE })
    await page.keyboard.press('e')
    const centre = page.getByRole('dialog', { name: '导出中心' })
    const chosen = centre.getByLabel('论证方案')
    await chosen.selectOption({ index: 1 })
    // Text, not a function: the bench's compiler would leave helpers in it that the page does not have.
    await page.evaluate(
      'window.blocks = [0]; new PerformanceObserver((list) => window.blocks.push(...list.getEntries().map((one) => one.duration))).observe({ entryTypes: ["longtask"] })',
    )
    const start = performance.now()
    const arriving = page.waitForEvent('download', { timeout: PATIENCE })
    await centre.getByRole('button', { name: '全套成果 ZIP' }).click()
    await (await arriving).path()
    const whole = performance.now() - start
    const blocks = (await page.evaluate('window.blocks')) as number[]
    return [
      {
        name: 'page: whole pack of the demo (tables, report, slides, A3 sheets at 300 dpi)',
        budget: PACK_BUDGET,
        samples: [whole],
        floor: { name: 'longest time the page was held up', samples: [Math.max(...blocks)] },
      },
    ]
  } finally {
    await context.close()
    served.close()
  }
}

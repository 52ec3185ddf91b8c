import { fileURLToPath } from 'node:url'
import { type Browser, expect, type Page } from '@playwright/test'
import { serve } from '../e2e/address.ts'
import type { Bench } from './harness.ts'

const ROUNDS = 5
const OPEN_BUDGET = 3000

interface Opening {
  readonly shown: number
  readonly map: number
}

/** The hosted build on the demo district, each round in a fresh profile: from the server's answer to map and numbers. */
export async function pageBenches(browser: Browser): Promise<readonly Bench[]> {
  const served = await serve('dist')
  try {
    const openings: Opening[] = []
    for (let round = 0; round < ROUNDS; round++) openings.push(await open(browser, served.url))
    return [
      {
        name: 'page: first full map and numbers of the demo district',
        budget: OPEN_BUDGET,
        samples: openings.map(({ shown, map }) => Math.max(shown, map)),
        floor: { name: 'the numbers alone', samples: openings.map(({ shown }) => shown) },
      },
    ]
  } finally {
    served.close()
  }
}

async function open(browser: Browser, url: string): Promise<Opening> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript({ path: fileURLToPath(new URL('first-shown.js', import.meta.url)) })
    await page.goto(url)
    await expect(page.locator('html[data-first-map][data-first-numbers]')).toBeAttached({ timeout: 60_000 })
    return await sinceAnswer(page)
  } finally {
    await context.close()
  }
}

async function sinceAnswer(page: Page): Promise<Opening> {
  const root = page.locator('html')
  const answered = await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.toJSON().responseStart as number)
  return {
    shown: Number(await root.getAttribute('data-first-numbers')) - answered,
    map: Number(await root.getAttribute('data-first-map')) - answered,
  }
}

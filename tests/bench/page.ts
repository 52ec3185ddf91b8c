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
        floor: { name: 'map at rest without waiting for numbers', samples: openings.map(({ map }) => map) },
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
    await page.addInitScript(recordFirsts)
    await page.goto(url)
    await expect(page.locator('html[data-first-map][data-first-numbers]')).toBeAttached({ timeout: 60_000 })
    return await sinceAnswer(page)
  } finally {
    await context.close()
  }
}

/** Runs in the page: notes when the map first rests with data on it and when the first headline number stands there. */
function recordFirsts(): void {
  const note = (name: string): void => {
    const root = document.documentElement
    if (!root.hasAttribute(name)) root.setAttribute(name, String(performance.now()))
  }
  new MutationObserver(() => {
    const map = document.querySelector('[data-testid="map"]')
    const numbers = document.querySelector('[data-indicator="demand"]:not([data-value=""])')
    if (numbers && !document.documentElement.hasAttribute('data-first-numbers')) {
      note('data-first-numbers')
      document.documentElement.setAttribute('data-rests-before', map?.getAttribute('data-idle') ?? '0')
    }
    const rests = Number(map?.getAttribute('data-idle') ?? 0)
    const before = document.documentElement.getAttribute('data-rests-before')
    // The map counts as full at its first rest after the numbers, which colour it.
    if (before !== null && rests > Number(before)) note('data-first-map')
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-idle', 'data-value'] })
}

function sinceAnswer(page: Page): Promise<Opening> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const answered = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0
    const at = (name: string): number => Number(document.documentElement.getAttribute(name)) - answered
    return { shown: at('data-first-numbers'), map: at('data-first-map') }
  })
}

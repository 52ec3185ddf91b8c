import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { build } from 'vite'
import type { GridResult } from './grid-page.ts'
import type { Bench } from './harness.ts'

const RECOLOUR_BUDGET = 5

/** New values for a million cells, in Chromium: work of the main thread only, the graphics card's share is not the page's. */
export async function gridBenches(browser: Browser): Promise<readonly Bench[]> {
  const { recolour, copy } = await measureGrid(browser)
  return [
    {
      name: 'map: a grid of 1,000,000 cells recoloured, work of the main thread',
      budget: RECOLOUR_BUDGET,
      samples: recolour,
      floor: { name: 'copying a million numbers', samples: copy },
    },
  ]
}

async function measureGrid(browser: Browser): Promise<GridResult> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.addScriptTag({ content: await bundle() })
    await page.waitForFunction(() => window.gridResult !== undefined, undefined, { timeout: 120_000 })
    const result = await page.evaluate(() => window.gridResult)
    if (!result) throw new Error('the page gave no result')
    return result
  } finally {
    await page.close()
  }
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('grid-page.ts', import.meta.url)), name: 'bench', formats: ['iife'], fileName: 'grid' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && 'output' in first ? first.output.find((part) => part.type === 'chunk') : undefined
  if (chunk?.type !== 'chunk') throw new Error('the bench page was not built')
  return chunk.code
}

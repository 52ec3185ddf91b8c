import { build } from 'vite'
import { openBrowser } from './browser.ts'
import { coreBenches } from './core.ts'
import { gridBenches } from './grid.ts'
import type { Bench } from './harness.ts'
import { packBenches } from './pack.ts'
import { pageBenches } from './page.ts'

/** The demo district: without a page, and what happens in the page on the hosted build in `dist/`, made here. */
export async function demoBenches(): Promise<readonly Bench[]> {
  await build({ logLevel: 'warn' })
  const core = await coreBenches()
  const browser = await openBrowser()
  try {
    return [...core, ...(await gridBenches(browser)), ...(await pageBenches(browser)), ...(await packBenches(browser))]
  } finally {
    await browser.close()
  }
}

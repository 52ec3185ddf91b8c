import { type Browser, chromium } from '@playwright/test'
import { browserFlags, findBrowser, offlineFlags } from '../../src/cli/browser.mjs'

/** The Chromium the tests use, cut off from every other host. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium: run node src/cli/setup.mjs --browser')
  return chromium.launch({ executablePath, args: [...browserFlags(), ...offlineFlags()] })
}

import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser, offlineFlags } from '../../src/cli/browser.mjs'
import type { Options } from './buxue.ts'

const browser = findBrowser()
if (!browser) throw new Error('no Chromium: run node src/cli/setup.mjs --browser')

/** All tests on the hosted build, the journeys again on the single file; both must have been built. */
export default defineConfig<Options>({
  testDir: '.',
  outputDir: '../../test-results',
  forbidOnly: Boolean(process.env.CI),
  // Software drawing takes a core and more; much of a test is waiting all the same.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    // The page around the map is put together without the software GL, which takes as much again for every frame.
    launchOptions: { executablePath: browser, args: [...browserFlags(), ...offlineFlags(), '--disable-gpu-compositing'] },
  },
  projects: [
    // One journey is done on the single file only, the long one on the hosted build only: they meet the same code. Here motion
    // is reduced and a dot stands for four by four pixels, since each frame of the map is drawn in software; nothing is placed by
    // dots. On the single file everything moves and is drawn whole.
    {
      name: 'dist',
      use: { build: 'dist', deviceScaleFactor: 0.25, contextOptions: { reducedMotion: 'reduce' } },
      testIgnore: /\/journey\.spec\.ts/,
    },
    // What differs there: where it comes from, its policy, its storage. The rest is the same code, tested above.
    { name: 'file', use: { build: 'file' }, testMatch: /\/(app|journey)\.spec\.ts/ },
  ],
})

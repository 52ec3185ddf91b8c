import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test'
import { type Build, serve } from './address.ts'

export interface Options {
  build: Build
}

/** What went wrong in any page of a test, whoever noticed it. */
export class Guard {
  readonly problems: string[] = []
  /** Addresses asked for, foreign ones included. */
  readonly requests: string[] = []
  readonly #allowed: RegExp[] = []

  /** Expect problems that match, because the test provokes them. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern)
  }

  report(problem: string): void {
    if (!this.#allowed.some((pattern) => pattern.test(problem))) this.problems.push(problem)
  }
}

interface Fixtures {
  address: string
  guard: Guard
  /** A profile that is kept: open a browser on its folder, close it and open another, as after a restart. */
  profile: { readonly folder: string; open(): Promise<BrowserContext> }
}

/** Playwright's test with the page's address by build, and the guard: no foreign request, no violation, no error. */
export const test = base.extend<Fixtures, Options & { served: string }>({
  build: ['dist', { option: true, scope: 'worker' }],

  served: [
    async ({ build }, use) => {
      const served = await serve(build)
      await use(served.url)
      served.close()
    },
    { scope: 'worker' },
  ],

  address: async ({ served }, use) => {
    await use(served)
  },

  guard: [
    async ({ context, address }, use) => {
      const guard = watch(context, address)
      await use(guard)
      expect(guard.problems).toEqual([])
    },
    { auto: true },
  ],

  profile: async ({ launchOptions, contextOptions, deviceScaleFactor, locale, timezoneId, viewport, address, guard }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'buxue-profile-'))
    const opened: BrowserContext[] = []
    const open = async () => {
      const context = await chromium.launchPersistentContext(folder, {
        ...launchOptions,
        ...contextOptions,
        viewport,
        ...(deviceScaleFactor ? { deviceScaleFactor } : {}),
        ...(locale ? { locale } : {}),
        ...(timezoneId ? { timezoneId } : {}),
      })
      opened.push(context)
      watch(context, address, guard)
      return context
    }
    await use({ folder, open })
    // One of them may have been killed.
    await Promise.allSettled(opened.map((context) => context.close()))
    rmSync(folder, { recursive: true, force: true })
  },
})

export { expect }

/** How often the map has come to rest; 0 before the first time. */
async function rests(page: Page): Promise<number> {
  return Number((await page.getByTestId('map').first().getAttribute('data-idle')) ?? 0)
}

/** Waits until the map rests: for the first time, or once more after `act`. */
export async function idle(page: Page, act?: () => Promise<unknown>): Promise<void> {
  const before = act ? await rests(page) : 0
  await act?.()
  await expect
    .poll(() => rests(page), { message: 'the map comes to rest', timeout: 30_000, intervals: [50, 100, 150, 200] })
    .toBeGreaterThan(before)
}

function watch(context: BrowserContext, address: string, guard = new Guard()): Guard {
  const own = new URL(address)
  context.on('request', (request) => {
    const url = request.url()
    guard.requests.push(url)
    if (!belongs(url, own)) guard.report(`foreign request: ${url}`)
  })
  context.on('weberror', (error) => guard.report(`page error: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') guard.report(`console error: ${message.text()}`)
  })
  context.on('page', (page) => page.on('crash', () => guard.report('the page crashed')))
  return guard
}

/** Whether a request stays at home: the own server, the one file, or what the page made itself. */
function belongs(url: string, own: URL): boolean {
  const { protocol, origin, href } = new URL(url)
  if (protocol === 'data:' || protocol === 'blob:') return true
  return own.protocol === 'file:' ? href.replace(/[?#].*$/, '') === own.href : origin === own.origin
}

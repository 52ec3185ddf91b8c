import { pathToFileURL } from 'node:url'
import { type DocumentOrder, EXPORT_HASH, EXPORT_NAME, type ExportCall, type ExportReply } from '../core/report/order.ts'
import { writeProjectFile } from '../formats/project-file.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { WrongCall } from './arguments.ts'
import { browserFlags, findBrowser, offlineFlags } from './browser.mjs'
import { builtPage } from './page-file.ts'
import { projectFileOf } from './project.ts'
import type { Asked } from './question.ts'

/** Start of the program, in milliseconds. */
const PATIENCE = 60_000

/** A document, and what in it has to be looked at before it is published. */
export interface Drawn {
  readonly bytes: Uint8Array
  readonly left: readonly string[]
}

/**
 * A document that only the page can make: drives the built page in a Chromium without a window, hands it the data and scenarios as a
 * project file, and takes the bytes; what has to be printed is printed there. No host is reached.
 */
export async function documentOf(asked: Asked, order: DocumentOrder, locale: Locale): Promise<Drawn> {
  const program = findBrowser()
  if (!program) throw new WrongCall(translate(locale, 'cli.export.no-browser', { to: order.document }))
  const page = builtPage(locale)
  // Loaded when it is wanted: the other commands start in half the time without it.
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({
    executablePath: program,
    args: [...browserFlags(), ...offlineFlags()],
    timeout: PATIENCE,
  })
  try {
    const tab = await browser.newPage()
    await tab.goto(`${pathToFileURL(page).href}${EXPORT_HASH}`)
    const project = Buffer.from(writeProjectFile(projectFileOf(asked))).toString('base64')
    const call: ExportCall = { project, locale, order }
    const reply = await tab.evaluate(
      ([name, call]) => (globalThis as unknown as Record<string, (call: ExportCall) => Promise<ExportReply>>)[name]?.(call),
      [EXPORT_NAME, call] as const,
    )
    if (!reply || 'failure' in reply) throw new WrongCall(reply?.failure ?? translate(locale, 'cli.export.no-answer'))
    const bytes = Buffer.from(reply.bytes, 'base64')
    const { left } = reply
    return { left, bytes: reply.print ? await printed(await browser.newPage(), bytes.toString('utf8')) : bytes }
  } finally {
    await browser.close()
  }
}

/** A page as PDF on the paper it sets for itself, text as text. */
async function printed(tab: import('@playwright/test').Page, html: string): Promise<Uint8Array> {
  await tab.setContent(html, { waitUntil: 'load' })
  return tab.pdf({ preferCSSPageSize: true, printBackground: true })
}

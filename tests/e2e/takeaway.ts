import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import readWorkbook from 'read-excel-file/node'

/** A file the page handed over. */
export interface Taken {
  readonly name: string
  readonly bytes: Buffer
}

/** The file that `act` makes the page hand over. */
export async function taken(page: Page, act: () => Promise<unknown>): Promise<Taken> {
  const arriving = page.waitForEvent('download', { timeout: 60_000 })
  await act()
  const download = await arriving
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** Takes a file from the menu 导出 with the mouse. */
export function take(page: Page, item: string): Promise<Taken> {
  return taken(page, async () => {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  })
}

/** Drops a file on the page, as from the folder it lies in. */
export async function drop(page: Page, { name, bytes }: Taken): Promise<void> {
  const files = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name))
      return transfer
    },
    { name, text: bytes.toString('utf8') },
  )
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: files })
}

type Row = Readonly<Record<string, unknown>>

/** The rows of a sheet by their headings, as a reader that does not calculate sees them. */
export async function sheet({ bytes }: Taken, name: string): Promise<readonly Row[]> {
  const found = (await readWorkbook(bytes)).find((one) => one.sheet === name)
  if (!found) throw new Error(`no sheet ${name}`)
  const [, , , headings = [], ...data] = found.data
  return data.map((cells) => Object.fromEntries(headings.map((heading, at) => [String(heading), cells[at] ?? null])))
}

import type { Locator, Page } from '@playwright/test'
import { expect } from './buxue.ts'

/** The page as a reader names its parts, in Chinese. */
export function parts(page: Page) {
  const results = page.getByRole('complementary', { name: '结果', exact: true })
  const actions = page.getByRole('complementary', { name: '动作与图层' })
  return {
    results,
    actions,
    map: page.getByRole('region', { name: '地图' }),
    worst: results.getByRole('region', { name: '超容学校' }).getByRole('listitem'),
    undo: page.getByRole('button', { name: /^撤销，/ }),
    redo: page.getByRole('button', { name: /^重做/ }),
    card: page.getByRole('dialog'),
  }
}

/** Opens the page and waits for the map and for numbers that answer the question on screen. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
}

/** Waits until the map has rested and the numbers answer the question on screen; asked often, since most of a journey is this. */
export async function settled(page: Page): Promise<void> {
  const state = () =>
    page.evaluate(() => ({
      drawn: Number(document.querySelector('[data-testid=map]')?.getAttribute('data-idle') ?? 0) > 0,
      said: document.querySelector('footer [role=status]')?.textContent,
      // The calendar follows the year on screen; the range of the headline is read from it.
      late: document.querySelectorAll('.drawer p.wait, .calendar.old, .range.old').length,
    }))
  await expect
    .poll(state, { message: 'the page comes to rest', timeout: 30_000, intervals: [50, 100, 150, 200] })
    .toEqual({ drawn: true, said: '数字为最新', late: 0 })
}

/** Every number of a part of the page, by the name of its indicator and its place, as it is written; all but those `outside`. */
export async function numbers(part: Locator, outside = '[hidden]'): Promise<readonly string[]> {
  return part
    .locator(`.num:not(${outside} .num)`)
    .evaluateAll((all) => all.map((one) => `${one.getAttribute('title') ?? ''}: ${one.textContent?.trim()}`))
}

/** Opens the card of a number, works out its arithmetic, and closes it again. */
export async function explained(page: Page, number: Locator): Promise<void> {
  const shown = Number(await number.getAttribute('data-value'))
  await number.click()
  const { card } = parts(page)
  const sum = card.getByTestId('arithmetic')
  await expect(sum).toBeVisible()
  const { left, right } = worked((await sum.textContent()) ?? '')
  // Lines of more than eight operands are shortened; the rows below list them all.
  if (!Number.isNaN(left)) expect(left).toBeCloseTo(right, 3)
  expect(right).toBeCloseTo(shown, 3)
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
}

/** Number at the left of a card's line of arithmetic, worked out from its signs, and the one at its right. */
function worked(line: string): { readonly left: number; readonly right: number } {
  const [left = '', right = ''] = line.split(/ [=≈] /)
  return { left: workOut(left), right: workOut(right) }
}

const SIGNS: readonly (readonly [sign: string, apply: (a: number, b: number) => number])[] = [
  [' + ', (a, b) => a + b],
  [' − ', (a, b) => a - b],
  [' × ', (a, b) => a * b],
  [' ÷ ', (a, b) => a / b],
]

function workOut(text: string): number {
  const extreme = /^(min|max)\((.*)\)$/.exec(text)
  if (extreme) return Math[extreme[1] === 'min' ? 'min' : 'max'](...(extreme[2] ?? '').split(', ').map(workOut))
  const ceiling = /^⌈(.*)⌉$/.exec(text)
  if (ceiling) return Math.ceil(workOut(ceiling[1] ?? ''))
  for (const [sign, apply] of SIGNS) {
    if (text.includes(sign)) return text.split(sign).map(workOut).reduce(apply)
  }
  return Number(text.replaceAll(',', '').replace('−', '-'))
}

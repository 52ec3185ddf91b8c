import type { Page } from '@playwright/test'
import { expect } from './buxue.ts'
import { numbers, parts, settled } from './reading.ts'
import { sheet, type Taken } from './takeaway.ts'

/** The school that grows, the reserved site that is built on, and the sentences of the lines, of both journeys. */
export const EXPANDED = /附属实验第二小学/
export const SITE = '城西 W-03 地块'
export const SITE_SCHOOL = '新建城西小学'
export const LINES = {
  expand: /^2028 年 9 月，.*附属实验第二小学扩建 12 班、教室 12 间$/,
  build: /^2029 年 9 月，新建城西小学（24 班）$/,
  merge: /^2027 年 9 月，白沙乡洲头小学并入白沙乡中心小学$/,
  assign: /^2028 年 9 月起，.+的小学新生划入南湖小学$/,
}

/** Every number of the state on screen; the ledger tells of the last change instead. */
export async function figures(page: Page): Promise<readonly string[]> {
  return numbers(parts(page).results, '.ledger')
}

/** The structural shortage as the headline says it. */
export async function headline(page: Page): Promise<number> {
  return Number(await total(page, 'structuralShortage'))
}

/** The first of its kind in the headline: the ends of the range follow it. */
async function total(page: Page, indicator: string): Promise<string | null> {
  return parts(page).results.locator(`.headline [data-indicator=${indicator}]`).first().getAttribute('data-value')
}

/** Does what puts a line into the scenario: the line stands, and the ledger is about it and says what changed. */
export async function changes(page: Page, line: RegExp, act: () => Promise<void>): Promise<void> {
  const { results, actions } = parts(page)
  await act()
  const sentence = actions.getByRole('button', { name: line })
  await expect(sentence).toBeVisible()
  await settled(page)
  const ledger = results.locator('.ledger')
  await expect(ledger).toContainText((await sentence.innerText()).trim())
  await expect(ledger).not.toHaveClass(/old/)
  await expect(ledger.locator('tbody tr, li').first()).toBeVisible()
}

/** The workbook's shortage of the year and stage on screen is that of the headline, its schools have those pupils and seats. */
export async function agrees(page: Page, workbook: Taken): Promise<void> {
  const year = Number(await page.getByRole('slider', { name: '学年' }).inputValue())
  const balance = await sheet(workbook, '片区学位供需平衡表')
  const county = balance.find((row) => row.片区 === '合计' && row.学段 === '小学' && row.学年 === year)
  expect(county).toMatchObject({ '措施后缺额，中': await headline(page) })
}

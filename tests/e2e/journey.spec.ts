import type { Locator, Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { explained, numbers, open, parts, settled } from './reading.ts'

test('the worst school is found, explained, expanded, given back, and all is there after a reload', async ({ page, address }) => {
  test.setTimeout(120_000)
  await open(page, address)
  const { results, actions, worst, undo, redo } = parts(page)
  await expect(page.getByText('虚构示例').first()).toBeVisible()
  const first = worst.first()

  await test.step('the list ranks the worst first', async () => {
    const overloads = await worst
      .getByTitle(/^超容/)
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-value'))))
    expect(overloads.length).toBeGreaterThan(3)
    expect(overloads).toEqual([...overloads].sort((a, b) => b - a))
    expect(overloads[0]).toBeGreaterThan(0)
  })
  const before = await numbers(results)

  await test.step('a headline number opens its card, whose arithmetic gives the number', async () => {
    await explained(page, results.getByTitle(/^结构性缺口/).first())
    await explained(page, first.getByTitle(/^学位使用率/))
  })

  await test.step('a school at its limit is refused with the rule', async () => {
    await choose(page, first)
    await results.getByRole('button', { name: '扩建', exact: true }).click()
    const form = actions.getByRole('form', { name: '扩建学校' })
    await form.getByLabel('增加班数').fill('60')
    await expect(form.getByRole('status')).toContainText(/超过|不可/)
    await expect(form.getByRole('button', { name: '扩建', exact: true })).toBeDisabled()
    await form.getByRole('button', { name: '取消' }).click()
  })

  const sentence = await test.step('the worst that may be expanded is, the numbers change, the ledger says what', async () => {
    const said = await expandWorst(page)
    await settled(page)
    await expect(results.getByText('最近一次变化')).toBeVisible()
    await expect.poll(() => numbers(results)).not.toEqual(before)
    return said
  })
  const line = actions.getByRole('button', { name: sentence, exact: true })

  await test.step('undo gives every number back', async () => {
    await undo.click()
    await expect(line).toHaveCount(0)
    await expect(redo).toBeEnabled()
    await backToStart(page)
    await expect.poll(() => numbers(results)).toEqual(before)
  })

  await test.step('a reload finds all as it was, and the way forward too', async () => {
    await saved(page)
    await page.reload()
    await settled(page)
    await expect.poll(() => numbers(results)).toEqual(before)
    await redo.click()
    await expect(line).toBeVisible()
    await saved(page)
    await page.reload()
    await settled(page)
    await expect(line).toBeVisible()
  })
})

async function choose(page: Page, row: Locator): Promise<void> {
  const { results } = parts(page)
  const name = row.getByRole('button').first()
  const school = (await name.getAttribute('title')) ?? ''
  await name.click()
  await expect(results.getByRole('article', { name: '学校' }).getByRole('heading', { name: school })).toBeVisible()
  await explained(page, results.getByRole('article').getByTitle(/^超容/).first())
}

/** Goes down the list until a school takes two more classes; gives the sentence of the new line. */
async function expandWorst(page: Page): Promise<string> {
  const { results, actions, worst } = parts(page)
  for (let row = 0; ; row++) {
    await backToList(page)
    await choose(page, worst.nth(row))
    const school = await results.getByRole('article').getByRole('heading').first().innerText()
    const expand = results.getByRole('button', { name: '扩建', exact: true })
    if (!(await expand.isVisible())) continue
    await expand.click()
    const form = actions.getByRole('form', { name: '扩建学校' })
    await form.getByLabel('增加班数').fill('2')
    const submit = form.getByRole('button', { name: '扩建', exact: true })
    if (await submit.isDisabled()) {
      await form.getByRole('button', { name: '取消' }).click()
      continue
    }
    await submit.click()
    const line = actions.getByRole('button', { name: new RegExp(`^\\d{4} 年 9 月，${school}.*扩建 2 班`) })
    await expect(line).toBeVisible()
    return line.innerText()
  }
}

async function backToList(page: Page): Promise<void> {
  const back = parts(page).results.getByRole('button', { name: '返回列表' })
  if (await back.isVisible()) await back.click()
}

/** The list in place of a card, and the year of the base. */
async function backToStart(page: Page): Promise<void> {
  await backToList(page)
  await page.getByRole('slider', { name: '学年' }).press('Home')
  await settled(page)
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^已存/)).toBeVisible()
}

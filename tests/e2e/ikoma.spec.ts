import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { explained, numbers, open, parts, settled } from './reading.ts'

/** A real city without pupil counts and class numbers; openly licensed, beside the project where it is. */
const CITY = resolve(process.env.BUXUE_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url)), 'data/ikoma')
const FILES = ['schools', 'zones_elementary', 'zones_junior', 'blocks'].map((name) => `${CITY}/${name}.geojson`)
const MAPPING = fileURLToPath(new URL('../fixtures/ikoma.mapping.json', import.meta.url))

test.skip(!existsSync(CITY), 'the trial data of Ikoma is not beside the project')

test('a real city: opened with one mapping step, every child placed, seats unknown and said so, kept', async ({
  page,
  address,
}) => {
  test.setTimeout(150_000)
  await open(page, address)
  await openCity(page)
  const { results, worst, actions } = parts(page)

  await test.step('the page says which table to bring', async () => {
    await expect(results.getByText(/学位数未知.*学校一览表/)).toBeVisible()
    await expect(results.getByText('学位已知 0/12 所')).toBeVisible()
    await expect(page.getByText('需求来源：常住人口推算')).toBeVisible()
  })

  for (const allocation of ['严格划片（稳态）', '就近（稳态）']) {
    await test.step(`by ${allocation} every child has a school`, async () => {
      await page.getByLabel('就学口径').selectOption({ label: allocation })
      await settled(page)
      await expect(results.getByText('名学生全部落位')).toBeVisible()
      await expect(worst).toHaveCount(12)
    })
  }

  await test.step('without a trend every year is as the base year, and the page says so', async () => {
    const slider = page.getByRole('slider', { name: '学年' })
    const demand = results.locator('.headline [data-indicator=demand]')
    const first = (await demand.getAttribute('data-value')) ?? ''
    expect(Number(first)).toBeGreaterThan(1000)
    while ((await slider.inputValue()) !== '2030') await page.keyboard.press(']')
    await settled(page)
    await expect(demand).toHaveAttribute('data-value', first)
    await results.getByText(/^口径说明/).click()
    await expect(results.getByText(/^无趋势/)).toBeVisible()
    await slider.press('Home')
    await settled(page)
  })

  await test.step('a number of people answers for itself', async () => {
    await explained(
      page,
      results
        .getByTitle(/^公办需求|点击看由来/)
        .and(page.locator('[data-value]:not([data-value=""])'))
        .first(),
    )
  })

  await test.step('a school nobody counted classes for is not expanded blindly', async () => {
    await worst.first().getByRole('button').first().click()
    await results.getByRole('button', { name: '扩建', exact: true }).click()
    const form = actions.getByRole('form', { name: '扩建学校' })
    await form.getByLabel('增加班数').fill('6')
    await expect(form.getByRole('status')).not.toBeEmpty()
    await form.getByRole('button', { name: '取消' }).click()
    await results.getByRole('button', { name: '返回列表' }).click()
  })

  await test.step('a reload finds the city again', async () => {
    const before = await numbers(results)
    await expect(page.getByText(/^已存/)).toBeVisible()
    await page.reload()
    await settled(page)
    await expect(page.getByLabel('就学口径')).toHaveValue('nearest')
    await expect.poll(() => numbers(results)).toEqual(before)
  })
})

async function openCity(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '打开数据' }).first().click()
  await (await choosing).setFiles(FILES)
  const dialog = page.getByRole('dialog', { name: '列与值的对应' })
  await expect(dialog).toBeVisible({ timeout: 30_000 })
  const loading = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: '读取对应表' }).click()
  await (await loading).setFiles(MAPPING)
  await dialog.getByRole('button', { name: '应用' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '已打开 4 个文件' }).click({ timeout: 30_000 })
  await expect(page.getByText('学校：46 条')).toBeVisible()
  await settled(page)
}

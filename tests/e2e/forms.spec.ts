import type { Locator, Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { numbers, open, parts, settled } from './reading.ts'

/** Opens a form from the menu by keyboard alone. */
async function begin(page: Page, action: string, form: string): Promise<Locator> {
  await page.getByRole('button', { name: '新增动作' }).focus()
  await page.keyboard.press('Enter')
  for (let step = 0; step < 5; step++) {
    if ((await page.locator(':focus').innerText()).trim() === action) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  const opened = parts(page).actions.getByRole('form', { name: form })
  await expect(opened).toBeVisible()
  await expect(opened.locator(':focus')).toHaveCount(1)
  return opened
}

/** The trial result answers what the form says now. */
async function tried(form: Locator): Promise<Locator> {
  const result = form.getByRole('region', { name: '试算' })
  await expect(result).toContainText('首年')
  await expect(result).not.toHaveClass(/old/)
  return result
}

/** Where an estate is drawn in the window's map. */
function pixelOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  return page.evaluate((estate) => {
    const map = window.__buxueMap
    const found = map.querySourceFeatures('estates').find(({ properties }) => properties.id === estate)
    const [lon = 0, lat = 0] = found?.geometry.type === 'Point' ? found.geometry.coordinates : []
    const { x, y } = map.project([lon, lat])
    return { x, y }
  }, id)
}

test('the forms of building, closing, merging and expanding say what is meant before it is done', async ({ page, address }) => {
  test.setTimeout(180_000)
  await open(page, address)
  const { actions, results, undo } = parts(page)

  await test.step('a school is built on a reserved site by keyboard alone, takes over what is proposed, and undo gives all back', async () => {
    const before = await numbers(results)
    const form = await begin(page, '新建', '新建学校')
    await page.keyboard.press('ArrowDown')
    await expect(form.getByLabel('校名')).toHaveValue('城南新区小学')
    await expect(form.getByText('新城安置小区')).toBeVisible()
    await expect(form.getByText(/^共 \d+ 处$/)).toBeVisible()
    const result = await tried(form)
    await expect(result).toContainText('满员后 2032')
    await form.getByRole('checkbox', { name: '新城安置小区' }).uncheck()
    await form.getByLabel('小学每年级班数').focus()
    await page.keyboard.type('6')
    await expect(form.getByLabel(/^教室/)).not.toHaveValue('24')
    await form.getByLabel('小学每年级班数').fill('6')
    await expect(form.getByLabel(/^教室/)).toHaveValue('36')
    await page.keyboard.press('Enter')
    const line = actions.getByRole('button', { name: '2027 年 9 月，新建城南新区小学（36 班）', exact: true })
    await expect(line).toBeVisible()
    await settled(page)
    await expect(results.getByRole('heading', { name: '城南新区小学' })).toBeVisible()
    await expect.poll(() => numbers(results)).not.toEqual(before)
    await actions.getByRole('button', { name: /^修改：/ }).click()
    const again = actions.getByRole('form', { name: '修改新建' })
    await expect(again.getByRole('button', { name: '城南安置二期', exact: true })).toBeVisible()
    await expect(again.getByRole('button', { name: '新城安置小区', exact: true })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(again).toHaveCount(0)
    await undo.click()
    await expect(line).toHaveCount(0)
  })
  await page.getByRole('slider', { name: '学年' }).press('Home')
  await settled(page)

  await test.step('a school that closes says who is left without a school until each place has one', async () => {
    const form = await begin(page, '撤销', '撤销学校')
    await form.getByLabel('撤销的学校').selectOption({ label: '柳林镇上坪小学' })
    await expect(form.getByText(/处无人接收$/)).toBeVisible()
    await expect(await tried(form)).toContainText('未落位')
    await form.getByRole('button', { name: '按就近安排' }).click()
    await expect(form.getByText('各处均有接收学校')).toBeVisible()
    await expect(await tried(form)).not.toContainText('未落位')
    await page.keyboard.press('Escape')
    await expect(form).toHaveCount(0)
    await expect(actions.getByRole('listitem')).toHaveCount(0)
  })

  await test.step('what policy forbids of a merger is said with its clause and can still be done', async () => {
    const form = await begin(page, '合并', '合并学校')
    await form.getByLabel('被并入的学校').selectOption({ label: '青石镇岩前小学' })
    await form.getByRole('radio', { name: '青石镇中心小学' }).check()
    const result = await tried(form)
    await expect(result).toContainText('48号')
    await expect(result).toContainText('超标')
    await form.getByRole('button', { name: '合并', exact: true }).click()
    await expect(
      actions.getByRole('button', { name: '2027 年 9 月，青石镇岩前小学并入青石镇中心小学', exact: true }),
    ).toBeVisible()
  })
  await undo.click()
  await page.getByRole('slider', { name: '学年' }).press('Home')
  await settled(page)

  await test.step('a school is chosen from the list of the form, and what is typed stays while the year changes', async () => {
    await actions.getByRole('button', { name: '新增动作' }).click()
    await page.getByRole('menuitem', { name: '扩建', exact: true }).click()
    const form = actions.getByRole('form', { name: '扩建学校' })
    await form.getByLabel('学校').selectOption({ label: '滨江实验小学' })
    await form.getByLabel('增加班数').fill('5')
    await page.getByRole('button', { name: '下一学年' }).click()
    await settled(page)
    await expect(form.getByLabel('学校')).toHaveValue('P02')
    await expect(form.getByLabel('增加班数')).toHaveValue('5')
    await form.getByRole('button', { name: '扩建', exact: true }).click()
    await settled(page)
    await expect(results.getByRole('heading', { name: '滨江实验小学' })).toBeVisible()
  })
})

test('units are picked on the map by press and by box, and Esc leaves the box before the form', async ({ page, address }) => {
  await open(page, `${address}#test`)
  const { actions } = parts(page)
  const form = await begin(page, '划片调整', '划片调整')
  await form.getByLabel('划入学校').selectOption({ label: '滨江实验小学' })
  const canvas = page.getByTestId('map').locator('canvas')
  await form.getByLabel('按名称').selectOption({ label: '南岸一号' })
  await expect(form.getByText('共 1 处')).toBeVisible()
  await settled(page)
  const near = await pixelOf(page, 'D10')
  await canvas.click({ position: near })
  await expect(form.getByText('未选，0 名学生')).toBeVisible()
  await canvas.click({ position: near })
  await expect(form.getByText('共 1 处')).toBeVisible()

  await form.getByRole('button', { name: '框选' }).click()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no map')
  await page.mouse.move(box.x + near.x - 90, box.y + near.y - 90)
  await page.mouse.down()
  await page.mouse.move(box.x + near.x + 90, box.y + near.y + 90, { steps: 4 })
  await page.mouse.up()
  await expect(form.getByText(/^网格 \d+ 格$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(form.getByRole('button', { name: '框选' })).toHaveAttribute('aria-pressed', 'false')
  await form.getByRole('button', { name: /^移除网格/ }).click()
  await expect(form.getByText('共 1 处')).toBeVisible()

  await expect(await tried(form)).toContainText('滨江实验小学')
  await form.getByRole('button', { name: '划片调整' }).click()
  await expect(
    actions.getByRole('button', { name: '2027 年 9 月起，南岸一号的小学新生划入滨江实验小学', exact: true }),
  ).toBeVisible()
  await settled(page)
  await expect
    .poll(() => page.evaluate(() => window.__buxueMap.queryRenderedFeatures({ layers: ['units-assigned'] }).length))
    .toBeGreaterThan(0)
})

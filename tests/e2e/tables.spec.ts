import { expect, test } from './buxue.ts'
import { explained, open, parts, settled } from './reading.ts'

test('the tables of the drawer and of the other stages: each number an answer, reached by keys', async ({ page, address }) => {
  test.setTimeout(180_000)
  await open(page, address)
  const { card, results, undo } = parts(page)

  await test.step('秋季招生: opened by keys, the warned alone, a number of another autumn opens its card, what clears a warning', async () => {
    const drawer = page.getByRole('region', { name: '逐年面板' })
    await drawer.getByRole('tab', { name: '学位日历' }).press('ArrowRight')
    const table = drawer.getByRole('table', { name: '小学 2027 年秋季招生计划表' })
    await expect(table).toBeVisible()
    const rows = table.getByRole('button', { name: '怎么消除' })
    const all = await table.getByRole('row').count()
    await drawer.getByRole('checkbox', { name: /只看红黄/ }).press('Space')
    await expect(table.getByRole('row')).toHaveCount((await rows.count()) + 2)
    expect(await table.getByRole('row').count()).toBeLessThan(all)

    await explained(page, table.locator('[data-indicator=entryRatio]').first())
    await table.locator('tbody tr').nth(1).locator('[data-indicator=entryRatio]').nth(2).click()
    await expect(card.locator('p', { hasText: /小学.*2028 学年/ })).toBeVisible()
    await page.keyboard.press('Escape')

    await rows.first().press('Enter')
    await expect(table.getByText(/或加开/)).toBeVisible({ timeout: 20_000 })
    await explained(page, table.locator('[data-indicator="clearing.ratio"]').first())
    await settled(page)
  })

  await test.step('what an estate owes by the rules chosen, the school in time or not, and one undo', async () => {
    await page.getByRole('tab', { name: '小区配套' }).click()
    const panel = page.getByRole('tabpanel', { name: '小区配套' })
    const row = panel.getByRole('row', { name: '云湖新城' })
    await expect(row.getByText('超出半径')).toHaveCount(2)
    await expect(row.getByText('18')).toHaveCount(0)

    await panel.getByText('配建规则', { exact: true }).click()
    await panel.getByRole('radio', { name: /永州/ }).check()
    await panel.getByText('核查表', { exact: true }).click()
    await panel.getByText(/应配未同步 [1-9]/).click()
    await expect(row.getByRole('button', { name: '云湖新城 · 小学 应配' })).toContainText('18')
    await expect(panel.getByRole('row', { name: '龙潭新居' })).toHaveCount(0)
    await explained(page, row.getByRole('button', { name: /云湖新城 · 小学 峰值/ }))

    await row.getByRole('button', { name: '云湖新城', exact: true }).press('Enter')
    await expect(results.getByRole('heading', { name: '云湖新城' })).toBeVisible()

    await undo.click()
    await settled(page)
    await panel.getByText(/全部 \d/).click()
    await expect(row.getByText('18')).toHaveCount(0)
  })
  await results.getByRole('button', { name: '返回列表' }).click()

  await test.step('kindergarten: three gaps by area and year, each cell an answer, reached by keys', async () => {
    await page.getByRole('toolbar').getByRole('radio', { name: '小学' }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(results.getByRole('heading', { name: '幼儿园学位平衡' })).toBeVisible()
    const table = results.getByRole('table', { name: '逐年平衡表' })
    await expect(table.getByRole('rowheader', { name: '全县', exact: true })).toHaveCount(3)

    const year = table.getByRole('button', { name: '查看 2029 学年' })
    await year.press('Enter')
    await settled(page)
    await expect(year).toHaveAttribute('aria-pressed', 'true')
    const gap = table.getByRole('button', { name: /全县 2029 学年 普惠缺口/ })
    await gap.press('Enter')
    await card.getByRole('button', { name: '各片区应有学位相加' }).click()
    await expect(card.getByRole('listitem')).toHaveCount(6)
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()

    await table.getByRole('button', { name: '学位需求', exact: true }).press('Enter')
    await expect(table.getByRole('rowheader', { name: '全县', exact: true })).toHaveCount(4)
    await explained(page, table.getByRole('button', { name: /全县 2027 学年 学位需求/ }))
  })

  await test.step('senior school: leavers, intake, demand and seats of the county; another stage leaves the table', async () => {
    const switches = page.getByRole('toolbar')
    await switches.getByText('高中', { exact: true }).click()
    const table = results.getByRole('table', { name: '逐年平衡表' })
    await explained(page, table.getByRole('button', { name: /全县 2027 学年 普高招生/ }))
    await switches.getByText('初中', { exact: true }).click()
    await expect(table).toBeHidden()
  })
})

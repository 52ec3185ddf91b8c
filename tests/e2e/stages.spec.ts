import { expect, test } from './buxue.ts'
import { explained, open, parts, settled } from './reading.ts'

test('the stages before and after compulsory schooling', async ({ page, address }) => {
  await open(page, address)
  const { results, card } = parts(page)

  await test.step('kindergarten: three gaps by area and year, each cell an answer, reached by keys', async () => {
    await page.getByRole('radio', { name: '小学' }).focus()
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

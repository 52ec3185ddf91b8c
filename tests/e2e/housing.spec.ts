import { expect, test } from './buxue.ts'
import { explained, open, parts, settled } from './reading.ts'

test('what an estate owes by the rules chosen, the school in time or not, and one undo', async ({ page, address }) => {
  await open(page, address)
  const { undo, results } = parts(page)
  await page.getByRole('tab', { name: '小区配套' }).click()
  const drawer = page.getByRole('tabpanel', { name: '小区配套' })
  const row = drawer.getByRole('row', { name: '云湖新城' })
  await expect(row.getByText('超出半径')).toHaveCount(2)
  await expect(row.getByText('18')).toHaveCount(0)

  await drawer.getByText('配建规则', { exact: true }).click()
  await drawer.getByRole('radio', { name: /永州/ }).check()
  await drawer.getByText('核查表', { exact: true }).click()
  await drawer.getByText(/应配未同步 [1-9]/).click()
  await expect(row.getByRole('button', { name: '云湖新城 · 小学 应配' })).toContainText('18')
  await expect(drawer.getByRole('row', { name: '龙潭新居' })).toHaveCount(0)
  await explained(page, row.getByRole('button', { name: /云湖新城 · 小学 峰值/ }))

  await row.getByRole('button', { name: '云湖新城', exact: true }).press('Enter')
  await expect(results.getByRole('heading', { name: '云湖新城' })).toBeVisible()

  await undo.click()
  await settled(page)
  await drawer.getByText(/全部 \d/).click()
  await expect(row.getByText('18')).toHaveCount(0)
})

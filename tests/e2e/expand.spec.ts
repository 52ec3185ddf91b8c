import { expect, test } from './buxue.ts'
import { open, parts, settled } from './reading.ts'

test('a school is chosen from the list of the form, and what is typed stays while the year changes', async ({
  page,
  address,
}) => {
  await open(page, address)
  const { actions, results } = parts(page)
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

import { expect, test } from './buxue.ts'
import { open } from './reading.ts'
import { take, taken } from './takeaway.ts'

// The picture of the map has the dots of the screen it was on.
test.use({ deviceScaleFactor: 1 })

test('the map is taken away as a picture; the export centre by keyboard: tables are made, pictures of sheets are cancelled, sheets as lines are made', async ({
  page,
  address,
}) => {
  await open(page, address)
  const picture = await take(page, '地图 PNG')
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG')
  // Larger than the map alone, and not one colour.
  expect(picture.bytes.readUInt32BE(16)).toBeGreaterThan(800)
  expect(picture.bytes.length).toBeGreaterThan(50_000)

  await page.keyboard.press('e')
  const centre = page.getByRole('dialog', { name: '导出中心' })
  await expect(centre).toBeVisible()
  const jobs = centre.getByRole('region', { name: '导出任务' }).getByRole('listitem')

  await centre.getByRole('button', { name: '图纸 PNG 300 dpi' }).focus()
  await page.keyboard.press('Enter')
  await centre.getByRole('button', { name: '取消图纸 PNG 300 dpi' }).press('Enter')
  await expect(jobs.filter({ hasText: '已取消' })).toHaveCount(1)

  const tables = await taken(page, () => centre.getByRole('button', { name: '表格 XLSX' }).press('Enter'))
  expect(tables.bytes.subarray(0, 2).toString()).toBe('PK')
  await expect(jobs.first()).toHaveAttribute('data-status', 'done')
  const again = await taken(page, () => centre.getByRole('button', { name: '再次保存表格 XLSX' }).press('Enter'))
  expect(again.bytes.equals(tables.bytes)).toBe(true)

  const sheets = await taken(page, () => centre.getByRole('button', { name: '图纸 SVG' }).press('Enter'))
  expect(sheets.name).toMatch(/图集-SVG-2026\.zip$/)
  await page.keyboard.press('Escape')
  await expect(centre).toBeHidden()
})

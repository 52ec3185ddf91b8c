import { expect, test } from './buxue.ts'
import { open, parts, settled } from './reading.ts'
import { take } from './takeaway.ts'

test('what is on screen is taken away as a proposal, as tables and as a picture; the proposal opens as the same work', async ({
  page,
  address,
}) => {
  test.setTimeout(180_000)
  await open(page, address)
  const proposal = await take(page, '方案 GeoJSON')
  expect(proposal.name).toMatch(/布局方案-2026\.geojson$/)
  const tables = await take(page, '表格 XLSX')
  expect(tables.name).toMatch(/\.xlsx$/)
  expect(tables.bytes.subarray(0, 2).toString()).toBe('PK')
  const picture = await take(page, '地图 PNG')
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG')
  // Larger than the map alone, and not one colour.
  expect(picture.bytes.readUInt32BE(16)).toBeGreaterThan(800)
  expect(picture.bytes.length).toBeGreaterThan(50_000)

  const headline = parts(page).results.locator('.headline button.num').first()
  const before = await headline.getAttribute('data-value')
  const file = { name: proposal.name, mimeType: 'application/geo+json', buffer: proposal.bytes }
  await page.getByTestId('open-project').setInputFiles(file)
  await settled(page)
  await expect(headline).toHaveAttribute('data-value', before ?? '')
})

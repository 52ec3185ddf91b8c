import { expect, test } from './buxue.ts'
import { open, parts, settled } from './reading.ts'
import { drop, take } from './takeaway.ts'

interface Line {
  readonly kind: string
  readonly id: string
  readonly scenario: string
  entry: { year: number; action: Readonly<Record<string, unknown>> }
}

/** The lines of a scenario in a proposal, in their order, to be spoiled. */
function linesOf(value: unknown, scenario: string): Line[] {
  if (typeof value !== 'object' || value === null) return []
  const line = value as Line
  if (line.kind === 'entry') return line.scenario === scenario ? [line] : []
  return Object.values(value).flatMap((part) => linesOf(part, scenario))
}

test('a line that cannot be applied says why in its row; the others go on and nothing is lost', async ({ page, address }) => {
  test.setTimeout(120_000)
  page.setDefaultTimeout(20_000)
  await open(page, address)
  const { results, actions } = parts(page)
  await page.getByRole('button', { name: '选择方案' }).click()
  await page.getByRole('menuitemradio', { name: '方案一 扩建为主' }).click()
  await settled(page)
  const rows = actions.getByRole('listitem')
  await expect(rows).toHaveCount(6)

  const proposal = await take(page, '方案 GeoJSON')
  const spoiled = JSON.parse(proposal.bytes.toString('utf8')) as { buxue: unknown }
  const [early, close, merge, vanished] = linesOf(spoiled.buxue, 'demo-1')
  if (!early || !close || !merge || !vanished) throw new Error('the ready scenario has fewer lines')
  early.entry.year = 2019
  close.entry.action = { type: 'close-school', school: 'P13', mode: 'at-once', successors: [] }
  merge.entry.action = { type: 'merge-schools', school: 'P12', into: 'P13', mode: 'at-once' }
  merge.entry.year = 2028
  vanished.entry.action = { ...vanished.entry.action, school: 'P99' }
  await drop(page, { name: proposal.name, bytes: Buffer.from(JSON.stringify(spoiled)) })

  const row = (text: string) => rows.filter({ hasText: text })
  await expect(row('2019 年 9 月')).toContainText('动作年份 2019 早于基年 2026')
  await expect(row('2019 年 9 月')).toContainText('这条未计入，其余各条照常')
  await expect(row('P99')).toContainText('学校 P99 不在当前数据中')
  await expect(row('P99')).toContainText('这条未计入，其余各条照常')
  await expect(rows).toHaveCount(6)

  await page.getByRole('slider', { name: '学年' }).press('End')
  await settled(page)
  const merger = row('柳林镇河湾小学并入柳林镇上坪小学')
  await expect(merger).toContainText('柳林镇上坪小学自 2028 年起撤并，不再接收学生')
  await expect(merger).toContainText('这条未计入，其余各条照常')
  await expect(rows.filter({ hasNotText: '这条未计入' })).toHaveCount(3)

  const seats = results.locator('.headline [data-indicator=seats]')
  const planned = Number(await seats.getAttribute('data-value'))
  await page.getByRole('button', { name: '现状', exact: true }).click()
  await settled(page)
  // Two schools grow by 6 and 12 classes of 45 places; of the 6 rooms of the one that closes 2 are unsafe and had none.
  expect(planned - Number(await seats.getAttribute('data-value'))).toBe((6 + 12 - 4) * 45)
})

import type { Locator, Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { agrees, changes, EXPANDED, figures, headline, LINES, SITE, SITE_SCHOOL } from './plan.ts'
import { explained, open, parts, settled } from './reading.ts'
import { drop, take } from './takeaway.ts'

test('from the demo to a proposal in the hand: years, four kinds of action, ready scenarios, undo, export', async ({
  page,
  address,
}) => {
  test.setTimeout(240_000)
  page.setDefaultTimeout(20_000)
  await open(page, address)
  const { results, actions, worst, undo, redo } = parts(page)

  await test.step('primary schools in 2027: a shortage, and the worst schools first', async () => {
    await page.getByRole('toolbar').getByText('小学', { exact: true }).click()
    await page.getByRole('button', { name: '下一学年' }).click()
    await settled(page)
    await expect(page.getByText('2027 学年', { exact: true }).first()).toBeVisible()
    expect(await headline(page)).toBeGreaterThan(0)
    const overloads = await worst
      .getByTitle(/^超容/)
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-value'))))
    expect(overloads).toEqual([...overloads].sort((a, b) => b - a))
  })

  await test.step('a school shows its grades, its entrants against its places, and each number its answer', async () => {
    await worst.getByRole('button', { name: EXPANDED }).click()
    const card = results.getByRole('article', { name: '学校' })
    await expect(card.getByRole('rowheader', { name: /年级$/ })).toHaveCount(6)
    await expect(card.getByRole('heading', { name: '新生入学' })).toBeVisible()
    await explained(page, card.getByTitle(/^新生与招生容量之比/))
    await explained(page, card.getByTitle(/^学位使用率/))
  })

  await test.step('a new scenario', async () => {
    await page.getByRole('button', { name: '选择方案' }).click()
    await page.getByRole('menuitem', { name: '新建方案' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await expect(actions.getByText('本方案还没有动作')).toBeVisible()
  })

  await test.step('expand a school by 12 classes', () =>
    changes(page, LINES.expand, async () => {
      await results.getByRole('button', { name: '扩建', exact: true }).click()
      const form = actions.getByRole('form', { name: '扩建学校' })
      await form.getByLabel('增加班数').fill('12')
      await form.getByRole('button', { name: '扩建', exact: true }).click()
    }))

  await test.step('build on a reserved site, with the places it proposes', () =>
    changes(page, LINES.build, async () => {
      const form = await begin(page, '新建', '新建学校')
      await form.getByLabel('教育预留用地').selectOption({ label: `${SITE}（2028 年可用）` })
      await expect(form.getByText(/^共 \d+ 处$/)).toBeVisible()
      await form.getByRole('button', { name: '新建', exact: true }).click()
    }))

  await test.step('merge two village schools', () =>
    changes(page, LINES.merge, async () => {
      const form = await begin(page, '合并', '合并学校')
      await form.getByLabel('被并入的学校').selectOption({ label: '白沙乡洲头小学' })
      await form.getByRole('radio', { name: '白沙乡中心小学' }).check()
      await form.getByRole('combobox', { name: '合并', exact: true }).selectOption({ label: '2027 学年' })
      await form.getByRole('button', { name: '合并', exact: true }).click()
    }))

  await test.step('give three estates to another school', () =>
    changes(page, LINES.assign, async () => {
      const form = await begin(page, '划片调整', '划片调整')
      await form.getByLabel('划入学校').selectOption({ label: '南湖小学' })
      for (const estate of ['南湖印象', '科技产业园人才公寓', '江南悦府'])
        await form.getByLabel('按名称').selectOption({ label: estate })
      await expect(form.getByText('共 3 处')).toBeVisible()
      await form.getByRole('combobox', { name: '起始' }).selectOption({ label: '2028 学年' })
      await form.getByRole('button', { name: '划片调整' }).click()
    }))
  await list(page)
  const slider = page.getByRole('slider', { name: '学年' })
  const year = await slider.inputValue()
  const planned = await figures(page)

  await test.step('flip between the present state and the ready scenarios', async () => {
    const own = await headline(page)
    await choose(page, '现状')
    const present = await headline(page)
    expect(present).toBeGreaterThan(own)
    for (const ready of ['方案一 扩建为主', '方案二 新建加撤并']) {
      await choose(page, ready)
      expect(await headline(page)).toBeLessThan(present)
      await expect(actions.getByRole('checkbox').first()).toBeChecked()
    }
    await choose(page, '方案三')
    await expect.poll(() => figures(page)).toEqual(planned)
  })

  await test.step('a line that is unticked gives the number its note promised', async () => {
    const row = actions.getByRole('listitem').filter({ hasText: SITE_SCHOOL })
    const promised = await withoutLine(row)
    expect(promised).toBeGreaterThan(await headline(page))
    await row.getByRole('checkbox').uncheck()
    await settled(page)
    await expect.poll(() => headline(page)).toBe(promised)
    await undo.click()
    await settled(page)
    await expect.poll(() => figures(page)).toEqual(planned)
  })

  await test.step('undone to the first line and done again, the plan has every number', async () => {
    let steps = 0
    for (; await undo.isEnabled(); steps++) await undo.click()
    await expect(actions.getByRole('listitem')).toHaveCount(0)
    for (; steps > 0; steps--) await redo.click()
    while ((await slider.inputValue()) !== year) await page.getByRole('button', { name: '下一学年' }).click()
    await settled(page)
    await expect.poll(() => figures(page)).toEqual(planned)
  })

  const proposal = await test.step('the tables say what the screen says', async () => {
    await agrees(page, await take(page, '表格 XLSX'))
    return take(page, '方案 GeoJSON')
  })

  await test.step('the proposal dropped on the page is the same work', async () => {
    await choose(page, '现状')
    await drop(page, proposal)
    await expect(actions.getByRole('listitem')).toHaveCount(4)
    await settled(page)
    await expect.poll(() => figures(page)).toEqual(planned)
  })
})

/** Opens a form from the menu of actions with the mouse. */
async function begin(page: Page, action: string, name: string): Promise<Locator> {
  const { actions } = parts(page)
  await actions.getByRole('button', { name: '新增动作' }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  return actions.getByRole('form', { name })
}

/** Chooses the present state or a scenario, and waits for its numbers. */
async function choose(page: Page, name: string): Promise<void> {
  const switcher = page.getByRole('group', { name: '方案' })
  if (name === '现状') await switcher.getByRole('button', { name: '现状' }).click()
  else {
    await switcher.getByRole('button').last().click()
    await page.getByRole('menuitemradio', { name }).click()
  }
  await settled(page)
}

/** Lists instead of a card. */
async function list(page: Page): Promise<void> {
  const back = parts(page).results.getByRole('button', { name: '返回列表' })
  if (await back.isVisible()) await back.click()
}

/** The structural shortage without a line, as the note of the line says it. */
async function withoutLine(row: Locator): Promise<number> {
  const note = row.getByText(/^去掉本条则/).locator('..')
  await expect(note).not.toHaveClass(/old/)
  const said = /结构性缺口\s*([\d,]+)/.exec(await note.innerText())?.[1]
  return Number(said?.replaceAll(',', ''))
}

import type { Locator, Page } from '@playwright/test'
import { expect, test } from './buxue.ts'
import { agrees, changes, EXPANDED, figures, headline, LINES, SITE, SITE_SCHOOL } from './plan.ts'
import { open, parts, settled } from './reading.ts'
import { taken } from './takeaway.ts'

test('the core of the journey by keyboard alone', async ({ page, address }) => {
  test.setTimeout(240_000)
  page.setDefaultTimeout(20_000)
  await open(page, address)
  const { results, actions, worst, card } = parts(page)
  const slider = page.getByRole('slider', { name: '学年' })
  const add = actions.getByRole('button', { name: '新增动作' })

  await test.step('the year', async () => {
    await reach(page, slider)
    await page.keyboard.press('ArrowRight')
    await settled(page)
    await expect(slider).toHaveValue('2027')
  })
  const base = await figures(page)

  await test.step('the worst list, a card, a number and back to it, its expansion', () =>
    changes(page, LINES.expand, async () => {
      await reach(page, worst.getByRole('button', { name: EXPANDED }))
      await page.keyboard.press('Enter')
      const school = results.getByRole('article', { name: '学校' })
      await expect(school).toBeVisible()
      const number = school.locator('button.num').first()
      await reach(page, number)
      await page.keyboard.press('Enter')
      await expect(card).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(card).toBeHidden()
      await expect(number).toBeFocused()
      await reach(page, results.getByRole('button', { name: '扩建', exact: true }))
      await page.keyboard.press('Enter')
      await reach(page, actions.getByRole('form', { name: '扩建学校' }).getByLabel('增加班数'))
      await page.keyboard.press('Control+a')
      await page.keyboard.type('12')
      await page.keyboard.press('Enter')
    }))

  await test.step('Esc closes the menu and the form, and nothing is changed', async () => {
    await reach(page, add)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: '新建', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(add).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(actions.getByRole('form')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(actions.getByRole('form')).toHaveCount(0)
    await expect(actions.getByRole('listitem')).toHaveCount(1)
  })

  await test.step('a school on a reserved site', () =>
    changes(page, LINES.build, async () => {
      const form = await chooseAction(page, add, '新建学校', 0)
      await pick(page, form.getByLabel('教育预留用地'), SITE)
      await expect(form.getByText(/^共 \d+ 处$/)).toBeVisible()
      await reach(page, form.getByRole('button', { name: '新建', exact: true }))
      await page.keyboard.press('Enter')
    }))

  await test.step('a merger', () =>
    changes(page, LINES.merge, async () => {
      const form = await chooseAction(page, add, '合并学校', 2)
      await pick(page, form.getByLabel('被并入的学校'), '白沙乡洲头小学')
      await reach(page, form.getByRole('radio', { name: '白沙乡中心小学' }))
      await page.keyboard.press('Space')
      await pick(page, form.getByRole('combobox', { name: '合并', exact: true }), '2027 学年')
      await reach(page, form.getByRole('button', { name: '合并', exact: true }))
      await page.keyboard.press('Enter')
    }))

  await test.step('a line unticked and ticked', async () => {
    const tick = actions.getByRole('listitem').filter({ hasText: SITE_SCHOOL }).getByRole('checkbox')
    const own = await headline(page)
    await reach(page, tick)
    await page.keyboard.press('Space')
    await expect(tick).not.toBeChecked()
    await settled(page)
    await expect.poll(() => headline(page)).toBeGreaterThan(own)
    await page.keyboard.press('Space')
    await settled(page)
    await expect.poll(() => headline(page)).toBe(own)
  })

  await test.step('export', async () => {
    await reach(page, page.getByRole('button', { name: '导出', exact: true }))
    const proposal = await taken(page, () => pressed(page, 'Enter', 'ArrowDown', 'Enter'))
    expect(proposal.name).toMatch(/2029\.geojson$/)
    await expect(page.getByRole('button', { name: '导出', exact: true })).toBeFocused()
    await agrees(page, await taken(page, () => pressed(page, 'Enter', 'ArrowDown', 'ArrowDown', 'Enter')))
  })

  await test.step('undo, to the first number', async () => {
    const undo = parts(page).undo
    while (await undo.isEnabled()) await page.keyboard.press('Control+z')
    await expect(actions.getByRole('listitem')).toHaveCount(0)
    await pressed(page, '[', '[')
    await expect(slider).toHaveValue('2027')
    const back = results.getByRole('button', { name: '返回列表' })
    if (await back.isVisible()) {
      await reach(page, back)
      await page.keyboard.press('Enter')
    }
    await settled(page)
    await expect.poll(() => figures(page)).toEqual(base)
  })

  await test.step('the search', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('cg')
    await expect(card).toBeVisible()
  })
})

/** What is wrong with the place of the keys: it has no size, or no ring. Null when nothing is. */
function unseen(): string | null {
  const at = document.activeElement
  if (!(at instanceof HTMLElement) || at === document.body) return null
  const { width, height } = at.getBoundingClientRect()
  const { outlineStyle, boxShadow } = getComputedStyle(at)
  const ringed = outlineStyle !== 'none' || boxShadow !== 'none' || at.matches('input[type=radio], input[type=checkbox]')
  return width > 0 && height > 0 && ringed ? null : `${at.tagName} ${at.textContent?.trim().slice(0, 20)} ${at.title}`
}

/** Tabs forward or back to a control, as far as the page is long; every stop on the way is seen. */
async function reach(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  await expect(control).toBeEnabled()
  const behind = await control.evaluate(
    (one) =>
      document.activeElement !== document.body &&
      Boolean(one.compareDocumentPosition(document.activeElement as Node) & Node.DOCUMENT_POSITION_FOLLOWING),
  )
  for (let step = 0; step < 250; step++) {
    if (await control.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press(behind ? 'Shift+Tab' : 'Tab')
    expect(await page.evaluate(unseen), 'a stop that is not seen').toBeNull()
  }
  await expect(control, 'the control is reached by Tab').toBeFocused()
}

async function pressed(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Opens a form from the menu of actions; the form has the focus. */
async function chooseAction(page: Page, add: Locator, name: string, down: number): Promise<Locator> {
  await reach(page, add)
  await pressed(page, 'Enter', ...Array<string>(down).fill('ArrowDown'), 'Enter')
  const form = parts(page).actions.getByRole('form', { name })
  await expect(form.locator(':focus')).toHaveCount(1)
  return form
}

/** Goes through the choices of a list from its first until one begins with the words. */
async function pick(page: Page, select: Locator, words: string): Promise<void> {
  await reach(page, select)
  const chosen = () => select.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text.trim() ?? '')
  await page.keyboard.press('Home')
  for (let step = 0; step < 60 && !(await chosen()).startsWith(words); step++) await page.keyboard.press('ArrowDown')
  expect(await chosen()).toContain(words)
}

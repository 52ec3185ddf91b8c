import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './buxue.ts'

const DATABASE = 'cn.buxue.studio.v1'

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByTitle('项目', { exact: true })).toBeVisible()
  await expectSaved(page)
}

async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^已存 /)).toBeVisible()
}

/** Waits longer than the pause before a write, then for the write. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(500)
  await expectSaved(page)
}

async function newScenario(page: Page, name: string): Promise<void> {
  await page.getByTitle('方案', { exact: true }).click()
  await page.getByRole('menuitem', { name: '新建方案' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill(name)
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible()
}

const undo = (page: Page, steps: number) => page.getByRole('button', { name: `撤销，可撤销 ${steps} 步` })
const redo = (page: Page, steps: number) => page.getByRole('button', { name: `重做，可重做 ${steps} 步` })

/** Puts one record into the storage, past the program. */
async function put(page: Page, key: string, value: unknown): Promise<void> {
  await page.evaluate(
    async ([name, at, record]) => {
      const opened = indexedDB.open(name as string)
      const db = await new Promise<IDBDatabase>((done) => {
        opened.onsuccess = () => done(opened.result)
      })
      const tx = db.transaction('projects', 'readwrite')
      tx.objectStore('projects').put(record, at as string)
      await new Promise((done) => {
        tx.oncomplete = done
      })
      db.close()
    },
    [DATABASE, key, value],
  )
}

function snapshots(page: Page): Promise<unknown[]> {
  return page.evaluate(async (name) => {
    const opened = indexedDB.open(name)
    const db = await new Promise<IDBDatabase>((done) => {
      opened.onsuccess = () => done(opened.result)
    })
    const all = db.transaction('snapshots').objectStore('snapshots').getAll()
    return new Promise<unknown[]>((done) => {
      all.onsuccess = () => done(all.result)
    })
  }, DATABASE)
}

test('a reload finds everything as it was; what cannot be read is set aside; a full disk is said and the work kept', async ({
  page,
  address,
}) => {
  await page.addInitScript(() => {
    const real = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...args) {
      if (document.documentElement.dataset.full) throw new DOMException('full', 'QuotaExceededError')
      return real.apply(this, args)
    }
  })
  await open(page, address)

  await test.step('a reload finds everything as it was, the way forward too', async () => {
    await newScenario(page, '方案一')
    await newScenario(page, '方案乙')
    await undo(page, 2).click()
    await page.getByRole('radio', { name: '初中' }).check({ force: true })
    // Half a second on a machine of its own; a test machine draws the map in software meanwhile.
    await expect(page.getByText('待保存')).toBeHidden({ timeout: 2500 })
    await expectSaved(page)

    await page.reload()
    await expect(page.getByText('方案一', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('radio', { name: '初中' })).toBeChecked()
    await redo(page, 1).click()
    await expect(page.getByText('方案乙', { exact: true }).first()).toBeVisible()
    await undo(page, 2).click()
    await undo(page, 1).click()
    await expect(page.getByTitle('方案', { exact: true })).toContainText('选择方案')
    await expect(redo(page, 2)).toBeEnabled()
    await settled(page)
  })

  await test.step('what cannot be read is set aside', async () => {
    await put(page, 'head', { rubbish: true })
    await page.reload()
    await expect(page.getByText('上次自动保存的项目无法读取。')).toBeVisible()
    await expect(page.getByTitle('方案', { exact: true })).toContainText('选择方案')
    expect(await snapshots(page)).toMatchObject([{ reason: 'unreadable', head: { rubbish: true } }])
  })

  await test.step('a full disk is said, a project file keeps the work, and saving goes on when there is room', async () => {
    await page.evaluate(() => {
      document.documentElement.dataset.full = 'yes'
    })
    await newScenario(page, '留档方案')
    await expect(page.getByText('未能保存')).toBeVisible()

    await page.getByTitle('项目', { exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: '保存项目文件' }).click()
    const bytes = readFileSync(await (await download).path())
    await page.evaluate(() => {
      delete document.documentElement.dataset.full
    })
    await expectSaved(page)

    await undo(page, 1).click()
    const chooser = page.getByTestId('open-project')
    await chooser.setInputFiles({ name: '坏.buxue', mimeType: '', buffer: bytes.subarray(0, bytes.length - 200) })
    await expect(page.getByText('项目文件不完整或已损坏。')).toBeVisible()
    await expect(redo(page, 1)).toBeEnabled()
    await chooser.setInputFiles({ name: '好.buxue', mimeType: '', buffer: bytes })
    await expect(page.getByText('留档方案', { exact: true }).first()).toBeVisible()
  })
})

test('two windows, and a browser that is killed while it writes', async ({ profile, address, guard }) => {
  const context = await profile.open()
  const one = context.pages()[0] ?? (await context.newPage())
  await open(one, address)
  await newScenario(one, '方案一')
  await settled(one)
  const two = await context.newPage()

  await test.step('a second window does not write until it takes over, and then goes on from the newest work', async () => {
    await two.goto(address)
    await expect(two.getByText('在另一窗口打开')).toBeVisible()
    await newScenario(one, '方案二')
    await settled(one)

    await two.getByRole('button', { name: '在此继续' }).click()
    await expect(two.getByText('方案二', { exact: true }).first()).toBeVisible()
    await expectSaved(two)
    await expect(one.getByText('在另一窗口打开')).toBeVisible()
  })

  await test.step('killed while it writes, it leaves a whole project', async () => {
    guard.allow(/the page crashed/)
    // Undo and redo without end, with just enough quiet that each is written.
    await two.evaluate(() => {
      let n = 0
      setInterval(() => {
        const key = n++ % 2 === 0 ? 'z' : 'y'
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }))
      }, 260)
    })
    await two.waitForTimeout(1500)
    for (const pid of execFileSync('pgrep', ['-f', profile.folder]).toString().trim().split('\n')) {
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // It ended with its parent.
      }
    }
    await context.close().catch(() => undefined)

    const again = await profile.open()
    const reopened = again.pages()[0] ?? (await again.newPage())
    await open(reopened, address)
    // Whichever step was the last to be written, the first scenario is in it.
    await reopened.getByTitle('方案', { exact: true }).click()
    await expect(reopened.getByRole('menuitemradio', { name: '方案一', exact: true })).toBeVisible()
    await expect(undo(reopened, 1).or(undo(reopened, 2))).toBeEnabled()
    await expect(reopened.getByText('上次自动保存的项目无法读取。')).toBeHidden()
  })
})

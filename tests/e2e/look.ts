/**
 * Pictures of the page to look at: `npx tsx tests/e2e/look.ts FOLDER [--url URL] [--size 1440x900] [--locale en] [--state 4]`.
 * Without `--url` the hosted build in `dist/` is served. Each state starts from a fresh page on the demo district.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { browserFlags, findBrowser } from '../../src/cli/browser.mjs'
import { LOCALES, type Locale, translate } from '../../src/i18n/index.ts'
import { serve } from './address.ts'

const SIZES = ['1440x900', '1366x768', '1024x768']

type Label = (key: string) => string
/** What is done before the picture, by visible labels alone. */
type Steps = (page: Page, label: Label) => Promise<void>

const STATES: Readonly<Record<string, Steps>> = {
  '1-first': async () => {},
  '2-later': async (page, label) => page.getByRole('slider', { name: label('app.year.label'), exact: true }).press('ArrowRight'),
  '2-junior': async (page, label) => page.getByText(label('stage.J'), { exact: true }).first().click(),
  '3-classes': async (page, label) => page.getByRole('tab', { name: label('results.tab.classes') }).click(),
  '4-school': worstSchool,
  '5-answer': async (page) => page.locator('button.num').first().click(),
  '6-expand': expand,
  '7-expanded': async (page, label) => {
    await expand(page, label)
    const form = page.getByRole('form', { name: label('app.form.expand-school.new') })
    // The worst school has no room left: the first that may grow is taken.
    const choices = form.getByRole('combobox').first()
    const add = form.getByRole('button', { name: label('app.action.expand-school'), exact: true })
    for (let choice = 1; choice < 20 && (await add.isDisabled()); choice++) await choices.selectOption({ index: choice })
    await add.click()
  },
  '7-ledger': async (page, label) => {
    await STATES['7-expanded']?.(page, label)
    await page.getByRole('button', { name: label('app.card.back') }).click()
    await page.locator('details.ledger details summary').first().click()
  },
  '8-search': async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('cg')
  },
  '4-area': async (page) => page.getByRole('complementary').last().getByRole('rowheader').first().getByRole('button').click(),
  '4-balance': async (page, label) => page.getByRole('button', { name: label('results.balance.open') }).click(),
  '8-findings': async (page) => {
    await page.keyboard.press('n')
    await page.keyboard.press('n')
  },
  '8-years': async (page, label) => {
    await page.getByRole('radio', { name: label('calendar.form.table') }).check({ force: true })
    await page.getByRole('slider', { name: label('app.year.label'), exact: true }).press('PageUp')
    await page.getByRole('tab', { name: label('results.tab.hotspots') }).click()
  },
  '9-enrolment': enrolment,
  '9-clearing': async (page, label) => {
    await enrolment(page, label)
    await page
      .getByRole('button', { name: label('enrolment.clearing') })
      .first()
      .click()
    await page.locator('tr.note li').first().waitFor()
  },
  '9-watch': async (page, label) => {
    await enrolment(page, label)
    await page.getByText(label('enrolment.side.watch'), { exact: true }).click()
  },
  '8-scenario': async (page, label) => {
    await page.getByRole('button', { name: label('app.scenario.choose') }).click()
    await page.getByRole('menuitemradio').last().click()
    for (let year = 0; year < 2; year++)
      await page.getByRole('slider', { name: label('app.year.label'), exact: true }).press('ArrowRight')
    // Once the year has its numbers, the lines say what they do by themselves.
    await page.getByText(label('results.marginal.without')).first().waitFor()
  },
  '8-assumptions': async (page, label) => {
    await page.keyboard.press('a')
    await page.getByLabel(label('assumption.occupancy.1')).first().fill('55')
    await page.keyboard.press('Tab')
    await page.locator('[data-effect="new"]').waitFor()
  },
  '8-standards': async (page) => {
    await page.keyboard.press('a')
    await page.getByRole('dialog').getByRole('tab').last().click()
  },
  '8-account': async (page, label) => {
    await page.getByRole('tab', { name: label('drawer.page.account') }).click()
    await page.getByRole('tabpanel').getByText(label('account.total')).first().waitFor({ state: 'attached' })
  },
  '8-account-zone': async (page, label) => {
    await STATES['8-account']?.(page, label)
    const panel = page.getByRole('tabpanel', { name: label('drawer.page.account') })
    await panel.getByText(label('app.area.zone'), { exact: true }).click()
    await panel.getByText(label('account.scope.entry'), { exact: true }).click()
  },
  '8-waterfall': async (page, label) => {
    await STATES['8-account']?.(page, label)
    await page.getByText(label('account.view.waterfall'), { exact: true }).click()
  },
  '9-access': async (page, label) => access(page, label, 'coverage'),
  '9-access-ways': async (page, label) => access(page, label, 'ways'),
  '9-access-changes': async (page, label) => access(page, label, 'changes'),
  '9-access-reach': async (page, label) => access(page, label, 'reach'),
  '9-access-equity': async (page, label) => access(page, label, 'equity'),
  '9-charts-calendar': async (page, label) => charts(page, label, 'calendar'),
  '9-charts-sizes': async (page, label) => charts(page, label, 'class-sizes'),
  '9-charts-use': async (page, label) => charts(page, label, 'utilisation'),
  '9-charts-ways': async (page, label) => charts(page, label, 'ways'),
  '9-charts-wave': async (page, label) => charts(page, label, 'wave'),
  '9-charts-table': async (page, label) => {
    await charts(page, label, 'utilisation')
    await page.getByRole('tabpanel').getByText(label('calendar.form.table'), { exact: true }).click()
  },
  '9-futures': async (page, label) => {
    await page.getByRole('tab', { name: label('drawer.page.futures') }).click()
    await page.getByRole('button', { name: label('futures.start'), exact: true }).click()
    await page.locator('[data-futures="new"][aria-busy="false"]').waitFor()
  },
  '9-balanced': balanced,
  '9-balanced-entrants': async (page, label) => {
    await balanced(page, label)
    await page.getByRole('tabpanel').getByText(label('balanced.cohort.entrants'), { exact: true }).first().click()
  },
  '9-clusters': async (page, label) => {
    await page.getByRole('tab', { name: label('results.tab.hotspots') }).click()
    await page.getByText(label('clusters.title'), { exact: true }).first().click()
  },
  '9-why-unit': async (page, label) => {
    await method(page, 'balanced')
    await page
      .getByRole('button', { name: label('app.search') })
      .first()
      .click()
    await page.getByRole('combobox', { name: label('app.search') }).fill('花园')
    await page.keyboard.press('Enter')
    await rest(page)
    await page.keyboard.press('w')
    await page.locator('[data-why-schools]').waitFor()
  },
  '9-why-school': async (page) => {
    await method(page, 'balanced')
    await worstSchool(page)
    await rest(page)
    await page.keyboard.press('w')
    await page.locator('[data-why="new"] table').first().waitFor()
  },
  '9-balanced-card': async (page) => {
    await method(page, 'balanced')
    await worstSchool(page)
  },
  '9-balanced-gains': async (page, label) => {
    await balanced(page, label)
    await page.getByText(label('balanced.side.gains'), { exact: true }).click()
    await page.getByRole('tabpanel').getByRole('table').first().waitFor()
  },
  '9-balanced-locks': async (page, label) => {
    await balanced(page, label)
    await page.getByText(label('balanced.side.locks').replace('{n}', '0'), { exact: true }).click()
  },
  '9-layers': async (page, label) => {
    await method(page, 'balanced')
    for (const layer of ['clusters', 'accessibility']) await turnOn(page, label(`map.layer.${layer}`))
    await page.getByText(label('map.legend.title'), { exact: true }).click()
  },
  '9-distances': async (page, label) => {
    await method(page, 'balanced')
    await page
      .getByTitle(`${label('app.distance')}: ${label('app.distance.straight')}`)
      .first()
      .click()
  },
  '9-compare': async (page, label) => {
    await scenario(page, label)
    await page.getByRole('tab', { name: label('drawer.page.compare') }).click()
    await page.locator('[data-compare="new"]').waitFor()
  },
  '9-compare-card': async (page, label) => {
    await STATES['9-compare']?.(page, label)
    await page.locator('[data-row="longWay"] button.num').last().click()
  },
  '9-compare-swipe': async (page, label) => compareOn(page, label, 'swipe'),
  '9-compare-two': async (page, label) => compareOn(page, label, 'two'),
  '9-compare-difference': async (page, label) => compareOn(page, label, 'difference'),
  '9-compare-base': async (page, label) => {
    await scenario(page, label)
    await page.keyboard.down('b')
  },
  '9-problems': async (page, label) => page.getByTitle(label('app.problems.hint')).click(),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    size: { type: 'string', multiple: true },
    locale: { type: 'string', multiple: true },
    state: { type: 'string', multiple: true },
  },
})
const [folder] = positionals
const executablePath = findBrowser()
if (!folder || !executablePath) {
  console.error(folder ? 'no Chromium: run node src/cli/setup.mjs --browser' : 'name a folder for the pictures')
  process.exit(2)
}
mkdirSync(folder, { recursive: true })

const served = values.url ? null : await serve('dist')
const browser = await chromium.launch({ executablePath, args: browserFlags() })
try {
  for (const size of values.size ?? SIZES) {
    for (const locale of LOCALES.filter((name) => values.locale?.includes(name) ?? true)) {
      for (const [name, steps] of Object.entries(STATES)) {
        if (values.state && !values.state.some((begin) => name.startsWith(begin))) continue
        const outcome = await picture(browser, values.url ?? served?.url ?? '', { size, locale, name, steps, folder })
        if (outcome) console.log(`${size} ${locale} ${name}: ${outcome}`)
      }
    }
  }
} finally {
  await browser.close()
  served?.close()
}

interface Shot {
  readonly size: string
  readonly locale: Locale
  readonly name: string
  readonly steps: Steps
  readonly folder: string
}

/** Takes one picture; gives the first problem met, and takes the picture all the same. */
async function picture(on: Browser, url: string, { size, locale, name, steps, folder: into }: Shot): Promise<string | null> {
  const [width = 1440, height = 900] = size.split('x').map(Number)
  const context = await on.newContext({ locale, viewport: { width, height }, reducedMotion: 'reduce' })
  const problems: string[] = []
  context.on('weberror', (error) => problems.push(error.error().message))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  try {
    await page.goto(url)
    await rest(page)
    if ((await page.locator('html').getAttribute('lang')) !== locale) {
      await page.locator(`button[lang="${locale}"]`).click()
    }
    await steps(page, (key) => translate(locale, key))
    await rest(page)
  } catch (error) {
    problems.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  await page.screenshot({ path: join(into, `${size}-${locale}-${name}.png`), caret: 'initial' })
  await context.close()
  return problems[0] ?? null
}

/** The map rests, and a moment passes in which nothing else moves. */
async function rest(page: Page): Promise<void> {
  await page.locator('[data-testid="map"]:not([data-idle="0"]):not([data-stale="true"])').first().waitFor()
  await page.waitForTimeout(700)
}

async function enrolment(page: Page, label: Label): Promise<void> {
  await page.getByRole('tab', { name: label('drawer.page.enrolment') }).click()
  await page
    .getByRole('button', { name: label('enrolment.clearing') })
    .first()
    .waitFor()
}

/** The page of access under the last ready scenario, pupils placed by zone. */
async function access(page: Page, label: Label, part: string): Promise<void> {
  await scenario(page, label)
  await page
    .getByRole('combobox')
    .filter({ has: page.locator('option[value="zone"]') })
    .selectOption('zone')
  await page.getByRole('tab', { name: label('drawer.page.access') }).click()
  await page
    .getByRole('tabpanel')
    .getByText(label(`access.view.${part}`), { exact: true })
    .click()
  await page.getByRole('tabpanel').getByRole('table').first().waitFor()
}

/** The last ready scenario, three years on. */
async function scenario(page: Page, label: Label): Promise<void> {
  await page.getByRole('button', { name: label('app.scenario.choose') }).click()
  await page.getByRole('menuitemradio').last().click()
  for (let year = 0; year < 3; year++)
    await page.getByRole('slider', { name: label('app.year.label'), exact: true }).press('ArrowRight')
}

async function compareOn(page: Page, label: Label, mode: string): Promise<void> {
  await scenario(page, label)
  await page.getByText(label(`compare.mode.${mode}`), { exact: true }).click()
  await rest(page)
}

async function charts(page: Page, label: Label, kind: string): Promise<void> {
  await page.getByRole('tab', { name: label('drawer.page.charts') }).click()
  await page.getByRole('radio', { name: label(`charts.page.${kind}`), exact: true }).check({ force: true })
  await page.locator('[data-chart] svg').waitFor()
}

async function method(page: Page, value: string): Promise<void> {
  await page
    .getByRole('combobox')
    .filter({ has: page.locator('option[value="zone"]') })
    .selectOption(value)
}

/** Shows a layer; where the window is narrow, the panel of layers opens first. */
async function turnOn(page: Page, layer: string): Promise<void> {
  const box = page.getByRole('checkbox', { name: layer, exact: true })
  if (!(await box.isVisible())) await page.locator('[data-testid="map"]').locator('xpath=..').getByRole('button').first().click()
  await box.check()
}

/** The balanced allocation and its page. */
async function balanced(page: Page, label: Label): Promise<void> {
  await method(page, 'balanced')
  await page.getByRole('tab', { name: label('drawer.page.balanced') }).click()
  await rest(page)
}

async function worstSchool(page: Page): Promise<void> {
  await page.getByRole('complementary').last().getByRole('listitem').first().getByRole('button').first().click()
}

async function expand(page: Page, label: Label): Promise<void> {
  await worstSchool(page)
  await page
    .getByRole('button', { name: label('app.action.expand-school'), exact: true })
    .first()
    .click()
}

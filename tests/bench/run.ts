/**
 * `npm run bench [-- --json]`: how long the promised things take, beside a named floor measured in the same run.
 * What happens in the page is measured on the hosted build in `dist/`, which the npm script makes first.
 */
import { openBrowser } from './browser.ts'
import { coreBenches } from './core.ts'
import { gridBenches } from './grid.ts'
import { type Bench, line, row } from './harness.ts'
import { pageBenches } from './page.ts'

const json = process.argv.includes('--json')
const benches: Bench[] = []

benches.push(...(await coreBenches()))
const browser = await openBrowser()
try {
  benches.push(...(await gridBenches(browser)), ...(await pageBenches(browser)))
} finally {
  await browser.close()
}

const rows = benches.map(row)
console.log(json ? JSON.stringify(rows, null, 2) : rows.map(line).join('\n'))

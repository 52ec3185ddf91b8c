/**
 * `npm run bench [-- --json] [-- --size M]`: how long the promised things take, beside a named floor measured in the same run.
 * What happens in the page is measured on the hosted build in `dist/`, which the npm script makes first.
 * `--size M` measures City M (300 schools, 100,000 cells) in place of the demo district.
 */
import { openBrowser } from './browser.ts'
import { cityBenches } from './city.ts'
import { coreBenches } from './core.ts'
import { gridBenches } from './grid.ts'
import { type Bench, line, row } from './harness.ts'
import { pageBenches } from './page.ts'

const json = process.argv.includes('--json')
const city = process.argv.includes('--size') && process.argv[process.argv.indexOf('--size') + 1] === 'M'

const rows = (city ? await cityBenches() : await demoBenches()).map(row)
console.log(json ? JSON.stringify(rows, null, 2) : rows.map(line).join('\n'))

async function demoBenches(): Promise<readonly Bench[]> {
  const core = await coreBenches()
  const browser = await openBrowser()
  try {
    return [...core, ...(await gridBenches(browser)), ...(await pageBenches(browser))]
  } finally {
    await browser.close()
  }
}

// `npm test`: every check of the project, each with its seconds. One failed step fails the command; the others still run.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'buxue-test-'))
const vitestReport = join(reports, 'vitest.json')
const totals = { passed: 0, failed: 0, skipped: 0 }
const failed = []

const setup = spawnSync(process.execPath, ['src/cli/setup.mjs', '--browser'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
if (setup.status !== 0) finish('setup')
const browser = setup.stdout.toString('utf8').trim().split('\n').at(-1)
const environment = { ...process.env, CI: '1', CHROMIUM: browser, NO_COLOR: '1', FORCE_COLOR: undefined }

// Two lanes, about as long: what reads the source and then the single file in one browser, and what runs it. The many browsers
// of the hosted build come after, since drawing takes both cores.
const [built] = await Promise.all([
  (async () => {
    await step('lint', 'biome', ['check', '--max-diagnostics=50', '--colors=off'])
    await step('types of core', 'tsc', ['-p', 'src/core', '--noEmit'])
    // Components and every other source: it compiles the whole program.
    await step('types', 'svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'])
    const whole = await step('builds', process.execPath, ['src/cli/build.mjs'])
    if (whole) await playwright('end to end on file://', 'file', { alone: false, workers: 1 })
    return whole
  })(),
  vitest('Node tests'),
])
if (built) await playwright('end to end on dist/', 'dist', { alone: true, workers: 2 })
finish()

/**
 * Runs a program of node_modules/.bin (or a path), prints what it says and its seconds, and counts a failure as one failed check.
 * `alone`: nothing else runs, so that its lines are printed as they come.
 */
async function step(name, program, parameters, { alone = false, env = {} } = {}) {
  if (alone) console.log(`\n── ${name}`)
  const start = performance.now()
  const path = program.includes('/') || program.includes('\\') ? program : join(root, 'node_modules/.bin', program)
  const shell = process.platform === 'win32' && path !== process.execPath
  const child = spawn(path, parameters, {
    cwd: root,
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
    env: { ...environment, ...env },
    shell,
  })
  // Held back until the end, so that two steps at once do not mix their lines.
  const said = []
  child.stdout?.on('data', (bytes) => said.push(bytes))
  child.stderr?.on('data', (bytes) => said.push(bytes))
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', resolve)
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (!alone) console.log(`\n── ${name}`)
  process.stdout.write(Buffer.concat(said))
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`)
  if (status !== 0) failed.push(name)
  return status === 0
}

async function vitest(name) {
  rmSync(vitestReport, { force: true })
  await step(name, 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`])
  const report = read(vitestReport)
  if (!report) return
  totals.passed += report.numPassedTests
  totals.failed += report.numFailedTests
  totals.skipped += report.numPendingTests + report.numTodoTests
}

async function playwright(name, project, { alone, workers }) {
  const output = join(reports, `${project}.json`)
  const parameters = [
    'test',
    '--config',
    'tests/e2e/playwright.config.ts',
    '--project',
    project,
    `--workers=${workers}`,
    '--reporter=list,json',
  ]
  await step(name, 'playwright', parameters, {
    alone,
    // Playwright colours its workers' output itself and complains of both variables.
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: output, NO_COLOR: undefined, FORCE_COLOR: '0' },
  })
  const report = read(output)
  if (!report) return
  totals.passed += report.stats.expected + report.stats.flaky
  totals.failed += report.stats.unexpected
  totals.skipped += report.stats.skipped
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Closes with the one line that sums up all tests; a step that failed without a failed test counts as one. */
function finish(early) {
  if (early) failed.push(early)
  rmSync(reports, { recursive: true, force: true })
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
  const failures = Math.max(totals.failed, failed.length)
  console.log(`\n${totals.passed} passed, ${failures} failed, ${totals.skipped} skipped`)
  process.exit(failures > 0 ? 1 : 0)
}

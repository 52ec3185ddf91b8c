// Installs what a fresh clone lacks; runs before every command, so it may import nothing but Node itself.
// `--quiet` says nothing when all is there; `--browser` also finds or installs a Chromium and prints its path.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const modules = `${root}node_modules`
const stamp = `${modules}/.buxue-lock`
const quiet = process.argv.includes('--quiet')

try {
  installPackages()
  if (process.argv.includes('--browser')) console.log(ensureBrowser(run))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Runs `npm ci` unless the packages installed last belong to this very lock file. */
function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex')
  const present = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : null
  if (present === wanted) return
  // A linked folder belongs to another checkout: emptying it would break that one.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error('node_modules is a link and its packages are not those of package-lock.json; run npm ci where it points to.')
    return
  }
  if (!quiet) console.log('Installing packages …')
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  mkdirSync(modules, { recursive: true })
  writeFileSync(stamp, `${wanted}\n`)
}

function run(command, parameters) {
  // What an installer says goes to stderr, so that stdout stays the caller's. On Windows npm and npx are scripts of the shell.
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }
  try {
    execFileSync(command, parameters, options)
  } catch {
    throw new Error(`This failed: ${[command, ...parameters].join(' ')}`)
  }
}

import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Locale, translate } from '../i18n/index.ts'
import { WrongCall } from './arguments.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PAGE = join(ROOT, 'dist/buxue.html')
/** What the page is built of. */
const PARTS = ['src', 'data', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Path of the page as one file; built first when it is missing or older than what it is built of. */
export function builtPage(locale: Locale): string {
  const built = changed(PAGE)
  if (built > 0 && PARTS.every((part) => changed(join(ROOT, part)) <= built)) return PAGE
  process.stderr.write(`${translate(locale, 'cli.export.building')}\n`)
  try {
    // What the builder says goes to stderr: stdout is the caller's.
    execFileSync(process.execPath, [join(ROOT, 'src/cli/build.mjs')], { cwd: ROOT, stdio: ['ignore', 2, 2] })
  } catch {
    throw new WrongCall(translate(locale, 'cli.export.not-built'))
  }
  return PAGE
}

/** When a file, or the newest of a folder, was changed; 0 where there is none. */
function changed(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => changed(join(path, name))))
}

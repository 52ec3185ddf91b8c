import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../architecture/sources.ts'

const LOCK = '{ "name": "empty", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "empty" } } }'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'buxue-setup-'))
  mkdirSync(join(folder, 'src'))
  cpSync(join(ROOT, 'src/cli'), join(folder, 'src/cli'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "type": "module" }')
  writeFileSync(join(folder, 'package-lock.json'), LOCK)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('setup', () => {
  it('installs once, and again when the lock file changed', () => {
    expect(setup()).toContain('Installing')
    expect(setup()).toBe('')
    writeFileSync(join(folder, 'package-lock.json'), `${LOCK}\n`)
    expect(setup()).toContain('Installing')
  })

  it('leaves a linked node_modules of another checkout as it is', () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'kept'), '')
    symlinkSync(other, join(folder, 'node_modules'), 'junction')
    expect(setup()).toBe('')
    expect(existsSync(join(other, 'kept'))).toBe(true)
    writeFileSync(join(other, '.buxue-lock'), createHash('sha256').update(LOCK).digest('hex'))
    expect(setup()).toBe('')
  })

  it('says in one sentence that there is no browser', () => {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules/.buxue-lock'), createHash('sha256').update(LOCK).digest('hex'))
    const { status, stderr } = spawnSync(process.execPath, ['src/cli/setup.mjs', '--browser'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CHROMIUM: join(folder, 'nowhere') },
    })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

function setup(): string {
  return execFileSync(process.execPath, ['src/cli/setup.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

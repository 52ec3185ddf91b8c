import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Folder of openly licensed trial data beside the project; tests that need it are skipped where it is absent. */
export const SHARED = resolve(process.env.BUXUE_SHARED ?? '../shared', 'data')

/** Whether a trial folder is there; says so once when it is not. */
export function hasShared(folder: string): boolean {
  const there = existsSync(join(SHARED, folder))
  if (!there) console.info(`skipped: trial data ${folder} is not beside the project`)
  return there
}

export function sharedBytes(...path: string[]): Uint8Array {
  return readFileSync(join(SHARED, ...path))
}

export function sharedFiles(folder: string): string[] {
  return readdirSync(join(SHARED, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.geojson'))
    .sort()
}

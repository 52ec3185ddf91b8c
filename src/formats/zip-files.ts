import { type Zippable, zipSync } from 'fflate'
import { dayOf } from './paper/archive.ts'

/** Endings of files that are packed already. */
const PACKED = /\.(png|xlsx|docx|pptx|zip)$/

export interface NamedFile {
  /** With folders, `/` between them. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Files in one zip, with the day they were made.
 * @param made `YYYY-MM-DD`
 */
export function zipFiles(files: readonly NamedFile[], made: string): Uint8Array {
  const mtime = dayOf(made)
  const parts: Zippable = {}
  for (const { name, bytes } of files) parts[name] = [bytes, { level: PACKED.test(name) ? 0 : 6, mtime }]
  return zipSync(parts)
}

/** A name that every system takes for a file. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-').trim()
}

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { dayOf } from './paper/archive.ts'

/** Endings of files that are packed already. */
const PACKED = /\.(png|xlsx|docx|pptx|zip)$/

/** Bytes packed at once. */
const PIECE = 1 << 20

export interface NamedFile {
  /** With folders, `/` between them. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Files in one zip, with the day they were made.
 * @param made `YYYY-MM-DD`
 * @param breathe is waited for before each file
 */
export async function zipFiles(files: readonly NamedFile[], made: string, breathe: () => Promise<void>): Promise<Uint8Array> {
  const mtime = dayOf(made)
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const { name, bytes } of files) {
    await breathe()
    const part = PACKED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    part.mtime = mtime
    zip.add(part)
    for (let at = 0; at < bytes.length || at === 0; at += PIECE) {
      if (at > 0) await breathe()
      part.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
    }
  }
  zip.end()
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())
}

/** A name that every system takes for a file. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-').trim()
}

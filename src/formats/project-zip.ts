import { unzipSync } from 'fflate'

/** What a project file may hold at most. A file above a limit is refused before memory is spent on it. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries, unpacked. */
  readonly bytes: number
}
export const ZIP_LIMITS: ZipLimits = { entries: 2000, bytes: 1 << 30 }

export type Unzipped =
  | { readonly files: ReadonlyMap<string, Uint8Array>; readonly ignored: readonly string[] }
  | { readonly refused: 'too-many-entries' | 'too-large' | 'damaged' }

/** One name in one known folder; `.` and `..` are no names. */
const KNOWN_NAME = /^(project\.json|(base|attachments)\/(?!\.{1,2}$)[^/\\]+)$/

/** Whether bytes begin like a zip file. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

class Refusal extends Error {
  readonly reason: 'too-many-entries' | 'too-large'
  constructor(reason: 'too-many-entries' | 'too-large') {
    super(reason)
    this.reason = reason
  }
}

/**
 * Unpacks the entries a project file has; other names (folders upwards, other folders) are listed as ignored.
 * The sizes in the directory bound what is unpacked: an entry that lies about its size is cut there and fails later.
 */
export function unzipProject(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Unzipped {
  const ignored: string[] = []
  let entries = 0
  let total = 0
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (++entries > limits.entries) throw new Refusal('too-many-entries')
        if (name.endsWith('/')) return false
        if (!KNOWN_NAME.test(name)) {
          ignored.push(name)
          return false
        }
        total += originalSize
        if (total > limits.bytes) throw new Refusal('too-large')
        return true
      },
    })
    return { files: new Map(Object.entries(files)), ignored }
  } catch (error) {
    return { refused: error instanceof Refusal ? error.reason : 'damaged' }
  }
}

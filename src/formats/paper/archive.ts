import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

const TEXT = /\.(xml|rels)$/
/** Pictures are packed already, and so are the workbooks of charts. */
const PACKED = /\.(png|jpe?g|gif|xlsx)$/

/** What becomes of a part: another name, another content. */
export interface Edited {
  readonly name: string
  readonly data: Uint8Array
}

/**
 * Writes an office file anew: its parts edited, its dates those of the document, so that the same document gives the same bytes.
 * @param made `YYYY-MM-DD`
 */
export function repack(bytes: Uint8Array, made: string, edit: (name: string, data: Uint8Array) => Edited): Uint8Array {
  const parts = unzipSync(bytes)
  const day = dayOf(made)
  const out: Zippable = {}
  for (const part of Object.keys(parts).filter((each) => !each.endsWith('/'))) {
    const { name, data } = edit(part, parts[part] as Uint8Array)
    out[name] = [data, { level: PACKED.test(name) ? 0 : 6, mtime: day }]
  }
  return zipSync(out)
}

/** Edits a part that is text; any other stays as it is. */
export function asText(name: string, data: Uint8Array, edit: (text: string) => string): Uint8Array {
  return TEXT.test(name) ? strToU8(edit(strFromU8(data))) : data
}

/** The dates of `docProps/core.xml`, all the day the document was made. */
export function dated(xml: string, made: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${made}T00:00:00Z`)
}

/** Noon of the day by the clock of the machine: a zip keeps local times. */
export function dayOf(made: string): Date {
  const [year = 2000, month = 1, day = 1] = made.split('-').map(Number)
  const date = new Date(year, month - 1, day, 12)
  // A zip knows no year before 1980.
  return date.getFullYear() >= 1980 && date.getFullYear() < 2100 ? date : new Date(2000, 0, 1, 12)
}

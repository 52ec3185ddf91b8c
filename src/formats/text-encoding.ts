import type { IssueLog } from './issue-log.ts'

/** Of the characters beyond ASCII, the share that may be broken in a text that is UTF-8 all the same. */
const BROKEN = 0.1

/**
 * The text of a table: UTF-8 with or without byte-order mark, UTF-16 by its mark, else GB18030, of which GBK and GB2312 are
 * parts. A text of UTF-8 with a few broken bytes stays UTF-8, and the log says so.
 */
export function decodeText(bytes: Uint8Array, log: IssueLog): string | null {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (marked) return new TextDecoder(marked).decode(bytes)
  const utf8 = decoded('utf-8', bytes)
  if (utf8 !== null) return utf8
  const mended = new TextDecoder('utf-8').decode(bytes)
  const broken = count(mended, /\uFFFD/g)
  const foreign = count(mended, /[^\0-\x7f]/g)
  const gb = broken > foreign * BROKEN ? decoded('gb18030', bytes) : null
  if (gb !== null) {
    log.add({ code: 'file.read-as', severity: 'info', params: { encoding: 'GB18030 (GBK)' } })
    return gb
  }
  log.add({ code: 'file.broken-characters', severity: 'error', params: { count: broken } })
  return mended
}

function decoded(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}

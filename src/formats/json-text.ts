import type { IssueLog } from './issue-log.ts'
import { jsonFault } from './json-fault.ts'

/** Limits of one file, so that a wrong or hostile file ends in a sentence and not in a frozen page. */
export const FILE_LIMITS = { bytes: 300 * 1024 * 1024, features: 2_000_000, depth: 64 } as const

/** Bytes to a JSON value; undefined when that cannot be done, and the log says why. */
export function readJson(bytes: Uint8Array, log: IssueLog): unknown {
  if (bytes.length > FILE_LIMITS.bytes)
    return refuse(log, 'file.too-large', { megabytes: mega(bytes.length), limit: mega(FILE_LIMITS.bytes) })
  if (!bytes.some((byte) => byte > 32)) return refuse(log, 'file.empty', {})
  const shape = scan(bytes)
  if (shape.depth > FILE_LIMITS.depth) return refuse(log, 'file.too-deep', { depth: shape.depth, limit: FILE_LIMITS.depth })
  const text = decode(bytes)
  if (text === null) return refuse(log, 'file.not-utf8', {})
  try {
    return JSON.parse(text)
  } catch {
    const repaired = withoutNaN(text)
    if (repaired) {
      try {
        const value: unknown = JSON.parse(repaired.text)
        log.add({ code: 'file.nan-token', severity: 'warning', params: { count: repaired.count } })
        return value
      } catch {
        // the NaN tokens were not the only fault: report the first error below
      }
    }
    if (!/^\s*[[{]/.test(text)) return refuse(log, 'file.not-json', { line: 1, column: 1 })
    if (shape.open > 0) return refuse(log, 'file.truncated', { megabytes: mega(bytes.length) })
    return refuse(log, 'file.not-json', jsonFault(text))
  }
}

/** UTF-8, with or without byte-order mark, or UTF-16 by its mark; null for anything else. */
function decode(bytes: Uint8Array): string | null {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Deepest nesting, and how many brackets are still open at the end (a truncated file). */
function scan(bytes: Uint8Array): { depth: number; open: number } {
  let depth = 0
  let open = 0
  let text = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (text) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) text = false
    } else if (byte === 0x22) text = true
    else if (byte === 0x7b || byte === 0x5b) {
      open++
      if (open > depth) depth = open
    } else if (byte === 0x7d || byte === 0x5d) open--
  }
  return { depth, open: text ? Math.max(open, 1) : open }
}

/** Python and R write NaN and Infinity, which are not JSON: outside strings they become null. */
function withoutNaN(text: string): { text: string; count: number } | null {
  let count = 0
  const repaired = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) => {
    if (token.startsWith('"')) return token
    count++
    return 'null'
  })
  return count > 0 ? { text: repaired, count } : null
}

function refuse(log: IssueLog, code: string, params: Record<string, string | number>): undefined {
  log.add({ code, severity: 'error', params })
  return undefined
}

function mega(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

import { unzipSync } from 'fflate'
import { columnNumber } from './address.ts'

/** What a workbook may hold at most; one above is refused before memory is spent on it. */
export const XLSX_LIMITS = { bytes: 256 * 1024 * 1024, entries: 4000, cells: 5_000_000 } as const

export type Value = string | number | boolean | null
export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly Value[])[]
}

class Refusal extends Error {}

const PART = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/

/** The sheets of an .xlsx file as values; formulas by their stored results. Null: damaged, or beyond the limits. */
export function readWorkbook(bytes: Uint8Array): readonly WorkbookSheet[] | null {
  let entries = 0
  let total = 0
  try {
    const parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        total += originalSize
        if (++entries > XLSX_LIMITS.entries || total > XLSX_LIMITS.bytes) throw new Refusal()
        return PART.test(name)
      },
    })
    const text = (name: string): string => (parts[name] ? new TextDecoder().decode(parts[name]) : '')
    const strings = [...text('xl/sharedStrings.xml').matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, si = '']) => runs(si))
    const targets = new Map(
      [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b([^>]*)>/g)].map(([, found = '']) => [
        attribute(found, 'Id'),
        attribute(found, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
      ]),
    )
    return [...text('xl/workbook.xml').matchAll(/<sheet\b([^>]*)>/g)].map(([, found = '']) => ({
      name: attribute(found, 'name'),
      rows: rowsOf(text(targets.get(attribute(found, 'r:id')) ?? ''), strings),
    }))
  } catch {
    return null
  }
}

function rowsOf(xml: string, strings: readonly string[]): Value[][] {
  const rows: Value[][] = []
  let cells = 0
  for (const [, attributes = '', body = ''] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    const at = Number(attribute(attributes, 'r') || rows.length + 1) - 1
    const row: Value[] = []
    for (const [, own = '', content = ''] of body.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      if (++cells > XLSX_LIMITS.cells) throw new Refusal()
      const column = columnNumber(/^[A-Z]{1,3}/.exec(attribute(own, 'r'))?.[0] ?? '')
      row[column < 0 ? row.length : column] = valueOfCell(attribute(own, 't'), content, strings)
    }
    // A row number far away would make a list of holes.
    if (at >= 0 && at < XLSX_LIMITS.cells) rows[at] = Array.from(row, (value) => value ?? null)
  }
  return Array.from(rows, (row) => row ?? [])
}

function valueOfCell(type: string, content: string, strings: readonly string[]): Value {
  if (type === 'inlineStr') return runs(content)
  const raw = /<v\b[^>]*>([\s\S]*?)<\/v>/.exec(content)?.[1]
  if (raw === undefined) return null
  if (type === 's') return strings[Number(raw)] ?? null
  if (type === 'str') return unescaped(raw)
  if (type === 'b') return raw === '1'
  if (type === 'e') return null
  const number = Number(raw)
  return Number.isFinite(number) ? number : null
}

/** Text of all runs; phonetic guides (rPh) are no part of it. */
function runs(xml: string): string {
  const plain = xml.replaceAll(/<rPh\b[\s\S]*?<\/rPh>/g, '')
  return [...plain.matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g)].map(([, text = '']) => unescaped(text)).join('')
}

function attribute(attributes: string, name: string): string {
  return unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and numbered characters; no other entity is ever expanded. */
function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

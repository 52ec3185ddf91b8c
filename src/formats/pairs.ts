import { csv } from './csv.ts'
import { fieldOfHeader } from './headers.ts'
import { createIssueLog } from './issue-log.ts'

/** Rows of unit and school from a table of text, by the headings an OD table has; null when it is none, or a cell is empty. */
export function readPairs(bytes: Uint8Array, file: string): readonly { readonly unit: string; readonly school: string }[] | null {
  const table = csv.detect(bytes, file) ? csv.read(bytes, createIssueLog(file), () => undefined)?.table : undefined
  if (!table) return null
  const column = (field: string) => table.cells[table.headings.findIndex((heading) => fieldOfHeader('od', heading) === field)]
  const [units, schools] = [column('unit'), column('school')]
  if (!units || !schools) return null
  const pairs = table.index.map((_, row) => ({ unit: units[row] ?? '', school: schools[row] ?? '' }))
  return pairs.every(({ unit, school }) => unit !== '' && school !== '') ? pairs : null
}

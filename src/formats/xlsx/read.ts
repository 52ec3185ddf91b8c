import { type Format, featureFile, type RawFeature } from '../format.ts'
import { fieldOfHeader } from '../headers.ts'
import { isZip } from '../project-zip.ts'
import { headerAbove, isTotal, placeColumns, pointOf } from '../table.ts'
import { readWorkbook, type WorkbookSheet, XLSX_LIMITS } from './workbook.ts'

/** Headings are looked for in so many rows from the top. */
const HEAD = 30

/** A school table as a spreadsheet: the sheet whose headings fit best, with 经度 and 纬度; rows of totals are no schools. */
export const xlsx: Format = {
  id: 'xlsx',
  extensions: ['xlsx'],
  detect: (bytes, name) => /\.xlsx$/i.test(name) && isZip(bytes),
  read(bytes, log, progress) {
    const sheets = readWorkbook(bytes)
    if (!sheets) {
      log.add({ code: 'file.xlsx-damaged', severity: 'error', params: { limit: XLSX_LIMITS.bytes / 1024 / 1024 } })
      return null
    }
    const [best] = sheets.flatMap((sheet) => tableIn(sheet) ?? []).sort((a, b) => b.known - a.known)
    if (!best) {
      log.add({ code: 'file.xlsx-no-table', severity: 'error', params: { sheets: sheets.map(({ name }) => name).join(', ') } })
      return null
    }
    const features = featuresOf(best)
    progress('checking', features.length, features.length)
    const above = best.sheet.rows.slice(0, best.row).flat().join('\n')
    return featureFile(features, { kind: 'schools', ...headerAbove(above) })
  },
}

interface Table {
  readonly sheet: WorkbookSheet
  readonly row: number
  readonly headings: readonly string[]
  readonly known: number
  readonly lon: number
  readonly lat: number
}

/** The row of headings of a sheet: the one that names most fields of a school, with a name and a place among them. */
function tableIn(sheet: WorkbookSheet): Table | null {
  let best: Table | null = null
  for (const [row, cells] of sheet.rows.slice(0, HEAD).entries()) {
    const headings = cells.map((cell) => (typeof cell === 'string' ? cell.trim() : ''))
    const fields = headings.map((heading) => (heading === '' ? undefined : fieldOfHeader('schools', heading)))
    const known = fields.filter((field) => field !== undefined).length
    const { lon, lat } = placeColumns(headings)
    if (lon < 0 || lat < 0 || !fields.includes('name') || known <= (best?.known ?? 0)) continue
    best = { sheet, row, headings, known, lon, lat }
  }
  return best
}

function featuresOf({ sheet, row, headings, lon, lat }: Table): RawFeature[] {
  const name = headings.findIndex((heading) => fieldOfHeader('schools', heading) === 'name')
  return sheet.rows.slice(row + 1).flatMap((cells, at): readonly RawFeature[] => {
    const called = cells[name]
    if (called === null || called === undefined || isTotal(called)) return []
    const properties = Object.fromEntries(
      headings.flatMap((heading, column) => {
        const value = cells[column] ?? null
        return heading === '' || column === lon || column === lat || value === null ? [] : [[heading, value]]
      }),
    )
    return [{ index: row + 1 + at, id: undefined, properties, geometry: pointOf(cells[lon], cells[lat]) }]
  })
}

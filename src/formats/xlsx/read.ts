import type { Format, RawFeature } from '../format.ts'
import type { LayerHeader } from '../header.ts'
import { fieldOfHeader, headerOf } from '../headers.ts'
import { isZip } from '../project-zip.ts'
import { plainText } from '../values.ts'
import { readWorkbook, type Value, type WorkbookSheet, XLSX_LIMITS } from './workbook.ts'

/** Headings are looked for in so many rows from the top. */
const HEAD = 30
const LON = /^(经度|lon|lng|longitude|x坐标|中心经度)$/
const LAT = /^(纬度|lat|latitude|y坐标|中心纬度)$/
const TOTAL = /^(合计|总计|小计|共计|total)$/i

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
    return { features, header: headerAbove(best) }
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
    const keys = headings.map((heading) => headerOf(heading).key)
    const fields = headings.map((heading) => (heading === '' ? undefined : fieldOfHeader('schools', heading)))
    const known = fields.filter((field) => field !== undefined).length
    const [lon, lat] = [keys.findIndex((key) => LON.test(key)), keys.findIndex((key) => LAT.test(key))]
    if (lon < 0 || lat < 0 || !fields.includes('name') || known <= (best?.known ?? 0)) continue
    best = { sheet, row, headings, known, lon, lat }
  }
  return best
}

function featuresOf({ sheet, row, headings, lon, lat }: Table): RawFeature[] {
  const name = headings.findIndex((heading) => fieldOfHeader('schools', heading) === 'name')
  return sheet.rows.slice(row + 1).flatMap((cells, at): readonly RawFeature[] => {
    const called = cells[name]
    if (called === null || called === undefined || TOTAL.test(plainText(called))) return []
    const properties = Object.fromEntries(
      headings.flatMap((heading, column) => {
        const value = cells[column] ?? null
        return heading === '' || column === lon || column === lat || value === null ? [] : [[heading, value]]
      }),
    )
    const [x, y] = [degrees(cells[lon]), degrees(cells[lat])]
    const placed = Math.abs(x) <= 180 && Math.abs(y) <= 90
    return [{ index: at, id: undefined, properties, geometry: placed ? { type: 'Point', coordinates: [x, y] } : null }]
  })
}

function degrees(value: Value | undefined): number {
  return typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

/** What the lines above the headings say: the date of the data, and whether they are fictional. */
function headerAbove({ sheet, row }: Table): LayerHeader {
  const said = sheet.rows.slice(0, row).flat().join('\n')
  const date = /(?:数据日期|统计日期|Data date)[:：]?\s*(\d{4}-\d{2}-\d{2})/.exec(said)?.[1]
  return {
    kind: 'schools',
    ...(date === undefined ? {} : { date }),
    ...(/虚构示例|fictional example/.test(said) ? { fictional: true } : {}),
  }
}

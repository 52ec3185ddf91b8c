import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { column, number, saying, text, unknown, words } from '../../src/core/report/cells.ts'
import type { Cell, ReportTable } from '../../src/core/report/document.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { writeCsv, writeCsvZip } from '../../src/formats/write-csv.ts'

const row = (name: Cell, more: Readonly<Record<string, Cell>> = {}) => ({
  cells: { name, lon: number(117.5), lat: number(30.25), kind: saying(words('value.schools.kind.primary')), ...more },
})
const table: ReportTable = {
  id: 'present-schools',
  title: words('export.table.present-schools'),
  head: [{ label: words('export.head.date'), cell: text('2026-09-01') }],
  columns: [
    column('name', 'text', 20),
    column('kind', 'text', 9),
    column('lon', 'degrees', 9),
    column('lat', 'degrees', 9),
    column('landArea', 'area', 9),
    column('largestClass', 'pupils-per-class', 9),
  ],
  rows: [
    row(text('第一小学, "东"校区'), { landArea: number(12345.5), largestClass: number(58, 'at-least') }),
    row(text('=HYPERLINK("http://x")'), { landArea: unknown() }),
    row(text('＠外文小学')),
    { total: true, cells: { name: saying(words('export.total')), landArea: number(-12345.5) } },
  ],
}
const lines = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n')

describe('a table as CSV', () => {
  it('begins with the mark Excel asks for, says what it is, and keeps numbers plain', () => {
    const [title, head, headings, first, , , total] = lines(writeCsv(table, 'zh-CN'))
    expect(title).toBe('\ufeff现状学校一览表')
    expect(head).toBe('数据日期：2026-09-01')
    expect(headings).toBe('学校名称,办学类型,经度,纬度,占地面积（㎡）,最大班额')
    expect(first).toBe('"第一小学, ""东""校区",小学,117.5,30.25,12345.5,至少 58')
    expect(total).toBe('合计,,,,-12345.5,')
  })

  it('lets no text be taken for a formula', () => {
    const [, , , , formula, at] = lines(writeCsv(table, 'zh-CN'))
    expect(formula).toBe(`"'=HYPERLINK(""http://x"")",小学,117.5,30.25,—,`)
    expect(at?.startsWith(`'＠`)).toBe(true)
  })

  it('is read by the import: unknown stays unknown, the sum is no school', () => {
    const { layer, issues } = readLayerFile(writeCsv(table, 'zh-CN'), '现状学校一览表.csv')
    expect(layer?.date).toBe('2026-09-01')
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    const schools = layer?.kind === 'schools' ? layer.records : []
    expect(schools.map(({ name, kind, point, landArea }) => [name, kind, point, landArea])).toEqual([
      ['第一小学, "东"校区', 'primary', [117.5, 30.25], 12345.5],
      [`'=HYPERLINK("http://x")`, 'primary', [117.5, 30.25], undefined],
      ["'＠外文小学", 'primary', [117.5, 30.25], undefined],
    ])
  })

  it('stands in a zip under its number and name', () => {
    const files = unzipSync(writeCsvZip({ tables: [table, table] }, 'zh-CN'))
    expect(Object.keys(files)).toEqual(['01-现状学校一览表.csv', '02-现状学校一览表.csv'])
    expect(strFromU8(files['02-现状学校一览表.csv'] ?? new Uint8Array())).toContain('第一小学')
  })
})

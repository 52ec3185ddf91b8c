import { beforeAll, describe, expect, it } from 'vitest'
import { writeDocx } from '../../../src/formats/docx/write.ts'
import { wording } from '../../../src/formats/paper/wording.ts'
import type { Frame, Pictured } from '../../../src/formats/pictures.ts'
import { figuresSaid, openParts, plain, textsOf } from './office.ts'
import { HOSTILE, LONG_NAME, NARROW, picture, REPORT, table } from './tree.ts'

const words = wording('zh-CN')
const frames: [Pictured, Frame][] = []
const pictures = async (node: Pictured, frame: Frame) => {
  frames.push([node, frame])
  return node.kind === 'chart' && node.chart.id === 'bars' ? null : picture(400, 100)
}
let bytes: Uint8Array
let parts: ReadonlyMap<string, string>
let body = ''

beforeAll(async () => {
  bytes = await writeDocx(REPORT, pictures, 'zh-CN')
  parts = openParts(bytes)
  body = parts.get('word/document.xml') ?? ''
})

describe('a report as a Word document', () => {
  it('says every figure and every cell of the tree', () => {
    const said = textsOf(body, 'w:p').join('\n')
    for (const figure of figuresSaid(REPORT, 'zh-CN')) expect(said).toContain(figure)
    const rows = textsOf(body, 'w:tr')
    for (const node of REPORT.parts.flatMap(({ nodes }) => nodes)) {
      if (node.kind !== 'table') continue
      for (const { cells } of node.table.rows)
        for (const column of node.table.columns) {
          const cell = words.cell(cells[column.key] ?? null, column)
          expect(rows.some((row) => row.includes(cell))).toBe(true)
        }
    }
  })

  it('bears text that no XML can hold, and names of 60 characters', () => {
    const said = textsOf(body, 'w:p').join('\n')
    expect(said).toContain('甲&乙<丙>"丁"□□□□ WWWW')
    expect(HOSTILE).not.toBe(words.say({ key: 'report.paper.pair', params: { name: '', value: HOSTILE } }).slice(1))
    expect(said).toContain(LONG_NAME)
  })

  it('numbers headings and captions by fields and styles', () => {
    const captions = textsOf(body, 'w:p').filter((text) => /^[图表] \d/.test(text))
    expect(captions.map((text) => text.split('　')[0])).toEqual(['表 1', '图 1', '图 2', '表 2', '表 3', '图 3'])
    expect(body.match(/SEQ 图 \\\* ARABIC/g)).toHaveLength(3)
    for (const style of ['Heading1', 'Heading2', 'Heading3', 'Caption', 'TOC1']) expect(body).toContain(`w:val="${style}"`)
    expect(parts.get('word/styles.xml')).toMatch(/w:eastAsia="黑体"/)
    expect(textsOf(body, 'w:sdt')[0]).toContain('一、现状：学校')
  })

  it('repeats the headings of tables and keeps them within the page', () => {
    const tables = [...body.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g)].map(([each]) => each).slice(1)
    for (const each of tables) expect(each).toContain('<w:tblHeader/>')
    const room = [9071, 14_570, 21_543]
    for (const each of tables) {
      const widths = [...each.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width))
      const total = widths.reduce((a, b) => a + b, 0)
      expect(
        room.some((most) => Math.abs(total - most) < most * 0.01),
        String(total),
      ).toBe(true)
    }
    // More columns than any page holds stand below each other, each block with the name before it.
    expect(tables.length).toBeGreaterThan(3)
    expect(tables.filter((each) => plain(each).includes('第1小学'))).toHaveLength(tables.length)
  })

  it('gives pictures the room of their page, keeps their proportions and says what they show', () => {
    const map = frames.find(([node]) => node.kind === 'map')?.[1]
    expect(map?.width).toBe(380)
    expect(map?.height).toBeLessThan(252)
    const sizes = [...body.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, x, y]) => Number(x) / Number(y))
    expect(sizes.map((ratio) => Math.round(ratio * 100))).toEqual([400, 400])
    expect(body).toContain('descr="学位日历：小学。')
    expect(plain(body)).toContain(words.own('undrawn'))
  })

  it('says of itself what it is, on every page', () => {
    expect(plain(parts.get('word/footer1.xml') ?? '')).toContain(REPORT.stamp.hash)
    expect(plain(parts.get('word/header1.xml') ?? '')).toContain('临江区')
    expect(parts.get('docProps/core.xml')).toContain('2026-11-22T00:00:00Z')
    expect(parts.get('docProps/core.xml')).toContain('布学 Buxue')
  })

  it('is the same file when written again', async () => {
    expect(Buffer.compare(await writeDocx(REPORT, pictures, 'zh-CN'), bytes)).toBe(0)
  })

  it('holds 2,000 rows', async () => {
    const node = { kind: 'table', table: table(2000, NARROW), caption: REPORT.title } as const
    const long = await writeDocx({ ...REPORT, parts: [{ id: 'a', title: REPORT.title, nodes: [node] }] }, pictures, 'en')
    expect(
      openParts(long)
        .get('word/document.xml')
        ?.match(/<w:tr>/g),
    ).toHaveLength(2002 + REPORT.stamp.head.length)
  })
})

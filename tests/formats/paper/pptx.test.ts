import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { wording } from '../../../src/formats/paper/wording.ts'
import type { Frame, Pictured } from '../../../src/formats/pictures.ts'
import { writePptx } from '../../../src/formats/pptx/write.ts'
import { readWorkbook } from '../../../src/formats/xlsx/workbook.ts'
import { figuresSaid, openParts, plain, textsOf } from './office.ts'
import { CHART, DECK, NARROW, number, picture, said, table } from './tree.ts'

const EMU = 914_400
const words = wording('zh-CN')
const frames: Frame[] = []
const pictures = async (node: Pictured, frame: Frame) => {
  frames.push(frame)
  return node.kind === 'map' && node.sheet.id === 'P.1' ? null : picture(400, 100)
}
let bytes: Uint8Array
let parts: ReadonlyMap<string, string>
let slides: string[] = []

const slidesOf = (all: ReadonlyMap<string, string>): string[] => {
  const numbers = [...all.keys()].flatMap((name) => /^ppt\/slides\/slide(\d+)\.xml$/.exec(name)?.[1] ?? [])
  return numbers.map((_, at) => all.get(`ppt/slides/slide${at + 1}.xml`) ?? '')
}
const paragraphs = (slide: string): string[] => textsOf(slide, 'a:p').filter((text) => text !== '')

beforeAll(async () => {
  bytes = await writePptx(DECK, pictures, 'zh-CN')
  parts = openParts(bytes)
  slides = slidesOf(parts)
})

describe('slides', () => {
  it('say every figure and every cell of the tree', () => {
    const text = slides.map(plain).join('\n')
    for (const figure of figuresSaid(DECK, 'zh-CN')) expect(text).toContain(figure)
    for (const node of DECK.parts.flatMap(({ nodes }) => nodes)) {
      if (node.kind !== 'table') continue
      for (const { cells } of node.table.rows)
        for (const column of node.table.columns) expect(text).toContain(words.cell(cells[column.key] ?? null, column))
    }
  })

  it('hold at most twelve rows of a table each, with its headings again', () => {
    const rows = slides.flatMap((slide) =>
      [...slide.matchAll(/<a:tbl>[\s\S]*?<\/a:tbl>/g)].map(([each]) => textsOf(each, 'a:tr')),
    )
    for (const each of rows) expect(each.length).toBeLessThanOrEqual(13)
    const long = rows.filter((each) => each[0]?.includes('学龄人口') && each[0]?.length < 40)
    // 20 rows, and the headings on each of three slides.
    expect(long.map((each) => each.length - 1).reduce((a, b) => a + b, 0)).toBe(20)
    expect(long).toHaveLength(3)
    expect(plain(slides.at(-1) ?? '')).toContain(DECK.stamp.hash)
  })

  it('keep everything on the slide, titles from 24 points up and text from 18', () => {
    for (const slide of slides) {
      for (const [, x, y, w, h] of slide.matchAll(/<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/g)) {
        expect(Number(x) + Number(w)).toBeLessThanOrEqual(13.34 * EMU)
        expect(Number(y) + Number(h)).toBeLessThanOrEqual(7.5 * EMU)
      }
      const shapes = [...slide.matchAll(/<p:sp>[\s\S]*?<\/p:sp>/g)].map(([each]) => each)
      const sizes = (each: string): number[] => [...each.matchAll(/sz="(\d+)"/g)].map(([, size]) => Number(size) / 100)
      for (const each of shapes) {
        if (each.includes('type="sldNum"')) continue
        if (each.includes('type="title"')) expect(Math.min(24, ...sizes(each))).toBe(24)
        else
          expect(
            sizes(each).every((size) => size >= 18 || size === 14),
            plain(each),
          ).toBe(true)
      }
    }
  })

  it('keep the proportions of pictures and say where one is missing', () => {
    expect(frames[0]?.width).toBeGreaterThan(100)
    const text = slides.map(plain).join('\n')
    expect(text).toContain(words.own('undrawn'))
    const [size] = slides.flatMap((slide) => [...slide.matchAll(/<p:pic>[\s\S]*?<a:ext cx="(\d+)" cy="(\d+)"\/>/g)])
    expect(Number(size?.[1]) / Number(size?.[2])).toBeCloseTo(4, 2)
  })

  it('carry the speaker notes', () => {
    expect([...parts].filter(([name, xml]) => name.startsWith('ppt/notesSlides/') && xml.includes('甲&amp;乙'))).toHaveLength(1)
  })

  it('are the same file when written again', async () => {
    expect(Buffer.compare(await writePptx(DECK, pictures, 'zh-CN'), bytes)).toBe(0)
  })

  it('have Chinese fonts in theme and charts', () => {
    for (const [name, xml] of parts) {
      if (name.startsWith('ppt/theme/')) expect(xml).not.toContain('<a:ea typeface=""')
      if (!name.startsWith('ppt/charts/chart')) continue
      expect(xml.match(/<a:latin /g)?.length).toBe(xml.match(/<a:ea /g)?.length)
    }
  })
})

describe('native charts', () => {
  const chart = (at: number): string => parts.get(`ppt/charts/chart${at}.xml`) ?? ''
  const series = (xml: string): Map<string, (number | null)[]> =>
    new Map(
      [...xml.matchAll(/<c:ser>([\s\S]*?)<\/c:ser>/g)].map(([, one = '']) => {
        const [, values = ''] = /<c:val>([\s\S]*?)<\/c:val>/.exec(one) ?? []
        const count = Number(/ptCount val="(\d+)"/.exec(values)?.[1])
        const known = new Map(
          [...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)/g)].map(([, at, value]) => [Number(at), Number(value)]),
        )
        return [textsOf(one, 'c:tx').join(''), Array.from({ length: count }, (_, at) => known.get(at) ?? null)]
      }),
    )

  it('have the numbers of the tree, gaps where they are unknown, and the range as lines of its own', () => {
    const found = [...series(chart(1)).values()]
    const [demand, seats] = CHART.series
    expect(found).toEqual(
      [demand?.values, demand?.low, demand?.high, seats?.values, Array(5).fill(1400)].map((each) => [...(each ?? [])]),
    )
    expect(chart(1)).toContain('<c:dispBlanksAs val="gap"/>')
    expect(chart(3)).toContain('<c:grouping val="stacked"/>')
    expect(chart(2)).toContain('<c:barDir val="bar"/>')
  })

  it('have the same numbers in the sheet behind them; 0 stays 0', async () => {
    const zero = { ...CHART, series: [{ name: said('a', 'b'), role: 'P' as const, values: [0, null, 2, 3, 4] }] }
    const one = { id: 'a', title: said('a', 'b'), nodes: [{ kind: 'chart' as const, chart: zero, caption: said('a', 'c') }] }
    const file = unzipSync(await writePptx({ ...DECK, parts: [one] }, pictures, 'en'))
    const [sheet] = readWorkbook(file['ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx'] ?? new Uint8Array()) ?? []
    expect(sheet?.rows.map((row) => [row[0], row[1] ?? null]).slice(1)).toEqual([
      ['2026', 0],
      ['2027', null],
      ['2028', 2],
      ['2029', 3],
      ['2030', 4],
    ])
  })
})

describe('slides of bad input', () => {
  it('come out of an empty document, of a long table and of one endless sentence', async () => {
    const endless = { kind: 'paragraph' as const, sentences: [said('名', '校'.repeat(3000))] }
    const nodes = [endless, { kind: 'table' as const, table: table(100, NARROW), caption: said('表', '长') }]
    const empty = openParts(
      await writePptx({ ...DECK, parts: [{ id: 'a', title: said('空', ''), nodes: [] }] }, pictures, 'zh-CN'),
    )
    expect(slidesOf(empty)).toHaveLength(3)
    const long = slidesOf(
      openParts(await writePptx({ ...DECK, parts: [{ id: 'a', title: said('长', ''), nodes }] }, pictures, 'zh-CN')),
    )
    expect(long.map(plain).join('').match(/校/g)?.length).toBeGreaterThanOrEqual(3000)
    expect(number(null)).toEqual({ figure: { value: null, quality: 'unknown' } })
  })
})

it('writes paragraphs of one slide one after the other', () => {
  expect(paragraphs(slides[1] ?? '').length).toBeGreaterThan(3)
})

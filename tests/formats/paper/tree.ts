import { zlibSync } from 'fflate'
import type { Chart } from '../../../src/core/report/chart.ts'
import type { Cell, ReportColumn, ReportTable, Words } from '../../../src/core/report/document.ts'
import type { DocumentTree, Node } from '../../../src/core/report/tree.ts'
import type { PixelPicture } from '../../../src/formats/pictures.ts'

/** What a file must bear: signs of XML, control characters, half a surrogate pair, a word without a break, a name of 60 characters. */
export const HOSTILE = `甲&乙<丙>"丁"\u0000\u000b\ud800\ufffe ${'W'.repeat(120)}`
export const LONG_NAME = '临江区滨江新城实验学校附属第三小学'.repeat(4).slice(0, 60)

/** Any sentence: the catalogue has a pair of a name and a value. */
export const said = (name: string, value: Required<Words>['params'][string] = '有'): Words => ({
  key: 'report.paper.pair',
  params: { name, value },
})
export const number = (value: number | null): Cell => ({ figure: { value, quality: value === null ? 'unknown' : 'exact' } })

export const column = (key: string, unit: ReportColumn['unit'], width: number): ReportColumn => ({
  key,
  heading: { key: `export.column.${key}` },
  unit,
  width,
})

export function table(rows: number, columns: readonly ReportColumn[]): ReportTable {
  return {
    id: 'tiny',
    title: said('学校', '表'),
    head: [],
    columns,
    rows: [
      ...Array.from({ length: rows }, (_, row) => ({
        cells: Object.fromEntries(
          columns.map(({ key, unit }, at): [string, Cell] => [
            key,
            unit === 'text' ? { text: row === 1 ? LONG_NAME : `第${row + 1}小学` } : number(row === 2 ? null : row * 1000 + at),
          ]),
        ),
      })),
      { total: true, cells: { areaName: { text: '合计' }, learners: number(123456) } },
    ],
  }
}

export const NARROW = [column('areaName', 'text', 16), column('learners', 'pupils', 10), column('gap', 'seats', 10)]
export const WIDE = [
  column('areaName', 'text', 16),
  column('measures', 'text', 40),
  ...['learners', 'newHousing', 'demandLow', 'demandMid', 'demandHigh', 'seatsExisting', 'seatsCommitted', 'gap'].map((key) =>
    column(key, 'seats', 10),
  ),
]
/** Wider than any page. */
export const WIDEST = [
  column('areaName', 'text', 16),
  ...Array.from({ length: 60 }, (_, at) => column(`learners`, 'pupils', 10 + (at % 3))),
].map((each, at) => ({ ...each, key: at === 0 ? each.key : `${each.key}${at}` }))

export const CHART: Chart = {
  id: 'calendar.P',
  title: said('学位日历', '小学'),
  kind: 'line',
  unit: 'seats',
  axis: said('学位', '座'),
  categories: ['2026', '2027', '2028', '2029', '2030'],
  series: [
    {
      name: said('需求', '中'),
      role: 'demand',
      values: [1200, 1300, null, 1500, 1450],
      low: [1100, 1150, null, 1300, 1200],
      high: [1300, 1400, null, 1700, 1650],
    },
    { name: said('学位', '现有'), role: 'seats', values: [1250, 1250, 1250, 1250, 1250] },
  ],
  reference: { value: 1400, words: said('标准', '45 人/班') },
  missing: [said('2028 年', '未知')],
}
export const BARS: Chart = {
  ...CHART,
  id: 'bars',
  kind: 'bar',
  categories: ['第一小学', LONG_NAME, '第三小学'],
  series: [{ name: said('缺额', '座'), role: 'shortage', values: [120, 90, null] }],
}
export const STACKED: Chart = {
  ...CHART,
  id: 'stacked',
  kind: 'column',
  stacked: true,
  categories: ['小学', '初中'],
  series: [
    { name: said('标准班', '班'), role: 'regular-class', values: [120, 60] },
    { name: said('大班', '班'), role: 'large-class', values: [12, null] },
  ],
}

const map = (id: string): Extract<Node, { kind: 'map' }> => ({
  kind: 'map',
  sheet: { id, kind: 'balance', option: 0, stage: 'P', year: 2027 },
  caption: said('学位供需图', id),
})

const paragraph = (text: string): Node => ({
  kind: 'paragraph',
  sentences: [said(text, { figure: { value: 1240, quality: 'exact', unit: 'seats', ref: null } })],
})

const STAMP = {
  head: [
    { label: { key: 'export.head.project' }, cell: { text: `临江区 ${HOSTILE.slice(0, 6)}` } },
    { label: { key: 'export.head.date' }, cell: { text: '2026-09-01' } },
    { label: { key: 'export.head.tool' }, cell: { text: '3f9a1c20' } },
  ],
  hash: '3f9a1c20',
  made: '2026-11-22',
  fictional: true,
}

/** A report with one of everything. */
export const REPORT: DocumentTree = {
  id: 'report',
  title: said('中小学布局规划', '说明'),
  subtitle: [said('方案', LONG_NAME)],
  stamp: STAMP,
  parts: [
    {
      id: 'present',
      title: said('现状', '学校'),
      nodes: [
        paragraph('全区小学现有学位'),
        { kind: 'heading', level: 2, words: said('规模', '小学') },
        {
          kind: 'paragraph',
          sentences: Array.from({ length: 12 }, (_, at) => said(`第${at + 1}所学校位于老城，周边在建小区较多，学位`, '紧张。')),
        },
        { kind: 'table', table: table(6, NARROW), caption: said('现状学校', '一览') },
        { kind: 'chart', chart: CHART, caption: said('学位日历', '小学') },
        { kind: 'list', numbered: true, items: [[said('甲', HOSTILE)], [said('乙', LONG_NAME)]] },
        { kind: 'list', numbered: false, items: [[said('丙', '一')], [said('丁', '二')]] },
        { kind: 'missing', sentences: [said('学校班级数', '未提供')] },
      ],
    },
    {
      id: 'problem',
      title: said('问题', '缺口'),
      nodes: [
        map('P'),
        { kind: 'heading', level: 3, words: said('分片', HOSTILE) },
        { kind: 'table', table: table(40, WIDE), caption: said('供需', '平衡') },
      ],
    },
    {
      id: 'annex',
      title: said('附表', '各表'),
      nodes: [
        { kind: 'table', table: table(4, WIDEST), caption: said('极宽', '表') },
        { kind: 'chart', chart: BARS, caption: said('未绘', '图') },
      ],
    },
  ],
}

/** Slides with one of everything. */
export const DECK: DocumentTree = {
  ...REPORT,
  id: 'deck',
  title: said('临江区中小学布局', '议题汇报'),
  parts: [
    {
      id: 'situation',
      title: said('现状', '学位偏紧'),
      nodes: [paragraph('小学缺'), { kind: 'list', numbered: false, items: [[said('甲', '一')], [said('乙', LONG_NAME)]] }],
      notes: [said('讲', HOSTILE)],
    },
    {
      id: 'calendar',
      title: said('学位日历', '2028 年最缺'),
      nodes: [{ kind: 'chart', chart: CHART, caption: said('日历', '小学') }, paragraph('2028 年缺')],
    },
    {
      id: 'bars',
      title: said('最缺', '学校'),
      nodes: [
        { kind: 'chart', chart: BARS, caption: said('缺额', '前三') },
        { kind: 'chart', chart: STACKED, caption: said('班额', '结构') },
      ],
    },
    { id: 'maps', title: said('前后', '对比'), nodes: [map('P.0'), map('P.1'), paragraph('措施后缺')] },
    {
      id: 'table',
      title: said('比选', LONG_NAME),
      nodes: [paragraph('三个方案'), { kind: 'table', table: table(19, NARROW), caption: said('方案', '比选') }],
    },
    { id: 'wide', title: said('宽表', '平衡'), nodes: [{ kind: 'table', table: table(3, WIDE), caption: said('供需', '平衡') }] },
    {
      id: 'long',
      title: said('建议', '措施'),
      nodes: [
        {
          kind: 'list',
          numbered: true,
          items: Array.from({ length: 14 }, (_, at) => [said(`第${at + 1}项`, `扩建${LONG_NAME}，增加学位 540 座，2027 年投用`)]),
        },
        { kind: 'missing', sentences: [said('未知', '投资')] },
      ],
    },
  ],
}

/** A grey PNG with a darker edge, so that cropping shows. */
export function picture(width: number, height: number): PixelPicture {
  const rows = new Uint8Array(height * (width + 1))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = x < 6 || y < 6 || x >= width - 6 || y >= height - 6 ? 40 : (x + y) % 90 < 6 ? 150 : 225
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 0, 0, 0, 0], 8)
  const png = [
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array(0)),
  ]
  return { png: new Uint8Array(png.flatMap((part) => [...part])), width, height }
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(
    [...name].map((sign) => sign.charCodeAt(0)),
    4,
  )
  out.set(data, 8)
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)))
  return out
}

function crc(bytes: Uint8Array): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

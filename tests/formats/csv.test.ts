import { describe, expect, it } from 'vitest'
import { readLayerFile } from '../../src/formats/index.ts'
import { encode } from './bytes.ts'

const read = (text: string, name = '表.csv') => readLayerFile(encode(text), name)
const at = (text: string, name?: string) => read(text, name).issues.map(({ code, feature }) => [code, feature])
const flows = (text: string, name?: string) => {
  const { layer } = read(text, name)
  if (layer?.kind !== 'flows') throw new Error(`read as ${layer?.kind}`)
  return layer.records
}

/** `居住地,学校,学段,人数` and a row, in GBK. */
const GBK = Uint8Array.from(
  Buffer.from('bed3d7a1b5d82cd1a7d0a32cd1a7b6ce2cc8cbcafd0d0ab3c7b6abd5f22cbcd7d0a1d1a72cd0a1d1a72c3132300d0a', 'hex'),
)

describe('a table as separated text', () => {
  const rows = ['居住地,学校,学段,人数', '城东镇,甲小学,小学,120', '"城西镇, 南段",甲小学,小学,8']

  it.each([
    ['commas', rows.join('\n'), 'a.csv'],
    ['Windows line ends and a byte-order mark', `\uFEFF${rows.join('\r\n')}\r\n`, 'a.csv'],
    ['semicolons', rows.join('\n').replaceAll(/,(?! )/g, ';'), 'a.csv'],
    ['tabs', rows.join('\n').replaceAll(/,(?! )/g, '\t'), 'a.txt'],
  ])('%s', (_name, text, name) => {
    expect(flows(text, name).map(({ home, pupils }) => [home, pupils])).toEqual([
      ['城东镇', 120],
      ['城西镇, 南段', 8],
    ])
  })

  it('in GBK, and says so', () => {
    const { layer, issues } = readLayerFile(GBK, '流动.csv')
    expect(layer?.kind === 'flows' && layer.records[0]).toMatchObject({
      home: '城东镇',
      school: '甲小学',
      stage: 'P',
      pupils: 120,
    })
    expect(issues.map(({ code }) => code)).toContain('file.read-as')
  })

  it('in UTF-16 with its mark, as spreadsheets save it', () => {
    const bytes = Buffer.from(`\uFEFF${rows.join('\r\n').replaceAll(/,(?! )/g, '\t')}`, 'utf16le')
    expect(readLayerFile(new Uint8Array(bytes), '流动.txt').layer?.kind).toBe('flows')
  })

  it('in UTF-8 with one damaged sign stays UTF-8', () => {
    const bytes = encode(`${rows.join('\n')}\n城北镇,甲小学,小学,5`)
    bytes[bytes.lastIndexOf(0xe5)] = 0xff
    const { layer, issues } = readLayerFile(bytes, '流动.csv')
    expect(layer?.kind === 'flows' && layer.records[0]?.home).toBe('城东镇')
    expect(issues.find(({ code }) => code === 'file.broken-characters')?.severity).toBe('error')
  })

  it('finds the headings under a title, and keeps the row numbers of the file', () => {
    const text = ['临江区就读流向,,,', '数据日期：2026-09-01,,,', ...rows.slice(0, 2), ',,,', '城西镇,甲小学,小学,许多'].join(
      '\n',
    )
    const { layer } = read(text)
    expect(layer?.date).toBe('2026-09-01')
    expect(at(text)).toContainEqual(['field.unreadable', 5])
  })

  it('leaves out rows of totals, and says how many', () => {
    const { layer, issues } = read(`${rows.join('\n')}\n合 计,,,128`)
    expect(layer?.kind === 'flows' && layer.records.length).toBe(2)
    expect(issues.find(({ code }) => code === 'table.total')?.params).toEqual({ count: 1 })
  })

  it('makes places of longitude and latitude, and keeps codes as they are written', () => {
    const { layer } = read('学校标识码,学校名称,办学类型,举办者,经度,纬度,班数\n007,甲小学,小学,公办,117.5,30.25,6')
    if (layer?.kind !== 'schools') throw new Error('no schools')
    expect(layer.records.map(({ id, point }) => [id, point])).toEqual([['007', [117.5, 30.25]]])
  })
})

describe('what is wrong with a table is said with its row', () => {
  const head = '居住地,学校,学段,人数'
  it.each([
    ['a cell too many', `${head}\n城东镇,甲,小学,1\n城,东,镇,甲,小学,1`, ['table.too-many-cells', 2]],
    ['a cell too few', `${head}\n城东镇,甲,小学,1\n城西镇,甲,小学`, ['table.too-few-cells', 2]],
    ['a quotation mark alone', `${head}\n"城东镇,甲,小学,1\n城西镇,甲,小学,2`, ['table.quotes', 1]],
    ['a heading twice', `${head},人数\n城东镇,甲,小学,1,2`, ['table.heading-twice', 0]],
    ['a negative number', `${head}\n城东镇,甲,小学,1\n城西镇,甲,小学,-2`, ['field.negative', 2]],
    ['a missing school', `${head}\n城东镇,甲,小学,1\n城西镇,,小学,2`, ['feature.missing-field', 2]],
  ])('%s', (_name, text, issue) => expect(at(text)).toContainEqual(issue))

  it.each([
    ['blank', ' \n', 'file.empty'],
    ['headings only', head, 'file.no-features'],
    ['columns nobody knows', 'a,b\n1,2', 'file.kind-unknown'],
  ])('%s is no table', (_name, text, code) => {
    const { layer, issues } = read(text)
    expect([layer, issues.some((issue) => issue.severity === 'error')]).toEqual([null, true])
    if (code !== 'file.empty') expect(issues.map((issue) => issue.code)).toContain(code)
  })
})

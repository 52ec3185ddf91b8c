import { describe, expect, it } from 'vitest'
import type { OdTable } from '../../src/core/domain/od.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, encode, feature } from './bytes.ts'

const read = (text: string) => readLayerFile(encode(text), '出行.csv')
function table(text: string): OdTable {
  const { layer } = read(text)
  if (layer?.kind !== 'od') throw new Error(`read as ${layer?.kind}`)
  return layer.records
}
const ways = ({ units, schools, start, school, cost }: OdTable) =>
  units.flatMap((unit, u) =>
    Array.from(cost.subarray(start[u], start[u + 1]), (value, i) => [
      unit,
      schools[school[(start[u] as number) + i] as number],
      value,
    ]),
  )

describe('an OD table', () => {
  it('holds the ways of each unit, cheapest first, whatever the order of the rows', () => {
    const rows = ['b,S2,30.5', 'a,S1,200', 'a,S2,100.25', 'b,S1,30.5']
    const expected = [
      ['a', 'S2', 100.25],
      ['a', 'S1', 200],
      ['b', 'S1', 30.5],
      ['b', 'S2', 30.5],
    ]
    expect(ways(table(`unit,school,metres\n${rows.join('\n')}`))).toEqual(expected)
    expect(ways(table(`unit,school,metres\n${[...rows].reverse().join('\n')}`))).toEqual(expected)
  })

  it.each([
    ['起点,学校,距离（公里）', 1000, 'metres'],
    ['小区名称,学校名称,距离(米)', 1, 'metres'],
    ['格网编号,学校标识码,步行时间', 1, 'minutes'],
    ['起点编号,终点编号,时间（小时）', 60, 'minutes'],
    ['from_id,to_id,travel_time', 1, 'minutes'],
  ])('by the headings %s', (head, factor, measure) => {
    const found = table(`${head}\nc1,甲,1.5`)
    expect([found.measure, [...found.cost]]).toEqual([measure, [1.5 * factor]])
  })

  it('in GeoJSON, with costs of any precision', () => {
    const row = (unit: string, metres: number) => feature(null, { layer: 'od', unit, school: 'S', metres })
    const { layer } = readLayerFile(collection([row('a', 0.1 + 0.2), row('b', 0)]), 'od.geojson')
    expect(layer?.kind === 'od' && [...layer.records.cost]).toEqual([0.1 + 0.2, 0])
  })

  it.each([
    ['-5', 'field.negative', 'error'],
    ['Infinity', 'field.unreadable', 'error'],
    ['1e999', 'field.unreadable', 'error'],
    ['inf', 'field.unreadable', 'error'],
    ['很远', 'field.unreadable', 'error'],
    ['', 'od.no-cost', 'warning'],
    ['NA', 'od.no-cost', 'warning'],
  ])('a cost of %s leaves its pair out and names the row', (cost, code, severity) => {
    const text = `unit,school,metres\na,S1,1\na,S2,${cost}`
    expect(ways(table(text))).toEqual([['a', 'S1', 1]])
    expect(read(text).issues.map((issue) => [issue.code, issue.severity, issue.feature])).toEqual([[code, severity, 2]])
  })

  it('counts a repeated pair once, and says whether the rows agree', () => {
    const text = 'unit,school,metres\na,S1,7\na,S2,9\na,S1,7\na,S2,8'
    expect(ways(table(text))).toEqual([
      ['a', 'S1', 7],
      ['a', 'S2', 9],
    ])
    expect(read(text).issues.map(({ code, severity, feature, params }) => [code, severity, feature, params.first])).toEqual([
      ['od.repeated', 'warning', 3, 2],
      ['od.contradicted', 'error', 4, 3],
    ])
  })

  it('of metres and minutes is refused until one is left out', () => {
    const text = 'unit,school,metres,minutes\na,S,100,2'
    const { layer, issues, mappingRequest } = read(text)
    expect([layer, issues.map(({ code }) => code), mappingRequest?.kind]).toEqual([null, ['od.both-measures'], 'od'])
    const suggestion = mappingRequest?.suggestion
    if (!suggestion) throw new Error('no suggestion')
    const rule = { ...suggestion, columns: { ...suggestion.columns, metres: null } }
    const again = readLayerFile(encode(text), '出行.csv', { mapping: { version: 1, name: '', rules: [rule] } })
    expect(again.layer?.kind === 'od' && [again.layer.records.measure, [...again.layer.records.cost]]).toEqual(['minutes', [2]])
  })
})

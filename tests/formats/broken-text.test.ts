import { describe, expect, it } from 'vitest'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, encode, feature, point } from './bytes.ts'

const codesOf = (bytes: Uint8Array, name = 'x.geojson') =>
  readLayerFile(bytes, name, { kind: 'schools' }).issues.map((issue) => issue.code)
const school = { id: 's', name: '甲小学', kind: 'primary', ownership: 'public', status: 'open' }
const whole = collection([point([117, 30], school)], { kind: 'schools', date: '2026-09-01' })

describe('bytes that are no usable file end in one sentence', () => {
  it.each([
    ['empty', new Uint8Array(), 'file.empty'],
    ['blank', encode(' \n\t'), 'file.empty'],
    ['truncated', whole.slice(0, -20), 'file.truncated'],
    ['cut inside a text', whole.slice(0, whole.length / 2), 'file.truncated'],
    ['a comma too many', encode('{"type":"FeatureCollection","features":[1,]}'), 'file.not-json'],
    ['a web page', encode('<html></html>'), 'file.not-json'],
    ['GBK', Uint8Array.from([0x7b, 0x22, 0xc1, 0xd9, 0xbd, 0xad, 0x22, 0x3a, 0x31, 0x7d]), 'file.not-utf8'],
    ['too deep', encode(`${'['.repeat(500)}${']'.repeat(500)}`), 'file.too-deep'],
    ['no features', collection([]), 'file.no-features'],
    ['a list', encode('[]'), 'file.not-geojson'],
    ['TopoJSON', encode('{"type":"Topology","objects":{}}'), 'file.not-geojson'],
  ])('%s', (_name, bytes, code) => expect(codesOf(bytes)).toEqual([code]))

  it('names line and column of a fault', () => {
    const { issues } = readLayerFile(encode('{"type":"FeatureCollection",\n"features":[1,]}'), 'x.geojson')
    expect(issues[0]?.params).toEqual({ line: 2, column: 15 })
  })

  it('accepts a byte-order mark', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...whole])
    expect(readLayerFile(bytes, 'x.geojson').layer?.kind).toBe('schools')
  })
})

describe('coordinates', () => {
  it('turns NaN tokens into unknown values and lists the feature', () => {
    const text = new TextDecoder().decode(whole).replace('[117,30]', '[NaN,30]')
    const { layer, issues } = readLayerFile(encode(text), 'x.geojson')
    expect(layer).toBeNull()
    expect(issues.map((issue) => issue.code)).toEqual(expect.arrayContaining(['file.nan-token', 'geometry.unreadable']))
  })

  it('puts swapped longitude and latitude in order and says so', () => {
    const { layer, issues } = readLayerFile(collection([point([30.2, 117.1], school)], { kind: 'schools' }), 'x.geojson')
    expect(layer?.kind === 'schools' && layer.records[0]?.point).toEqual([117.1, 30.2])
    expect(issues.map((issue) => issue.code)).toContain('geometry.swapped')
  })

  it.each([
    [39448688.9, 4418598.0, '39'],
    [448688.9, 4418598.0, '4534'],
    [13000000, 3500000, '3857'],
  ])('recognises %d, %d as projected', (x, y, guess) => {
    const { layer, issues } = readLayerFile(collection([point([x, y], school)], { kind: 'schools' }), 'x.geojson')
    expect(layer).toBeNull()
    expect(issues.find((issue) => issue.code === 'file.projected')?.params.guess).toContain(guess)
  })

  it('lists a school without a place and keeps the others', () => {
    const bytes = collection([point([117, 30], school), feature(null, { ...school, id: 't', name: '乙小学' })], {
      kind: 'schools',
    })
    const { layer, issues } = readLayerFile(bytes, 'x.geojson')
    expect(layer?.kind === 'schools' && layer.records.map((row) => row.id)).toEqual(['s'])
    expect(issues).toContainEqual(expect.objectContaining({ code: 'school.no-place', feature: 1 }))
  })
})

describe('crs', () => {
  const named = (name: string) =>
    codesOf(collection([point([117, 30], school)], { kind: 'schools' }, { crs: { type: 'name', properties: { name } } }))
  it.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4490', 'urn:ogc:def:crs:EPSG::6668', 'CGCS2000'])(
    '%s is accepted',
    (name) => expect(named(name)).not.toContain('file.crs'),
  )
  it.each(['urn:ogc:def:crs:EPSG::3857', 'EPSG:4547', 'urn:ogc:def:crs:EPSG::4269', 'GCJ-02'])('%s is refused by name', (name) =>
    expect(named(name)).toEqual(['file.crs']),
  )
})

describe('ids', () => {
  it('never are row numbers', () => {
    const rows = [0, 1].map((id) => ({ ...point([117 + id, 30], { ...school, id: undefined, name: `校${id}` }), id }))
    const { layer } = readLayerFile(collection(rows, { kind: 'schools' }), 'x.geojson')
    expect(layer?.kind === 'schools' && layer.records.map((row) => row.id)).toEqual(['校0', '校1'])
  })

  it('are made unique, and both rows stay', () => {
    const { layer, issues } = readLayerFile(
      collection([point([117, 30], school), point([118, 30], school)], { kind: 'schools' }),
      'x.geojson',
    )
    expect(layer?.kind === 'schools' && layer.records.map((row) => row.id)).toEqual(['s', 's~2'])
    expect(issues).toContainEqual(expect.objectContaining({ code: 'id.duplicate-school', feature: 1 }))
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseMapping, readLayerFile } from '../../src/formats/index.ts'
import { hasShared, sharedBytes } from './shared.ts'

const there = hasShared('ikoma')
const mapping = parseMapping(readFileSync(new URL('../fixtures/ikoma.mapping.json', import.meta.url), 'utf8')) ?? undefined

function read(name: string) {
  return readLayerFile(sharedBytes('ikoma', `${name}.geojson`), `${name}.geojson`, mapping ? { mapping } : {})
}

describe.skipIf(!there)('a real city after one mapping step', () => {
  it('has a mapping that can be read', () => expect(mapping?.rules).toHaveLength(4))

  it('gives 46 schools, 12 primary and 8 junior in use, none with a number', () => {
    const { layer, issues, mappingRequest } = read('schools')
    if (layer?.kind !== 'schools') throw new Error('no schools')
    expect(layer.records).toHaveLength(46)
    const teaching = (stage: string) =>
      layer.records.filter((school) => school.sections.some((section) => section.stage === stage))
    expect(teaching('P')).toHaveLength(12)
    expect(teaching('J')).toHaveLength(8)
    expect(teaching('P').every((school) => school.status === 'open' && school.ownership === 'public')).toBe(true)
    expect(
      layer.records.flatMap((school) => school.sections).every((section) => Object.keys(section).join() === 'stage,grades'),
    ).toBe(true)
    expect(issues.filter((issue) => issue.severity !== 'info')).toEqual([])
    expect(issues.map((issue) => issue.code)).toContain('school.no-numbers')
    expect(mappingRequest).toBeNull()
    expect(layer.date).toBe('2021-09-01')
  })

  it('gives zones whose schools are in the school table', () => {
    const schools = read('schools').layer
    if (schools?.kind !== 'schools') throw new Error('no schools')
    const ids = new Set(schools.records.map((school) => school.id))
    for (const [name, stage, count] of [
      ['zones_elementary', 'P', 12],
      ['zones_junior', 'J', 8],
    ] as const) {
      const { layer } = read(name)
      if (layer?.kind !== 'zones') throw new Error('no zones')
      expect(layer.records).toHaveLength(count)
      expect(layer.records.every((zone) => zone.stage === stage && zone.schools.every((id) => ids.has(id)))).toBe(true)
    }
  })

  it('gives all 116,675 residents, with repeated block codes made unique', () => {
    const { layer, issues } = read('blocks')
    if (layer?.kind !== 'population') throw new Error('no population')
    expect(layer.records.ids).toHaveLength(123)
    expect(new Set(layer.records.ids).size).toBe(123)
    expect(layer.records.residents.reduce((sum, value) => sum + value, 0)).toBe(116_675)
    expect(layer.records.households.reduce((sum, value) => sum + value, 0)).toBe(47_666)
    expect(layer.records.cell).toBeNull()
    expect(layer.records.outlines).toHaveLength(123)
    expect(issues.filter((issue) => issue.code === 'id.duplicate-row')).toHaveLength(4)
  })

  it('asks for the mapping without one, and suggests the right one', () => {
    for (const [name, kind] of [
      ['schools', 'schools'],
      ['zones_elementary', 'zones'],
      ['zones_junior', 'zones'],
      ['blocks', 'population'],
    ] as const) {
      const bytes = sharedBytes('ikoma', `${name}.geojson`)
      const { layer, mappingRequest } = readLayerFile(bytes, name)
      expect(layer).toBeNull()
      expect(mappingRequest?.suggestion?.kind).toBe(kind)
      if (!mappingRequest?.suggestion) throw new Error('no suggestion')
      const again = readLayerFile(bytes, name, { mapping: { version: 1, name: '', rules: [mappingRequest.suggestion] } })
      expect(again.layer?.kind).toBe(kind)
      expect(again.mappingRequest).toBeNull()
    }
  })
})

describe.skipIf(!hasShared('seattle'))('a legacy crs member that names WGS 84', () => {
  it('is accepted', () => {
    const { layer, issues } = readLayerFile(sharedBytes('seattle', 'sps_attendance_area_ES.geojson'), 'es.geojson', {
      kind: 'areas',
    })
    expect(issues.map((issue) => issue.code)).not.toContain('file.crs')
    expect(layer).toBeNull()
  })
})

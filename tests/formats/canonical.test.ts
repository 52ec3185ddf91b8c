import { describe, expect, it } from 'vitest'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, encode, point } from './bytes.ts'

describe('canonical properties', () => {
  it('reads a school with nested sections as it stands', () => {
    const sections = [{ stage: 'P', grades: [{ grade: 1, classes: 2, pupils: 97 }], rooms: 14, designClasses: 12 }]
    const bytes = collection(
      [point([117.1, 30.2], { id: 's1', name: '临江小学', kind: 'primary', ownership: 'public', status: 'open', sections })],
      {
        kind: 'schools',
        date: '2026-09-01',
        source: 'x',
        fictional: true,
        id: 'schools',
      },
    )
    const { layer, issues, mappingRequest } = readLayerFile(bytes, 'schools.geojson')
    expect(issues).toEqual([])
    expect(mappingRequest).toBeNull()
    expect(layer).toMatchObject({ kind: 'schools', id: 'schools', date: '2026-09-01', fictional: true })
    expect(layer?.kind === 'schools' && layer.records[0]).toMatchObject({ id: 's1', point: [117.1, 30.2], sections })
  })

  it('takes a bad field as unknown, names it and keeps the school', () => {
    const bytes = collection(
      [point([117.1, 30.2], { id: 's1', name: '临江小学', kind: 'primary', P_pupils: '很多', P_classes: 12 })],
      { kind: 'schools' },
    )
    const { layer, issues } = readLayerFile(bytes, 'schools.geojson')
    expect(layer?.kind === 'schools' && layer.records[0]?.sections).toEqual([{ stage: 'P', grades: [], classes: 12 }])
    expect(issues).toContainEqual(expect.objectContaining({ code: 'field.unreadable', field: 'P_pupils', feature: 0, id: 's1' }))
  })

  it('answers bytes that are no file of a known format with one sentence', () => {
    expect(readLayerFile(new Uint8Array(), 'x.geojson').issues.map((issue) => issue.code)).toEqual(['file.empty'])
    expect(readLayerFile(encode('PK'), 'x.zip').issues.map((issue) => issue.code)).toEqual(['file.unknown-format'])
  })
})

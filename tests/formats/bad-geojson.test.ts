import { describe, expect, it } from 'vitest'
import { LAYER_KINDS, type LayerKind } from '../../src/core/domain/layers.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { hasShared, sharedBytes, sharedFiles } from './shared.ts'

const there = hasShared('bad-geojson')
const files = there ? sharedFiles('bad-geojson') : []

/** Features of a file, as far as it can be counted. */
function featureCount(bytes: Uint8Array): number {
  const value = JSON.parse(new TextDecoder().decode(bytes))
  if (value?.type === 'FeatureCollection') return Array.isArray(value.features) ? value.features.length : 0
  return 1
}

describe.skipIf(!there)('every file of bad-geojson', () => {
  it('is there', () => expect(files.length).toBe(74))

  it.each(files)('%s ends in a message or a layer, whatever it is taken for', (name) => {
    const bytes = sharedBytes('bad-geojson', name)
    for (const kind of [undefined, ...LAYER_KINDS]) {
      const { layer, issues } = readLayerFile(bytes, name, kind ? { kind } : {})
      expect(layer !== null || issues.some((issue) => issue.severity === 'error')).toBe(true)
    }
  })

  it.each(files)('%s loses no feature without a word', (name) => {
    const bytes = sharedBytes('bad-geojson', name)
    for (const kind of ['schools', 'areas', 'roads', 'barriers'] satisfies LayerKind[]) {
      const { layer, issues } = readLayerFile(bytes, name, { kind })
      if (!layer) continue
      const left = featureCount(bytes) - (layer.records as readonly unknown[]).length
      const listed = new Set(issues.filter((issue) => issue.severity === 'error').map((issue) => issue.feature))
      expect(listed.size).toBeGreaterThanOrEqual(left)
    }
  })

  it('finds something to say about every file whose structure is invalid', () => {
    const invalid = files.filter((name) => name.startsWith('invalid_structure') || name.startsWith('problematic_structure'))
    const silent = invalid.filter((name) => {
      const { issues } = readLayerFile(sharedBytes('bad-geojson', name), name, { kind: 'barriers' })
      return !issues.some(
        (issue) =>
          /^(file|feature|geometry)\./.test(issue.code) && !['file.bare-feature', 'file.bare-geometry'].includes(issue.code),
      )
    })
    expect(silent).toEqual([])
  })
})

import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { CATALOGUES } from '../../src/i18n/index.ts'
import { MAP_LAYERS, SHOWN_LAYERS, SWITCHES } from '../../src/map/layers/index.ts'
import { LAYER_GROUPS } from '../../src/map/layers/layer.ts'
import { ABOVE_GRID, mapStyle } from '../../src/map/style.ts'

const style = mapStyle()

describe('map style', () => {
  it('is valid', () => {
    expect(validateStyleMin(style)).toEqual([])
  })

  it('draws only from sources that exist, and every source is drawn', () => {
    const named = style.layers.flatMap((layer) => ('source' in layer ? [layer.source] : []))
    expect(new Set(named)).toEqual(new Set(Object.keys(style.sources)))
  })

  it('has no id twice', () => {
    for (const ids of [
      MAP_LAYERS.map(({ id }) => id),
      style.layers.map(({ id }) => id),
      MAP_LAYERS.flatMap(({ sources }) => sources.map(({ id }) => id)),
    ]) {
      expect(ids).toEqual([...new Set(ids)])
    }
  })

  it('names nothing outside the machine', () => {
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(JSON.stringify(style)).not.toMatch(/https?:/)
  })

  it('puts the grid under zones, roads and schools', () => {
    const order = style.layers.map(({ id }) => id)
    for (const above of ['zone-fill', 'water-fill', 'road', 'school'])
      expect(order.indexOf(ABOVE_GRID)).toBeLessThan(order.indexOf(above))
  })

  it('uses at most three label sizes', () => {
    const sizes = style.layers.flatMap((layer) => (layer.type === 'symbol' ? numbers(layer.layout?.['text-size']) : []))
    expect(new Set(sizes).size).toBeLessThanOrEqual(3)
  })
})

describe('registry', () => {
  it('gives every switch and group a name in both languages', () => {
    for (const catalogue of Object.values(CATALOGUES)) {
      for (const { id } of SWITCHES) expect(catalogue[`map.layer.${id}`]).toBeTruthy()
      for (const group of LAYER_GROUPS) expect(catalogue[`map.group.${group}`]).toBeTruthy()
    }
  })

  it('switches every layer by an entry that exists', () => {
    const ids = new Set(SWITCHES.map(({ id }) => id))
    for (const { toggle } of MAP_LAYERS) expect(toggle === null || ids.has(toggle)).toBe(true)
    for (const id of SHOWN_LAYERS) expect(ids.has(id)).toBe(true)
  })
})

/** Output sizes of a constant or of an interpolation over zoom. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (!Array.isArray(value)) return []
  return value.slice(3).filter((_, index) => index % 2 === 1) as number[]
}

import { booleanValid, kinks } from '@turf/turf'
import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { holds, rings, rows } from './demo-rows.ts'

const roads = rows('roads').map((road) => ({
  ...road,
  line: road.geometry?.type === 'LineString' ? road.geometry.coordinates : [],
}))

/** Twice the area of a ring in square degrees. */
const doubleArea = (ring: readonly Position[]): number =>
  Math.abs(
    ring.reduce((sum, [x = 0, y = 0], i) => {
      const [u = 0, v = 0] = ring[(i + 1) % ring.length] ?? []
      return sum + x * v - u * y
    }, 0),
  )
/** Length of the pieces of ring edges that no other ring shares the other way round. */
function loose(outlines: readonly Position[][]): number {
  const edges = new Set<string>()
  for (const ring of outlines) {
    ring.slice(1).forEach((to, i) => {
      const from = ring[i] ?? []
      if (!edges.delete(`${to.join()} ${from.join()}`)) edges.add(`${from.join()} ${to.join()}`)
    })
  }
  return edges.size
}

describe('demo district: map', () => {
  it.each(['zones', 'areas', 'developments', 'sites', 'controls'] as const)(
    '%s are valid polygons that do not cross themselves',
    (kind) => {
      for (const { geometry, id } of rows(kind)) {
        if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') throw new Error(`${id} is no polygon`)
        expect(booleanValid(geometry), id).toBe(true)
        expect(kinks(geometry).features, id).toEqual([])
      }
    },
  )
  it('townships and planning areas share every border and cover the same ground', () => {
    const outline = (kind: string): Position[][] =>
      rows('areas')
        .filter((area) => area.kind === kind)
        .flatMap(({ geometry }) => rings(geometry))
    const [townships, planning] = [outline('township'), outline('planning-area')]
    const area = (list: readonly Position[][]): number => list.reduce((sum, ring) => sum + doubleArea(ring), 0)
    expect(area(townships)).toBeCloseTo(area(planning), 9)
    // What is left after shared edges cancel is the county's own border, the same for both.
    expect(loose(townships)).toBe(loose(planning))
    expect(loose(townships)).toBeLessThan(400)
  })
  it('roads are one network', () => {
    const parent = new Map<string, string>()
    const root = (key: string): string => {
      let at = key
      while (parent.get(at) !== at) at = parent.get(at) ?? at
      return at
    }
    for (const { line } of roads) {
      for (const point of line) if (!parent.has(point.join())) parent.set(point.join(), point.join())
      const first = line[0]?.join() ?? ''
      for (const point of line) parent.set(root(point.join()), root(first))
    }
    expect(new Set(roads.map(({ line }) => root(line[0]?.join() ?? ''))).size).toBe(1)
  })
  it('only bridges touch the river', () => {
    const river = rows('barriers').find(({ kind }) => kind === 'river')?.geometry ?? null
    const wet = roads.filter(({ line }) =>
      line.some(([x = 0, y = 0], i) => {
        const [u = x, v = y] = line[i + 1] ?? []
        return [0, 0.25, 0.5, 0.75].some((share) => holds(river, [x + (u - x) * share, y + (v - y) * share]))
      }),
    )
    expect(wet.every(({ bridge }) => bridge)).toBe(true)
    expect(wet).toHaveLength(3)
  })
  it('no school and no site lies in water', () => {
    const water = rows('barriers').filter(({ kind }) => kind !== 'railway')
    for (const { geometry, id } of rows('schools')) {
      expect(
        water.some((body) => geometry?.type === 'Point' && holds(body.geometry, geometry.coordinates)),
        id,
      ).toBe(false)
    }
  })
})

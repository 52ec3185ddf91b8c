import { describe, expect, it } from 'vitest'
import { detachedUnits } from '../../../src/core/analysis/findings/contiguity.ts'
import { degreeMetres } from '../../../src/core/geo/distance.ts'
import type { LonLat } from '../../../src/core/geo/measure.ts'

const corner: LonLat = [113, 30]
const metres = degreeMetres(30)
const place = (x: number, y: number): LonLat => [corner[0] + x / metres.lon, corner[1] + y / metres.lat]

/** Places in metres; those given by a line are marked. Cells of 100 m. */
function apart(
  places: readonly (readonly [x: number, y: number, given?: boolean])[],
  more: { readonly school?: LonLat; readonly radius?: (unit: number) => number } = {},
): readonly number[] {
  const points = places.map(([x, y]) => place(x, y))
  return detachedUnits({
    lon: Float64Array.from(points, ([lon]) => lon),
    lat: Float64Array.from(points, ([, lat]) => lat),
    radius: more.radius ?? (() => 0),
    members: places.map((_, unit) => unit),
    given: new Set(places.flatMap(([, , given], unit) => (given ? [unit] : []))),
    school: more.school ?? corner,
    reach: 230,
  })
}

describe('units given to a school', () => {
  it('belong to its zone where they touch it, also through others given, and over one empty cell', () => {
    expect(
      apart([
        [0, 0],
        [100, 0, true],
        [300, 0, true],
        [400, 100, true],
      ]),
    ).toEqual([])
    expect(
      apart([
        [0, 0],
        [300, 0, true],
        [400, 0, true],
      ]),
    ).toEqual([1, 2])
  })

  it('that join an old exclave are not apart: it was there before', () => {
    expect(
      apart([
        [0, 0],
        [2000, 0],
        [2100, 0, true],
      ]),
    ).toEqual([])
  })

  it('of a new school belong to it where they hang on to the piece it stands nearest to', () => {
    const places = [
      [900, 0, true],
      [1000, 0, true],
      [3000, 0, true],
    ] as const
    expect(apart(places, { school: place(950, 0) })).toEqual([2])
    expect(apart(places, { school: place(2900, 0) })).toEqual([0, 1])
  })

  it('reach as far as their estate does', () => {
    const places = [
      [0, 0],
      [500, 0, true],
    ] as const
    expect(apart(places)).toEqual([1])
    expect(apart(places, { radius: (unit) => (unit === 1 ? 280 : 0) })).toEqual([])
  })

  it('are none where nobody has any', () => {
    expect(apart([])).toEqual([])
    expect(apart([[0, 0]])).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { straightMetres } from '../../src/core/geo/distance.ts'
import { centralMeridian, convergence, gaussKrueger } from '../../src/sheets/map/projection.ts'

const GRS80 = { a: 6378137, f: 1 / 298.257222101 }

describe('Gauss–Krüger', () => {
  it('gives the published example of the transverse Mercator (EPSG Guidance Note 7-2: 50°30′N 0°30′E, British National Grid)', () => {
    const airy = { a: 6377563.396, f: 1 / 299.3249646 }
    const [scale, falseEast, falseNorth] = [0.9996012717, 400_000, -100_000]
    const project = gaussKrueger(-2, airy)
    const [east, north] = project([0.5, 50.5])
    const [, origin] = project([-2, 49])
    expect(falseEast + scale * east).toBeCloseTo(577274.99, 1)
    expect(falseNorth + scale * (north - origin)).toBeCloseTo(69740.5, 1)
  })

  it('has the length of the quarter meridian of GRS 80', () => {
    const [, north] = gaussKrueger(120, GRS80)([120, 90])
    expect(north).toBeCloseTo(10_001_965.729, 2)
  })

  it('keeps angles', () => {
    const project = gaussKrueger(114)
    const step = 1e-5
    const [x, y] = project([115.2, 31])
    const [ex, ey] = project([115.2 + step, 31])
    const [nx, ny] = project([115.2, 31 + step])
    expect((ex - x) * (nx - x) + (ey - y) * (ny - y)).toBeCloseTo(0, 4)
  })

  it('agrees with straight distances near its meridian', () => {
    const project = gaussKrueger(114)
    const [a, b] = [
      [113.9, 29.4],
      [114.08, 29.53],
    ] as const
    const [[ax, ay], [bx, by]] = [project(a), project(b)]
    expect(Math.abs(Math.hypot(ax - bx, ay - by) / straightMetres(a, b) - 1)).toBeLessThan(1e-4)
  })

  it('takes the nearest meridian, and leans to it', () => {
    expect([112.6, 113.4, 115.6].map(centralMeridian)).toEqual([114, 114, 117])
    const lean = (convergence(gaussKrueger(114), [112.9, 30]) * 180) / Math.PI
    expect(lean).toBeCloseTo(1.1 * Math.sin(Math.PI / 6), 2)
  })
})

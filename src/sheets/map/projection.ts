import type { LonLat } from '../../core/geo/measure.ts'

/** Half axis in metres and flattening. */
export interface Ellipsoid {
  readonly a: number
  readonly f: number
}

/** CGCS2000; WGS 84 differs from it by a tenth of a millimetre at the poles. */
export const CGCS2000: Ellipsoid = { a: 6378137, f: 1 / 298.257222101 }

/** Places on the plane: metres to the east of the central meridian and to the north of the equator. */
export type Projection = (place: LonLat) => readonly [east: number, north: number]

const RADIANS = Math.PI / 180
/** Width of a zone of the 3° Gauss–Krüger system (3度带). */
const ZONE = 3

/** Central meridian of the 3° zone a longitude lies in. */
export function centralMeridian(longitude: number): number {
  return Math.round(longitude / ZONE) * ZONE
}

/**
 * Gauss–Krüger (transverse Mercator, scale 1 on the central meridian) by Krüger's series in the third flattening n up to n⁴, as in
 * C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85 (2011), eqs. 7–14 and 35: exact to a
 * micrometre within 3000 km of the meridian.
 */
export function gaussKrueger(meridian: number, { a, f }: Ellipsoid = CGCS2000): Projection {
  const n = f / (2 - f)
  const [n2, n3, n4] = [n * n, n ** 3, n ** 4]
  const e = Math.sqrt(f * (2 - f))
  const radius = (a / (1 + n)) * (1 + n2 / 4 + n4 / 64)
  const alpha = [
    n / 2 - (2 / 3) * n2 + (5 / 16) * n3 + (41 / 180) * n4,
    (13 / 48) * n2 - (3 / 5) * n3 + (557 / 1440) * n4,
    (61 / 240) * n3 - (103 / 140) * n4,
    (49561 / 161280) * n4,
  ]
  return ([lon, lat]) => {
    const tau = Math.tan(lat * RADIANS)
    const lambda = (lon - meridian) * RADIANS
    const secant = Math.hypot(1, tau)
    const sigma = Math.sinh(e * Math.atanh((e * tau) / secant))
    const conformal = tau * Math.hypot(1, sigma) - sigma * secant
    const xi = Math.atan2(conformal, Math.cos(lambda))
    const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)))
    let [east, north] = [eta, xi]
    alpha.forEach((coefficient, at) => {
      const order = 2 * (at + 1)
      east += coefficient * Math.cos(order * xi) * Math.sinh(order * eta)
      north += coefficient * Math.sin(order * xi) * Math.cosh(order * eta)
    })
    return [radius * east, radius * north]
  }
}

/** Angle from the vertical of the grid to true north at a place, radians, positive to the east. */
export function convergence(project: Projection, [lon, lat]: LonLat): number {
  const [x0, y0] = project([lon, lat])
  const [x1, y1] = project([lon, lat + 1e-3])
  return Math.atan2(x1 - x0, y1 - y0)
}

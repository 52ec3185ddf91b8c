import type { LonLat, StraightMetres } from './measure.ts'

/*
 * Straight-line metres on the WGS 84 ellipsoid by the mean-latitude formula of 47 CFR § 73.208(c) (FCC),
 * good to some parts in 10⁴ below 475 km. Kilometres per degree are series in cos φ at the mean latitude;
 * written as polynomials of c = cos φ so that a loop over pairs needs no trigonometry.
 */
const RADIANS = Math.PI / 180

function metresPerDegree(c: number): { lat: number; lon: number } {
  const c2 = c * c
  return {
    lat: 1000 * (111.13209 - 0.56605 * (2 * c2 - 1) + 0.0012 * (8 * c2 * c2 - 8 * c2 + 1)),
    lon: 1000 * c * (111.41513 - 0.09455 * (4 * c2 - 3) + 0.00012 * (16 * c2 * c2 - 20 * c2 + 5)),
  }
}

/** Straight-line distance of two places in metres. */
export function straightMetres(a: LonLat, b: LonLat): StraightMetres {
  const k = metresPerDegree(Math.cos(((a[1] + b[1]) / 2) * RADIANS))
  return Math.hypot((a[0] - b[0]) * k.lon, (a[1] - b[1]) * k.lat) as StraightMetres
}

/** Metres of one degree of longitude and latitude at a latitude. */
export function degreeMetres(latitude: number): { readonly lat: number; readonly lon: number } {
  return metresPerDegree(Math.cos(latitude * RADIANS))
}

/** Places as columns with the half-angle terms the pair loop needs. */
export interface Places {
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly cosHalf: Float64Array
  readonly sinHalf: Float64Array
}

/** Prepares places for `squaredMetres`. */
export function places(lon: Float64Array, lat: Float64Array): Places {
  return {
    lon,
    lat,
    cosHalf: lat.map((value) => Math.cos((value / 2) * RADIANS)),
    sinHalf: lat.map((value) => Math.sin((value / 2) * RADIANS)),
  }
}

/** Squared straight-line metres between row i of `a` and row j of `b`; the same formula as `straightMetres`. */
export function squaredMetres(a: Places, i: number, b: Places, j: number): number {
  // cos of the mean latitude by the addition theorem
  const c = (a.cosHalf[i] as number) * (b.cosHalf[j] as number) - (a.sinHalf[i] as number) * (b.sinHalf[j] as number)
  const c2 = c * c
  const lat = 1000 * (111.13209 - 0.56605 * (2 * c2 - 1) + 0.0012 * (8 * c2 * c2 - 8 * c2 + 1))
  const lon = 1000 * c * (111.41513 - 0.09455 * (4 * c2 - 3) + 0.00012 * (16 * c2 * c2 - 20 * c2 + 5))
  const dx = ((a.lon[i] as number) - (b.lon[j] as number)) * lon
  const dy = ((a.lat[i] as number) - (b.lat[j] as number)) * lat
  return dx * dx + dy * dy
}

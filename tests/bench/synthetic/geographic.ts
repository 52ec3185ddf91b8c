import { type Places, places } from '../../../src/core/geo/distance.ts'
import type { City } from './city.ts'

/*
 * The city lies in the plane of a Gauss–Krüger projection (WGS 84, central meridian 104° E), as Chinese surveys do, so that metres in
 * the plane and on the ellipsoid agree to some parts in 10⁶ (size M). Inverse by Krüger's series to the third order
 * (Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85, 2011).
 */
const MERIDIAN = 104
/** Metres from the equator to the middle of every city: about 30.6° N. */
const NORTHING = 3_386_800
const SEMI_MAJOR = 6_378_137
const FLATTENING = 1 / 298.257223563
const N = FLATTENING / (2 - FLATTENING)
const RADIUS = (SEMI_MAJOR / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64)
const BETA = [N / 2 - (2 * N ** 2) / 3 + (37 * N ** 3) / 96, N ** 2 / 48 + N ** 3 / 15, (17 * N ** 3) / 480]
const DELTA = [2 * N - (2 * N ** 2) / 3 - 2 * N ** 3, (7 * N ** 2) / 3 - (8 * N ** 3) / 5, (56 * N ** 3) / 15]

/** A city's places in degrees, as the product holds its own: prepared for measuring once for a dataset, not for each question. */
export interface CityDegrees {
  readonly cells: Places
  readonly schools: Places
  readonly sites: Places
}

/** Computed once for each city and kind of place, when it is first asked for. */
export function degreesOf(city: City): CityDegrees {
  const known = remembered.get(city)
  if (known) return known
  const made = new Map<string, Places>()
  const of = (name: 'cells' | 'schools' | 'sites') => {
    const known = made.get(name)
    if (known) return known
    const { lon, lat } = geographic(city[name], city.width)
    const prepared = places(lon, lat)
    made.set(name, prepared)
    return prepared
  }
  const degrees: CityDegrees = {
    get cells() {
      return of('cells')
    },
    get schools() {
      return of('schools')
    },
    get sites() {
      return of('sites')
    },
  }
  remembered.set(city, degrees)
  return degrees
}
const remembered = new WeakMap<City, CityDegrees>()

export type Degrees = Pick<Places, 'lon' | 'lat'>

/** Longitudes and latitudes of places in metres (x then y) of a city so many metres wide. */
export function geographic(plane: Float64Array, width: number): Degrees {
  const lon = new Float64Array(plane.length / 2)
  const lat = new Float64Array(plane.length / 2)
  for (let place = 0; place < lon.length; place++) {
    const east = ((plane[2 * place] as number) - width / 2) / RADIUS
    const north = ((plane[2 * place + 1] as number) - width / 2 + NORTHING) / RADIUS
    let [xi, eta] = [north, east]
    BETA.forEach((beta, at) => {
      const j = 2 * (at + 1)
      xi -= beta * Math.sin(j * north) * Math.cosh(j * east)
      eta -= beta * Math.cos(j * north) * Math.sinh(j * east)
    })
    const conformal = Math.asin(Math.sin(xi) / Math.cosh(eta))
    const latitude = DELTA.reduce((sum, delta, at) => sum + delta * Math.sin(2 * (at + 1) * conformal), conformal)
    lon[place] = MERIDIAN + degrees(Math.atan2(Math.sinh(eta), Math.cos(xi)))
    lat[place] = degrees(latitude)
  }
  return { lon, lat }
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}

import { type Places, places, squaredMetres } from '../../../src/core/geo/distance.ts'
import { NearestSearch } from '../../../src/core/geo/nearest.ts'
import { WeighedSearch } from '../../../src/core/geo/weighed.ts'
import type { City } from './city.ts'
import { degreesOf } from './geographic.ts'
import { nearestOf } from './nearest.ts'
import { roadLists } from './road-lists.ts'
import { PER_METRE } from './size.ts'

/**
 * Where the pupils of a cell may go, on both sides of a contest the same arcs:
 * near: the nearest schools by straight line; road: along the streets; action: near and the nearest candidate sites, which have no
 * seats yet; far: many more schools, by straight line on the ellipsoid.
 */
export const LISTS = ['near', 'road', 'action', 'far'] as const
export type ListName = (typeof LISTS)[number]

export interface Lists {
  /** Entries of each cell. */
  readonly listed: number
  /** Row-major by cell, cheapest first, of equally cheap ones the smaller row. Sites follow the schools. */
  readonly schools: Int32Array
  /** Whole decimetres. */
  readonly costs: Int32Array
  readonly seats: Int32Array
}

/** Candidate sites a cell lists. */
const SITES = 3
/** Schools of the long lists; all of a small city. */
const FAR = 60

export function listsOf(city: City, name: ListName): Lists {
  if (name === 'near') return inOrder(city, city.nearSchools, city.nearCosts, city.seats)
  if (name === 'road') {
    const { schools, costs } = roadLists(city)
    return inOrder(city, schools, costs, city.seats)
  }
  return name === 'action' ? actionLists(city) : farLists(city)
}

function actionLists(city: City): Lists {
  const near = nearestOf(city.cells, city.sites, SITES, city.width)
  const listed = city.listed + SITES
  const schools = new Int32Array(city.pupils.length * listed)
  const costs = new Int32Array(schools.length)
  for (let cell = 0; cell < city.pupils.length; cell++) {
    for (let at = 0; at < listed; at++) {
      const site = cell * SITES + at - city.listed
      const school = cell * city.listed + at
      schools[cell * listed + at] =
        at < city.listed ? (city.nearSchools[school] as number) : city.seats.length + (near.rows[site] as number)
      costs[cell * listed + at] =
        at < city.listed ? (city.nearCosts[school] as number) : Math.round(PER_METRE * Math.sqrt(near.squared[site] as number))
    }
  }
  const seats = new Int32Array(city.seats.length + city.siteSeats.length)
  seats.set(city.seats)
  return inOrder(city, schools, costs, seats)
}

function farLists(city: City): Lists {
  const listed = Math.min(FAR, city.seats.length)
  const search = straightSearch(city)
  const schools = new Int32Array(city.pupils.length * listed)
  const costs = new Int32Array(schools.length)
  for (let cell = 0; cell < city.pupils.length; cell++) {
    search.find(cell, listed)
    for (let at = 0; at < listed; at++) {
      schools[cell * listed + at] = search.rank[at] as number
      costs[cell * listed + at] = Math.round(PER_METRE * (search.metres[at] as number))
    }
  }
  return inOrder(city, schools, costs, city.seats)
}

/** Nearest schools of cells on the ellipsoid, as the product finds them; with sites: those follow the schools. */
export function straightSearch(city: City, sites = false): NearestSearch {
  const { cells, targets } = straightPlaces(city, sites)
  return new NearestSearch(cells, targets, rowsOf(targets))
}

/** Schools by straight line plus something given for each, as the product finds them. */
export function weighedSearch(city: City, sites: boolean, weights: Float64Array): WeighedSearch {
  const { cells, targets } = straightPlaces(city, sites)
  return new WeighedSearch(cells, targets, rowsOf(targets), weights, Number.POSITIVE_INFINITY)
}

/** Metres of one pair. */
export function straightBetween(city: City, sites: boolean): (cell: number, school: number) => number {
  const { cells, targets } = straightPlaces(city, sites)
  return (cell, school) => Math.sqrt(squaredMetres(cells, cell, targets, school))
}

function straightPlaces(city: City, sites: boolean): { readonly cells: Places; readonly targets: Places } {
  const degrees = degreesOf(city)
  return { cells: degrees.cells, targets: sites ? joined(degrees.schools, degrees.sites) : degrees.schools }
}

function rowsOf({ lon }: Places): readonly number[] {
  return Array.from(lon, (_, row) => row)
}

function joined(a: Places, b: Places): Places {
  return places(Float64Array.of(...a.lon, ...b.lon), Float64Array.of(...a.lat, ...b.lat))
}

/** Each cell's entries by cost, then row: rounding has made some equal. */
function inOrder({ pupils }: City, schools: Int32Array, costs: Int32Array, seats: Int32Array): Lists {
  const listed = schools.length / pupils.length
  const sorted = { listed, schools: schools.slice(), costs: costs.slice(), seats }
  for (let cell = 0; cell < pupils.length; cell++) {
    const from = cell * listed
    for (let at = from + 1; at < from + listed; at++) {
      const [school, cost] = [sorted.schools[at] as number, sorted.costs[at] as number]
      let to = at
      for (; to > from; to--) {
        const [before, beforeCost] = [sorted.schools[to - 1] as number, sorted.costs[to - 1] as number]
        if (beforeCost < cost || (beforeCost === cost && before < school)) break
        sorted.schools[to] = before
        sorted.costs[to] = beforeCost
      }
      sorted.schools[to] = school
      sorted.costs[to] = cost
    }
  }
  return sorted
}

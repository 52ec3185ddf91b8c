import type { Assumptions } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Plan } from '../../domain/plan.ts'
import { type Places, places, squaredMetres } from '../../geo/distance.ts'
import type { DistanceKind, DistanceUnit } from '../../geo/measure.ts'
import { type Nearest, NearestSearch, nearestTwo } from '../../geo/nearest.ts'
import { WeighedSearch } from '../../geo/weighed.ts'
import type { Units } from '../demand/units.ts'
import { type Steps, scaled, serialOf } from '../steps.ts'
import { placesOf } from './nearest-schools.ts'
import { odDistances, unknownDistances } from './od-distances.ts'
import { builtSchools } from './plan-places.ts'
import { type Roads, roadDistances, roadsOf } from './road-distances.ts'

/** Distances of one kind from units to schools of a plan, by row. Kinds are never mixed. */
export interface Distances {
  readonly kind: DistanceKind
  readonly unit: DistanceUnit
  /** The network they are measured along; absent for other kinds, and where there are no roads. */
  readonly roads?: Roads
  /** Distance of one pair; NaN not known, Infinity no way. */
  between(unit: number, school: number): number
  /** Makes ready in steps what takes long when it is first asked for. @param among as below */
  ready?(among: readonly number[]): Generator<number, void>
  /** The two nearest schools of every unit. @param among school rows that take part, in rank order: of equally near ones the first */
  nearestTwo(among: readonly number[]): Nearest
  /** The nearest schools of units on demand. @param among school rows that take part; results are positions in this list */
  nearestFirst(among: readonly number[]): NearestFirst
}

/** Nearest schools one after another. */
export interface NearestFirst {
  /**
   * The `count` nearest schools of a unit, nearest first, of equally near ones the first of the list; schools with no known way never.
   * @returns how many were written from `at` on: fewer than `count` when the unit has no more
   */
  find(unit: number, count: number, into: Int32Array, distance: Float64Array, at: number): number
  /**
   * The same by distance + weight, the least sum first. Absent where that would have to look at every school.
   * @param weights by position in the list, in the unit of the distances
   * @param within schools farther than this do not count
   */
  weighed?(weights: Float64Array, within: number): WeighedFirst
}

/** Schools by distance + weight. */
export interface WeighedFirst extends NearestFirst {
  /** Those of a sum less than `limit`, in any order. @returns how many were written, from the start on; there is room for all */
  below(unit: number, limit: number, into: Int32Array, distance: Float64Array): number
}

/** Straight lines on the ellipsoid, metres. */
export function straightDistances(from: Places, to: Places): Distances {
  return {
    kind: 'straight',
    unit: 'metres',
    between: (unit, school) => Math.sqrt(squaredMetres(from, unit, to, school)),
    nearestTwo: (among) => nearestTwo(from, to, among),
    nearestFirst: (among) => ({
      find: finding(new NearestSearch(from, to, among)),
      weighed: (weights, within) => weighedFirst(new WeighedSearch(from, to, among, weights, within)),
    }),
  }
}

function weighedFirst(search: WeighedSearch): WeighedFirst {
  return {
    find: finding(search),
    below(unit, limit, into, distance) {
      const found = search.below(unit, limit)
      into.set(search.rank.subarray(0, found))
      distance.set(search.metres.subarray(0, found))
      return found
    },
  }
}

function finding(search: NearestSearch | WeighedSearch): NearestFirst['find'] {
  return (unit, count, into, distance, at) => {
    const found = search.find(unit, count)
    for (let i = 0; i < found; i++) {
      into[at + i] = search.rank[i] as number
      distance[at + i] = search.metres[i] as number
    }
    return found
  }
}

/** Nearest by looking at every school: what any kind of distance can do. */
export function sortedNearest(among: readonly number[], between: (unit: number, school: number) => number): NearestFirst {
  return {
    find(unit, count, into, distance, at) {
      const all = among
        .map((school, position) => ({ position, metres: between(unit, school) }))
        .filter(({ metres }) => metres < Number.POSITIVE_INFINITY)
        .sort((a, b) => a.metres - b.metres || a.position - b.position)
        .slice(0, count)
      all.forEach(({ position, metres }, i) => {
        into[at + i] = position
        distance[at + i] = metres
      })
      return all.length
    },
  }
}

export interface DistancesInput {
  readonly dataset: Dataset
  readonly plan: Plan
  readonly units: Units
  readonly kind: DistanceKind
  /** Of the network; see the rows `road.…`. */
  readonly assumptions: Assumptions
  readonly steps: Steps
}

/** The distances a request asks for; the same object for plans whose schools stand at the same places. */
export function distancesOf({ dataset, plan, units, kind, assumptions, steps }: DistancesInput): Distances {
  const { hash, od } = dataset
  const unitPlaces = placesOfUnits(dataset, units, steps)
  if (kind === 'od')
    return steps.remember('od', hash, () => (od ? odDistances(od, units.count) : unknownDistances(kind, units.count)))
  if (kind === 'road') {
    const roads = roadsOf(dataset, unitPlaces, assumptions, steps)?.get()
    return steps.remember('road', `${hash}|${roads ? serialOf(roads) : ''}|${builtSchools(plan, dataset)}`, () =>
      roads ? roadDistances(roads, plan, units.count) : unknownDistances(kind, units.count),
    )
  }
  return steps.remember('straight', `${hash}|${builtSchools(plan, dataset)}`, () => straightDistances(unitPlaces, placesOf(plan)))
}

/** Does in steps what a question's distances need before anything is measured: the network, and its nearest public schools. */
export function* readyDistances(input: DistancesInput & { readonly among: readonly number[] }): Generator<number, void> {
  const { dataset, units, kind, assumptions, steps, among } = input
  if (kind !== 'road') return
  const roads = roadsOf(dataset, placesOfUnits(dataset, units, steps), assumptions, steps)
  if (roads) yield* scaled(roads.steps(), 0, 0.7)
  const ready = distancesOf(input).ready?.(among)
  if (ready) yield* scaled(ready, 0.7, 1)
}

function placesOfUnits({ hash }: Dataset, { lon, lat }: Units, steps: Steps): Places {
  return steps.remember('unit places', hash, () => places(lon, lat))
}

import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Barrier, Road } from '../../domain/layers.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Places } from '../../geo/distance.ts'
import type { Nearest } from '../../geo/nearest.ts'
import { Gate } from '../../geo/network/access.ts'
import type { BarrierShape } from '../../geo/network/barriers.ts'
import type { RoadLine } from '../../geo/network/lines.ts'
import type { NearestWays } from '../../geo/network/nearest-ways.ts'
import { type Network, networkOf } from '../../geo/network/network.ts'
import { ellipsoidAt } from '../../geo/network/surface.ts'
import { Ways } from '../../geo/network/ways.ts'
import { type InSteps, sharedSteps } from '../once.ts'
import { type Steps, scaled } from '../steps.ts'
import type { Distances, NearestFirst } from './distances.ts'

/** The roads of a dataset as a network, and the ways of its units along it. */
export interface Roads {
  readonly network: Network
  readonly ways: Ways
}

/**
 * The network of the roads layer, remembered: no action of a scenario builds a road; it is made in steps. On foot one-way streets go both ways; `walkable:
 * false` and motorways are left out (道路交通安全法 第六十七条: 行人不得进入高速公路). When riding is chosen (`road.riding`), one-way
 * streets hold and ways that are not walkable are open. null without roads.
 */
export function roadsOf(dataset: Dataset, unitPlaces: Places, assumptions: Assumptions, steps: Steps): InSteps<Roads> | null {
  if (dataset.roads.length === 0) return null
  return steps.recall('roads', dataset.hash, [assumptions], (read) => {
    const riding = assumed(read, 'road.riding') >= 1
    const reach = assumed(read, 'road.reach')
    const joining = { join: assumed(read, 'road.join'), crossings: assumed(read, 'road.crossings') >= 1 }
    return sharedSteps(function* () {
      const building = networkOf({
        roads: dataset.roads.filter((road) => isOpen(road, riding)).map((road) => lineOf(road, riding)),
        barriers: dataset.barriers.filter(({ crossing }) => crossing !== true).flatMap(shapesOf),
        surface: ellipsoidAt(middleLatitude(dataset.roads)),
        ...joining,
      })
      const network = yield* scaled(building, 0, 0.7)
      const gate = new Gate(network, reach)
      const access = yield* scaled(gate.accessOf(unitPlaces.lon, unitPlaces.lat), 0.7, 1)
      return { network, ways: new Ways(network, gate, access) }
    })
  })
}

/** Metres along roads from units to the schools of a plan; the same schools whatever stage they teach cost no new search. */
export function roadDistances(roads: Roads, { schools }: Plan, units: number): Distances {
  const { ways } = roads
  const target = schools.map(({ school }) => ways.target(school.point[0], school.point[1]))
  return {
    kind: 'road',
    unit: 'metres',
    roads,
    between: (unit, school) => ways.between(unit, target[school] as number),
    *ready(among) {
      const targets = new Set(among.map((row) => target[row] as number).filter((one) => one >= 0))
      if (targets.size > 0) yield* ways.listsInSteps(targets, 1)
    },
    nearestTwo: (among) => {
      const targets = among.map((row) => target[row] as number)
      return nearestTwo(ways.nearest(targets), among, units, (unit) => isKnown(ways, unit, targets))
    },
    nearestFirst: (among) => onDemand(ways.nearest(among.map((row) => target[row] as number))),
  }
}

function onDemand(search: NearestWays): NearestFirst {
  return {
    find(unit, count, into, distance, at) {
      const found = search.find(unit, count)
      for (let i = 0; i < found; i++) {
        into[at + i] = search.rank[i] as number
        distance[at + i] = search.metres[i] as number
      }
      return found
    },
  }
}

/** Whether every way from a unit is known, those that do not exist among them: it and all targets are at a road. */
function isKnown({ from }: Ways, unit: number, targets: readonly number[]): boolean {
  return (from.edge[unit] as number) >= 0 && !targets.includes(-1)
}

/** @param knownAt whether of this unit a way that is not found is one that does not exist (∞), not one nobody knows (NaN) */
function nearestTwo(search: NearestWays, among: readonly number[], units: number, knownAt: (unit: number) => boolean): Nearest {
  const [first, second] = [new Int32Array(units).fill(-1), new Int32Array(units).fill(-1)]
  const [firstMetres, secondMetres] = [new Float64Array(units).fill(Number.NaN), new Float64Array(units).fill(Number.NaN)]
  for (let unit = 0; unit < units; unit++) {
    const found = search.find(unit, 2)
    if (found > 0) {
      first[unit] = among[search.rank[0] as number] as number
      firstMetres[unit] = search.metres[0] as number
    }
    if (found > 1) {
      second[unit] = among[search.rank[1] as number] as number
      secondMetres[unit] = search.metres[1] as number
    }
    if (found < Math.min(2, among.length) && knownAt(unit)) {
      if (found === 0) firstMetres[unit] = Number.POSITIVE_INFINITY
      if (among.length > 1) secondMetres[unit] = Number.POSITIVE_INFINITY
    }
  }
  return { first, firstMetres, second, secondMetres }
}

function isOpen(road: Road, riding: boolean): boolean {
  return road.class === 'motorway' ? road.walkable === true : riding || road.walkable !== false
}

function lineOf({ line, bridge, oneway }: Road, riding: boolean): RoadLine {
  const parts = line.type === 'LineString' ? [line.coordinates] : line.coordinates
  return { parts, bridge: bridge === true, oneway: riding && oneway === true }
}

/** Points hold nobody back. */
function shapesOf({ shape }: Barrier): BarrierShape[] {
  const area = (rings: BarrierShape['parts']): BarrierShape => ({ parts: rings, isArea: true })
  switch (shape.type) {
    case 'LineString':
      return [{ parts: [shape.coordinates], isArea: false }]
    case 'MultiLineString':
      return [{ parts: shape.coordinates, isArea: false }]
    case 'Polygon':
      return [area(shape.coordinates)]
    case 'MultiPolygon':
      return shape.coordinates.map(area)
    case 'GeometryCollection':
      return shape.geometries.flatMap((part) => shapesOf({ shape: part } as Barrier))
    default:
      return []
  }
}

function middleLatitude(roads: readonly Road[]): number {
  let [south, north] = [90, -90]
  for (const { line } of roads)
    for (const part of line.type === 'LineString' ? [line.coordinates] : line.coordinates)
      for (const [, lat = Number.NaN] of part) {
        if (lat < south) south = lat
        if (lat > north) north = lat
      }
  return south <= north ? (south + north) / 2 : 0
}

import { assumed } from '../../domain/assumptions.ts'
import { REACH_MEASURES, type ReachMeasure } from '../../domain/reach-table.ts'
import { type Catchment, floatingCatchment, type Pairs } from '../../statistics/catchment.ts'
import { catchmentOfPoints } from '../../statistics/catchment-of-points.ts'
import { binary, type Decay, gaussian, stepped } from '../../statistics/decay.ts'
import type { Context } from '../context.ts'
import { unitTotals } from '../demand/whole-children.ts'
import { placesOf } from '../placement/nearest-schools.ts'
import { straightMetric } from '../straight-metric.ts'

/** Rings of the enhanced catchment: thirds of the reach (Luo & Qi 2009: 10, 20, 30 minutes). */
const RINGS = 3
/** Units between two looks whether somebody waits. */
const BLOCK = 5000

/** Seats within reach of every unit under each measure. */
export interface Catchments {
  readonly limit: number
  /** Plan rows of the schools that offer seats, their seats, and learners of units. */
  readonly schools: readonly number[]
  readonly seats: Float64Array
  readonly learners: Float64Array
  readonly decays: Readonly<Record<ReachMeasure, Decay>>
  /** `access` by unit: 0 where no school is within reach, NaN not known; `ratio` by place in `schools`. */
  readonly found: Readonly<Record<ReachMeasure, Catchment>>
}

/** Id of the assumption that sets the reach. */
export function reachId({ distances, request }: Context): string {
  return distances.unit === 'minutes' ? 'reach.minutes' : `reach.${request.stage}`
}

/**
 * Floating catchments over the request's distances: learners who live in the county and the seats of its public schools by the
 * seat basis, bought seats included. Half-open steps as published; the reach of the plain catchment is inclusive.
 */
export function* catchmentsOf(context: Context): Generator<number, Catchments> {
  const { assumptions, rolls, units, demand, countedSeats, plan } = context
  const limit = assumed(assumptions, reachId(context))
  const decays = {
    binary: binary(limit),
    stepped: stepped(
      Array.from({ length: RINGS }, (_, ring) => (limit * (ring + 1)) / RINGS),
      Array.from({ length: RINGS }, (_, ring) => assumed(assumptions, `reach-weight.${ring + 1}`)),
    ),
    gaussian: gaussian(limit),
  }
  const schools = plan.schools.map((_, row) => row).filter((row) => rolls.teaches[row] === 1 && countedSeats[row] !== 0)
  const seats = Float64Array.from(schools, (row) => countedSeats[row] as number)
  const learners = Float64Array.from(unitTotals(demand.learners, rolls.grades))
  const run = yield* runnerOf(context, schools, limit)
  const unknown = seats.some(Number.isNaN)
    ? run(
        learners,
        seats.map((value) => (Number.isNaN(value) ? 1 : 0)),
        decays.binary,
      )
    : null
  const found: Partial<Record<ReachMeasure, Catchment>> = {}
  for (const measure of REACH_MEASURES) {
    const { access, ratio } = run(learners, seats, decays[measure])
    for (let unit = 0; unit < units.count; unit++) {
      if (!Number.isNaN(access[unit])) continue
      // A place nobody has measured, or one that reaches a school of unknown seats, stays unknown.
      const open = (unknown?.access[unit] ?? 0) > 0 || !measured(context, unit)
      if (!open) access[unit] = 0
    }
    found[measure] = { access, ratio }
    yield 0.8
  }
  return { limit, schools, seats, learners, decays, found: found as Record<ReachMeasure, Catchment> }
}

/** Whether any way from a unit is known, be it that there is none. */
function measured({ nearest, units, distances, plan }: Context, unit: number): boolean {
  if (distances.kind === 'straight') return !Number.isNaN(units.lon[unit]) && !Number.isNaN(units.lat[unit])
  if ((nearest.first[unit] as number) >= 0) return true
  return plan.schools.some((_, school) => !Number.isNaN(distances.between(unit, school)))
}

type Runner = (learners: Float64Array, seats: Float64Array, decay: Decay) => Catchment

function* runnerOf(context: Context, schools: readonly number[], limit: number): Generator<number, Runner> {
  const { distances, units } = context
  if (distances.kind !== 'straight') {
    const pairs = yield* pairsWithin(context, schools, limit)
    return (learners, seats, decay) => floatingCatchment(pairs, learners, seats, decay)
  }
  const all = placesOf(context.plan)
  const axis = (of: 'lon' | 'lat') => Float64Array.from(schools, (row) => all[of][row] as number)
  const homes = { x: units.lon, y: units.lat }
  const targets = { x: axis('lon'), y: axis('lat') }
  const metric = straightMetric(limit, [homes.y, targets.y])
  return (learners, seats, decay) => catchmentOfPoints(homes, targets, learners, seats, decay, metric)
}

/** The schools within reach of every unit, nearest first. */
function* pairsWithin({ distances, units }: Context, schools: readonly number[], limit: number): Generator<number, Pairs> {
  const nearest = distances.nearestFirst(schools)
  const start = new Uint32Array(units.count + 1)
  const school: number[] = []
  const cost: number[] = []
  const into = new Int32Array(schools.length)
  const distance = new Float64Array(schools.length)
  let wanted = Math.min(8, schools.length)
  for (let unit = 0; unit < units.count; unit++) {
    let count = nearest.find(unit, wanted, into, distance, 0)
    while (count === wanted && wanted < schools.length && (distance[count - 1] as number) <= limit) {
      wanted = Math.min(2 * wanted, schools.length)
      count = nearest.find(unit, wanted, into, distance, 0)
    }
    for (let i = 0; i < count && (distance[i] as number) <= limit; i++) {
      school.push(into[i] as number)
      cost.push(distance[i] as number)
    }
    start[unit + 1] = school.length
    if (unit % BLOCK === 0) yield unit / units.count
  }
  return { start, school: Int32Array.from(school), cost }
}

import {
  CHANCES,
  CLUSTER_LEVEL,
  type ClusterScreen,
  type ClusterSpot,
  type ClusterState,
  type ClusterVariable,
} from '../../domain/cluster-table.ts'
import type { Figure } from '../../domain/figure.ts'
import { standardValue } from '../../domain/standard.ts'
import { compareIds } from '../../geo/order.ts'
import { globalMoran, localGStar, type Moments, moments } from '../../statistics/clusters.ts'
import { PointNeighbourhood } from '../../statistics/neighbourhood.ts'
import { significance } from '../../statistics/significance.ts'
import type { Context } from '../context.ts'
import { labelOf, leaf } from '../indicator.ts'
import { straightMetric } from '../straight-metric.ts'
import { moranRow, scoreFigure } from './score-figures.ts'
import { clusterValues } from './values.ts'

/** With fewer places the normal distribution says nothing about a sum of neighbours (Getis & Ord 1992). */
const LEAST = 8
/** Hot and cold spots named one by one; the map has them all. */
const HOT = 10
const COLD = 5
/** Strips of places between two looks whether somebody waits. */
const STRIPS = 40

/** Whether high values of a variable lie together: Gi* of every place, Moran's I of all. Yields the share done. */
export function* clusterScreen(context: Context, variable: ClusterVariable): Generator<number, ClusterScreen> {
  const level = CLUSTER_LEVEL[variable]
  const found = clusterValues(context, variable)
  yield 0
  const { lon, lat } = found
  // A place without coordinates has no neighbours: it takes no part in the mean either.
  const values = found.values.map((value, row) => (Number.isNaN(lon[row]) || Number.isNaN(lat[row]) ? Number.NaN : value))
  const band = `cluster-band.${level}s`
  const metres = standardValue(context.standards, band)
  const metric = straightMetric(metres, [lat])
  const near = new PointNeighbourhood({ x: lon, y: lat }, values, metric)
  yield 0
  for (let strip = 0; strip < near.strips; strip += STRIPS) {
    near.add(strip, strip + STRIPS)
    yield strip / near.strips
  }
  const whole = moments(values)
  const z = localGStar(values, near)
  yield 1
  const { met, metAlone } = significance(z, CHANCES)
  const rows = Int32Array.from(z.keys()).filter((row) => met[row] !== 0)
  const places = { x: lon, y: lat }
  const screened: Screened = { rows, met, z, apart: metric.between(places, places), limit: metres * metres }
  const moran = globalMoran(values, near)
  const state = stateOf(whole, moran.pairs, z)
  const unit = level === 'unit' ? 'units' : 'schools'
  const count = (key: string, signs: Int8Array, wanted: (sign: number) => boolean): Figure => {
    const places = signs.reduce((sum, sign) => sum + Number(wanted(sign)), 0)
    return leaf(key, places, unit, { params: { of: whole.n }, quality: 'estimated' })
  }
  const spot = (row: number): ClusterSpot => ({
    row,
    id: idOf(context, level, row),
    name: level === 'unit' ? (context.units.names[row] ?? null) : labelOf(context, level, row),
    by: level === 'unit' && !context.units.names[row] ? nameNear(context, row, screened) : '',
    level: met[row] as number,
    value: found.explain(row),
    sum: leaf('clusters.sum', near.sum[row], 'pupils', { params: { band: metres }, quality: 'estimated' }),
    neighbours: leaf('clusters.near', near.count[row], unit, { params: { band: metres } }),
    z: scoreFigure(labelOf(context, level, row), unit, whole, near.sum[row] as number, near.count[row] as number, metres),
  })
  return {
    variable,
    state,
    band: leaf('clusters.band', metres, 'metres', { source: { kind: 'standard', id: band } }),
    places: leaf('clusters.n', whole.n, unit),
    unknown: leaf('clusters.unknown', found.unknown, unit),
    total: leaf('clusters.total', whole.mean * whole.n, 'pupils', { quality: 'estimated' }),
    moran: state === 'shown' ? moranRow(moran, whole.n) : null,
    hot: count('clusters.hot', met, (sign) => sign > 0),
    cold: count('clusters.cold', met, (sign) => sign < 0),
    alone: count('clusters.alone', metAlone, (sign) => sign !== 0),
    spots: state === 'shown' ? strongest(context, level, screened).map(spot) : [],
    rows: state === 'shown' ? rows : new Int32Array(),
    levels: state === 'shown' ? Int8Array.from(rows, (row) => met[row] as number) : new Int8Array(),
  }
}

function stateOf({ n, mean, deviation }: Moments, pairs: number, z: Float64Array): ClusterState {
  if (n === 0) return 'unknown'
  if (n < LEAST) return 'few'
  if (deviation === 0) return mean === 0 ? 'none' : 'equal'
  if (pairs === 0) return 'apart'
  return z.every(Number.isNaN) ? 'together' : 'shown'
}

/** The significant places, and squared distances between places. */
interface Screened {
  readonly rows: Int32Array
  readonly met: Int8Array
  readonly z: Float64Array
  /** Squared metres between two rows, and those of the band. */
  apart(a: number, b: number): number
  readonly limit: number
}

const idOf = (context: Context, level: 'unit' | 'school', row: number): string =>
  (level === 'unit' ? context.units.ids[row] : context.plan.schools[row]?.school.id) ?? ''

/**
 * The hot spots from the highest score down, then the cold ones from the lowest up; of equal ones by id. Homes come in hundreds: one
 * that lies in the band of a stronger one of its kind is told by that one.
 */
function strongest(context: Context, level: 'unit' | 'school', screened: Screened): readonly number[] {
  const { rows, met, z, apart, limit } = screened
  const by = (a: number, b: number): number =>
    Math.abs(z[b] as number) - Math.abs(z[a] as number) || compareIds(idOf(context, level, a), idOf(context, level, b))
  const of = (sign: number, most: number): number[] => {
    const chosen: number[] = []
    for (const row of Array.from(rows, Number)
      .filter((row) => Math.sign(met[row] as number) === sign)
      .sort(by)) {
      if (chosen.length === most) break
      if (level === 'school' || chosen.every((other) => apart(row, other) > limit)) chosen.push(row)
    }
    return chosen
  }
  return [...of(1, HOT), ...of(-1, COLD)]
}

/** What a cell without a name is told by: the nearest estate or named place within the band, else its area. */
function nameNear(context: Context, unit: number, { apart, limit }: Screened): string {
  const { units, areas } = context
  let [nearest, name] = [limit, '']
  for (let other = 0; other < units.count; other++) {
    const own = units.names[other]
    if (!own) continue
    const squared = apart(unit, other)
    if (squared < nearest || (squared === nearest && (name === '' || compareIds(own, name) < 0))) [nearest, name] = [squared, own]
  }
  return name || (areas.names[areas.ofUnit[unit] as number] ?? '')
}

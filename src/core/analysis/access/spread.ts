import type { NamedWay, Spread } from '../../domain/access-table.ts'
import type { Figure } from '../../domain/figure.ts'
import type { DistanceUnit } from '../../geo/measure.ts'
import { compareIds } from '../../geo/order.ts'
import { ascending } from '../../statistics/ascending.ts'
import { quantiles } from '../../statistics/distribution.ts'
import type { Context } from '../context.ts'
import { combine, leaf } from '../indicator.ts'
import { dayPupils } from './day-pupils.ts'
import { namedPlace } from './named-place.ts'

/** Day pupils on their ways, unit by unit. */
export interface Ways {
  readonly unit: Int32Array
  readonly school: Int32Array
  readonly pupils: Int32Array
  readonly distance: Float64Array
}

/** Steps a reader compares ways by are the rows `way-step.N.UNIT`; a row without a value is left out. */
const STEPS = [1, 2, 3] as const
/** How wide a bar of the chart is: a matter of drawing, nothing is judged by it. */
const WIDTH: Readonly<Record<DistanceUnit, number>> = { metres: 250, minutes: 5 }
/** Bars of the chart; the last one takes all that is longer. */
const BARS = 12
const QUANTILES = [0.5, 0.9] as const
/** Longest ways that are named. */
const NAMED = 8

/**
 * Ways of day pupils to the schools they are placed at; null under `enrolled`. Ways of boarders are left out (seat account A18),
 * but none of entrants: nobody of grades 1–3 boards, and no record says who of grade 7 does.
 */
export function placedWays(context: Context): Ways | null {
  const { flows, cohort } = context.placement
  if (!flows) return null
  const homes = cohort === 'stage' ? dayPupils(context).homes : []
  const away = new Map(homes.map(({ unit, school, pupils }) => [`${unit} ${school}`, pupils]))
  const list = new WayList(flows.school.length)
  for (let unit = 0; unit < context.units.count; unit++)
    for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++) {
      const school = flows.school[at] as number
      const boarding = away.size > 0 ? (away.get(`${unit} ${school}`) ?? 0) : 0
      list.add(unit, school, (flows.pupils[at] as number) - boarding, flows.metres[at] as number)
    }
  return list.ways()
}

/** Ways of day pupils to the nearest public school, wherever they go. */
export function nearestWays(context: Context): Ways {
  const { units, nearest } = context
  const { lower, upper } = dayPupils(context)
  const list = new WayList(units.count)
  for (let unit = 0; unit < units.count; unit++) {
    const pupils = (lower[unit] as number) + (upper[unit] as number)
    list.add(unit, nearest.first[unit] as number, pupils, nearest.firstMetres[unit] as number)
  }
  return list.ways()
}

/** Ways as they come in; those nobody goes are left out. */
class WayList {
  readonly #unit: Int32Array
  readonly #school: Int32Array
  readonly #pupils: Int32Array
  readonly #distance: Float64Array
  #used = 0

  constructor(most: number) {
    this.#unit = new Int32Array(most)
    this.#school = new Int32Array(most)
    this.#pupils = new Int32Array(most)
    this.#distance = new Float64Array(most)
  }

  add(unit: number, school: number, pupils: number, distance: number): void {
    if (pupils <= 0) return
    this.#unit[this.#used] = unit
    this.#school[this.#used] = school
    this.#pupils[this.#used] = pupils
    this.#distance[this.#used++] = distance
  }

  ways(): Ways {
    return {
      unit: this.#unit.subarray(0, this.#used),
      school: this.#school.subarray(0, this.#used),
      pupils: this.#pupils.subarray(0, this.#used),
      distance: this.#distance.subarray(0, this.#used),
    }
  }
}

/**
 * How ways are distributed. A quantile is the way of a real pupil: the shortest that at least this share does not exceed. Ways
 * that are not known (NaN) or do not exist (∞) are counted apart.
 */
export function spreadOf(context: Context, ways: Ways): Spread {
  const unit = context.distances.unit
  const order = ascending(ways.distance).filter((row) => (ways.distance[row] as number) < Number.POSITIVE_INFINITY)
  const waysOf = quantiles(
    ways.distance.map((distance) => (distance < Number.POSITIVE_INFINITY ? distance : Number.NaN)),
    ways.pupils,
    QUANTILES,
  )
  let [pupils, sum] = [0, 0]
  const steps = stepsOf(context, unit).map((step) => ({ ...step, pupils: 0 }))
  const bins = Array.from({ length: BARS }, () => 0)
  for (const row of order) {
    const distance = ways.distance[row] as number
    const here = ways.pupils[row] as number
    pupils += here
    sum += here * distance
    for (const step of steps) if (distance <= step.limit) step.pupils += here
    const bin = Math.min(BARS - 1, Math.max(0, Math.ceil(distance / WIDTH[unit]) - 1))
    bins[bin] = (bins[bin] as number) + here
  }
  const all = leaf('access.ways', pupils, 'pupils', { quality: 'estimated' })
  return {
    pupils: all,
    unknown: leaf('access.unknown', ways.pupils.reduce((a, b) => a + b, 0) - pupils, 'pupils', { quality: 'estimated' }),
    mean: combine('access.mean', 'quotient', [travelled(unit, sum), all], unit),
    quantiles: QUANTILES.map((share, i) => ({
      share,
      distance: leaf('access.quantile', waysOf[i], unit, { quality: 'estimated', params: { share } }),
    })),
    within: steps.map(({ id, limit, pupils: inside }) => ({
      limit,
      share: combine(
        'access.within',
        'quotient',
        [leaf(`access.within.${unit}`, inside, 'pupils', { quality: 'estimated', params: { limit } }), all],
        'percent',
        { params: { limit }, standards: [id] },
      ),
    })),
    bins: bins.map((count, bin) => {
      const from = bin * WIDTH[unit]
      const to = bin === BARS - 1 ? null : from + WIDTH[unit]
      return {
        from,
        to,
        pupils: leaf(to === null ? `access.beyond.${unit}` : `access.bin.${unit}`, count, 'pupils', {
          quality: 'estimated',
          params: { from, to: to ?? 0 },
        }),
      }
    }),
    farthest: farthest(context, ways, order),
  }
}

/** The steps of a unit of distance, shortest first; an equal one counts once. */
function stepsOf({ standards }: Context, unit: DistanceUnit): { readonly id: string; readonly limit: number }[] {
  const known = STEPS.flatMap((step) => {
    const id = `way-step.${step}.${unit}`
    const limit = standards.get(id)?.value ?? null
    return limit === null ? [] : [{ id, limit }]
  })
  return known
    .filter(({ limit }, at) => known.findIndex((other) => other.limit === limit) === at)
    .sort((a, b) => a.limit - b.limit)
}

/** Pupils × distance, as an operand. */
export function travelled(unit: DistanceUnit, sum: number): Figure {
  return leaf(`access.travelled.${unit}`, sum, `pupil-${unit}`, { quality: 'estimated' })
}

function farthest(context: Context, ways: Ways, order: Uint32Array): NamedWay[] {
  if (order.length === 0) return []
  const { units, plan, distances } = context
  // All that are as far as the last one named, so that the order of a file does not choose among equal ones.
  const least = ways.distance[order[Math.max(0, order.length - NAMED)] as number] as number
  const last = Array.from(order.subarray(order.findIndex((row) => (ways.distance[row] as number) >= least)))
  const id = (row: number) => units.ids[ways.unit[row] as number] as string
  const sorted = last.sort((a, b) => (ways.distance[b] as number) - (ways.distance[a] as number) || compareIds(id(a), id(b)))
  return sorted.slice(0, NAMED).map((row) => {
    const unit = ways.unit[row] as number
    return {
      ...namedPlace(context, unit),
      school: plan.schools[ways.school[row] as number]?.school.name ?? '',
      distance: leaf(`access.way.${distances.kind}`, ways.distance[row], distances.unit, { quality: 'estimated' }),
      pupils: leaf('access.pupils', ways.pupils[row], 'pupils', { quality: 'estimated' }),
    }
  })
}

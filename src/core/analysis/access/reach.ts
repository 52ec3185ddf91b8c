import type { Figure } from '../../domain/figure.ts'
import type { MeasuredReach, ReachMeasure, ReachPlace, ReachRow, ReachTable } from '../../domain/reach-table.ts'
import { REACH_MEASURES } from '../../domain/reach-table.ts'
import { compareIds } from '../../geo/order.ts'
import type { Context } from '../context.ts'
import { homesKnown } from '../demand/demand.ts'
import { combine, leaf } from '../indicator.ts'
import { assumption } from '../stages/stage-table.ts'
import { type Catchments, reachId } from './catchments.ts'
import { namedPlace } from './named-place.ts'

/** Places named where seats lack most. */
const NAMED = 8

/**
 * Seats within reach of learners, by area and by place (standards 7: 2SFCA, E2SFCA, Gaussian).
 * @param base the same question without lines, with its catchments; null: nothing to compare
 */
export function reachTable(
  context: Context,
  now: Catchments,
  base: { readonly context: Context; readonly catchments: Catchments } | null,
): ReachTable {
  const limit = assumption(context.assumptions, reachId(context), context.distances.unit)
  return {
    limit,
    unit: context.distances.unit,
    measures: REACH_MEASURES.map((measure) =>
      measured(context, now, base && sumsOf(base.context, base.catchments, measure), measure),
    ),
    units: Object.fromEntries(REACH_MEASURES.map((measure) => [measure, now.found[measure].access])) as ReachTable['units'],
  }
}

/** Sums over learners by area; the last place is the county. */
interface Sums {
  readonly learners: Float64Array
  readonly given: Float64Array
  readonly known: Float64Array
  readonly short: Float64Array
  readonly none: Float64Array
}

function sumsOf({ areas, units }: Context, { found, learners }: Catchments, measure: ReachMeasure): Sums {
  const county = areas.ids.length
  const column = () => new Float64Array(county + 1)
  const out = { learners: column(), given: column(), known: column(), short: column(), none: column() }
  const { access } = found[measure]
  for (let unit = 0; unit < units.count; unit++) {
    const pupils = learners[unit] as number
    if (pupils === 0) continue
    const seats = access[unit] as number
    for (let row = areas.ofUnit[unit] as number; ; row = county) {
      out.learners[row] = (out.learners[row] as number) + pupils
      if (!Number.isNaN(seats)) {
        out.known[row] = (out.known[row] as number) + pupils
        out.given[row] = (out.given[row] as number) + pupils * seats
        if (seats < 1 - HAIR) out.short[row] = (out.short[row] as number) + pupils
        if (seats === 0) out.none[row] = (out.none[row] as number) + pupils
      }
      if (row === county) break
    }
  }
  return out
}
/** One seat for everybody in reach is enough, whatever the division has rounded. */
const HAIR = 1e-9

function measured(context: Context, now: Catchments, before: Sums | null, measure: ReachMeasure): MeasuredReach {
  const sums = sumsOf(context, now, measure)
  const county = context.areas.ids.length
  const rows = [...context.areas.ids.keys(), county].flatMap((row) => {
    if ((sums.learners[row] as number) === 0) return []
    const label = context.areas.names[row] ?? ''
    return [reachRow(sums, before, row === county ? null : row, row, label)]
  })
  const { ratio } = now.found[measure]
  // Where nothing says where anybody lives, nobody knows which seats are in reach.
  const located = homesKnown(context.demand) || (sums.learners[county] as number) > 0
  const told = (seats: number | undefined) => (located ? seats : undefined)
  const reached = now.schools.map((_, at) => at).filter((at) => (ratio[at] as number) >= 0)
  const seatsOf = (places: readonly number[]) => places.reduce((sum, at) => sum + (now.seats[at] as number), 0)
  const unreached = now.schools.map((_, at) => at).filter((at) => Number.isNaN(ratio[at]) && !Number.isNaN(now.seats[at]))
  return {
    measure,
    rows,
    given: leaf('access.reach.given', told(sums.given[county]), 'seats', { quality: 'estimated' }),
    reached: leaf('access.reach.reached', told(seatsOf(reached)), 'seats', { params: { schools: reached.length } }),
    unreached: leaf('access.reach.unreached', told(seatsOf(unreached)), 'seats', { params: { schools: unreached.length } }),
    places: worstPlaces(context, now, measure),
  }
}

function reachRow(sums: Sums, before: Sums | null, area: number | null, row: number, label: string): ReachRow {
  const named = label ? { label } : {}
  const pupils = (key: string, value: number | undefined): Figure =>
    leaf(`access.reach.${key}`, value, 'pupils', { quality: 'estimated', ...named })
  const meanOf = ({ given, known }: Sums): Figure =>
    combine(
      'access.reach.mean',
      'quotient',
      [leaf('access.reach.given', given[row], 'seats', { quality: 'estimated' }), pupils('known', known[row])],
      'seats-per-pupil',
      named,
    )
  return {
    area,
    learners: pupils('learners', sums.learners[row]),
    mean: meanOf(sums),
    short: pupils('short', sums.short[row]),
    none: pupils('none', sums.none[row]),
    unknown: pupils('unknown', (sums.learners[row] as number) - (sums.known[row] as number)),
    base: before && meanOf(before),
  }
}

/** Places by learners × what lacks of one seat; of equal ones by id. */
function worstPlaces(context: Context, now: Catchments, measure: ReachMeasure): ReachPlace[] {
  const { units } = context
  const { access } = now.found[measure]
  const lack = (unit: number) => (now.learners[unit] as number) * (1 - (access[unit] as number))
  const short = Array.from(access.keys()).filter((unit) => lack(unit) > HAIR)
  const least = quantileOf(short.map(lack), NAMED)
  return short
    .filter((unit) => lack(unit) >= least)
    .sort((a, b) => lack(b) - lack(a) || compareIds(units.ids[a] as string, units.ids[b] as string))
    .slice(0, NAMED)
    .map((unit) => ({
      ...namedPlace(context, unit),
      learners: leaf('access.reach.learners', now.learners[unit], 'pupils', { quality: 'estimated' }),
      access: placeFigure(context, now, measure, unit),
    }))
}

/** The n-th largest value; −∞ where there are fewer. */
function quantileOf(values: readonly number[], n: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length - n] ?? Number.NEGATIVE_INFINITY
}

/** A of one place: Σ over the schools within reach of weight × (seats ÷ weighted learners who reach the school). */
function placeFigure(context: Context, now: Catchments, measure: ReachMeasure, unit: number): Figure {
  const { ratio } = now.found[measure]
  const decay = now.decays[measure]
  const operands = now.schools.flatMap((school, at) => {
    const distance = context.distances.between(unit, school)
    if (!(distance <= decay.reach) || Number.isNaN(ratio[at])) return []
    const label = context.plan.schools[school]?.school.name ?? ''
    return [
      combine(
        'access.reach.part',
        'product',
        [
          leaf('access.reach.weight', decay.weight(distance), 'none', { params: { distance: Math.round(distance) } }),
          leaf('access.reach.ratio', ratio[at], 'seats-per-pupil', { quality: 'estimated' }),
        ],
        'seats-per-pupil',
        { label },
      ),
    ]
  })
  return combine('access.reach.place', 'sum', operands, 'seats-per-pupil', { quality: 'estimated' })
}

import type { Context } from '../analysis/context.ts'
import { cellOf, combine, leaf } from '../analysis/indicator.ts'
import { pupilUnit } from '../analysis/indicators/ways.ts'
import type { Figure } from '../domain/figure.ts'
import type { Filling, SchoolFilling, SeatPrice, WhySchool } from '../domain/why.ts'
import { distanceFigure, reachOf } from './homes.ts'
import type { Question } from './question.ts'
import { steadyContext } from './steady-context.ts'

/** Asks who fills a school, and who is kept away from it. */
export interface FillingQuestion extends Question {
  readonly school: string
}

/** What one more seat at a school does, by the prices of the balanced placement. */
export function priceAt(context: Context, row: number): SeatPrice {
  const { placement, plan, request } = context
  const columns = placement.balanced
  const params = { school: plan.schools[row]?.school.name ?? '' }
  const more = { quality: 'estimated', params } as const
  return {
    placed: leaf('why.price.placed', columns?.gain[row], 'pupils', more),
    saved: leaf(
      (request.balance?.keep ?? 0) > 0 ? 'why.price.saved.kept' : 'why.price.saved',
      columns?.price[row],
      pupilUnit(context),
      more,
    ),
  }
}

/** Seats of a school, who sits there, and what is left, by the allocation of the context. */
function seatsAt(context: Context, row: number): Pick<WhySchool, 'seats' | 'pupils' | 'left'> {
  const { placement, columns } = context
  const divided = placement.balanced
  const cell = (id: string) => cellOf(columns.get('school', id), row)
  const open = divided ? { value: divided.seats[row] as number, quality: 'estimated' as const } : cell('publicSeats')
  const taken = divided ? { value: placement.fromUnits[row] as number, quality: 'estimated' as const } : cell('publicPupils')
  const part = divided ? 'divided' : 'all'
  const seats = leaf(`why.seats.${part}`, open.value, 'seats', { quality: open.quality })
  const pupils = leaf(`why.seated.${part}`, taken.value, 'pupils', { quality: taken.quality })
  return { seats, pupils, left: combine('why.left', 'difference', [seats, pupils], 'seats') }
}

/** A school as a choice of a unit. @param nearest plan row of the nearest school @param goes learners of the unit who go there */
export function whySchool(context: Context, unit: number, row: number, nearest: number, goes: number): WhySchool {
  const reach = reachOf(context, unit, row)
  return {
    ...reach,
    ...seatsAt(context, row),
    price: context.placement.balanced && !context.request.balance?.wholeUnits ? priceAt(context, row) : null,
    extra: farther(context, unit, row, nearest),
    goes: leaf('why.goes', goes, 'pupils', { quality: 'estimated' }),
  }
}

/** How much farther a school is from a unit than another one. */
export function farther(context: Context, unit: number, row: number, than: number): Figure {
  return combine(
    'why.farther',
    'difference',
    [distanceFigure(context, unit, row), distanceFigure(context, unit, than)],
    context.distances.unit,
  )
}

/** Learners of a unit at schools, by plan row. */
export function goingFrom({ placement }: Context, unit: number): ReadonlyMap<number, number> {
  const { flows } = placement
  const out = new Map<number, number>()
  if (!flows) return out
  for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++)
    out.set(flows.school[at] as number, flows.pupils[at] as number)
  return out
}

/** Places listed of many, most pupils first. */
const LISTED = 40

/** Who fills a school, the unit with most pupils first, and which units are nearer to it than to the school they go to. */
export function* schoolFilling(
  question: FillingQuestion,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, SchoolFilling> {
  const context = yield* steadyContext(question, contextOf)
  const { plan, units, placement, distances, request } = context
  const row = plan.schools.findIndex(({ school }) => school.id === question.school)
  if (row < 0) throw new Error(`no school ${question.school}`)
  const inside: { unit: number; pupils: number }[] = []
  const outside: { unit: number; pupils: number; to: number }[] = []
  const { flows } = placement
  for (let unit = 0; flows && unit < units.count; unit++) {
    const here = distances.between(unit, row)
    for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++) {
      const to = flows.school[at] as number
      const pupils = flows.pupils[at] as number
      if (to === row) inside.push({ unit, pupils })
      else if (here < (flows.metres[at] as number)) outside.push({ unit, pupils, to })
    }
  }
  const school = whySchool(context, inside[0]?.unit ?? 0, row, row, 0)
  return {
    allocation: request.allocation,
    distance: distances.kind,
    school,
    over: combine('why.over', 'difference', [school.pupils, school.seats], 'pupils'),
    moreInside: Math.max(0, inside.length - LISTED),
    moreOutside: Math.max(0, outside.length - LISTED),
    inside: listed(inside).map(({ unit, pupils }) => filling(context, unit, row, pupils, null)),
    outside: listed(outside).map(({ unit, pupils, to }) => filling(context, unit, row, pupils, to)),
  }
}

function listed<Row extends { readonly pupils: number }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => b.pupils - a.pupils).slice(0, LISTED)
}

function filling(context: Context, unit: number, row: number, pupils: number, instead: number | null): Filling {
  const { units, plan } = context
  return {
    unit: units.ids[unit] ?? '',
    name: units.names[unit] ?? '',
    pupils: leaf('why.goes', pupils, 'pupils', { quality: 'estimated' }),
    distance: distanceFigure(context, unit, row),
    instead:
      instead === null
        ? null
        : { school: plan.schools[instead]?.school.name ?? '', farther: farther(context, unit, instead, row) },
  }
}

import type { InequalityRow, SharedThing } from '../../domain/equity-table.ts'
import type { Figure } from '../../domain/figure.ts'
import { gini, type Theil, theil } from '../../statistics/inequality.ts'
import type { Context } from '../context.ts'
import { combine, leaf } from '../indicator.ts'
import type { Ways } from './spread.ts'

/** Something divided among many: its amount, how many learners each stands for, and the area. */
interface Division {
  readonly values: ArrayLike<number>
  readonly weights: ArrayLike<number>
  readonly group: ArrayLike<number>
  readonly groups: number
}

/** What the inequalities of one context are read from; null: not known. */
export interface Divided {
  readonly context: Context
  readonly ways: Ways | null
  /** Seats within reach and learners by unit. */
  readonly reach: { readonly access: Float64Array; readonly learners: Float64Array }
}

/** Gini and Theil of seats among areas, of seats within reach among places, and of ways among day pupils (standards 7). */
export function inequalityRows(now: Divided, base: Divided | null): readonly InequalityRow[] {
  return THINGS.flatMap(([thing, divisionOf]) => {
    const here = divisionOf(now)
    if (!here) return []
    const before = base && divisionOf(base)
    return [
      {
        thing,
        gini: giniFigure(thing, here),
        giniBase: before && giniFigure(thing, before),
        theil: theilFigure(thing, here),
        theilBase: before && theilFigure(thing, before),
      },
    ]
  })
}

const THINGS: readonly (readonly [SharedThing, (of: Divided) => Division | null])[] = [
  ['seats', seatsByArea],
  ['reach', reachByPlace],
  ['way', waysByPupil],
]

/** Seats standing in an area for one learner living there; areas without learners divide nothing. */
function seatsByArea({ context }: Divided): Division | null {
  const { columns, areas } = context
  const seats = columns.get('area', 'seats').values
  const demand = columns.get('area', 'demand').values
  const rows = areas.ids.map((_, row) => row).filter((row) => (demand[row] as number) > 0)
  // One unknown area leaves the whole unknown: it may be the poorest.
  if (rows.length < 2 || rows.some((row) => Number.isNaN(seats[row]))) return null
  return {
    values: rows.map((row) => (seats[row] as number) / (demand[row] as number)),
    weights: rows.map((row) => demand[row] as number),
    group: rows.map((_, at) => at),
    groups: rows.length,
  }
}

function reachByPlace({ context, reach }: Divided): Division {
  return {
    values: reach.access,
    weights: reach.learners,
    group: context.areas.ofUnit,
    groups: context.areas.ids.length,
  }
}

function waysByPupil({ context, ways }: Divided): Division | null {
  if (!ways) return null
  return {
    values: ways.distance.map((distance) => (distance < Number.POSITIVE_INFINITY ? distance : Number.NaN)),
    weights: ways.pupils,
    group: Int32Array.from(ways.unit, (unit) => context.areas.ofUnit[unit] as number),
    groups: context.areas.ids.length,
  }
}

function giniFigure(thing: SharedThing, { values, weights }: Division): Figure {
  return leaf(`access.gini.${thing}`, gini(values, weights), 'coefficient', { quality: 'estimated' })
}

function theilFigure(thing: SharedThing, { values, weights, group, groups }: Division): Figure {
  const { between, within }: Theil = theil(values, weights, group, groups)
  const part = (key: string, value: number) => leaf(key, value, 'coefficient', { quality: 'estimated' })
  return combine(
    `access.theil.${thing}`,
    'sum',
    [part('access.theil.between', between), part('access.theil.within', within)],
    'coefficient',
  )
}

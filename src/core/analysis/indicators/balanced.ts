import type { FigureUnit } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, rowsOf } from '../indicator.ts'
import { residentQuality } from './pupils.ts'
import { pupilUnit, travelled } from './ways.ts'

/** A number of a school under the balanced allocation; nothing under any other, nor of a school whose seats nobody knows. */
function ofSeats(
  id: 'seatPrice' | 'seatGain',
  unit: FigureUnit,
  value: (context: Context, row: number) => number | undefined,
  shown: (context: Context) => FigureUnit = () => unit,
): Indicator {
  return {
    id,
    level: 'school',
    unit,
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => ({
        value: value(context, row) ?? Number.NaN,
        quality: residentQuality(context),
      })),
    explain: (context, _columns, row) =>
      leaf(
        `school.${id}${id === 'seatPrice' && (context.request.balance?.keep ?? 0) > 0 ? '.kept' : ''}`,
        value(context, row),
        shown(context),
        {
          label: labelOf(context, 'school', row),
          quality: residentQuality(context),
        },
      ),
  }
}

/** Seats that nobody has taken: those to be filled, less the learners who were placed; below 0 where pupils exceed the seats. */
const seatsLeft: Indicator = {
  id: 'seatsLeft',
  level: 'school',
  unit: 'seats',
  compute: (context) =>
    columnOf(rowsOf(context, 'school'), (row) => ({ value: left(context, row), quality: residentQuality(context) })),
  explain: (context, _columns, row) =>
    combine(
      'school.seatsLeft',
      'difference',
      [
        leaf('school.seats-to-fill', context.placement.balanced?.seats[row], 'seats', { quality: residentQuality(context) }),
        leaf('school.placed-learners', context.placement.fromUnits[row], 'pupils', { quality: residentQuality(context) }),
      ],
      'seats',
      { label: labelOf(context, 'school', row) },
    ),
}

function left({ placement }: Context, row: number): number {
  const seats = placement.balanced?.seats[row] ?? Number.NaN
  return seats - (placement.fromUnits[row] as number)
}

/** Σ pupils × way, of everybody the allocation sends anywhere; not known where somebody goes by a way nobody knows. */
const objective: Indicator = {
  id: 'objective',
  level: 'total',
  unit: 'pupil-metres',
  compute: (context) => columnOf(1, () => ({ value: total(context), quality: 'estimated' })),
  explain: (context) => leaf('total.objective', total(context), pupilUnit(context), { quality: 'estimated' }),
}

/** The balanced allocation has added it up itself, by id of the units; NaN where nobody knows who goes where. */
function total(context: Context): number {
  if (!context.placement.flows || context.demand.weights.source === 'none') return Number.NaN
  const { distance, unknown } = travelled(context, null)
  if (unknown > 0) return Number.NaN
  return context.placement.balance?.objective ?? distance
}

export const BALANCED: readonly Indicator[] = [
  seatsLeft,
  ofSeats('seatGain', 'pupils', (context, row) => context.placement.balanced?.gain[row]),
  ofSeats('seatPrice', 'pupil-metres', (context, row) => context.placement.balanced?.price[row], pupilUnit),
  objective,
]

import type { FigureUnit } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import { columnOf, derived, type Indicator, labelOf, leaf, rowsOf } from '../indicator.ts'
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

/** A count of a school under the balanced allocation, which its seats left are worked out from. */
function counted(
  id: 'seatsToFill' | 'learnersPlaced',
  unit: FigureUnit,
  value: (context: Context, row: number) => number | undefined,
): Indicator {
  const at = (context: Context, row: number) => (context.placement.balanced && value(context, row)) ?? Number.NaN
  return {
    id,
    level: 'school',
    unit,
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => ({ value: at(context, row), quality: residentQuality(context) })),
    explain: (context, _columns, row) =>
      leaf(`school.${id}`, at(context, row), unit, {
        label: labelOf(context, 'school', row),
        quality: residentQuality(context),
      }),
  }
}

const seatsToFill = counted('seatsToFill', 'seats', ({ placement }, row) => placement.balanced?.seats[row])
const learnersPlaced = counted('learnersPlaced', 'pupils', ({ placement }, row) => placement.fromUnits[row])

/** Seats that nobody has taken: those to be filled, less the learners who were placed; below 0 where pupils exceed the seats. */
const seatsLeft = derived('school', 'seatsLeft', 'seats', 'difference', [
  ['seatsToFill', 'seats'],
  ['learnersPlaced', 'pupils'],
])

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
  seatsToFill,
  learnersPlaced,
  seatsLeft,
  ofSeats('seatGain', 'pupils', (context, row) => context.placement.balanced?.gain[row]),
  ofSeats('seatPrice', 'pupil-metres', (context, row) => context.placement.balanced?.price[row], pupilUnit),
  objective,
]

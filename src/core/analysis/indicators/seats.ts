import type { Figure } from '../../domain/figure.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import {
  cellOf,
  columnOf,
  combine,
  derived,
  type Indicator,
  labelOf,
  leaf,
  reference,
  rowsOf,
  schoolSource,
  totalOf,
} from '../indicator.ts'
import type { SectionSeats } from '../supply/seats.ts'
import { sizeFigure, wholeSeats } from '../supply/size-figures.ts'
import { counts } from './pupils.ts'
import { added, inSupply, SUPPLY } from './supply.ts'

type Kind = 'seatsPlanning' | 'seatsPresent' | 'seatsReserve'

const VALUE: Readonly<Record<Kind, (seats: SectionSeats) => number>> = {
  seatsPlanning: (seats) => seats.planning,
  seatsPresent: (seats) => seats.present,
  seatsReserve: (seats) => seats.reserve,
}

/** Seats of a school by one basis: (classes + those the scenario adds) × standard class size (seat account A10). */
function schoolSeats(id: Kind): Indicator {
  const quality = (seats: SectionSeats) => (id === 'seatsPresent' ? seats.presentQuality : seats.quality)
  return {
    id,
    level: 'school',
    unit: 'seats',
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => {
        const seats = context.seats[row]
        return seats ? { value: VALUE[id](seats), quality: quality(seats) } : { value: Number.NaN, quality: 'unknown' }
      }),
    explain(context, _columns, row) {
      const seats = context.seats[row]
      const label = labelOf(context, 'school', row)
      const table = schoolSource(context, 'classSizes')
      if (!seats) return leaf(`school.${id}`, undefined, 'seats', { label })
      const classes = id === 'seatsPresent' ? seats.presentClasses : seats.planningClasses
      const more = { label, standards: [seats.standard], quality: quality(seats) }
      if (Number.isNaN(classes)) return declaredSeats(context, row, id, seats, more)
      const base =
        id === 'seatsPresent'
          ? [leaf('school.present-classes', classes, 'classes', { source: schoolSource(context, 'classes') })]
          : planningClasses(context, row, classes, seats)
      const total = combine(
        'school.classes-counted',
        'sum',
        [
          ...base,
          ...(id === 'seatsReserve'
            ? [
                leaf('school.convertible-rooms', seats.convertibleRooms, 'rooms', {
                  source: schoolSource(context, 'convertibleRooms'),
                }),
              ]
            : []),
          ...added(context, row, id === 'seatsPresent' ? seats.addedClasses : seats.addedPlanning),
        ],
        'classes',
      )
      return wholeSeats(`school.${id}`, combine('', 'product', [total, sizeFigure(seats, table)], 'seats'), seats, more)
    },
  }
}

/** min(design, usable rooms) with what is known of the two. */
function planningClasses(context: Context, row: number, classes: number, seats: SectionSeats): Figure[] {
  const planned = context.plan.schools[row]
  const base = planned && sectionOf(planned, context.request.stage)?.base
  const source = schoolSource(context, 'rooms')
  const parts: Figure[] = []
  if (base?.designClasses !== undefined)
    parts.push(leaf('school.design-classes', base.designClasses, 'classes', { source: schoolSource(context, 'designClasses') }))
  if (base?.rooms !== undefined) {
    parts.push(
      combine(
        'school.usable-rooms',
        'excess',
        [
          leaf('school.rooms', base.rooms, 'rooms', { source }),
          leaf('school.unsafe-rooms', base.unsafeRooms ?? 0, 'rooms', { source }),
        ],
        'rooms',
      ),
    )
  } else if (seats.quality === 'present-classes')
    parts.push(
      leaf('school.present-classes', seats.presentClasses, 'classes', {
        source: schoolSource(context, 'classes'),
        quality: 'present-classes',
      }),
    )
  return [
    parts.length > 0
      ? combine('school.planning-classes', 'min', parts, 'classes')
      : leaf('school.planning-classes', classes, 'classes'),
  ]
}

function declaredSeats(context: Context, row: number, id: Kind, seats: SectionSeats, more: Partial<Figure>): Figure {
  const planned = context.plan.schools[row]
  const declared = planned && sectionOf(planned, context.request.stage)?.base.seats
  const size = sizeFigure(seats, schoolSource(context, 'classSizes'))
  const classes = id === 'seatsPresent' ? seats.addedClasses : seats.addedPlanning
  const extra = combine('school.added-seats', 'product', [leaf('school.added-classes', classes, 'classes'), size], 'seats')
  const reserve = combine(
    'school.reserve-seats',
    'product',
    [leaf('school.convertible-rooms', seats.convertibleRooms, 'rooms'), size],
    'seats',
  )
  const known = leaf('school.declared-seats', declared, 'seats', { source: schoolSource(context, 'seats'), quality: 'declared' })
  // Seats are never below 0, whatever the size of the classes that go.
  if (classes < 0) {
    const lost = combine('school.lost-seats', 'product', [leaf('school.lost-classes', -classes, 'classes'), size], 'seats')
    return wholeSeats(`school.${id}.declared`, combine('', 'excess', [known, lost], 'seats'), seats, more)
  }
  const parts = [known, ...(classes !== 0 ? [extra] : []), ...(id === 'seatsReserve' ? [reserve] : [])]
  return wholeSeats(`school.${id}.declared`, combine('', 'sum', parts, 'seats'), seats, more)
}

const BASIS: Readonly<Record<string, Kind>> = {
  planning: 'seatsPlanning',
  present: 'seatsPresent',
  'planning+reserve': 'seatsReserve',
}

/** Seats by the basis that was asked for. */
const seats: Indicator = {
  id: 'seats',
  level: 'school',
  unit: 'seats',
  compute: (context, columns) => columns.get('school', BASIS[context.request.seatBasis] as Kind),
  explain: (context, columns, row) => schoolSeats(BASIS[context.request.seatBasis] as Kind).explain(context, columns, row),
}

/** The part of a school's seats in the public account: all of a public school, bought ones of a private school (A6). */
const publicSeats: Indicator = {
  id: 'publicSeats',
  level: 'school',
  unit: 'seats',
  compute: (context, columns) =>
    columnOf(rowsOf(context, 'school'), (row) => {
      const { quality } = cellOf(columns.get('school', 'seats'), row)
      const own = context.plan.schools[row]?.school.ownership === 'public'
      return {
        value: counts(context, row) ? (context.countedSeats[row] as number) : Number.NaN,
        quality: own ? quality : 'exact',
      }
    }),
  explain: (context, columns, row) =>
    context.plan.schools[row]?.school.ownership === 'public'
      ? combine('school.publicSeats', 'sum', [reference(context, columns, 'school', 'seats', row, 'seats')], 'seats', {
          label: labelOf(context, 'school', row),
        })
      : leaf('school.bought-seats', context.countedSeats[row], 'seats', {
          label: labelOf(context, 'school', row),
          source: schoolSource(context, 'purchasedSeats'),
        }),
}

const openPublic = (context: Context, row: number) => context.rolls.counted[row] === 1

export const SEATS: readonly Indicator[] = [
  schoolSeats('seatsPlanning'),
  schoolSeats('seatsPresent'),
  schoolSeats('seatsReserve'),
  seats,
  publicSeats,
  ...SUPPLY,
  derived('school', 'utilisation', 'ratio', 'quotient', [
    ['pupils', 'pupils'],
    ['seatsPresent', 'seats'],
  ]),
  derived('school', 'overload', 'pupils', 'excess', [
    ['pupils', 'pupils'],
    ['seats', 'seats'],
  ]),
  derived('school', 'shortage', 'pupils', 'excess', [
    ['publicPupils', 'pupils'],
    ['publicSeats', 'seats'],
  ]),
  derived('school', 'surplus', 'seats', 'excess', [
    ['publicSeats', 'seats'],
    ['publicPupils', 'pupils'],
  ]),
  totalOf('seats', 'seats', 'school', 'publicSeats', counts),
  totalOf('seatsPlanning', 'seats', 'school', 'seatsPlanning', openPublic),
  totalOf('seatsPresent', 'seats', 'school', 'seatsPresent', openPublic),
  totalOf('seatsReserve', 'seats', 'school', 'seatsReserve', openPublic),
  totalOf('seatsExisting', 'seats', 'school', 'seatsExisting', inSupply),
  totalOf('seatsCommitted', 'seats', 'school', 'seatsCommitted', inSupply),
  totalOf('seatsScenario', 'seats', 'school', 'seatsScenario', inSupply),
]

import type { FigureUnit } from '../../domain/figure.ts'
import { weakest } from '../../domain/figure-arithmetic.ts'
import { membersOf, shareOut } from '../account/members.ts'
import { type AccountLevel, accountOf } from '../account/rows.ts'
import { type Scope, SUFFIX } from '../account/scope.ts'
import type { Context } from '../context.ts'
import {
  type Cell,
  cellOf,
  columnOf,
  combine,
  type Indicator,
  labelOf,
  leaf,
  perContext,
  reference,
  rowsOf,
} from '../indicator.ts'
import { residentQuality } from './pupils.ts'

/** Seats of one school in one row. */
interface SeatPart extends Cell {
  readonly school: number
  /** All of the school's, or the part that this row has. */
  readonly whole: boolean
}

/** Seats of every row by school; of the entry grade the places of 学位预警, and on bought seats as many as sit there. */
const seatParts = (level: AccountLevel, scope: Scope) =>
  perContext((context: Context): readonly (readonly SeatPart[])[] => {
    const { rolls: registers, entry } = context
    const account = accountOf[level][scope](context)
    const members = membersOf(
      context,
      level,
      account.rows.map(({ residents, bought }) => residents - bought),
    )
    const column = context.columns.get('school', scope === 'stage' ? 'publicSeats' : 'entryPlaces')
    const out = account.rows.map((): SeatPart[] => [])
    members.forEach((member, school) => {
      if (!member.teaches) return
      const own = registers.counted[school] === 1
      const bought = registers.bought[school * registers.grades] as number
      const all = scope === 'stage' ? cellOf(column, school).value : own ? (entry.places[school] as number) : bought
      const quality = scope === 'stage' || own ? cellOf(column, school).quality : residentQuality(context)
      shareOut(all, member).forEach((value, i) => {
        out[member.rows[i] as number]?.push({ school, value, quality, whole: member.rows.length === 1 })
      })
    })
    return out
  })

/** Seats of a zone by school row, of a school that several zones share its part. */
export function zoneSeatParts(context: Context, zone: number): readonly { readonly school: number; readonly value: number }[] {
  return zoneParts(context)[zone] ?? []
}
const zoneParts = seatParts('zone', 'stage')

/** Seats of the rows of an account: what their schools have, of one that several share a part. */
export function accountSeats(level: AccountLevel, scope: Scope): Indicator {
  const id = `accountSeats${SUFFIX[scope]}`
  const unit: FigureUnit = 'seats'
  const parts = seatParts(level, scope)
  return {
    id,
    level,
    unit,
    compute: (context) =>
      columnOf(rowsOf(context, level), (row) => {
        const here = parts(context)[row] ?? []
        if (context.dataset.schools.length === 0) return { value: Number.NaN, quality: 'unknown' }
        return {
          value: here.reduce((total, { value }) => total + value, 0),
          quality: weakest(here.map(({ quality }) => quality)),
        }
      }),
    explain: (context, found, row) =>
      combine(
        `${level}.${id}`,
        'sum',
        (parts(context)[row] ?? []).map(({ school, value, quality, whole }) =>
          whole && (scope === 'stage' || context.rolls.counted[school] === 1)
            ? reference(context, found, 'school', scope === 'stage' ? 'publicSeats' : 'entryPlaces', school, unit)
            : leaf('account.part-of-seats', value, unit, { label: labelOf(context, 'school', school), quality }),
        ),
        unit,
        { label: labelOf(context, level, row) },
      ),
  }
}

import type { Figure } from '../../domain/figure.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, reference, rowsOf } from '../indicator.ts'
import { OUTSIDE_ACCOUNT } from '../stages/stage-seats.ts'
import { type SectionSeats, seatsBy, sectionSeats } from '../supply/seats.ts'
import { counts } from './pupils.ts'

/** Classes the scenario adds, with the line that adds them; nothing when it adds none. */
export function added(context: Context, row: number, classes: number): Figure[] {
  if (classes === 0) return []
  const planned = context.plan.schools[row]
  const entry = planned && sectionOf(planned, context.request.stage)?.added.entries[0]
  return [leaf('school.added-classes', classes, 'classes', entry === undefined ? {} : { source: { kind: 'scenario', entry } })]
}

/** Classes the scenario adds under the basis that was asked for. */
function addedBy(context: Context, seats: SectionSeats): number {
  return context.request.seatBasis === 'present' ? seats.addedClasses : seats.addedPlanning
}

export function perClass(seats: SectionSeats): Figure {
  return leaf('standard.class-size', seats.perClass, 'pupils-per-class', { source: { kind: 'standard', id: seats.standard } })
}

/** Seats that would stand here without the scenario, of a public school it has closed; null of any other. */
function closedSeats(context: Context, row: number): ReturnType<typeof seatsBy> | null {
  const before = context.basePlan.schools[row]
  const section = before && sectionOf(before, context.request.stage)
  const closed = context.plan.schools[row]?.closing !== null && !counts(context, row)
  if (!closed || !before?.open || !section || before.school.ownership !== 'public') return null
  if (OUTSIDE_ACCOUNT.includes(before.school.kind)) return null
  return seatsBy(context.request.seatBasis, sectionSeats(before, section, context.standards))
}

/** Whether a school is in the supply columns: it teaches the stage, or the scenario has closed it. */
export const inSupply = (context: Context, row: number): boolean => counts(context, row) || closedSeats(context, row) !== null

/** One of the three supply columns 现有 / 在建已批 / 本方案 of a school. */
function supply(id: 'seatsExisting' | 'seatsCommitted' | 'seatsScenario'): Indicator {
  const part = (context: Context, row: number): number => {
    const closed = closedSeats(context, row)?.seats
    if (closed !== undefined) {
      const committed = context.basePlan.schools[row]?.state === 'committed'
      return id === 'seatsScenario' ? -closed : committed === (id === 'seatsCommitted') ? closed : 0
    }
    if (!counts(context, row)) return Number.NaN
    const planned = context.plan.schools[row]
    const sectionSeats = context.seats[row]
    const scenario =
      planned?.school.ownership === 'public' && sectionSeats ? addedBy(context, sectionSeats) * sectionSeats.perClass : 0
    if (id === 'seatsScenario') return scenario
    return (planned?.state === 'committed') === (id === 'seatsCommitted') ? (context.countedSeats[row] as number) - scenario : 0
  }
  const basis = (context: Context, row: number) => {
    const open = context.seats[row]
    const seats = closedSeats(context, row) ?? (open && seatsBy(context.request.seatBasis, open))
    return seats?.quality ?? 'unknown'
  }
  return {
    id,
    level: 'school',
    unit: 'seats',
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => ({
        value: part(context, row),
        quality: id === 'seatsScenario' ? 'exact' : basis(context, row),
      })),
    explain(context, columns, row) {
      const label = labelOf(context, 'school', row)
      const sectionSeats = context.seats[row]
      const closing = context.plan.schools[row]?.closing
      if (closing && !counts(context, row))
        return leaf(`school.${id}.closed`, part(context, row), 'seats', {
          label,
          source: { kind: 'scenario', entry: closing.entry },
        })
      if (id === 'seatsScenario') {
        if (!sectionSeats || !(part(context, row) > 0))
          return leaf('school.seatsScenario', part(context, row), 'seats', { label })
        return combine(
          'school.seatsScenario',
          'product',
          [...added(context, row, addedBy(context, sectionSeats)), perClass(sectionSeats)],
          'seats',
          { label },
        )
      }
      const value = part(context, row)
      if (!(value > 0)) return leaf(`school.${id}`, value, 'seats', { label })
      return combine(
        `school.${id}`,
        'difference',
        [
          reference(context, columns, 'school', 'publicSeats', row, 'seats'),
          reference(context, columns, 'school', 'seatsScenario', row, 'seats'),
        ],
        'seats',
        { label },
      )
    },
  }
}

export const SUPPLY: readonly Indicator[] = [supply('seatsScenario'), supply('seatsExisting'), supply('seatsCommitted')]

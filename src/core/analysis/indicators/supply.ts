import type { Figure } from '../../domain/figure.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, perContext, reference, rowsOf } from '../indicator.ts'
import type { SectionSeats } from '../supply/seats.ts'
import { supplyColumns } from '../supply/supply-columns.ts'
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

/** Supply columns by plan row. */
const columnsOf = perContext(({ plan, basePlan, request, standards }) => {
  const input = { plan, basePlan, stage: request.stage, basis: request.seatBasis, standards }
  return plan.schools.map((_, row) => supplyColumns(input, row))
})

/** Whether a school is in the supply columns: it teaches the stage, or the scenario has closed it. */
export const inSupply = (context: Context, row: number): boolean => columnsOf(context)[row] !== null

const FIELD = { seatsExisting: 'existing', seatsCommitted: 'committed', seatsScenario: 'scenario' } as const

/** One of the three supply columns 现有 / 在建已批 / 本方案 of a school. */
function supply(id: keyof typeof FIELD): Indicator {
  const part = (context: Context, row: number): number => columnsOf(context)[row]?.[FIELD[id]] ?? Number.NaN
  return {
    id,
    level: 'school',
    unit: 'seats',
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => ({
        value: part(context, row),
        quality: id === 'seatsScenario' ? 'exact' : (columnsOf(context)[row]?.quality ?? 'unknown'),
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

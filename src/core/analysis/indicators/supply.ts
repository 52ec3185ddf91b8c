import type { Figure } from '../../domain/figure.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import {
  type Columns,
  columnOf,
  combine,
  type Indicator,
  labelOf,
  leaf,
  perContext,
  reference,
  rowsOf,
  schoolSource,
} from '../indicator.ts'
import { type SectionSeats, seatsBy } from '../supply/seats.ts'
import { sizeFigure, wholeSeats } from '../supply/size-figures.ts'
import { resizedFrom, supplyColumns } from '../supply/supply-columns.ts'
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
      const closing = context.plan.schools[row]?.closing
      if (closing && !counts(context, row))
        return leaf(`school.${id}.closed`, part(context, row), 'seats', {
          label,
          source: { kind: 'scenario', entry: closing.entry },
        })
      if (id === 'seatsScenario') return scenarioFigure(context, columns, row, part(context, row))
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

/** The scenario's seats: its classes × class size; where it changes the class size too, what stands now less what would without it. */
function scenarioFigure(context: Context, columns: Columns, row: number, value: number): Figure {
  const label = labelOf(context, 'school', row)
  const planned = context.plan.schools[row]
  const section = planned && sectionOf(planned, context.request.stage)
  const now = context.seats[row]
  if (!section || !now || Number.isNaN(value) || value === 0) return leaf('school.seatsScenario', value, 'seats', { label })
  const before = resizedFrom(planned, section, now, context.standards)
  if (before) {
    const without = seatsBy(context.request.seatBasis, before)
    const seats = leaf('school.seats-without', without.seats, 'seats', { quality: without.quality })
    const operands = [reference(context, columns, 'school', 'publicSeats', row, 'seats'), seats]
    return combine('school.seatsScenario.size', 'difference', operands, 'seats', { label, quality: 'exact' })
  }
  const size = sizeFigure(now, schoolSource(context, 'classSizes'))
  const product = combine('', 'product', [...added(context, row, addedBy(context, now)), size], 'seats')
  return wholeSeats('school.seatsScenario', product, now, { label })
}

export const SUPPLY: readonly Indicator[] = [supply('seatsScenario'), supply('seatsExisting'), supply('seatsCommitted')]

import type { Figure } from '../../domain/figure.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, perContext, rowsOf, schoolSource, totalOf } from '../indicator.ts'
import { rowSum } from '../rolls/rolls.ts'
import { counts } from './pupils.ts'

/** Boarders of the base year on record. */
const onRecord = ({ plan, request }: Context, row: number) => {
  const planned = plan.schools[row]
  return planned && sectionOf(planned, request.stage)?.base
}

/** Boarders of the year: those on record, later as many for each pupil as then (seat account A18); whole. */
export function boarders(context: Context, row: number): number {
  const now = onRecord(context, row)?.boarders ?? Number.NaN
  const base = context.still.rolls[0]
  const then = base && row < base.teaches.length ? rowSum(base.pupils, row, base.grades) : Number.NaN
  const pupils = context.pupils[row] as number
  if (Object.is(pupils, then)) return now
  return then > 0 ? Math.round((now * pupils) / then) : Number.NaN
}

const shortage = (context: Context, row: number) =>
  counts(context, row) ? Math.max(0, boarders(context, row) - (onRecord(context, row)?.beds ?? Number.NaN)) : Number.NaN

/** Boarders without a bed: a boarder needs a seat and a bed (seat account A18). */
const bedShortage: Indicator = {
  id: 'bedShortage',
  level: 'school',
  unit: 'pupils',
  compute: (context) =>
    columnOf(rowsOf(context, 'school'), (row) => ({
      value: shortage(context, row),
      quality: boarders(context, row) === onRecord(context, row)?.boarders ? 'exact' : 'estimated',
    })),
  explain(context, _columns, row) {
    const section = onRecord(context, row)
    const label = labelOf(context, 'school', row)
    const source = schoolSource(context, 'boarders')
    const value = boarders(context, row)
    const exact = value === section?.boarders
    const who: Figure = leaf(exact ? 'school.boarders' : 'school.boarders.later', value, 'pupils', {
      params: { now: section?.boarders ?? 0 },
      quality: exact ? 'exact' : 'estimated',
      source,
    })
    return combine(
      'school.bedShortage',
      'excess',
      [who, leaf('school.beds', section?.beds, 'none', { source: schoolSource(context, 'beds') })],
      'pupils',
      { label },
    )
  },
}

/** Whether any school of the stage says how many board. */
const reported = perContext((context: Context) =>
  context.plan.schools.some((_, row) => onRecord(context, row)?.boarders !== undefined),
)

/** Schools with boarders on record, of the others nobody needs a bed; all where none says, as nothing is known then. */
export const boarding = (context: Context, row: number) =>
  counts(context, row) && (!reported(context) || (onRecord(context, row)?.boarders ?? 0) > 0)

export const BOARDING: readonly Indicator[] = [bedShortage, totalOf('bedShortage', 'pupils', 'school', 'bedShortage', boarding)]

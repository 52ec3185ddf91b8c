import type { EntryLevel } from '../../core/analysis/findings/entry-level.ts'
import type { PlanRow } from '../../core/report/enrolment-plan.ts'

/** What the table can be ordered by. */
export type Order = 'level' | 'name' | 'entrants' | 'outside' | 'places'

const GRAVITY: readonly EntryLevel[] = ['red', 'yellow', 'room', 'clear', 'unknown']

/** Rows in an order: the gravest warning, the largest number, or the name first; ties keep the data's order. */
export function ordered(rows: readonly PlanRow[], order: Order, locale: string): readonly PlanRow[] {
  const value = (row: PlanRow): number => {
    const { entrants, places, own } = row.state
    const number = order === 'entrants' ? entrants : order === 'places' ? places : entrants - own * places
    return Number.isNaN(number) ? Number.NEGATIVE_INFINITY : number
  }
  return [...rows].sort((a, b) => {
    if (order === 'name') return a.name.localeCompare(b.name, locale)
    if (order !== 'level') return value(b) - value(a) || 0
    return GRAVITY.indexOf(a.level) - GRAVITY.indexOf(b.level) || (b.state.ratio || 0) - (a.state.ratio || 0)
  })
}

import type { Transfer } from '../../domain/plan.ts'
import type { Stage } from '../../domain/stage.ts'

/**
 * The schools that answer for a zone, or for one unit of it, after the transfers of a plan: a successor stands in the place of a
 * closing school, a named unit belongs to the school that takes it. Empty when the last transfer names nobody.
 */
export function schoolsAfter(
  transfers: readonly Transfer[],
  stage: Stage,
  schools: readonly string[],
  unit: string | null,
): readonly string[] {
  let now = schools
  for (const { stage: of, units, from, to } of transfers) {
    if (of !== stage || (from !== null && !now.includes(from))) continue
    if (units === null) now = [...new Set(now.flatMap((id) => (id === from ? (to ?? []) : id)))]
    else if (unit !== null && units.includes(unit)) now = to === null ? [] : [to]
  }
  return now
}

import type { Plan, PlannedSchool } from '../../../core/domain/plan.ts'
import { sectionOf } from '../../../core/domain/section.ts'
import type { Stage } from '../../../core/domain/stage.ts'
import { straightMetres } from '../../../core/geo/distance.ts'
import type { LonLat } from '../../../core/geo/measure.ts'

/** Public schools that teach the stage now or will, in the order of the plan. */
export function schoolsFor(plan: Plan | null, stage: Stage): readonly PlannedSchool[] {
  return (plan?.schools ?? []).filter(
    (row) =>
      row.school.ownership === 'public' && row.school.kind !== 'special' && row.state !== 'closed' && sectionOf(row, stage),
  )
}

export interface Near {
  readonly planned: PlannedSchool
  readonly metres: number
}

/** Schools by distance from a place, nearest first; ties by id. */
export function nearestFirst(at: LonLat, schools: readonly PlannedSchool[]): readonly Near[] {
  return schools
    .map((planned) => ({ planned, metres: straightMetres(at, planned.school.point) as number }))
    .sort((a, b) => a.metres - b.metres || (a.planned.school.id < b.planned.school.id ? -1 : 1))
}

import type { Evaluation } from '../core/domain/evaluation.ts'
import { cell, rowsById } from '../core/domain/evaluation-rows.ts'
import type { PlannedSchool } from '../core/domain/plan.ts'
import type { CompulsoryStage } from '../core/domain/stage.ts'
import type { SchoolSign } from './school-symbol.ts'

/** What a sign is drawn for: on the map a scene, on paper a sheet. */
interface Shown {
  readonly evaluation: Evaluation | null
  readonly stage: CompulsoryStage
  readonly stale: boolean
}

/** What a school's picture says for the stage and the result that are shown. */
export function signOf({ evaluation, stage, stale }: Shown, planned: PlannedSchool): SchoolSign {
  const row = evaluation ? rowsById(evaluation.schools.ids).get(planned.school.id) : undefined
  const section = planned.sections.find((one) => one.stage === stage)
  const construction = (planned.state === 'committed' || planned.state === 'built') && !planned.open
  const large = cell(evaluation, 'school', 'largeClasses', row) ?? 0
  const huge = cell(evaluation, 'school', 'superLargeClasses', row) ?? 0
  const others = section?.added.entries.some((entry) => entry !== planned.built?.entry) ?? false
  // Rooms that go to another section take away what an expansion brings only where they are more.
  const gives = others && (section?.added.moved ?? 0) < 0 && (section?.added.rooms ?? 0) <= 0
  return {
    kind: planned.school.kind,
    stages: planned.sections.map((one) => one.stage),
    seats: cell(evaluation, 'school', 'seats', row),
    utilisation: cell(evaluation, 'school', 'utilisation', row),
    largeClass: huge > 0 ? 2 : large > 0 ? 1 : 0,
    // Special schools stand outside the seat account whatever sections they list.
    prominent: section !== undefined && planned.school.kind !== 'special',
    state: planned.state === 'closed' ? 'closed' : construction ? 'construction' : 'open',
    ownership: planned.school.ownership,
    // What a building line brings is the school itself, not an extension of it.
    expanded: others && !gives,
    gives,
    built: planned.built !== null,
    // What the other stages show is data, not a result.
    stale: stale && section !== undefined,
  }
}

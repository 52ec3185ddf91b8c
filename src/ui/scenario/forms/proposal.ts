import { proposeTakeover } from '../../../core/analysis/placement/takeover.ts'
import type { Dataset } from '../../../core/domain/dataset.ts'
import type { Evaluation } from '../../../core/domain/evaluation.ts'
import type { Plan } from '../../../core/domain/plan.ts'
import type { Stage } from '../../../core/domain/stage.ts'
import type { LonLat } from '../../../core/geo/measure.ts'
import { responsibleSchools } from './units.ts'

/** Ids of the units a school at `site` should take over, by the answer of its first year without it. */
export function proposedUnits(answer: Evaluation, dataset: Dataset, plan: Plan, stage: Stage, site: LonLat): readonly string[] {
  const rows = new Map(answer.schools.ids.map((id, row) => [id, row]))
  const places = new Map(plan.schools.map(({ school }) => [school.id, school.point]))
  const responsible = responsibleSchools(answer, dataset, plan, stage)
  const overload = answer.columns.school.overload?.values
  const proposed = proposeTakeover({
    units: answer.units,
    learners: answer.columns.unit.pupils?.values ?? [],
    responsible: responsible.map(([school = '']) => rows.get(school) ?? -1),
    schools: answer.schools.ids.map((id) => places.get(id) ?? [Number.NaN, Number.NaN]),
    overFull: answer.schools.ids.map((_, row) => (overload?.[row] ?? 0) > 0),
    site,
  })
  return proposed.map(({ unit }) => unit)
}

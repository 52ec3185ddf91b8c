import type { Dataset } from '../../domain/dataset.ts'
import type { AreaLevel } from '../../domain/evaluation.ts'
import type { Plan } from '../../domain/plan.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Units } from '../demand/units.ts'
import type { Steps } from '../steps.ts'
import { type AreaRows, areaRows } from './areas.ts'
import { plannedZoning } from './planned-zoning.ts'
import type { Zoning } from './zoning.ts'

/** Where a stage's zones and areas are looked up: the data, and the zones of the base date. */
export interface PlacesInput {
  readonly dataset: Dataset
  readonly units: Units
  readonly zoning: Zoning
  readonly stage: CompulsoryStage
  readonly steps: Steps
}

/** Zones of a plan; the same object for plans with the same transfers. */
export function zoningIn({ dataset, units, zoning, stage, steps }: PlacesInput, plan: Plan): Zoning {
  return steps.remember('planned zoning', `${dataset.hash}|${stage}|${plan.zoning}`, () =>
    plannedZoning(zoning, plan, units, stage),
  )
}

/** Schools a scenario builds, with where they stand. */
export function builtSchools({ schools }: Plan, dataset: Dataset): string {
  return `${schools.slice(dataset.schools.length).map(({ school }) => `${school.id}@${school.point.join(' ')}`)}`
}

/** Areas of a plan at a level. @param last the plan of the last year: rows mean the same in all years */
export function areasIn(input: PlacesInput, plan: Plan, last: Plan, level: AreaLevel): AreaRows {
  const { dataset, units, stage, steps } = input
  const then = level === 'zone' ? last : plan
  const zones = level === 'zone' ? `${plan.zoning}>${last.zoning}` : ''
  const key = `${dataset.hash}|${stage}|${level}|${zones}|${builtSchools(plan, dataset)}`
  return steps.remember('areas', key, () => areaRows(dataset, plan, units, zoningIn(input, plan), level, zoningIn(input, then)))
}

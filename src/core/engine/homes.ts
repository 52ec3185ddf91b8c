import type { Context } from '../analysis/context.ts'
import { leaf } from '../analysis/indicator.ts'
import { responsibleFor, schoolsByDistance } from '../analysis/placement/responsible.ts'
import type { Figure } from '../domain/figure.ts'
import { COMPULSORY, type CompulsoryStage } from '../domain/stage.ts'
import type { Home, HomeSchools, Reach } from '../domain/why.ts'
import type { Question } from './question.ts'

/** Asks which schools answer for places, at both stages; the stage and allocation of the request are not read. */
export interface HomesQuestion extends Question {
  readonly units: readonly string[]
}

/** The schools that answer for each place, in the order asked; places the data do not have are left out. */
export function* homes(
  question: HomesQuestion,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, readonly Home[]> {
  const contexts: Context[] = []
  for (const stage of COMPULSORY) contexts.push(yield* contextOf({ ...question, request: { ...question.request, stage } }))
  const ids = contexts[0]?.units.ids ?? []
  const rows = new Map(ids.map((id, row) => [id, row]))
  return question.units.flatMap((unit) => {
    const row = rows.get(unit)
    if (row === undefined) return []
    const stages = COMPULSORY.flatMap((stage, at) => homeSchools(contexts[at] as Context, stage, row))
    return [{ unit, distance: question.request.distance, stages }]
  })
}

function homeSchools(context: Context, stage: CompulsoryStage, unit: number): HomeSchools[] {
  const near = schoolsByDistance(context, unit)
  if (near.length === 0) return []
  const { rule, zone, schools } = responsibleFor(context, unit, near)
  const second = near.find((row) => !schools.includes(row))
  return [
    {
      stage,
      rule,
      zone: rule === 'zone' ? (context.zoning.zones[zone]?.name ?? null) : null,
      schools: schools.map((row) => reachOf(context, unit, row)),
      second: second === undefined ? null : reachOf(context, unit, second),
    },
  ]
}

/** A school as seen from a unit. */
export function reachOf(context: Context, unit: number, row: number): Reach {
  const school = context.plan.schools[row]?.school
  return { id: school?.id ?? '', name: school?.name ?? '', distance: distanceFigure(context, unit, row) }
}

/** How far a school is from a unit, by the kind of distance of the request; unknown where there is no way. */
export function distanceFigure({ distances, plan, units }: Context, unit: number, row: number): Figure {
  const length = distances.between(unit, row)
  const params = { unit: units.names[unit] ?? units.ids[unit] ?? '', school: plan.schools[row]?.school.name ?? '' }
  return leaf(`why.distance.${distances.kind}`, Number.isFinite(length) ? length : undefined, distances.unit, {
    params,
    quality: distances.kind === 'straight' ? 'exact' : 'estimated',
  })
}

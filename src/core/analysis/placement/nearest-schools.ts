import type { Plan } from '../../domain/plan.ts'
import { isComplete } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { type Places, places } from '../../geo/distance.ts'
import type { Nearest } from '../../geo/nearest.ts'
import { compareIds } from '../../geo/order.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { Distances } from './distances.ts'

/** The two nearest public schools of every unit, and of those that teach every grade; a school's id decides between equal ones. */
export function nearestSchools(
  plan: Plan,
  rolls: Rolls,
  distances: Distances,
  stage: CompulsoryStage,
): { all: Nearest; complete: Nearest } {
  const among = publicSchools(plan, rolls)
  const complete = among.filter((row) => {
    const planned = plan.schools[row]
    return planned !== undefined && isComplete(planned.school, stage)
  })
  return { all: distances.nearestTwo(among), complete: distances.nearestTwo(complete) }
}

/** Counted schools in id order, so that of equally near ones the same one wins whatever the order of the file. */
export function publicSchools({ schools }: Plan, { counted }: Rolls): number[] {
  return schools
    .map((_, row) => row)
    .filter((row) => counted[row] === 1)
    .sort((a, b) => compareIds(schools[a]?.school.id ?? '', schools[b]?.school.id ?? ''))
}

/** Where the schools of a plan stand. */
export function placesOf({ schools }: Plan): Places {
  const axis = (k: 0 | 1) => Float64Array.from(schools, ({ school }) => school.point[k])
  return places(axis(0), axis(1))
}

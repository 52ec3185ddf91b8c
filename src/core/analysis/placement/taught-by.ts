import type { Plan } from '../../domain/plan.ts'
import { taughtGrades } from '../../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import type { Rolls } from '../rolls/rolls.ts'

/** The school where a grade (its index) is taught of children whose home belongs to `school`; −1 nobody. */
export type TaughtBy = (school: number, grade: number, complete: number) => number

/** The school itself; else, for a teaching point, its parent; else `complete`, where that teaches the grade (seat account A17). */
export function taughtBy(plan: Plan, rolls: Rolls, stage: CompulsoryStage): TaughtBy {
  const { grades } = rolls
  const rowOf = new Map(plan.schools.map(({ school }, row) => [school.id, row]))
  const teaches = taughtAt(plan, rolls, stage)
  const own = Int32Array.from(teaches, (_, at) => {
    const row = Math.floor(at / grades)
    const parent = plan.schools[row]?.school.parent
    const parentRow = (parent === undefined ? undefined : rowOf.get(parent)) ?? -1
    return teaches[at] === 1 ? row : parentRow >= 0 && teaches[parentRow * grades + (at % grades)] === 1 ? parentRow : -1
  })
  return (school, grade, complete) => {
    if (school < 0) return -1
    const found = own[school * grades + grade] as number
    return found < 0 && complete >= 0 && teaches[complete * grades + grade] === 1 ? complete : found
  }
}

/** 1 where a counted school teaches a grade, by plan school then grade. */
export function taughtAt(plan: Plan, { counted, grades }: Rolls, stage: CompulsoryStage): Uint8Array {
  const teaches = new Uint8Array(plan.schools.length * grades)
  plan.schools.forEach(({ school }, row) => {
    if (counted[row] !== 1) return
    const taught = taughtGrades(school, stage)
    GRADES[stage].forEach((grade, g) => {
      if (taught.includes(grade)) teaches[row * grades + g] = 1
    })
  })
  return teaches
}

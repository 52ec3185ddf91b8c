import type { Plan } from '../../domain/plan.ts'
import { sectionOf, taughtGrades } from '../../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import { compareIds } from '../../geo/order.ts'
import type { Units } from '../demand/units.ts'
import { OUTSIDE_ACCOUNT } from '../rolls/rolls.ts'

/** Grades (their indices) that the same schools teach: their learners are divided together. */
export interface Band {
  readonly grades: readonly number[]
  /** Sinks that teach them, ascending. */
  readonly sinks: Int32Array
}

/**
 * Who is divided among whom. Sources are units × bands, source = place in `order` × bands + band; sinks are the public schools
 * of the stage, those that are closed or not open yet among them (they have no seats), so that they mean the same in every year.
 */
export interface Field {
  /** Plan row of every sink, by id; so that the order of a file does not decide between equally good divisions. */
  readonly rows: Int32Array
  /** Rows of the units by id. */
  readonly order: Int32Array
  readonly bands: readonly Band[]
  /** Equal for fields whose sinks teach the same. */
  readonly signature: string
}

/**
 * A teaching point takes the grades it teaches and the others go on to schools that teach them: grades are split where the set
 * of schools changes. Seats of a school are one pool over all its bands; that its grades fill them evenly is not asked.
 * @param grades indices of the grades that are divided
 */
export function balanceField(plan: Plan, stage: CompulsoryStage, order: Int32Array, grades: readonly number[]): Field {
  const sinks = plan.schools
    .map((planned, row) => ({ planned, row, id: planned.school.id }))
    .filter(
      ({ planned }) =>
        planned.school.ownership === 'public' &&
        sectionOf(planned, stage) !== undefined &&
        !OUTSIDE_ACCOUNT.includes(planned.school.kind),
    )
    .map((sink) => ({ ...sink, taught: taughtGrades(sink.planned.school, stage) }))
    .sort((a, b) => compareIds(a.id, b.id))
  const bands = new Map<string, { grades: number[]; sinks: Int32Array }>()
  for (const grade of grades) {
    const number = GRADES[stage][grade] as number
    const teaching = Int32Array.from(sinks.flatMap(({ taught }, sink) => (taught.includes(number) ? [sink] : [])))
    const key = teaching.join()
    const band = bands.get(key) ?? { grades: [], sinks: teaching }
    band.grades.push(grade)
    bands.set(key, band)
  }
  return {
    rows: Int32Array.from(sinks, ({ row }) => row),
    order,
    bands: [...bands.values()],
    signature: `${sinks.map(({ id, row }) => `${id}@${row}`).join()}/${[...bands].map(([key, band]) => `${band.grades}:${key}`).join(';')}`,
  }
}

/** Rows of the units by id. */
export function unitOrder({ ids, count }: Units): Int32Array {
  return Int32Array.from({ length: count }, (_, unit) => unit).sort((a, b) => compareIds(ids[a] as string, ids[b] as string))
}

/** Learners by source. @param learners unit × grades @param grades of the stage */
export function supplyOf({ order, bands }: Field, learners: Int32Array, grades: number): Int32Array {
  const out = new Int32Array(order.length * bands.length)
  order.forEach((unit, at) => {
    bands.forEach((band, b) => {
      let pupils = 0
      for (const grade of band.grades) pupils += learners[unit * grades + grade] as number
      out[at * bands.length + b] = pupils
    })
  })
  return out
}

import type { Cohort } from '../../domain/balance.ts'
import type { Plan } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { ClassLimits } from './class-sizes.ts'
import type { YearClasses } from './class-years.ts'
import { type EntryGrade, setEntry, unknownEntry } from './entry-grade.ts'
import { type SectionClasses, sectionClassSizes } from './school-classes.ts'
import type { SectionSeats } from './seats.ts'

export interface PlacedClassesInput {
  readonly plan: Plan
  readonly stage: CompulsoryStage
  readonly rolls: Rolls
  /** Whom the allocation has placed; null: nobody, the rolls of `enrolled` stand. */
  readonly cohort: Cohort | null
  /** Classes of the year under `enrolled`. */
  readonly enrolled: YearClasses
  readonly limits: ClassLimits
  /** Pupils by plan school then grade. */
  readonly pupils: Float64Array
}

/** Classes of every school for the pupils an allocation brings; null where the stage is not taught. */
export function placedClasses(input: PlacedClassesInput): readonly (SectionClasses | null)[] {
  const { plan, stage, rolls, cohort, enrolled, limits, pupils } = input
  if (cohort === null) return enrolled.classes
  return plan.schools.map((planned, row) => {
    // A private school is never re-formed: only its register is known.
    if (planned.school.ownership !== 'public') return enrolled.classes[row] ?? null
    const section = sectionOf(planned, stage)
    if (!section || rolls.teaches[row] !== 1) return null
    return sectionClassSizes('zone', planned, section, ofRow(pupils, row, rolls), rolls.estimated[row] === 1, limits)
  })
}

/** What the entry grade of every school takes with those classes. */
export function placedEntry(
  { plan, stage, rolls, cohort, enrolled, pupils }: PlacedClassesInput,
  classes: readonly (SectionClasses | null)[],
  seats: readonly (SectionSeats | null)[],
): EntryGrade {
  if (cohort === null) return enrolled.entry
  const made = unknownEntry(plan.schools.length)
  plan.schools.forEach((planned, row) => {
    const formed = classes[row]
    const section = sectionOf(planned, stage)
    if (!formed || !section) return
    setEntry(made, row, planned, section, formed, ofRow(pupils, row, rolls), formed.rooms, seats[row]?.entrySize ?? Number.NaN)
  })
  return made
}

function ofRow(values: Float64Array, row: number, { grades }: Rolls): Float64Array {
  return values.subarray(row * grades, (row + 1) * grades)
}

import type { Cohort } from '../../domain/balance.ts'
import type { Plan } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { type ClassLimits, countBalanced, splitLargest } from './class-sizes.ts'
import type { YearClasses } from './class-years.ts'
import { type EntryGrade, entryClasses, setEntry, unknownEntry } from './entry-grade.ts'
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
  readonly seats: readonly (SectionSeats | null)[]
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
    if (cohort === 'entrants') return withEntrants(input, row)
    return sectionClassSizes('zone', planned, section, ofRow(pupils, row, rolls), rolls.estimated[row] === 1, limits)
  })
}

/** What the entry grade of every school takes with those classes. */
export function placedEntry(input: PlacedClassesInput, classes: readonly (SectionClasses | null)[]): EntryGrade {
  const { plan, stage, rolls, cohort, enrolled, pupils, seats } = input
  if (cohort === null) return enrolled.entry
  if (cohort === 'entrants') return entryOfEntrants(input)
  const made = unknownEntry(plan.schools.length)
  plan.schools.forEach((planned, row) => {
    const formed = classes[row]
    const section = sectionOf(planned, stage)
    if (!formed || !section) return
    setEntry(made, row, planned, section, formed, ofRow(pupils, row, rolls), formed.rooms, seats[row]?.entrySize ?? Number.NaN)
  })
  return made
}

/** The classes of the year's sitting grades stand; the entry grade opens for those who come, and rooms left over split large grades. */
function withEntrants({ rolls, enrolled, limits, pupils, seats }: PlacedClassesInput, row: number): SectionClasses | null {
  const before = enrolled.classes[row]
  const own = ofRow(pupils, row, rolls)
  if (!before || own.some(Number.isNaN) || own[0] === rolls.pupils[row * rolls.grades]) return before ?? null
  const estimated = (counts: SectionClasses['counts'], byGrade: Float64Array, total: number): SectionClasses => ({
    ...before,
    byGrade,
    total,
    counts,
    balanced: counts,
    quality: 'estimated',
  })
  if (before.byGrade.some(Number.isNaN)) {
    const all = own.reduce((a, b) => a + b, 0)
    return estimated(countBalanced(Float64Array.of(all), Float64Array.of(before.total), limits), before.byGrade, before.total)
  }
  const size = seats[row]?.entrySize ?? Number.NaN
  const left = enrolled.entry.rooms[row] as number
  const rooms = Number.isNaN(left) ? Number.POSITIVE_INFINITY : left
  const classes = before.byGrade.slice()
  classes[0] = entryClasses(own[0] as number, size, rooms)
  const spare = Number.isNaN(left) ? 0 : left - (classes[0] as number)
  const byGrade = splitLargest(own, classes, spare, limits.large)
  return estimated(
    countBalanced(own, byGrade, limits),
    byGrade,
    byGrade.reduce((a, b) => a + b, 0),
  )
}

/** The same rooms and 招生计划, for those who come. */
function entryOfEntrants({ plan, rolls, pupils, seats, enrolled }: PlacedClassesInput): EntryGrade {
  const before = enrolled.entry
  const made = { ...unknownEntry(plan.schools.length), rooms: before.rooms, planned: before.planned }
  plan.schools.forEach((_, row) => {
    const entrants = pupils[row * rolls.grades] as number
    const [rooms, size] = [before.rooms[row] as number, seats[row]?.entrySize ?? Number.NaN]
    made.classes[row] = entryClasses(entrants, size, rooms)
    made.spare[row] = Math.max(0, rooms - (made.classes[row] as number))
    made.places[row] = before.planned[row] === 1 ? (before.places[row] as number) : (made.classes[row] as number) * size
  })
  return made
}

function ofRow(values: Float64Array, row: number, { grades }: Rolls): Float64Array {
  return values.subarray(row * grades, (row + 1) * grades)
}

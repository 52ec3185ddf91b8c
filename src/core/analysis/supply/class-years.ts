import type { Plan, PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { sectionClasses, sectionOf, usableRooms } from '../../domain/section.ts'
import { COMPULSORY, type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { type ClassLimits, countBalanced, registerClasses, splitAbove, splitLargest } from './class-sizes.ts'
import { type EntryGrade, setEntry, unknownEntry } from './entry-grade.ts'
import { type SectionClasses, sectionClassSizes } from './school-classes.ts'

/** Classes of one stage in one year by plan row; null where the stage is not taught. */
export interface YearClasses {
  readonly classes: readonly (SectionClasses | null)[]
  readonly entry: EntryGrade
}

export interface ClassYearsInput {
  readonly plans: readonly Plan[]
  readonly limits: Readonly<Record<CompulsoryStage, ClassLimits>>
  /** Class size by grade, by year then plan row; null where the stage is not taught. */
  readonly sizes: Readonly<Record<CompulsoryStage, readonly (readonly (Float64Array | null)[])[]>>
  /** Pupils by plan row then grade, by year. */
  readonly pupils: Readonly<Record<CompulsoryStage, readonly Float64Array[]>>
  readonly rolls: Readonly<Record<CompulsoryStage, readonly Rolls[]>>
  /** Whether the pupils of the base year are another number than the register's, by plan row. */
  readonly changed: Readonly<Record<CompulsoryStage, Uint8Array>>
}

/**
 * Class formation year by year (seat account A12): classes move up with their cohort; the entry grade opens
 * min(⌈pupils ÷ class size⌉, rooms left), at least one; a grade that received sitting pupils, or is put on another class size,
 * opens what that size asks for while rooms last; rooms left over split large grades. A nine-year school has one pool of rooms (A16).
 */
export function classYears(input: ClassYearsInput): Readonly<Record<CompulsoryStage, readonly YearClasses[]>> {
  const out: Record<CompulsoryStage, YearClasses[]> = { P: [], J: [] }
  input.plans.forEach((plan, t) => {
    const received = receivers(plan)
    const here = { P: empty(plan), J: empty(plan) }
    plan.schools.forEach((planned, row) => {
      for (const stage of COMPULSORY) {
        const other = stage === 'P' ? 'J' : 'P'
        const section = sectionOf(planned, stage)
        const rolls = input.rolls[stage][t] as Rolls
        if (!section || rolls.teaches[row] !== 1) continue
        const grades = GRADES[stage].length
        const pupils = (input.pupils[stage][t] as Float64Array).subarray(row * grades, (row + 1) * grades)
        const otherSection = sectionOf(planned, other)
        // One pool of rooms: what a section takes of the other's is gone for that one (seat account A16).
        const beside = otherSection ? freeBeside(planned, otherSection, stage === 'P' ? out.J[t - 1] : here.P, row) : 0
        const rooms = usableRooms(planned, section) + beside
        const sizes = input.sizes[stage][t]?.[row] as Float64Array
        const before = out[stage][t - 1]?.classes[row] ?? null
        const formed = formYear({
          planned,
          section,
          pupils,
          rooms,
          before,
          first: t === 0,
          input,
          stage,
          row,
          sizes,
          reformed: resized(input.plans, t, planned, section, row) || received.has(`${stage} ${planned.school.id}`),
        })
        here[stage].classes[row] = formed
        setEntry(here[stage].entry, row, planned, section, formed, pupils, rooms, sizes[0] as number)
      }
    })
    out.P.push(here.P)
    out.J.push(here.J)
  })
  return out
}

/**
 * Rooms the other section of a nine-year school leaves free (negative: it takes some of this one's): for junior beside primary's
 * classes of the same year, for primary beside junior's of the year before, at first the register's. Unknown: 0, each keeps to
 * its own rooms.
 */
function freeBeside(planned: PlannedSchool, section: PlannedSection, year: YearClasses | undefined, row: number): number {
  const total = year ? year.classes[row]?.total : sectionClasses(planned.school, section.base)
  const free = usableRooms(planned, section) - (total ?? Number.NaN)
  return Number.isNaN(free) ? 0 : free
}

function empty(plan: Plan): { classes: (SectionClasses | null)[]; entry: EntryGrade } {
  return { classes: plan.schools.map(() => null), entry: unknownEntry(plan.schools.length) }
}

/** Schools that receive sitting pupils in the plan's year, as `stage id`. */
function receivers(plan: Plan): ReadonlySet<string> {
  return new Set(
    plan.transfers
      .filter(({ year, sitting, to }) => year === plan.year && sitting !== 'none' && to !== null)
      .map(({ stage, to }) => `${stage} ${to}`),
  )
}

/**
 * Whether the grades of sitting pupils are formed by a class size for all grades at once, as far as rooms go: in its first year
 * (after the base year, whose classes are the register's), and in any later one in which the section has more rooms.
 */
function resized(plans: readonly Plan[], t: number, planned: PlannedSchool, section: PlannedSection, row: number): boolean {
  const rules = section.sizes?.filter((rule) => rule?.from === 'all') ?? []
  if (rules.length === 0) return false
  if (t <= 1 || rules.some((rule) => rule?.year === plans[t]?.year)) return true
  const last = plans[t - 1]?.schools[row]
  const before = last && sectionOf(last, section.stage)
  return before !== undefined && usableRooms(planned, section) > usableRooms(last as PlannedSchool, before)
}

interface SectionYear {
  readonly planned: PlannedSchool
  readonly section: PlannedSection
  readonly pupils: Float64Array
  readonly rooms: number
  readonly before: SectionClasses | null
  readonly first: boolean
  readonly input: ClassYearsInput
  readonly stage: CompulsoryStage
  readonly row: number
  readonly sizes: Float64Array
  /** Whether grades of sitting pupils open what their class size asks for, too. */
  readonly reformed: boolean
}

function formYear(year: SectionYear): SectionClasses {
  const { planned, section, pupils, first, input, stage, row } = year
  const limits = input.limits[stage]
  const spread = (input.rolls[stage][0] as Rolls).estimated[row] === 1
  if (first && input.changed[stage][row] !== 1) return sectionClassSizes('enrolled', planned, section, pupils, spread, limits)
  const { sizes } = year
  const own = usableRooms(planned, section)
  if (pupils.some(Number.isNaN)) return unknown(year)
  // A school that is built has no register: its classes open with its first pupils, in the base year as in any other.
  const start =
    first && !planned.built ? registerClasses(planned.school, section.base) : movedUp(first ? null : year.before, pupils.length)
  if (start.some(Number.isNaN)) return byTotal(year)
  const classes = start.map((count, g) => ((pupils[g] as number) > 0 ? Math.max(1, count) : 0))
  const others = sum(classes) - (classes[0] as number)
  if ((pupils[0] as number) > 0) {
    const wanted = Math.ceil((pupils[0] as number) / (sizes[0] as number))
    const opened = Number.isNaN(year.rooms) ? wanted : Math.max(1, Math.min(wanted, year.rooms - others))
    // In the base year the register's entry classes stand; later every entry grade is opened anew.
    classes[0] = first ? Math.max(classes[0] as number, opened) : opened
  }
  let spare = year.rooms - sum(classes)
  if (year.reformed) {
    classes.set(splitAbove(pupils, classes, spare, sizes))
    spare = year.rooms - sum(classes)
  }
  return estimate(splitLargest(pupils, classes, Number.isNaN(spare) ? 0 : spare, limits.large), pupils, own, limits)
}

/** Last year's classes one grade up; the entry grade is still empty. Nothing before: a new section. */
function movedUp(before: SectionClasses | null, grades: number): Float64Array {
  const out = new Float64Array(grades)
  if (before) for (let g = 1; g < grades; g++) out[g] = before.byGrade[g - 1] as number
  return out
}

/** Only the number of classes is known (combined classes, totals): as many as rooms allow and the standard asks for. */
function byTotal(year: SectionYear): SectionClasses {
  const { pupils, section, planned, input, stage } = year
  const limits = input.limits[stage]
  const now = year.before?.total ?? sectionClasses(planned.school, section.base) ?? Number.NaN
  const all = sum(pupils)
  const standard = sum(year.sizes) / year.sizes.length
  if (Number.isNaN(now)) return unknown(year)
  const limit = Number.isNaN(year.rooms) ? now : Math.max(year.rooms, now)
  const total = all === 0 ? 0 : Math.max(1, Math.min(Math.max(now, Math.ceil(all / standard)), limit))
  const counts = countBalanced(Float64Array.of(all), Float64Array.of(total), limits)
  return {
    byGrade: new Float64Array(pupils.length).fill(Number.NaN),
    total,
    rooms: usableRooms(planned, section),
    counts,
    quality: 'estimated',
    balanced: counts,
  }
}

function estimate(byGrade: Float64Array, pupils: Float64Array, rooms: number, limits: ClassLimits): SectionClasses {
  const counts = countBalanced(pupils, byGrade, limits)
  return { byGrade, total: sum(byGrade), rooms, counts, quality: 'estimated', balanced: counts }
}

function unknown({ pupils, section, planned }: SectionYear): SectionClasses {
  const none = { large: Number.NaN, superLarge: Number.NaN, overStandard: Number.NaN }
  return {
    byGrade: new Float64Array(pupils.length).fill(Number.NaN),
    total: sectionClasses(planned.school, section.base) ?? Number.NaN,
    rooms: usableRooms(planned, section),
    counts: none,
    quality: 'unknown',
    balanced: none,
  }
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0)
}

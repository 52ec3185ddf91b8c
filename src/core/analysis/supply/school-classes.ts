import type { Allocation } from '../../domain/evaluation.ts'
import type { Quality } from '../../domain/figure.ts'
import type { PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import type { Section } from '../../domain/school.ts'
import { sectionClasses, usableRooms } from '../../domain/section.ts'
import {
  type ClassCounts,
  type ClassLimits,
  countAtLeast,
  countBalanced,
  countBands,
  formClasses,
  registerClasses,
  sectionBands,
  splitLargest,
} from './class-sizes.ts'
import { sizeUnder } from './grade-sizes.ts'

/** Classes of one section under one placement. NaN is unknown. */
export interface SectionClasses {
  readonly byGrade: Float64Array
  readonly total: number
  /** Ordinary classrooms it may use, the scenario's included. */
  readonly rooms: number
  readonly counts: ClassCounts
  readonly quality: Quality
  /** The labelled estimate 按均衡编班 beside it. */
  readonly balanced: ClassCounts
}

const UNKNOWN: ClassCounts = { large: Number.NaN, superLarge: Number.NaN, overStandard: Number.NaN }

/**
 * Classes and class sizes (seat account A12 and corrections). Under `enrolled` the register stands: exact from bands, else 至少;
 * classes the scenario adds open in the entry grade and split over-full grades, and then only 按均衡编班 is known. Under a
 * steady allocation the classes are formed anew within the rooms.
 * @param spread whether the pupils by grade were only spread from a total: then no single grade proves anything
 */
export function sectionClassSizes(
  allocation: Allocation,
  { school }: Pick<PlannedSchool, 'school'>,
  section: PlannedSection,
  pupils: Float64Array,
  spread: boolean,
  limits: ClassLimits,
): SectionClasses {
  const { base, added } = section
  const register = registerClasses(school, base)
  const now = sectionClasses(school, base)
  const rooms = usableRooms({ school }, section)
  const unknown = (total: number): SectionClasses => ({
    byGrade: register,
    total,
    rooms,
    counts: UNKNOWN,
    quality: 'unknown',
    balanced: UNKNOWN,
  })
  if (pupils.some(Number.isNaN)) return unknown(now ?? Number.NaN)

  if (allocation !== 'enrolled') {
    const usable = Number.isNaN(rooms) ? (base.designClasses ?? Number.NaN) : rooms
    if (Number.isNaN(usable)) return { ...unknown(Number.NaN), byGrade: register.fill(Number.NaN) }
    const sizes = pupils.map((_, g) => sizeUnder({ school }, section, g, limits.standard))
    return estimated(formClasses(pupils, usable, sizes), pupils, rooms, limits)
  }
  if (sum(pupils) === 0) return none(rooms, pupils.length)
  if (now === undefined) return unknown(Number.NaN)
  if (spread || register.some(Number.isNaN)) return fromTotals(section, register, sum(pupils), now, rooms, limits)
  if (added.classes > 0) {
    const size = sizeUnder({ school }, section, 0, limits.standard)
    return estimated(openAdded(pupils, register, added.classes, size, limits), pupils, rooms, limits)
  }
  const balanced = countBalanced(pupils, register, limits)
  return { byGrade: register, total: now, rooms, ...known(base, now, pupils, register, limits), balanced }
}

/** A scenario's classes: first the entry grade up to ⌈pupils ÷ standard⌉, then the over-full grades (seat account A8, A12). */
function openAdded(pupils: Float64Array, register: Float64Array, added: number, size: number, limits: ClassLimits): Float64Array {
  const classes = register.slice()
  const wanted = Math.ceil((pupils[0] as number) / size) - (classes[0] as number)
  const entry = Math.max(0, Math.min(added, wanted))
  classes[0] = (classes[0] as number) + entry
  return splitLargest(pupils, classes, added - entry, limits.large)
}

/** Classes that were formed by rule: only the even division is known. */
function estimated(byGrade: Float64Array, pupils: Float64Array, rooms: number, limits: ClassLimits): SectionClasses {
  const balanced = countBalanced(pupils, byGrade, limits)
  return { byGrade, total: sum(byGrade), rooms, counts: balanced, quality: 'estimated', balanced }
}

/** What the register proves: all of it from bands of every class, a lower bound from fewer bands or from the means. */
function known(
  base: Section,
  now: number,
  pupils: Float64Array,
  classes: Float64Array,
  limits: ClassLimits,
): { readonly counts: ClassCounts; readonly quality: Quality } {
  const bands = sectionBands(base)
  if (!bands) return { counts: countAtLeast(pupils, classes, limits), quality: 'at-least' }
  const banded = bands.reduce((a, b) => a + b, 0)
  return { counts: countBands(bands, limits), quality: banded === now ? 'exact' : 'at-least' }
}

/** Only a total, or combined classes: the bands if given, else what all classes together prove. */
function fromTotals(
  { base, added }: PlannedSection,
  byGrade: Float64Array,
  pupils: number,
  now: number,
  rooms: number,
  limits: ClassLimits,
): SectionClasses {
  const all = Float64Array.of(pupils)
  const classes = splitLargest(all, Float64Array.of(now), added.classes, limits.large)
  const balanced = countBalanced(all, classes, limits)
  const total = classes[0] as number
  const rest = { byGrade: byGrade.slice().fill(Number.NaN), total, rooms, balanced }
  if (added.classes > 0) return { ...rest, counts: balanced, quality: 'estimated' }
  return { ...rest, ...known(base, now, all, classes, limits) }
}

function none(rooms: number, grades: number): SectionClasses {
  const zero: ClassCounts = { large: 0, superLarge: 0, overStandard: 0 }
  return { byGrade: new Float64Array(grades), total: 0, rooms, counts: zero, quality: 'exact', balanced: zero }
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0)
}

import type { Allocation } from '../domain/evaluation.ts'
import type { Quality } from '../domain/figure.ts'
import type { PlannedSection } from '../domain/plan.ts'
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
import { sectionClasses } from './section.ts'

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
 * classes the scenario adds split over-full grades first, and then only 按均衡编班 is known. Under a steady allocation
 * the classes are formed anew within the rooms.
 */
export function sectionClassSizes(
  allocation: Allocation,
  section: PlannedSection,
  pupils: Float64Array,
  limits: ClassLimits,
): SectionClasses {
  const { base, added } = section
  const register = registerClasses(base)
  const now = sectionClasses(base)
  const rooms = (base.rooms === undefined ? (now ?? Number.NaN) : Math.max(0, base.rooms - (base.unsafeRooms ?? 0))) + added.rooms
  if (pupils.some(Number.isNaN))
    return {
      byGrade: register,
      total: now === undefined ? Number.NaN : now,
      rooms,
      counts: UNKNOWN,
      quality: 'unknown',
      balanced: UNKNOWN,
    }

  if (allocation !== 'enrolled') {
    const usable = Number.isNaN(rooms) ? (base.designClasses ?? Number.NaN) : rooms
    if (Number.isNaN(usable))
      return {
        byGrade: register.fill(Number.NaN),
        total: Number.NaN,
        rooms,
        counts: UNKNOWN,
        quality: 'unknown',
        balanced: UNKNOWN,
      }
    const byGrade = formClasses(pupils, usable, limits.standard)
    const balanced = countBalanced(pupils, byGrade, limits)
    return { byGrade, total: sum(byGrade), rooms, counts: balanced, quality: 'estimated', balanced }
  }
  if (sum(pupils) === 0) return none(rooms, pupils.length)
  if (now === undefined)
    return { byGrade: register, total: Number.NaN, rooms, counts: UNKNOWN, quality: 'unknown', balanced: UNKNOWN }
  if (register.some(Number.isNaN)) return fromTotals(section, sum(pupils), now, rooms, limits)

  const byGrade = splitLargest(pupils, register, added.classes, limits.large)
  const balanced = countBalanced(pupils, byGrade, limits)
  const bands = sectionBands(base)
  if (sum(byGrade) > sum(register))
    return { byGrade, total: sum(byGrade), rooms, counts: balanced, quality: 'estimated', balanced }
  if (bands) return { byGrade, total: now, rooms, counts: countBands(bands, limits), quality: 'exact', balanced }
  return { byGrade, total: now, rooms, counts: countAtLeast(pupils, byGrade, limits), quality: 'at-least', balanced }
}

/** Only a total, or combined classes: the bands if given, else what all classes together prove. */
function fromTotals(
  { base, added }: PlannedSection,
  pupils: number,
  now: number,
  rooms: number,
  limits: ClassLimits,
): SectionClasses {
  const byGrade = registerClasses(base)
  const all = Float64Array.of(pupils)
  const classes = splitLargest(all, Float64Array.of(now), added.classes, limits.large)
  const balanced = countBalanced(all, classes, limits)
  const bands = sectionBands(base)
  const total = classes[0] as number
  if (total > now) return { byGrade, total, rooms, counts: balanced, quality: 'estimated', balanced }
  if (bands) return { byGrade, total, rooms, counts: countBands(bands, limits), quality: 'exact', balanced }
  return { byGrade, total, rooms, counts: countAtLeast(all, classes, limits), quality: 'at-least', balanced }
}

function none(rooms: number, grades: number): SectionClasses {
  const zero: ClassCounts = { large: 0, superLarge: 0, overStandard: 0 }
  return { byGrade: new Float64Array(grades), total: 0, rooms, counts: zero, quality: 'exact', balanced: zero }
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0)
}

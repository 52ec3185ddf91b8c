import { BANDS, type School, type Section } from '../../domain/school.ts'
import { sectionClasses } from '../../domain/section.ts'
import { GRADES } from '../../domain/stage.ts'

/** Limits on the number of pupils in one class. */
export interface ClassLimits {
  /** A class of this size or more is large (56). */
  readonly large: number
  readonly superLarge: number
  /** A class above this size is over standard (45 / 50). */
  readonly standard: number
}

/** Classes above each limit. NaN is unknown. */
export interface ClassCounts {
  readonly large: number
  readonly superLarge: number
  readonly overStandard: number
}

/** Classes by band over all grades; undefined where the register gives none or only some. */
export function sectionBands(section: Section): readonly number[] | undefined {
  if (section.bands) return section.bands
  if (section.grades.length === 0 || section.grades.some((grade) => !grade.bands)) return undefined
  return BANDS.map((_, band) => section.grades.reduce((sum, grade) => sum + (grade.bands?.[band] ?? 0), 0))
}

const byLimit = (limits: ClassLimits, from: (smallest: number) => number): ClassCounts => ({
  large: from(limits.large),
  superLarge: from(limits.superLarge),
  overStandard: from(limits.standard + 1),
})

/** Exact counts from band counts; a limit that falls inside a band cannot be answered and gives NaN. */
export function countBands(bands: readonly number[], limits: ClassLimits): ClassCounts {
  return byLimit(limits, (smallest) => {
    const first = BANDS.findIndex((band) => band.from === smallest)
    return first < 0 ? Number.NaN : bands.slice(first).reduce((sum, count) => sum + count, 0)
  })
}

/** Proved lower bound 至少: one class for every grade with more pupils than its classes hold below the limit. */
export function countAtLeast(pupils: Float64Array, classes: Float64Array, limits: ClassLimits): ClassCounts {
  return byLimit(limits, (smallest) => {
    let count = 0
    for (let g = 0; g < pupils.length; g++) {
      const n = classes[g] as number
      if (n > 0 && (pupils[g] as number) > (smallest - 1) * n) count++
    }
    return count
  })
}

/** Counts when every grade's pupils are divided evenly over its classes 按均衡编班: sizes differ by at most 1 (seat account A12). */
export function countBalanced(pupils: Float64Array, classes: Float64Array, limits: ClassLimits): ClassCounts {
  return byLimit(limits, (smallest) => {
    let count = 0
    for (let g = 0; g < pupils.length; g++) {
      const n = classes[g] as number
      const p = pupils[g] as number
      if (!(n > 0) || Number.isNaN(p)) continue
      const small = Math.floor(p / n)
      const bigger = p - small * n
      count += small >= smallest ? n : small + 1 >= smallest ? bigger : 0
    }
    return count
  })
}

/**
 * Classes by grade of the register, where their sum agrees with the section's own number; NaN otherwise
 * (only totals are known, or combined classes over several grades).
 */
export function registerClasses(school: School, section: Section): Float64Array {
  const known = sectionClasses(school, section)
  const listed = section.grades.reduce((sum, row) => sum + (row.classes ?? Number.NaN), 0)
  // Only when the listed grades make up all classes does a grade that is not listed have none.
  if (section.grades.length === 0 || listed !== known) return new Float64Array(GRADES[section.stage].length).fill(Number.NaN)
  return Float64Array.from(GRADES[section.stage], (grade) => section.grades.find((row) => row.grade === grade)?.classes ?? 0)
}

/** Rooms left over split the grade with the largest mean while that mean reaches the large class (seat account A12). */
export function splitLargest(pupils: Float64Array, classes: Float64Array, spare: number, large: number): Float64Array {
  return openWhile(
    pupils,
    classes,
    spare,
    () => large,
    (share) => share >= 1,
  )
}

/** Rooms left over split the grade whose mean is farthest above its class size, while one is. */
export function splitAbove(pupils: Float64Array, classes: Float64Array, spare: number, sizes: Float64Array): Float64Array {
  return openWhile(
    pupils,
    classes,
    spare,
    (g) => sizes[g] as number,
    (share) => share > 1,
  )
}

/**
 * Classes of a school whose every grade has entered under one plan (稳态): each grade opens ⌈pupils ÷ its class size⌉;
 * where rooms do not suffice, every grade with pupils opens one and the fullest is split while rooms last.
 */
export function formClasses(pupils: Float64Array, rooms: number, sizes: Float64Array): Float64Array {
  const first = pupils.map((p) => (p > 0 ? 1 : 0))
  return splitAbove(pupils, first, rooms - first.reduce((a, b) => a + b, 0), sizes)
}

/** Opens up to `spare` classes, each in the grade with the largest mean ÷ size (the earlier of equals), while `worth` says so. */
function openWhile(
  pupils: Float64Array,
  classes: Float64Array,
  spare: number,
  sizeOf: (g: number) => number,
  worth: (share: number) => boolean,
): Float64Array {
  const out = classes.slice()
  for (let left = spare; left > 0; left--) {
    let at = -1
    let share = -1
    for (let g = 0; g < pupils.length; g++) {
      const n = out[g] as number
      const here = (pupils[g] as number) / n / sizeOf(g)
      if (n > 0 && here > share) {
        share = here
        at = g
      }
    }
    if (at < 0 || !worth(share)) break
    out[at] = (out[at] as number) + 1
  }
  return out
}

import { HAIR } from './whole-children.ts'

/**
 * Pupils counted by home, of whom nobody says the grade, as whole children of each grade: equal parts, and what is left over one
 * child a grade, each unit going on where its neighbour before has stopped. A unit keeps its number to the child, and over any
 * stretch of neighbours, the county too, no grade has more than one child above another. Counts that are no whole numbers
 * (an estate has taken a part of a cell) are shared in equal parts.
 * @param order spatial order of the units
 * @returns by unit then grade; NaN unknown
 */
export function countedByGrade(counted: Float64Array, order: Uint32Array, grades: number): Float64Array {
  const out = new Float64Array(counted.length * grades)
  let next = 0
  for (const unit of order) {
    const pupils = counted[unit] as number
    const whole = Math.round(pupils)
    if (!(Math.abs(pupils - whole) < HAIR)) {
      out.fill(pupils / grades, unit * grades, (unit + 1) * grades)
      continue
    }
    out.fill(Math.floor(whole / grades), unit * grades, (unit + 1) * grades)
    for (let left = whole % grades; left > 0; left--) {
      const at = unit * grades + next
      out[at] = (out[at] as number) + 1
      next = (next + 1) % grades
    }
  }
  return out
}

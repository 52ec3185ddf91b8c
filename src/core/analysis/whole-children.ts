/**
 * Fixed rounding offsets u in [0, 1) for every unit and grade (contract 1.9, seat account A14): a unit has floor(x + u)
 * children. u is the fraction that the running sum of the base year's x has reached in spatial order, so that in the base year
 * every stretch of neighbours, and the county, has its whole number exactly; later years keep the same u and stay local,
 * stable and monotone.
 * @param shares x by unit then grade; @param order spatial order of the units
 */
export function roundingOffsets(shares: Float64Array, order: Uint32Array, grades: number): Float64Array {
  const offsets = new Float64Array(shares.length)
  for (let grade = 0; grade < grades; grade++) {
    // Grades start apart, so that one unit does not catch the rounding of all of them.
    let sum = (grade * GOLDEN) % 1
    for (let i = 0; i < order.length; i++) {
      const at = (order[i] as number) * grades + grade
      offsets[at] = sum - Math.floor(sum + HAIR)
      sum += shares[at] as number
    }
  }
  return offsets
}
const GOLDEN = (Math.sqrt(5) - 1) / 2
/** A running sum this close below a whole number has reached it: else one child would be counted twice. */
const HAIR = 1e-7

/** Whole learners by unit and grade from shares and offsets. */
export function wholeLearners(shares: Float64Array, offsets: Float64Array): Int32Array {
  const learners = new Int32Array(shares.length)
  for (let at = 0; at < shares.length; at++) learners[at] = Math.floor((shares[at] as number) + (offsets[at] as number) + HAIR)
  return learners
}

/** Learners of one unit over all grades. */
export function unitTotal(learners: Int32Array, unit: number, grades: number): number {
  let total = 0
  for (let grade = 0; grade < grades; grade++) total += learners[unit * grades + grade] as number
  return total
}

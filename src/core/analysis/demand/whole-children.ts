/**
 * Fixed rounding offsets u in [0, 1) for every unit and grade (contract 1.9, seat account A14): a unit has floor(x + u)
 * children. Whether a unit is rounded up in the base year follows the running sum of x in spatial order, so that every stretch
 * of neighbours, and the county, has its whole number exactly. Inside the interval which that leaves, u runs through a
 * low-discrepancy sequence, apart for units rounded up and down: when x shrinks or grows later, the part of them that changes
 * is the part it should be. u never changes, so later years are local, stable and monotone.
 * @param shares x by unit then grade; @param order spatial order of the units
 */
export function roundingOffsets(shares: Float64Array, order: Uint32Array, grades: number): Float64Array {
  const offsets = new Float64Array(shares.length)
  for (let grade = 0; grade < grades; grade++) {
    // Grades start apart, so that one unit does not catch the rounding of all of them.
    let sum = (grade * GOLDEN) % 1
    let ups = 0
    let downs = 0
    for (let i = 0; i < order.length; i++) {
      const at = (order[i] as number) * grades + grade
      const x = shares[at] as number
      const reached = sum - Math.floor(sum + HAIR)
      const children = Math.floor(x + reached + HAIR)
      const rest = x - Math.floor(x + HAIR)
      const up = children > Math.floor(x + HAIR)
      const turn = ((up ? ups++ : downs++) * GOLDEN) % 1
      const u = up ? 1 - rest + rest * turn : (1 - rest) * turn
      // At the edge of the interval the running sum itself stands.
      offsets[at] = u >= 0 && u < 1 && Math.floor(x + u + HAIR) === children ? u : reached
      sum += x
    }
  }
  return offsets
}
const GOLDEN = (Math.sqrt(5) - 1) / 2
/** A running sum this close below a whole number has reached it: else one child would be counted twice. */
export const HAIR = 1e-7

/** Whole learners by unit and grade from shares and offsets. */
export function wholeLearners(shares: Float64Array, offsets: Float64Array): Int32Array {
  const learners = new Int32Array(shares.length)
  for (let at = 0; at < shares.length; at++) learners[at] = Math.floor((shares[at] as number) + (offsets[at] as number) + HAIR)
  return learners
}

/** Learners of every unit over all grades; remembered for as long as the learners are. */
export function unitTotals(learners: Int32Array, grades: number): Int32Array {
  const known = TOTALS.get(learners)
  if (known) return known
  const totals = new Int32Array(learners.length / grades)
  for (let unit = 0; unit < totals.length; unit++) totals[unit] = unitTotal(learners, unit, grades)
  TOTALS.set(learners, totals)
  return totals
}
const TOTALS = new WeakMap<Int32Array, Int32Array>()

/** Learners of one unit over all grades. */
export function unitTotal(learners: ArrayLike<number>, unit: number, grades: number): number {
  let total = 0
  for (let grade = 0; grade < grades; grade++) total += learners[unit * grades + grade] as number
  return total
}

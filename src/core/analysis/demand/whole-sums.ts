import type { DemandGround } from './demand-ground.ts'
import { HAIR } from './whole-children.ts'

/** Learners of a unit for one of its weight, and what its own new homes bring, of one year. */
export interface YearCurve {
  /** By area then grade. */
  readonly curve: Float64Array
  /** By unit with homes that fill after the base year: children more, by grade. */
  readonly growth: ReadonlyMap<number, Float64Array>
}

/**
 * Whole learners by row of a region of units (−1: none) then grade, for many years in one pass over the units: floor(w·c + u),
 * the same atoms as the learners of a year (seat account A14), without an array of units for each.
 */
export function wholeSums(
  ground: DemandGround,
  offsets: Float64Array,
  curves: readonly YearCurve[],
  region: Int32Array,
  rows: number,
): readonly Float64Array[] {
  const { weights, areas, grades } = ground
  const k = curves.length
  const table = new Float64Array(areas.count * grades * k)
  curves.forEach(({ curve }, at) => {
    for (let cell = 0; cell < curve.length; cell++) table[cell * k + at] = curve[cell] as number
  })
  const sums = new Int32Array(rows * grades * k)
  const growing = new Set(curves.flatMap(({ growth }) => [...growth.keys()]))
  const values = weights.values
  for (let unit = 0; unit < region.length; unit++) {
    const row = region[unit] as number
    if (row < 0) continue
    const area = areas.of[unit] as number
    const grows = growing.has(unit)
    for (let g = 0; g < grades; g++) {
      const weight = values[unit * grades + g] as number
      // Who has no part has no child: u is below 1.
      if (weight === 0 && !grows) continue
      const u = offsets[unit * grades + g] as number
      const from = (area * grades + g) * k
      const to = (row * grades + g) * k
      if (grows) {
        for (let at = 0; at < k; at++) {
          const more = curves[at]?.growth.get(unit)?.[g] ?? 0
          sums[to + at] = (sums[to + at] as number) + Math.floor(weight * (table[from + at] as number) + more + u + HAIR)
        }
      } else
        for (let at = 0; at < k; at++)
          sums[to + at] = (sums[to + at] as number) + ((weight * (table[from + at] as number) + u + HAIR) | 0)
    }
  }
  return curves.map((_, at) => Float64Array.from({ length: rows * grades }, (_, cell) => sums[cell * k + at] as number))
}

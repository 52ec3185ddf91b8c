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
  /** Of all years, by area then grade: most units have the same whole learners at both, so in every year. */
  const least = new Float64Array(areas.count * grades).fill(Number.POSITIVE_INFINITY)
  const most = new Float64Array(areas.count * grades).fill(Number.NEGATIVE_INFINITY)
  curves.forEach(({ curve }, at) => {
    for (let cell = 0; cell < curve.length; cell++) {
      const each = curve[cell] as number
      table[cell * k + at] = each
      if (each < (least[cell] as number)) least[cell] = each
      if (each > (most[cell] as number)) most[cell] = each
    }
  })
  const sums = new Int32Array(rows * grades * k)
  const always = new Int32Array(rows * grades)
  const growing = new Set(curves.flatMap(({ growth }) => [...growth.keys()]))
  const values = weights.values
  const hair = HAIR
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
      const cell = area * grades + g
      const from = cell * k
      const to = (row * grades + g) * k
      if (grows) {
        for (let at = 0; at < k; at++) {
          const more = curves[at]?.growth.get(unit)?.[g] ?? 0
          sums[to + at] = (sums[to + at] as number) + Math.floor(weight * (table[from + at] as number) + more + u + hair)
        }
        continue
      }
      const fewest = (weight * (least[cell] as number) + u + hair) | 0
      if (fewest === ((weight * (most[cell] as number) + u + hair) | 0)) {
        always[row * grades + g] = (always[row * grades + g] as number) + fewest
        continue
      }
      for (let at = 0; at < k; at++)
        sums[to + at] = (sums[to + at] as number) + ((weight * (table[from + at] as number) + u + hair) | 0)
    }
  }
  return curves.map((_, at) => Float64Array.from(always, (same, cell) => same + (sums[cell * k + at] as number)))
}

/** Whole learners of some units in one year. */
export function wholeOf(ground: DemandGround, offsets: Float64Array, { curve, growth }: YearCurve, rows: Int32Array): number {
  const { weights, areas, grades } = ground
  let sum = 0
  for (let i = 0; i < rows.length; i++) {
    const unit = rows[i] as number
    const area = (areas.of[unit] as number) * grades
    const more = growth.get(unit)
    for (let g = 0; g < grades; g++) {
      const at = unit * grades + g
      const x = (weights.values[at] as number) * (curve[area + g] as number)
      sum += Math.floor((more ? x + (more[g] as number) : x) + (offsets[at] as number) + HAIR)
    }
  }
  return sum
}

/** The same before rounding, from Σ weights by area, which are remembered for as long as the list of units is. */
export function shareOf(ground: DemandGround, { curve, growth }: YearCurve, rows: Int32Array): number {
  const sums = ground.weightsOf(rows)
  let learners = 0
  for (let cell = 0; cell < curve.length; cell++) learners += (sums.weights[cell] as number) * (curve[cell] as number)
  for (const unit of sums.estates) for (const more of growth.get(unit) ?? []) learners += more
  return learners
}

/** Σ weights of some units by area then grade, and those of them that are estates. */
export interface UnitWeights {
  readonly weights: Float64Array
  readonly estates: readonly number[]
}

export function unitWeightSums(
  { weights, areas, grades, units }: Omit<DemandGround, 'weightsOf'>,
  rows: Int32Array,
): UnitWeights {
  const sums = new Float64Array(areas.count * grades)
  for (const unit of rows) {
    const area = (areas.of[unit] as number) * grades
    for (let g = 0; g < grades; g++) sums[area + g] = (sums[area + g] as number) + (weights.values[unit * grades + g] as number)
  }
  return { weights: sums, estates: [...rows].filter((unit) => units.kind[unit] === 1) }
}

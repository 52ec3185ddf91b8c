import type { DemandGround } from './demand-ground.ts'
import type { StageForecast } from './forecast.ts'
import type { Growth } from './housing.ts'
import type { YearCurve } from './whole-sums.ts'

/**
 * The year `t` of a stage's demand: public learners for one unit of weight, and what new homes bring of their own.
 * @param growth estates whose children are in it; @param n years of the forecast
 */
export function yearCurve(
  ground: DemandGround,
  forecast: StageForecast,
  growth: readonly Growth[],
  t: number,
  n: number,
): YearCurve {
  return { curve: curveOf(ground, forecast, growth, t, n), growth: growthOf(ground, forecast, growth, t, n) }
}

/** Public learners by unit and grade that homes handed over later bring. */
function growthOf(
  { dataset, stage, grades }: DemandGround,
  { learners, publicShare }: StageForecast,
  growth: readonly Growth[],
  t: number,
  n: number,
): ReadonlyMap<number, Float64Array> {
  const out = new Map<number, Float64Array>()
  for (const one of growth) {
    const each = (one.pupils[stage][t] as number) / grades
    const more = new Float64Array(grades)
    for (let g = 0; g < grades; g++)
      if ((learners[g * n + t] as number) + each > 0) more[g] = each * (publicShare[g * n + t] as number)
    out.set(dataset.population.ids.length + one.development, more)
  }
  return out
}

/** By area then grade: locals who move into new homes leave their area first, then the county. */
function curveOf(
  { stage, grades, sums, areas }: DemandGround,
  { learners, publicShare }: StageForecast,
  growth: readonly Growth[],
  t: number,
  n: number,
): Float64Array {
  const curve = new Float64Array(areas.count * grades)
  // Every grade has the same part of an estate's children.
  const leaving = new Float64Array(areas.count)
  for (const one of growth) {
    const area = areas.ofDevelopment[one.development] as number
    leaving[area] = (leaving[area] as number) + ((one.pupils[stage][t] as number) * one.local) / grades
  }
  for (let g = 0; g < grades; g++) {
    const sum = sums[g] as number
    const all = learners[g * n + t] as number
    if (!(sum > 0)) continue
    const moved = new Float64Array(areas.count)
    let left = 0
    // Who cannot come from the area itself comes from the county.
    for (let area = 0; area < areas.count; area++) {
      const here = (all * (areas.weights[area * grades + g] as number)) / sum
      moved[area] = area === 0 ? 0 : Math.min(leaving[area] as number, here)
      left += (leaving[area] as number) - (moved[area] as number)
    }
    const stay = all - moved.reduce((a, b) => a + b, 0)
    const county = stay > 0 ? Math.max(0, 1 - left / stay) : 0
    for (let area = 0; area < areas.count; area++) {
      const weight = areas.weights[area * grades + g] as number
      const here = (all * weight) / sum
      const factor = here > 0 ? (1 - (moved[area] as number) / here) * county : county
      curve[area * grades + g] = (all / sum) * factor * (publicShare[g * n + t] as number)
    }
  }
  return curve
}

import { Buckets } from './buckets.ts'
import type { Catchment } from './catchment.ts'
import type { Decay } from './decay.ts'
import type { Metric, Points } from './points.ts'

/**
 * `floatingCatchment` for distances between places, without a table of pairs: each school looks for the units around it in a grid of
 * buckets.
 * @param metric with the decay's reach
 */
export function catchmentOfPoints(
  units: Points,
  schools: Points,
  demand: ArrayLike<number>,
  seats: ArrayLike<number>,
  decay: Decay,
  metric: Metric,
): Catchment {
  const homes = new Buckets(units, metric.outer)
  const { rows, span } = homes
  const squared = metric.between(homes, schools)
  const learners = new Float64Array(rows.length)
  for (let home = 0; home < rows.length; home++) learners[home] = demand[rows[home] as number] as number
  const limit = metric.reach * metric.reach
  const sums = new Float64Array(rows.length)
  const reached = new Uint8Array(rows.length)
  const ratio = new Float64Array(schools.x.length).fill(Number.NaN)
  const near = new Int32Array(rows.length)
  const weights = new Float64Array(rows.length)
  for (let school = 0; school < ratio.length; school++) {
    homes.search(schools.x[school] as number, schools.y[school] as number)
    let found = 0
    let asking = 0
    for (let run = 0; run < homes.runs; run++) {
      const end = span[2 * run + 1] as number
      for (let home = span[2 * run] as number; home < end; home++) {
        const apart = squared(home, school)
        if (apart > limit) continue
        const weight = decay.ofSquared(apart)
        near[found] = home
        weights[found++] = weight
        asking += weight * (learners[home] as number)
      }
    }
    if (!(asking > 0)) continue
    const share = (seats[school] as number) / asking
    ratio[school] = share
    for (let at = 0; at < found; at++) {
      const home = near[at] as number
      sums[home] = (sums[home] as number) + (weights[at] as number) * share
      reached[home] = 1
    }
  }
  const access = new Float64Array(units.x.length).fill(Number.NaN)
  for (let home = 0; home < rows.length; home++) if (reached[home] === 1) access[rows[home] as number] = sums[home] as number
  return { access, ratio }
}

import type { Catchment } from './catchment.ts'
import type { Decay } from './decay.ts'
import { type Metric, PointGrid, type Points } from './point-grid.ts'

/**
 * `floatingCatchment` for distances between places, without a table of pairs: schools look for units in a grid of buckets.
 * @param metric from units (first) to schools (second), with the decay's reach
 */
export function catchmentOfPoints(
  units: Points,
  schools: Points,
  demand: ArrayLike<number>,
  seats: ArrayLike<number>,
  decay: Decay,
  metric: Metric,
): Catchment {
  const grid = new PointGrid(units, metric)
  const { rows, span } = grid
  const limit = metric.reach * metric.reach
  const access = new Float64Array(units.x.length)
  const reached = new Uint8Array(units.x.length)
  const ratio = new Float64Array(schools.x.length).fill(Number.NaN)
  const near = new Uint32Array(rows.length)
  const weights = new Float64Array(rows.length)
  for (let school = 0; school < ratio.length; school++) {
    grid.search(schools.x[school] as number, schools.y[school] as number)
    let found = 0
    let asking = 0
    for (let run = 0; run < grid.runs; run++) {
      for (let at = span[2 * run] as number; at < (span[2 * run + 1] as number); at++) {
        const unit = rows[at] as number
        const squared = metric.squared(unit, school)
        // Also drops unknown places.
        if (!(squared <= limit)) continue
        const weight = decay.weight(Math.sqrt(squared))
        near[found] = unit
        weights[found++] = weight
        asking += weight * (demand[unit] as number)
      }
    }
    if (!(asking > 0)) continue
    const share = (seats[school] as number) / asking
    ratio[school] = share
    for (let i = 0; i < found; i++) {
      const unit = near[i] as number
      access[unit] = (access[unit] as number) + (weights[i] as number) * share
      reached[unit] = 1
    }
  }
  for (let unit = 0; unit < reached.length; unit++) if (reached[unit] === 0) access[unit] = Number.NaN
  return { access, ratio }
}

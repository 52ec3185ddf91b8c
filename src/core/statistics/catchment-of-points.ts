import { Buckets } from './buckets.ts'
import type { Catchment } from './catchment.ts'
import type { Decay } from './decay.ts'
import type { Metric, Points, Within } from './points.ts'

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
  const near = roomFor(homes, schools)
  const collect = metric.within(homes, schools)
  const learners = of(demand, rows)
  const sums = new Float64Array(rows.length)
  const reached = new Uint8Array(rows.length)
  const ratio = new Float64Array(schools.x.length).fill(Number.NaN)
  for (let school = 0; school < ratio.length; school++) {
    homes.search(schools.x[school] as number, schools.y[school] as number)
    let found = 0
    for (let run = 0; run < homes.runs; run++)
      found = collect(span[2 * run] as number, span[2 * run + 1] as number, school, near, found)
    const asking = weigh(near, found, decay, learners)
    if (!(asking > 0)) continue
    const share = (seats[school] as number) / asking
    ratio[school] = share
    hand(near, found, share, sums, reached)
  }
  return { access: known(sums, reached, rows, units.x.length), ratio }
}

/** Room for what the largest search can find. */
function roomFor(homes: Buckets, schools: Points): Within {
  let most = 0
  for (let school = 0; school < schools.x.length; school++) {
    homes.search(schools.x[school] as number, schools.y[school] as number)
    let all = 0
    for (let run = 0; run < homes.runs; run++) all += (homes.span[2 * run + 1] as number) - (homes.span[2 * run] as number)
    if (all > most) most = all
  }
  return { row: new Int32Array(most), squared: new Float64Array(most) }
}

function of(values: ArrayLike<number>, rows: Uint32Array): Float64Array {
  const column = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) column[at] = values[rows[at] as number] as number
  return column
}

/** Puts weights in place of the distances. @returns the weighted learners */
function weigh({ row, squared }: Within, found: number, decay: Decay, learners: Float64Array): number {
  decay.weigh(squared, found)
  let asking = 0
  for (let at = 0; at < found; at++) asking += (squared[at] as number) * (learners[row[at] as number] as number)
  return asking
}

/** Adds what each home has of a school. */
function hand({ row, squared: weights }: Within, found: number, share: number, sums: Float64Array, reached: Uint8Array): void {
  for (let at = 0; at < found; at++) {
    const home = row[at] as number
    sums[home] = (sums[home] as number) + (weights[at] as number) * share
    reached[home] = 1
  }
}

/** Sums by unit; NaN where no school is reached. */
function known(sums: Float64Array, reached: Uint8Array, rows: Uint32Array, units: number): Float64Array {
  const access = new Float64Array(units).fill(Number.NaN)
  for (let home = 0; home < rows.length; home++) if (reached[home] === 1) access[rows[home] as number] = sums[home] as number
  return access
}

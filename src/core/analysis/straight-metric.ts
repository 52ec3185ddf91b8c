import { degreeMetres, places, squaredMetres } from '../geo/distance.ts'
import type { Metric, Points } from '../statistics/points.ts'

/** The pole, where a degree of latitude is longest. */
const POLE = 90

/**
 * Straight lines on the ellipsoid between places in degrees of longitude and latitude, for the statistics of places within a reach.
 * @param latitudes of all places that take part: a degree of longitude is as short as where it is shortest
 */
export function straightMetric(reach: number, latitudes: readonly ArrayLike<number>[]): Metric {
  let [nearest, farthest] = [POLE, 0]
  for (const column of latitudes)
    for (let i = 0; i < column.length; i++) {
      const off = Math.abs(column[i] as number)
      if (off < nearest) nearest = off
      if (off > farthest) farthest = off
    }
  return {
    reach,
    outer: { x: reach / degreeMetres(farthest).lon, y: reach / degreeMetres(0).lat },
    inner: { x: reach / degreeMetres(nearest).lon, y: reach / degreeMetres(POLE).lat },
    between(a, b) {
      const at = ({ x, y }: Points) => places(x, y)
      const [from, to] = [at(a), at(b)]
      return (i, j) => squaredMetres(from, i, to, j)
    },
    within(a, b) {
      const measure = this.between(a, b)
      const limit = reach * reach
      return (start, end, j, { row, squared }, found) => {
        let next = found
        for (let i = start; i < end; i++) {
          const apart = measure(i, j)
          if (apart > limit) continue
          row[next] = i
          squared[next++] = apart
        }
        return next
      }
    },
  }
}

import { Buckets } from './buckets.ts'
import { type Places, squaredMetres } from './distance.ts'

/** The two nearest of `targets` for every place: row of the target (−1 none) and metres (NaN none). */
export interface Nearest {
  readonly first: Int32Array
  readonly firstMetres: Float64Array
  readonly second: Int32Array
  readonly secondMetres: Float64Array
}

/**
 * Nearest and second nearest target of every place, straight line. Of equally near targets the smaller rank wins,
 * so the answer does not depend on the order of the rows.
 * @param among rows of `targets` that take part, in rank order
 */
export function nearestTwo(from: Places, targets: Places, among: readonly number[]): Nearest {
  const n = from.lon.length
  const first = new Int32Array(n).fill(-1)
  const second = new Int32Array(n).fill(-1)
  const firstMetres = new Float64Array(n).fill(Number.NaN)
  const secondMetres = new Float64Array(n).fill(Number.NaN)
  const rows = Int32Array.from(among)
  const buckets = new Buckets(from, targets, rows)
  const { start, ranks } = buckets
  for (let i = 0; i < n; i++) {
    let best = Number.POSITIVE_INFINITY
    let next = Number.POSITIVE_INFINITY
    let bestRank = rows.length
    let nextRank = rows.length
    // Ring by ring around the place's own bucket; equally far counts as within reach, because of the ranks.
    for (let ring = buckets.begin(from.lon[i] as number, from.lat[i] as number); ring; ring = buckets.grow(next)) {
      for (let visit = 0; visit < buckets.visits; visit++) {
        const bucket = buckets.ring[visit] as number
        for (let at = start[bucket] as number; at < (start[bucket + 1] as number); at++) {
          const rank = ranks[at] as number
          const squared = squaredMetres(from, i, targets, rows[rank] as number)
          if (squared < best || (squared === best && rank < bestRank)) {
            next = best
            nextRank = bestRank
            best = squared
            bestRank = rank
          } else if (squared < next || (squared === next && rank < nextRank)) {
            next = squared
            nextRank = rank
          }
        }
      }
    }
    if (best < Number.POSITIVE_INFINITY) {
      first[i] = rows[bestRank] as number
      firstMetres[i] = Math.sqrt(best)
    }
    if (next < Number.POSITIVE_INFINITY) {
      second[i] = rows[nextRank] as number
      secondMetres[i] = Math.sqrt(next)
    }
  }
  return { first, firstMetres, second, secondMetres }
}

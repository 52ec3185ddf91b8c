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
  for (let i = 0; i < n; i++) {
    let best = Number.POSITIVE_INFINITY
    let next = Number.POSITIVE_INFINITY
    for (const j of among) {
      const squared = squaredMetres(from, i, targets, j)
      if (squared < best) {
        next = best
        second[i] = first[i] as number
        best = squared
        first[i] = j
      } else if (squared < next) {
        next = squared
        second[i] = j
      }
    }
    if (best < Number.POSITIVE_INFINITY) firstMetres[i] = Math.sqrt(best)
    if (next < Number.POSITIVE_INFINITY) secondMetres[i] = Math.sqrt(next)
  }
  return { first, firstMetres, second, secondMetres }
}

import type { Neighbourhood } from './neighbourhood.ts'

/** Sums of the known values that all the statistics below rest on. */
export interface Moments {
  /** Places of known value. */
  readonly n: number
  readonly mean: number
  /** S = √(Σx² ÷ n − x̄²), population form; exactly 0 where all values are equal. */
  readonly deviation: number
}

/** Mean and deviation of the values that are known. */
export function moments(values: ArrayLike<number>): Moments {
  let [n, sum] = [0, 0]
  let equal = true
  let first = Number.NaN
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    if (n === 0) first = value
    else if (value !== first) equal = false
    n++
    sum += value
  }
  const mean = n > 0 ? sum / n : Number.NaN
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const off = (values[i] as number) - mean
    if (!Number.isNaN(off)) squares += off * off
  }
  return { n, mean, deviation: n === 0 ? Number.NaN : equal ? 0 : Math.sqrt(squares / n) }
}

/**
 * Gi* of every place, binary weights, the place itself among its neighbours, as a standard score:
 * z = (Σ_j w_ij·x_j − x̄·W_i) ÷ (S·√((n·W_i − W_i²) ÷ (n − 1))) (Ord & Getis, Geographical Analysis 27, 1995).
 * NaN, undefined: value unknown, all values equal, or every place within the band.
 */
export function localGStar(values: ArrayLike<number>, near: Neighbourhood): Float64Array {
  const { n, mean, deviation } = moments(values)
  const z = new Float64Array(values.length)
  for (let i = 0; i < z.length; i++) {
    const w = near.count[i] as number
    z[i] =
      w > 0 && w < n && deviation > 0
        ? ((near.sum[i] as number) - mean * w) / (deviation * Math.sqrt((n * w - w * w) / (n - 1)))
        : Number.NaN
  }
  return z
}

/**
 * Gi of every place: as Gi*, but the place is no neighbour of itself, and mean and deviation are those of the others (Ord & Getis 1995).
 * NaN, undefined: also where a place has no neighbour.
 */
export function localG(values: ArrayLike<number>, near: Neighbourhood): Float64Array {
  const { n, mean, deviation } = moments(values)
  const z = new Float64Array(values.length)
  const squares = n * (deviation * deviation + mean * mean)
  const others = n - 1
  for (let i = 0; i < z.length; i++) {
    const x = values[i] as number
    const w = (near.count[i] as number) - 1
    const rest = (n * mean - x) / others
    const variance = (squares - x * x) / others - rest * rest
    z[i] =
      w > 0 && w < others && deviation > 0 && variance > 0
        ? ((near.sum[i] as number) - x - rest * w) / Math.sqrt((variance * (others * w - w * w)) / (others - 1))
        : Number.NaN
  }
  return z
}

/** A statistic of the whole map against chance. */
export interface GlobalStatistic {
  readonly value: number
  /** What it would be without any pattern. */
  readonly expected: number
  readonly variance: number
  /** (value − expected) ÷ √variance. */
  readonly z: number
  /** Ordered pairs of neighbours, S₀. */
  readonly pairs: number
}

/** Sums of binary, symmetric weights without the place itself: S₀ = Σw, S₁ = ½Σ(w_ij + w_ji)² = 2·S₀, S₂ = Σ(W_i + W_i)². */
function weightSums(values: ArrayLike<number>, near: Neighbourhood): { s0: number; s1: number; s2: number } {
  let [s0, s2] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue
    const w = (near.count[i] as number) - 1
    s0 += w
    s2 += 4 * w * w
  }
  return { s0, s1: 2 * s0, s2 }
}

/**
 * Moran's I = (n ÷ S₀)·Σ_ij w_ij·(x_i − x̄)(x_j − x̄) ÷ Σ_i (x_i − x̄)²: above its expectation −1 ÷ (n − 1) like lies by like. Variance
 * under normality, (n²·S₁ − n·S₂ + 3·S₀²) ÷ ((n² − 1)·S₀²) − E² (Cliff & Ord, Spatial Processes, 1981). NaN where nothing has a
 * neighbour or all values are equal.
 */
export function globalMoran(values: ArrayLike<number>, near: Neighbourhood): GlobalStatistic {
  const { n, mean, deviation } = moments(values)
  const { s0, s1, s2 } = weightSums(values, near)
  let cross = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number
    if (Number.isNaN(x)) continue
    cross += (x - mean) * ((near.sum[i] as number) - x - mean * ((near.count[i] as number) - 1))
  }
  const value = s0 > 0 && deviation > 0 ? cross / (s0 * deviation * deviation) : Number.NaN
  const expected = -1 / (n - 1)
  const variance = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected * expected
  return { value, expected, variance, z: (value - expected) / Math.sqrt(variance), pairs: s0 }
}

/**
 * General G = Σ_ij w_ij·x_i·x_j ÷ Σ_{i≠j} x_i·x_j for values not below 0: above W ÷ (n(n − 1)) high lies by high. Variance under
 * randomisation (Getis & Ord, Geographical Analysis 24, 1992).
 */
export function globalG(values: ArrayLike<number>, near: Neighbourhood): GlobalStatistic {
  const { s0, s1, s2 } = weightSums(values, near)
  let [n, m1, m2, m3, m4, cross] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number
    if (Number.isNaN(x)) continue
    n++
    m1 += x
    m2 += x * x
    m3 += x * x * x
    m4 += x * x * x * x
    cross += x * ((near.sum[i] as number) - x)
  }
  const w2 = s0 * s0
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * w2
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * w2)
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * w2)
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * w2
  const b4 = s1 - s2 + w2
  const expected = s0 / (n * (n - 1))
  const square =
    (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4) /
    ((m1 * m1 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3))
  const variance = square - expected * expected
  const value = s0 > 0 ? cross / (m1 * m1 - m2) : Number.NaN
  return { value, expected, variance, z: (value - expected) / Math.sqrt(variance), pairs: s0 }
}

import { ascending } from './ascending.ts'

/** Weights of the units on either side of some limits. */
export interface Shares {
  /** Weight of the units whose value is at most each limit. */
  readonly within: Float64Array
  /** Weight of the units whose value is known. */
  readonly known: number
  /** Weight of the units whose value is NaN. */
  readonly unknown: number
}

/** How much weight lies within each limit, inclusive. The share is within ÷ known or within ÷ (known + unknown), as the reader chooses. */
export function withinLimits(values: ArrayLike<number>, weights: ArrayLike<number>, limits: ArrayLike<number>): Shares {
  const within = new Float64Array(limits.length)
  let [known, unknown] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const [value, weight] = [values[i] as number, weights[i] as number]
    if (Number.isNaN(value)) {
      unknown += weight
      continue
    }
    known += weight
    for (let k = 0; k < limits.length; k++) if (value <= (limits[k] as number)) within[k] = (within[k] as number) + weight
  }
  return { within, known, unknown }
}

/**
 * Weighted quantiles: the smallest value that at least the share q of the weight does not exceed (inverse of the distribution function,
 * type 1 of Hyndman & Fan, The American Statistician 50, 1996), so that the answer is always a value some pupil has.
 * @param values NaN left out @param weights not negative @param shares q, each 0 … 1
 * @returns one value for each share; NaN where nothing is known
 */
export function quantiles(values: ArrayLike<number>, weights: ArrayLike<number>, shares: readonly number[]): Float64Array {
  const order = ascending(values).filter((i) => (weights[i] as number) > 0)
  const running = new Float64Array(order.length)
  let sum = 0
  order.forEach((i, at) => {
    sum += weights[i] as number
    running[at] = sum
  })
  return Float64Array.from(shares, (share) => {
    const wanted = share * sum
    let [low, high] = [0, order.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((running[middle] as number) >= wanted) high = middle
      else low = middle + 1
    }
    return order.length === 0 ? Number.NaN : (values[order[low] as number] as number)
  })
}

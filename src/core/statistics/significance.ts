import { ascending } from './ascending.ts'
import { twoSided } from './normal.ts'

/**
 * Largest p that counts as significant when many places are tested at once (Benjamini & Hochberg, Journal of the Royal Statistical Society B
 * 57, 1995): the largest p₍ₖ₎ with p₍ₖ₎ ≤ k ÷ m·α, so that about the share α of what is shown may be chance. Of 1,000 places at random
 * 50 would pass p ≤ 0.05 one by one. Neighbouring tests are not independent; positively dependent ones keep the bound
 * (Benjamini & Yekutieli 2001).
 * @param p of each test, NaN not tested @returns 0 where none is significant
 */
export function discoveryLimit(p: ArrayLike<number>, alpha: number): number {
  const order = ascending(p)
  for (let k = order.length; k > 0; k--) {
    const value = p[order[k - 1] as number] as number
    if (value <= (k / order.length) * alpha) return value
  }
  return 0
}

/** Significance of each place by several levels at once. */
export interface Significance {
  /** Two-sided p of each z, NaN undefined. */
  readonly p: Float64Array
  /** How many of the levels each place meets, corrected for testing many: negative where z is (a cold spot), 0 none or undefined. */
  readonly met: Int8Array
  /** The same without the correction. */
  readonly metAlone: Int8Array
  /** Limit of p of each level after the correction; 0: nothing meets it. */
  readonly limits: Float64Array
}

/** @param alphas from the loosest to the strictest, e.g. 0.10, 0.05, 0.01 */
export function significance(z: ArrayLike<number>, alphas: readonly number[]): Significance {
  const p = new Float64Array(z.length)
  for (let i = 0; i < p.length; i++) p[i] = twoSided(z[i] as number)
  const limits = Float64Array.from(alphas, (alpha) => discoveryLimit(p, alpha))
  const met = new Int8Array(p.length)
  const metAlone = new Int8Array(p.length)
  for (let i = 0; i < p.length; i++) {
    const sign = Math.sign(z[i] as number)
    const value = p[i] as number
    for (let level = 0; level < alphas.length; level++) {
      const limit = limits[level] as number
      if (limit > 0 && value <= limit) met[i] = sign * (level + 1)
      if (value <= (alphas[level] as number)) metAlone[i] = sign * (level + 1)
    }
  }
  return { p, met, metAlone, limits }
}

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI)
/** From here on the series would lose digits in the tail, and the continued fraction is short. */
const FAR = 5
const FRACTIONS = 60

/**
 * P(|Z| ≥ |z|) of the standard normal distribution: what chance gives for a z as far out, either side; NaN for NaN.
 * Series of Marsaglia, Journal of Statistical Software 11 (2004); beyond 5 Laplace's continued fraction (Abramowitz & Stegun 26.2.14).
 */
export function twoSided(z: number): number {
  const x = Math.abs(z)
  const density = Math.exp(-0.5 * x * x - LOG_ROOT_TWO_PI)
  if (x < FAR) {
    let [sum, term] = [x, x]
    for (let k = 3; term > 1e-18 * sum; k += 2) {
      term *= (x * x) / k
      sum += term
    }
    return Math.max(0, 1 - 2 * density * sum)
  }
  if (x === Number.POSITIVE_INFINITY) return 0
  let below = x
  for (let k = FRACTIONS; k > 0; k--) below = x + k / below
  return (2 * density) / below
}

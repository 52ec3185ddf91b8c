import { ascending } from './ascending.ts'

/** 校际差异系数 with what it is made of. */
export interface Variation {
  /** X̄ = Σ R ÷ Σ P. */
  readonly mean: number
  /** S = √(Σ (P_i ÷ P_N)·(R_i ÷ P_i − X̄)²). */
  readonly deviation: number
  /** S ÷ X̄; NaN where there are no pupils or no resources. */
  readonly coefficient: number
  /** Schools that count: pupils above 0 and resources known. */
  readonly schools: number
}

/**
 * Official coefficient of variation between schools, 《县域义务教育校际均衡指标计算方法》: weighted by pupils, the mean is total ÷ total,
 * the variance is divided by N. A school without pupils, or with an unknown number, is left out.
 * @param pupils P of each school @param resources R of each school, in any unit
 */
export function variation(pupils: ArrayLike<number>, resources: ArrayLike<number>): Variation {
  let [people, total, schools] = [0, 0, 0]
  const counts = (i: number): boolean => (pupils[i] as number) > 0 && !Number.isNaN(resources[i])
  for (let i = 0; i < pupils.length; i++) {
    if (!counts(i)) continue
    people += pupils[i] as number
    total += resources[i] as number
    schools++
  }
  const mean = people > 0 ? total / people : Number.NaN
  let squares = 0
  for (let i = 0; i < pupils.length; i++) {
    if (!counts(i)) continue
    const off = (resources[i] as number) / (pupils[i] as number) - mean
    squares += (pupils[i] as number) * off * off
  }
  const deviation = people > 0 ? Math.sqrt(squares / people) : Number.NaN
  return { mean, deviation, coefficient: mean > 0 ? deviation / mean : Number.NaN, schools }
}

/**
 * Weighted Gini coefficient, 0 all equal, towards 1 all in one hand: 1 − Σ_k w_k·(L_k + L_{k−1}) ÷ (W·L), units from the poorest on, L the
 * running sum of w·x (the area under the Lorenz curve; Gini 1912). NaN where nothing is known, the sum is 0, or a value is below 0.
 * @param values x of each unit, NaN left out @param weights w of each unit, not negative
 */
export function gini(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let [people, sum, area] = [0, 0, 0]
  const order = ascending(values)
  for (const i of order) {
    const weight = weights[i] as number
    const before = sum
    sum += weight * (values[i] as number)
    people += weight
    area += weight * (before + sum)
  }
  if (!(sum > 0) || (values[order[0] as number] as number) < 0) return Number.NaN
  // Rounding may leave all-equal values a hair below 0.
  return Math.max(0, 1 - area / (people * sum))
}

/** Theil's T and where it comes from. */
export interface Theil {
  readonly total: number
  /** Between the groups: of their means. */
  readonly between: number
  /** Inside the groups: Σ (share of the sum)·(T of the group); total = between + within. */
  readonly within: number
  /** T of each group; NaN for an empty one. */
  readonly groups: Float64Array
}

/**
 * Weighted Theil T = Σ (w_i ÷ W)·(x_i ÷ x̄)·ln(x_i ÷ x̄), 0 all equal (Theil 1967), and its split between and within groups
 * (Shorrocks, Econometrica 48, 1980). x = 0 counts 0. NaN as for `gini`.
 * @param group group of each unit, 0 … groups − 1; a unit with −1 is left out
 */
export function theil(values: ArrayLike<number>, weights: ArrayLike<number>, group: ArrayLike<number>, groups: number): Theil {
  const people = new Float64Array(groups)
  const sums = new Float64Array(groups)
  // Σ w·x·ln x by group: T of any set is that ÷ Σ w·x − ln x̄.
  const logs = new Float64Array(groups)
  let negative = false
  for (let i = 0; i < values.length; i++) {
    const [value, weight, of] = [values[i] as number, weights[i] as number, group[i] as number]
    if (Number.isNaN(value) || !(weight > 0) || of < 0) continue
    if (value < 0) negative = true
    people[of] = (people[of] as number) + weight
    sums[of] = (sums[of] as number) + weight * value
    if (value > 0) logs[of] = (logs[of] as number) + weight * value * Math.log(value)
  }
  const index = (w: number, sum: number, log: number): number =>
    sum > 0 && !negative ? Math.max(0, log / sum - Math.log(sum / w)) : Number.NaN
  const ofGroups = sums.map((sum, g) => index(people[g] as number, sum, logs[g] as number))
  const [allPeople, all] = [total(people), total(sums)]
  let within = all > 0 && !negative ? 0 : Number.NaN
  ofGroups.forEach((inside, g) => {
    if ((sums[g] as number) > 0) within += ((sums[g] as number) / all) * inside
  })
  let between = all > 0 && !negative ? 0 : Number.NaN
  sums.forEach((sum, g) => {
    if (sum > 0) between += (sum / all) * Math.log(sum / (people[g] as number) / (all / allPeople))
  })
  return { total: index(allPeople, all, total(logs)), between: Math.max(0, between), within, groups: ofGroups }
}

function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

import type { Decay } from './decay.ts'

/** Costs from units to schools, compressed by unit: entries `start[u] … start[u + 1]`. A pair that is not listed is out of reach. */
export interface Pairs {
  readonly start: Uint32Array
  readonly school: Int32Array
  /** Metres or minutes; NaN is unknown and out of reach. */
  readonly cost: ArrayLike<number>
}

/** What a floating catchment finds. */
export interface Catchment {
  /**
   * A of each unit: seats within reach for one learner, seats shared among all who reach them. Below 1 there are fewer seats than
   * learners. NaN where no school that anybody reaches is in reach, or the seats of one in reach are unknown.
   */
  readonly access: Float64Array
  /** R of each school: seats for one weighted learner in its catchment; NaN where there is none, or the seats are unknown. */
  readonly ratio: Float64Array
}

/**
 * Two-step floating catchment: R_j = S_j ÷ Σ_i w(c_ij)·D_i, A_i = Σ_j w(c_ij)·R_j over the pairs within reach. Luo & Wang 2003 with
 * `binary`, Luo & Qi 2009 with `stepped`, Dai 2010 with `gaussian`. Σ_i A_i·D_i = Σ_j S_j over the schools somebody reaches.
 * @param demand learners of each unit @param seats of each school, NaN unknown
 */
export function floatingCatchment(pairs: Pairs, demand: ArrayLike<number>, seats: ArrayLike<number>, decay: Decay): Catchment {
  return shared(pairs, demand, seats, weightsOf(pairs, decay))
}

/**
 * Three-step floating catchment (Wan, Zou & Sternberg, International Journal of Geographical Information Science 26, 2012): a learner
 * with more schools to choose from asks less of each. G_ij = w(c_ij) ÷ Σ_k w(c_ik) over all listed pairs of the unit, in reach or not;
 * R_j = S_j ÷ Σ_i G_ij·w(c_ij)·D_i and A_i = Σ_j G_ij·w(c_ij)·R_j over the pairs within reach.
 */
export function threeStepCatchment(pairs: Pairs, demand: ArrayLike<number>, seats: ArrayLike<number>, decay: Decay): Catchment {
  const weights = weightsOf(pairs, decay)
  for (let unit = 0; unit + 1 < pairs.start.length; unit++) {
    const [from, to] = [pairs.start[unit] as number, pairs.start[unit + 1] as number]
    let sum = 0
    for (let at = from; at < to; at++) {
      const cost = pairs.cost[at] as number
      if (!Number.isNaN(cost)) sum += decay.weight(cost)
    }
    for (let at = from; at < to; at++)
      if (sum > 0) weights[at] = ((weights[at] as number) * decay.weight(pairs.cost[at] as number)) / sum
  }
  return shared(pairs, demand, seats, weights)
}

/** Weight of every listed pair; NaN out of reach. */
function weightsOf(pairs: Pairs, decay: Decay): Float64Array {
  const weights = new Float64Array(pairs.school.length).fill(Number.NaN)
  for (let at = 0; at < weights.length; at++) {
    const cost = pairs.cost[at] as number
    if (cost <= decay.reach) weights[at] = decay.weight(cost)
  }
  return weights
}

function shared(pairs: Pairs, demand: ArrayLike<number>, seats: ArrayLike<number>, weights: Float64Array): Catchment {
  const { start, school } = pairs
  const units = start.length - 1
  const asking = new Float64Array(seats.length)
  for (let unit = 0; unit < units; unit++)
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      const weight = weights[at] as number
      const target = school[at] as number
      if (!Number.isNaN(weight)) asking[target] = (asking[target] as number) + weight * (demand[unit] as number)
    }
  const ratio = asking.map((sum, j) => (sum > 0 ? (seats[j] as number) / sum : Number.NaN))
  const access = new Float64Array(units)
  for (let unit = 0; unit < units; unit++) {
    let sum = 0
    let reached = false
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      const weight = weights[at] as number
      const target = school[at] as number
      // A school nobody asks has no ratio: it is left out. Unknown seats make the sum unknown.
      if (Number.isNaN(weight) || !((asking[target] as number) > 0)) continue
      sum += weight * (ratio[target] as number)
      reached = true
    }
    access[unit] = reached ? sum : Number.NaN
  }
  return { access, ratio }
}

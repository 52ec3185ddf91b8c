/** How much a school at some cost (metres or minutes) counts for a learner; at and below `reach` it is in the catchment. */
export interface Decay {
  /** Largest cost still in the catchment, inclusive; infinite: no limit. */
  readonly reach: number
  /** Weight of a cost, not negative; defined beyond the reach too. */
  weight(cost: number): number
}

/** 1 up to the limit, inclusive, 0 beyond: the two-step catchment of Luo & Wang, Environment and Planning B 30 (2003). */
export function binary(limit: number): Decay {
  return { reach: limit, weight: (cost) => (cost <= limit ? 1 : 0) }
}

/**
 * One weight for each zone of travel: `weights[k]` from `limits[k − 1]` (0 for the first) to below `limits[k]`, 0 from the last limit on:
 * the enhanced catchment of Luo & Qi, Health & Place 15 (2009). Half-open as the R package `accessibility` cuts them.
 * @param limits rising @param weights as many
 */
export function stepped(limits: readonly number[], weights: readonly number[]): Decay {
  return {
    reach: limits.at(-1) ?? Number.NEGATIVE_INFINITY,
    weight(cost) {
      let step = 0
      while (step < limits.length && cost >= (limits[step] as number)) step++
      return weights[step] ?? 0
    },
  }
}

/** (e^(−½(d/d₀)²) − e^(−½)) ÷ (1 − e^(−½)), from 1 at home to 0 at the limit d₀: Dai, Health & Place 16 (2010). */
export function gaussian(limit: number): Decay {
  const edge = Math.exp(-0.5)
  const scale = 1 / (1 - edge)
  const exponent = -0.5 / (limit * limit)
  return {
    reach: limit,
    weight: (cost) => (cost < limit ? (Math.exp(exponent * cost * cost) - edge) * scale : 0),
  }
}

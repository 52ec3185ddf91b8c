/** How much a school at some cost (metres or minutes) counts for a learner; at and below `reach` it is in the catchment. */
export interface Decay {
  /** Largest cost still in the catchment, inclusive; infinite: no limit. */
  readonly reach: number
  /** Weight of a cost, not negative; defined beyond the reach too. */
  weight(cost: number): number
  /** The same from the square of the cost, which is what a pair of places gives first. */
  ofSquared(squared: number): number
}

/** 1 up to the limit, inclusive, 0 beyond: the two-step catchment of Luo & Wang, Environment and Planning B 30 (2003). */
export function binary(limit: number): Decay {
  const weight = (cost: number): number => (cost <= limit ? 1 : 0)
  return { reach: limit, weight, ofSquared: (squared) => weight(Math.sqrt(squared)) }
}

/**
 * One weight for each zone of travel: `weights[k]` from `limits[k − 1]` (0 for the first) to below `limits[k]`, 0 from the last limit on:
 * the enhanced catchment of Luo & Qi, Health & Place 15 (2009). Half-open as the R package `accessibility` cuts them.
 * @param limits rising @param weights as many
 */
export function stepped(limits: readonly number[], weights: readonly number[]): Decay {
  const weight = (cost: number): number => {
    let step = 0
    while (step < limits.length && cost >= (limits[step] as number)) step++
    return weights[step] ?? 0
  }
  return {
    reach: limits.at(-1) ?? Number.NEGATIVE_INFINITY,
    weight,
    ofSquared: (squared) => weight(Math.sqrt(squared)),
  }
}

/** Entries of the table of e^(−u/2) ÷ (1 − e^(−½)), u from 0 to 1. */
const STEPS = 1024
const TOP = 1 / (1 - Math.exp(-0.5))
const TABLE = Float64Array.from({ length: STEPS + 1 }, (_, k) => Math.exp(-k / (2 * STEPS)) * TOP)
/** e^(−½) ÷ (1 − e^(−½)), so that home counts 1 exactly. */
const EDGE = TOP - 1

/**
 * (e^(−½(d/d₀)²) − e^(−½)) ÷ (1 − e^(−½)), from 1 at home to 0 at the limit d₀: Dai, Health & Place 16 (2010).
 * e^x is a table entry times a short series around it, good to 2·10⁻¹⁶: the library's own would be half of a catchment's time.
 */
export function gaussian(limit: number): Decay {
  const perStep = STEPS / (limit * limit)
  const ofSquared = (squared: number): number => {
    const steps = squared * perStep
    if (!(steps < STEPS)) return 0
    const step = (steps + 0.5) | 0
    const rest = (step - steps) * (1 / (2 * STEPS))
    const series = 1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6)))
    return (TABLE[step] as number) * series - EDGE
  }
  return { reach: limit, weight: (cost) => ofSquared(cost * cost), ofSquared }
}

/** How much a school at some cost (metres or minutes) counts for a learner; at and below `reach` it is in the catchment. */
export interface Decay {
  /** Largest cost still in the catchment, inclusive; infinite: no limit. */
  readonly reach: number
  /** Weight of a cost, not negative; defined beyond the reach too. */
  weight(cost: number): number
  /** Puts weights in place of the first `count` squared costs, which are what pairs of places give first. */
  weigh(squared: Float64Array, count: number): void
}

/** 1 up to the limit, inclusive, 0 beyond: the two-step catchment of Luo & Wang, Environment and Planning B 30 (2003). */
export function binary(limit: number): Decay {
  const weight = (cost: number): number => (cost <= limit ? 1 : 0)
  return { reach: limit, weight, weigh: eachOf(weight) }
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
  return { reach: limits.at(-1) ?? Number.NEGATIVE_INFINITY, weight, weigh: eachOf(weight) }
}

function eachOf(weight: Decay['weight']): Decay['weigh'] {
  return (squared, count) => {
    for (let at = 0; at < count; at++) squared[at] = weight(Math.sqrt(squared[at] as number))
  }
}

/** Entries of the table of e^(−u/2) ÷ (1 − e^(−½)), u from 0 to 1. */
const STEPS = 4096
const TOP = 1 / (1 - Math.exp(-0.5))
const TABLE = Float64Array.from({ length: STEPS + 1 }, (_, k) => Math.exp(-k / (2 * STEPS)) * TOP)
/** e^(−½) ÷ (1 − e^(−½)), so that home counts 1 exactly. */
const EDGE = TOP - 1

/**
 * (e^(−½(d/d₀)²) − e^(−½)) ÷ (1 − e^(−½)), from 1 at home to 0 at the limit d₀: Dai, Health & Place 16 (2010).
 * e^x is a table entry times a short series around it, good to 10⁻¹³: the library's own would be half of a catchment's time.
 */
export function gaussian(limit: number): Decay {
  const weigh = (squared: Float64Array, count: number): void => {
    const perStep = STEPS / (limit * limit)
    const table = TABLE
    for (let at = 0; at < count; at++) {
      const steps = (squared[at] as number) * perStep
      if (!(steps < STEPS)) {
        squared[at] = 0
        continue
      }
      const step = (steps + 0.5) | 0
      const rest = (step - steps) * (1 / (2 * STEPS))
      squared[at] = (table[step] as number) * (1 + rest * (1 + rest / 2)) - EDGE
    }
  }
  const one = new Float64Array(1)
  const weight = (cost: number): number => {
    one[0] = cost * cost
    weigh(one, 1)
    return one[0] as number
  }
  return { reach: limit, weight, weigh }
}

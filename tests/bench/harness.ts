/** One measured piece of work, in the same run and the same unit as its floor. */
export interface Bench {
  readonly name: string
  /** Milliseconds the product promises; null where it promises none. */
  readonly budget: number | null
  /** What cannot be done faster, or another way to the same result: named, because a ratio without it says nothing. */
  readonly floor: { readonly name: string; readonly samples: readonly number[] } | null
  readonly samples: readonly number[]
}

export interface Row {
  readonly name: string
  readonly median: number
  readonly p95: number
  readonly budget: number | null
  readonly within: boolean | null
  readonly floor: string | null
  readonly floorMedian: number | null
  readonly ratio: number | null
}

/** Milliseconds of `work`, `times` times after `warm` unmeasured runs. */
export async function measure(work: () => unknown, times = 15, warm = 3): Promise<readonly number[]> {
  const samples: number[] = []
  for (let run = -warm; run < times; run++) {
    const start = performance.now()
    await work()
    if (run >= 0) samples.push(performance.now() - start)
  }
  return samples
}

/** Value below which `share` of the samples lie (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function row({ name, budget, floor, samples }: Bench): Row {
  const median = quantile(samples, 0.5)
  const floorMedian = floor ? quantile(floor.samples, 0.5) : null
  return {
    name,
    median,
    p95: quantile(samples, 0.95),
    budget,
    within: budget === null ? null : median <= budget,
    floor: floor?.name ?? null,
    floorMedian,
    ratio: floorMedian === null ? null : median / floorMedian,
  }
}

/** A line for people: numbers first, then what they are compared with. */
export function line(result: Row): string {
  const budget = result.budget === null ? 'no budget' : `budget ${result.budget} ms ${result.within ? 'kept' : 'BROKEN'}`
  const floor = result.ratio === null ? '' : `; ${times(result.ratio)} of ${result.floor} (${milliseconds(result.floorMedian)})`
  return `${result.name}: ${milliseconds(result.median)} median, ${milliseconds(result.p95)} p95; ${budget}${floor}`
}

function milliseconds(value: number | null): string {
  return value === null ? '—' : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
}

function times(ratio: number): string {
  return `×${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}`
}

import { PEOPLE_RAMP } from './palette.ts'

/** Rising limits between the steps of `PEOPLE_RAMP`: step i holds values from limit i−1 up to, not including, limit i. */
export type Breaks = readonly number[]

const SERIES = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
/** For whole children, where one child a cell deserves a step of its own: the first row that reaches the top is taken. */
const WHOLE: readonly Breaks[] = [
  [2, 3, 4, 5],
  [2, 3, 5, 10],
  [2, 5, 10, 20],
]
const SAMPLE = 4096
/** Share of the values above zero that lie under the highest limit. */
const TOP = 0.96

const known = new WeakMap<Float64Array, Breaks>()

/** Round limits fitted to the values above zero: the highest is the largest of the 1–2–5 series under their 96th percentile. */
export function breaksOf(values: Float64Array): Breaks {
  const kept = known.get(values)
  if (kept) return kept
  const breaks = roundLimits(values)
  known.set(values, breaks)
  return breaks
}

function roundLimits(values: Float64Array): Breaks {
  const step = Math.max(1, Math.floor(values.length / SAMPLE))
  const sample: number[] = []
  for (let i = 0; i < values.length; i += step) {
    const value = values[i] ?? Number.NaN
    if (value > 0) sample.push(value)
  }
  sample.sort((a, b) => a - b)
  const top = sample[Math.floor((sample.length - 1) * TOP)] ?? 1
  const limits = PEOPLE_RAMP.length - 1
  const whole = sample.every(Number.isInteger) ? WHOLE.find((limits) => (limits.at(-1) ?? 0) >= top) : undefined
  if (whole) return whole
  const above = SERIES.filter((limit) => limit <= top).length
  const first = Math.max(0, above - limits)
  return SERIES.slice(first, first + limits)
}

/** Step of a value, 0 the lightest; null for zero (nobody lives there) and unknown. */
export function stepOf(value: number, breaks: Breaks): number | null {
  if (!(value > 0)) return null
  const index = breaks.findIndex((limit) => value < limit)
  return index < 0 ? breaks.length : index
}

/** An axis of numbers: round ends and round ticks. */
export interface NumberAxis {
  readonly least: number
  readonly most: number
  readonly ticks: readonly number[]
}

/**
 * Nought is always on the axis, so that lengths compare; below it there is room where values are negative.
 * @param values known values, limits and ends of ranges
 * @param steps how many steps there is room for
 * @param whole whether a tick between whole numbers would say nothing
 */
export function numberAxis(values: readonly number[], steps: number, whole: boolean): NumberAxis {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [0, 0])
  let step = roundStep((high - low) / Math.max(1, steps), whole)
  // Ends rounded outward can need one step more than there is room for.
  while (high > low && ceil(high / step) - floor(low / step) > Math.max(1, steps, low < 0 && high > 0 ? 2 : 1))
    step = roundStep(step * 1.01, whole)
  const [first, last] = high > low ? [floor(low / step), ceil(high / step)] : [0, 1]
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => plain((first + at) * step))
  return { least: plain(first * step), most: plain(last * step), ticks }
}

/** 1, 2 or 5 times a power of ten, at least as long as `rough`. */
function roundStep(rough: number, whole: boolean): number {
  if (!(rough > 0) || !Number.isFinite(rough)) return whole ? 1 : 0.1
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power
  return whole ? Math.max(1, step) : step
}

const floor = (value: number) => Math.floor(near(value))
const ceil = (value: number) => Math.ceil(near(value))

/** Without the hair a division leaves beside a whole number. */
function near(value: number): number {
  return Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value
}

function plain(value: number): number {
  return Number(value.toPrecision(12)) + 0
}

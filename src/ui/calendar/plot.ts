/** Room around the drawing, in pixels. */
export interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Pixels of years and of learners or seats. A year is a band; its point is the middle. */
export interface Scale {
  readonly bands: number
  /** Width of one year. */
  readonly band: number
  left(at: number): number
  middle(at: number): number
  right(at: number): number
  y(value: number): number
  /** The year under a pixel, held inside the drawing. */
  bandAt(x: number): number
}

/** A scale from 0 at the foot to `highest` at the top. */
export function scaleOf(bands: number, highest: number, width: number, height: number, margins: Margins): Scale {
  const band = Math.max(0, width - margins.left - margins.right) / Math.max(1, bands)
  const foot = height - margins.bottom
  const rise = Math.max(0, foot - margins.top) / Math.max(1, highest)
  const left = (at: number) => margins.left + at * band
  return {
    bands,
    band,
    left,
    middle: (at) => left(at) + band / 2,
    right: (at) => left(at + 1),
    y: (value) => foot - value * rise,
    bandAt: (x) => Math.min(bands - 1, Math.max(0, Math.floor((x - margins.left) / Math.max(band, Number.EPSILON)))),
  }
}

/** Round values from 0 up to `highest`, at most `most` of them above 0. */
export function ticksOf(highest: number, most: number): readonly number[] {
  if (!(highest > 0) || most < 1) return [0]
  const rough = highest / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power)
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, at) => at * step)
}

/** Stretches of years in which every column is known, as [first, last]. */
function stretches(columns: readonly ArrayLike<number>[], bands: number): readonly (readonly [number, number])[] {
  const out: [number, number][] = []
  for (let at = 0; at < bands; at++) {
    if (columns.some((values) => !Number.isFinite(values[at]))) continue
    const last = out.at(-1)
    if (last?.[1] === at - 1) last[1] = at
    else out.push([at, at])
  }
  return out
}

const point = (x: number, y: number) => `${round(x)} ${round(y)}`
const round = (pixel: number) => Math.round(pixel * 100) / 100

function between(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** A line through the middles of the years; broken where a value is unknown. */
export function linePath(values: ArrayLike<number>, scale: Scale): string {
  return stretches([values], scale.bands)
    .map(
      ([first, last]) =>
        `M${between(first, last)
          .map((at) => point(scale.middle(at), scale.y(values[at] as number)))
          .join('L')}`,
    )
    .join('')
}

/** The area between two lines through the middles of the years. */
export function bandPath(low: ArrayLike<number>, high: ArrayLike<number>, scale: Scale): string {
  return stretches([low, high], scale.bands)
    .map(([first, last]) => {
      const years = between(first, last)
      const there = years.map((at) => point(scale.middle(at), scale.y(high[at] as number)))
      const back = [...years].reverse().map((at) => point(scale.middle(at), scale.y(low[at] as number)))
      return `M${[...there, ...back].join('L')}Z`
    })
    .join('')
}

/** A line of steps, one for each year. */
export function stepPath(values: ArrayLike<number>, scale: Scale): string {
  return stretches([values], scale.bands)
    .map(([first, last]) => `M${stepsOf(values, scale, between(first, last)).join('L')}`)
    .join('')
}

/** The area between two lines of steps. */
export function stepArea(low: ArrayLike<number>, high: ArrayLike<number>, scale: Scale): string {
  return stretches([low, high], scale.bands)
    .map(([first, last]) => {
      const years = between(first, last)
      return `M${[...stepsOf(high, scale, years), ...[...stepsOf(low, scale, years)].reverse()].join('L')}Z`
    })
    .join('')
}

function stepsOf(values: ArrayLike<number>, scale: Scale, years: readonly number[]): readonly string[] {
  return years.flatMap((at) => {
    const y = scale.y(values[at] as number)
    return [point(scale.left(at), y), point(scale.right(at), y)]
  })
}

/** The largest known value of several columns; 0 when nothing is known. */
export function highestOf(columns: readonly ArrayLike<number>[]): number {
  let highest = 0
  for (const values of columns)
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number
      if (value > highest) highest = value
    }
  return highest
}

import type { Spread } from '../../core/domain/access-table.ts'

export const CHART = { width: 380, height: 128, left: 42, right: 6, top: 8, bottom: 20 } as const

/** One bar of the chart: from `x`, `width` wide, down from `y`; `before` is the height without the scenario. */
export interface ChartBar {
  readonly from: number
  readonly to: number | null
  readonly x: number
  readonly width: number
  readonly y: number
  readonly before: number | null
}

/** Bars of a distribution, both on one scale. */
export function waysBars(now: Spread, base: Spread | null): { readonly bars: readonly ChartBar[]; readonly most: number } {
  const pupils = ({ bins }: Spread) => bins.map((bin) => bin.pupils.value ?? 0)
  const here = pupils(now)
  const then = base && pupils(base)
  const most = roundUp(Math.max(1, ...here, ...(then ?? [])))
  const { width, height, left, right, top, bottom } = CHART
  const step = (width - left - right) / here.length
  const y = (value: number) => top + (height - top - bottom) * (1 - value / most)
  return {
    most,
    bars: now.bins.map(({ from, to }, at) => ({
      from,
      to,
      x: left + at * step,
      width: step,
      y: y(here[at] ?? 0),
      before: then ? y(then[at] ?? 0) : null,
    })),
  }
}

/** The next of 1, 2, 5, 10, 20 … */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((digit) => digit * power >= value) ?? 10) * power
}

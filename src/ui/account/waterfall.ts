import type { WaterfallStep } from '../../core/domain/account-table.ts'

/** A bar of the waterfall in shares of the drawing: 0 at the bottom, 1 at the top. */
export interface Bar {
  readonly step: WaterfallStep
  /** What the step adds; of an amount, all of it. */
  readonly value: number
  readonly from: number
  readonly to: number
  /** Height at which the line to the next bar runs. */
  readonly level: number
}

/** Room above the tallest bar. */
const HEAD = 0.06

/**
 * Bars of the steps whose numbers are known. Amounts stand on the ground; changes hang on the amount before, those of 0 are left
 * out. The drawing begins with the first amount that is known.
 * @param numberOf number of a step's indicator; null unknown
 */
export function waterfallBars(steps: readonly WaterfallStep[], numberOf: (indicator: string) => number | null): readonly Bar[] {
  const first = steps.findIndex(({ kind, indicator }) => kind === 'amount' && numberOf(indicator) !== null)
  if (first < 0) return []
  let level = 0
  const raw = steps.slice(first).flatMap((step) => {
    const value = numberOf(step.indicator)
    if (value === null || (step.kind === 'change' && value === 0)) return []
    const signed = value * step.sign
    const from = step.kind === 'amount' ? 0 : level
    level = from + signed
    return [{ step, value: signed, from, to: level, level }]
  })
  const top = Math.max(1, ...raw.flatMap(({ from, to }) => [from, to])) * (1 + HEAD)
  return raw.map((bar) => ({ ...bar, from: bar.from / top, to: bar.to / top, level: bar.level / top }))
}

/** What makes an instance unsolvable as given. */
export type ProblemCode = 'cost' | 'supply' | 'capacity' | 'size'

/** An instance that cannot be solved exactly; `unit` and `sink` say where (−1: everywhere). */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly unit: number
  readonly sink: number

  constructor(code: ProblemCode, unit: number, sink: number) {
    super(`${code} unit=${unit} sink=${sink}`)
    this.name = 'ProblemError'
    this.code = code
    this.unit = unit
    this.sink = sink
  }
}

/** Costs above this could make sums of them inexact in Float64. */
export const MOST_COST = 2 ** 44

export function checkWhole(value: number, most: number, code: ProblemCode, unit: number, sink: number): void {
  if (!(value >= 0 && value <= most && Math.floor(value) === value)) throw new ProblemError(code, unit, sink)
}

import type { Figure, Operation, Quality } from './figure.ts'

/** The value an operation gives for operand values; null as soon as one it needs is unknown. `input` has no arithmetic: null. */
export function calculate(operation: Operation, values: readonly (number | null)[]): number | null {
  if (operation === 'count') return values.length
  if (values.some((value) => value === null || Number.isNaN(value))) return null
  const known = values as readonly number[]
  const [first = 0, ...rest] = known
  const second = rest[0] ?? 0
  switch (operation) {
    case 'input':
      return null
    case 'sum':
      return known.reduce((a, b) => a + b, 0)
    case 'difference':
      return rest.reduce((a, b) => a - b, first)
    case 'excess':
      return Math.max(
        0,
        rest.reduce((a, b) => a - b, first),
      )
    case 'product':
      return known.reduce((a, b) => a * b, 1)
    case 'quotient':
      return second === 0 ? null : first / second
    case 'min':
      return Math.min(...known)
    case 'max':
      return Math.max(...known)
    case 'ceil-quotient':
      return second === 0 ? null : Math.ceil(first / second)
    case 'round':
      return Math.round(first)
  }
}

/** Repeats a figure's own arithmetic from its operands; a leaf gives its value. */
export function recompute(figure: Figure): number | null {
  return figure.operation === 'input' ? figure.value : calculate(figure.operation, figure.operands.map(recompute))
}

/** Weakest first: a result is no better known than its weakest operand. */
const WEAKEST: readonly Quality[] = ['unknown', 'assumed', 'estimated', 'at-least', 'declared', 'present-classes', 'exact']

/** Quality of a result from those of its operands. */
export function weakest(qualities: readonly Quality[]): Quality {
  return WEAKEST.find((quality) => qualities.includes(quality)) ?? 'exact'
}

/** Seeded chance and exact division of whole numbers: the same on every machine, every run. */

const SEED = 20260901

/** A stream of numbers in [0, 1). */
export type Random = () => number

/** The stream that belongs to a subject; a new subject does not disturb the others. */
export function random(subject: string): Random {
  let state = SEED
  for (const letter of subject) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A number between two bounds. */
export const between = (next: Random, low: number, high: number): number => low + (high - low) * next()

/** A whole number between two bounds, both possible. */
export const whole = (next: Random, low: number, high: number): number => low + Math.floor(next() * (high - low + 1))

/**
 * Whole parts of `total` by weight, largest remainder first: for few, large parts.
 * The parts add up to `total`; throws when every weight is 0 and there is something to divide.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0) {
    if (total !== 0) throw new Error('nothing to apportion to')
    return weights.map(() => 0)
  }
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const rest = total - parts.reduce((a, b) => a + b, 0)
  const order = exact
    .map((value, index) => ({ index, over: value - Math.floor(value) }))
    .sort((a, b) => b.over - a.over || a.index - b.index)
  for (const { index } of order.slice(0, rest)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}

/**
 * Whole parts of `total` by weight, systematic sampling along the order given: for many small parts,
 * where largest remainder would leave every thin cell empty. The parts add up to `total`.
 */
export function spread(total: number, weights: readonly number[], offset: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let run = 0
  let taken = 0
  return weights.map((weight, index) => {
    run += weight
    const upTo = index === weights.length - 1 ? total : Math.min(total, Math.floor((run / sum) * total + offset))
    const part = Math.max(0, upTo - taken)
    taken += part
    return part
  })
}

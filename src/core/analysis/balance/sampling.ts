import type { Assumption, Assumptions } from '../../domain/assumptions.ts'

/** Assumptions that move together in one future: rows of one curve by years since hand-over have one draw. */
export interface Factor {
  readonly rows: readonly Range[]
}

/** The stated range of one row. */
export interface Range {
  readonly id: string
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** The rows that state a range, the knots of one curve (`occupancy.0`, `occupancy.1`, …) together. */
export function factorsOf(assumptions: Assumptions): readonly Factor[] {
  const groups = new Map<string, Range[]>()
  for (const row of assumptions.values()) {
    const range = rangeOf(row)
    if (!range) continue
    const group = row.id.replace(/\.\d+$/, '')
    groups.set(group, [...(groups.get(group) ?? []), range])
  }
  return [...groups.values()].map((rows) => ({ rows }))
}

function rangeOf({ id, value, low, high }: Assumption): Range | null {
  if (value === null) return null
  const ends = [low ?? value, value, high ?? value]
  const [from, to] = [Math.min(...ends), Math.max(...ends)]
  return to > from ? { id, low: from, mid: value, high: to } : null
}

/** Value of a triangular distribution on [low, high] with its peak at mid, at a share `u` of its area. */
export function triangular({ low, mid, high }: Range, u: number): number {
  const peak = (mid - low) / (high - low)
  return u < peak ? low + Math.sqrt(u * (high - low) * (mid - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mid))
}

/** One future: every factor at its own draw. */
export function drawn(assumptions: Assumptions, factors: readonly Factor[], random: () => number): Assumptions {
  const out = new Map(assumptions)
  for (const { rows } of factors) {
    const u = random()
    for (const range of rows) set(out, range.id, triangular(range, u))
  }
  return out
}

/** The assumptions with one row at another middle value. */
export function withValue(assumptions: Assumptions, id: string, value: number): Assumptions {
  const out = new Map(assumptions)
  set(out, id, value)
  return out
}

function set(rows: Map<string, Assumption>, id: string, value: number): void {
  const row = rows.get(id)
  if (row) rows.set(id, { ...row, value })
}

/** Mulberry32: uniform numbers in [0, 1) from a 32-bit seed, the same on every machine (T. Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

import type { Solution } from '../../transportation/transportation.ts'

/**
 * The division behind a balanced placement, for questions about it: what if a unit went elsewhere, what if a school had more seats.
 * Sources are units × bands: `source = place in order × bands + band`. Locked learners are in neither supply nor capacity.
 */
export interface BalancedRun {
  /** Plan row of every sink. */
  readonly rows: Int32Array
  /** Unit of every place. */
  readonly order: Int32Array
  /** Sources of one unit: grades that different schools teach are divided apart. */
  readonly bands: number
  readonly supply: Int32Array
  readonly capacity: Int32Array
  /** Pupils who sit or are locked at a sink above its seats: so many further seats serve nobody new. */
  readonly deficit: Int32Array
  readonly solution: Solution
  /** Way of a source to a sink in the unit of the distances; Infinity or NaN where there is none. */
  length(source: number, sink: number): number
  /** The same with what leaving today's school counts. */
  counted(source: number, sink: number): number
  /** Whether the school of a sink teaches the grades of a source. */
  teaches(source: number, sink: number): boolean
  /** Cost of a way that is allowed to a school that teaches the source, in the solver's units; Infinity otherwise. */
  cost(source: number, sink: number): number
  /** Divides other supplies among other capacities, from here on; the same as from cold. */
  solve(supply: Int32Array, capacity: Int32Array): Generator<number, Solution>
}

/** Sources of a unit that are divided: its grades apart where other schools teach them; locked ones are not among them. */
export function sourcesOf({ order, bands, supply }: BalancedRun, unit: number): number[] {
  const place = order.indexOf(unit)
  const sources = place < 0 ? [] : Array.from({ length: bands }, (_, band) => place * bands + band)
  return sources.filter((source) => (supply[source] as number) > 0)
}

/** Pupils at every sink. */
export function loadsOf({ sink, pupils }: Solution, sinks: number): Int32Array {
  const out = new Int32Array(sinks)
  for (let at = 0; at < sink.length; at++) out[sink[at] as number] = (out[sink[at] as number] as number) + (pupils[at] as number)
  return out
}

/** Σ pupils × what their way counts, of those who are placed: what the division minimises. */
export function costOf({ start, sink, pupils }: Solution, run: Pick<BalancedRun, 'counted'>): number {
  let sum = 0
  for (let source = 0; source + 1 < start.length; source++)
    for (let at = start[source] as number; at < (start[source + 1] as number); at++)
      sum += (pupils[at] as number) * run.counted(source, sink[at] as number)
  return sum
}

/** How many are without a seat. */
export function missingOf({ unplaced }: Solution): number {
  return unplaced.reduce((a, b) => a + b, 0)
}

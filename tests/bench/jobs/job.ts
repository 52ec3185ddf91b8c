import type { City, Column } from '../synthetic/city.ts'
import type { ListName } from '../synthetic/lists.ts'
import type { Size } from '../synthetic/size.ts'

/**
 * What was found, compared between all contenders of a run: texts and whole numbers must be equal, numbers with fractions within
 * 1e-9 of each other (sums in another order), or the job's own tolerance. Long columns are compared by `digest`.
 */
export type Checks = Readonly<Record<string, number | string>>

/** One way to do a job. */
export interface Contender {
  /** Columns of the city it reads: in memory before the clock starts. */
  readonly columns: readonly Column[]
  readonly lists?: readonly ListName[]
  /** What has to be there first, outside the clock: a module, a wasm file, the input in another form. */
  prepare?(city: City): void | Promise<void>
  /** The job, on the clock: indexes, graphs and heaps are built in here. What it returns is asked for its checks afterwards. */
  run(city: City): (() => Checks) | Promise<() => Checks>
}

/** Many small pieces of work on one state, each timed by itself: `clock(name, work)`. */
export interface Series {
  readonly columns: readonly Column[]
  readonly lists?: readonly ListName[]
  prepare?(city: City): void | Promise<void>
  measure(city: City, clock: <Value>(name: string, work: () => Value) => Value): Checks | Promise<Checks>
}

/** A program outside the project; left out with a line where it cannot be had. */
export interface Native {
  readonly tool: 'lemon' | 'scipy' | 'networkx'
  /** What the program is asked to do. */
  readonly job: string
}

/** Our own side in a fresh worker of Chromium. */
export const WORKER = 'Buxue in a Chromium worker'

export interface Peer {
  readonly by: Contender | Native | typeof WORKER
  /** Where it takes minutes it is left out. */
  readonly sizes?: readonly Size[]
  /** Runs once, not in every pair: too slow. */
  readonly once?: true
  /** Checks it cannot have the same, and why: measured on a sphere, say. Never an objective of the exact assignment. */
  readonly differs?: { readonly checks: readonly string[]; readonly because: string }
  /** Does only a part of the places: its time is multiplied, and the row says so. */
  readonly sample?: number
}

/** What a ratio is of: first call in a fresh process, later calls, the whole process from start to end, its peak memory. */
export type Measure = 'warm' | 'cold' | 'process' | 'memory'

/** A goal of the project: a ratio to the best of the named peers, or milliseconds. */
export type Goal =
  | {
      readonly id: string
      readonly sizes: readonly Size[]
      readonly of: Measure
      readonly against: readonly string[]
      readonly atMost: number
    }
  | {
      readonly id: string
      readonly sizes: readonly Size[]
      readonly of: 'warm' | 'cold'
      /** Absent: ours in Node. */
      readonly who?: string
      readonly milliseconds: number
    }
  | {
      readonly id: string
      readonly sizes: readonly Size[]
      /** Names of the series that all have to keep it. */
      readonly of: readonly string[]
      readonly statistic: 'median' | 'p90'
      readonly milliseconds: number
    }

export interface Job {
  readonly id: string
  readonly title: string
  readonly buxue: Contender | Series
  readonly peers: Readonly<Record<string, Peer>>
  readonly goals: readonly Goal[]
  /** What native peers need as files. */
  readonly lists?: readonly ListName[]
  /** Checks of ours that have these values, or the row is void. */
  readonly must?: Checks
  /** Relative, of checks with fractions, and why it is not 1e-9. */
  readonly tolerance?: { readonly relative: number; readonly because: string }
  /** Left out of other sizes. */
  readonly sizes?: readonly Size[]
  /** One run for each process: what counts is the process. */
  readonly once?: true
}

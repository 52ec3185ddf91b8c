import { quantile } from './harness.ts'
import type { Checks, Job, Measure } from './jobs/job.ts'
import type { Lap, Measured } from './stopwatch.ts'
import type { Size } from './synthetic/size.ts'

/** Runs a contender in a process of its own; or says why not. */
export type Runner = (who: string) => Promise<Run | { readonly failed: string }>

/** A process: what it measured, and its own seconds from start to end. */
export interface Run extends Measured {
  readonly process: number
}

/** Median with its range. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export interface Standing {
  readonly who: string
  /** Runs in a process of its own. */
  readonly runs: number
  /** Seconds; null for a series. */
  readonly warm: Spread | null
  readonly cold: Spread | null
  readonly cpu: Spread | null
  readonly process: Spread
  readonly peakMB: number
  /** Wall over processor time of the laps: far above 1 somebody else was at work. */
  readonly waiting: number
  /** Buxue over this one, pair by pair. */
  readonly ratio: Readonly<Record<Measure | 'cpu', Spread>> | null
  /** Checks that differ from Buxue's: the row is void. */
  readonly wrong: readonly string[]
  /** Checks that may differ, and why. */
  readonly differs: string | null
  /** How many times its time was multiplied. */
  readonly sample: number | null
}

export interface SeriesRow {
  readonly name: string
  readonly count: number
  /** Milliseconds. */
  readonly median: number
  readonly p90: number
  readonly cpuMedian: number
}

export interface Verdict {
  readonly id: string
  /** What was asked and what was found, as texts for a table. */
  readonly asked: string
  readonly found: string
  /** Null where a peer is missing or a row is void. */
  readonly kept: boolean | null
}

export interface Outcome {
  readonly job: string
  readonly title: string
  readonly size: string
  readonly checks: Checks
  readonly standings: readonly Standing[]
  readonly series: readonly SeriesRow[]
  /** Who did not run, and why. */
  readonly missing: readonly (readonly [who: string, why: string])[]
  readonly verdicts: readonly Verdict[]
}

/** Above this ratio of wall to processor time a lap was disturbed. */
const DISTURBED = 1.2

/** Buxue and its peers in turn, `pairs` times; a disturbed round is done again, up to `again` times. */
export async function duel(job: Job, size: Size, run: Runner, pairs: number, again = 0): Promise<Outcome> {
  const peers = Object.entries(job.peers).filter(([, peer]) => peer.sizes?.includes(size) ?? true)
  const rounds: ReadonlyMap<string, Run>[] = []
  const missing = new Map<string, string>()
  for (let left = again; rounds.length < pairs; ) {
    const round = new Map<string, Run>()
    for (const [who, peer] of [['Buxue', undefined] as const, ...peers]) {
      if (missing.has(who) || (peer?.once && rounds.length > 0)) continue
      const result = await run(who)
      if ('failed' in result) missing.set(who, result.failed)
      else round.set(who, result)
    }
    if (left > 0 && [...round.values()].some((result) => waiting([result]) > DISTURBED)) left--
    else rounds.push(round)
  }
  const own = rounds.flatMap((round) => round.get('Buxue') ?? [])
  const checks = own[0]?.checks ?? {}
  const standings = [
    standing(job, 'Buxue', rounds, checks),
    ...peers.filter(([who]) => !missing.has(who)).map(([who]) => standing(job, who, rounds, checks)),
  ]
  const series = seriesOf(own)
  const verdicts = verdictsOf(job, size, standings, series)
  return { job: job.id, title: job.title, size, checks, standings, series, missing: [...missing], verdicts }
}

function standing(job: Job, who: string, rounds: readonly ReadonlyMap<string, Run>[], checks: Checks): Standing {
  const peer = job.peers[who]
  const factor = peer?.sample ?? 1
  const pairs = rounds.flatMap((round) => {
    const [own, other] = [round.get('Buxue'), round.get(who)]
    return own && other ? [[own, other] as const] : []
  })
  const runs = pairs.map(([, other]) => other)
  const over = (value: (run: Run) => number, times = factor) =>
    spread(pairs.map(([own, other]) => value(own) / (times * value(other))))
  const isSeries = runs.every((run) => run.laps.length === 0)
  const times = (value: (run: Run) => number) => (isSeries ? null : spread(runs.map((run) => factor * value(run))))
  const wrong = runs.flatMap((run) =>
    peer
      ? differences(checks, run.checks, peer.differs?.checks, job.tolerance?.relative)
      : differences({ ...checks, ...job.must }, run.checks),
  )
  return {
    who,
    runs: runs.length,
    warm: times(warm),
    cold: times(cold),
    cpu: times(cpu),
    process: spread(runs.map((run) => run.process)),
    peakMB: quantile(
      runs.map((run) => run.peakMB),
      0.5,
    ),
    waiting: waiting(runs),
    ratio:
      !peer || pairs.some(([own]) => own.laps.length === 0)
        ? null
        : {
            warm: over(warm),
            cold: over(cold),
            cpu: over(cpu),
            process: over((run) => run.process, 1),
            memory: over((run) => run.peakMB, 1),
          },
    wrong: wrong.filter((name, at) => wrong.indexOf(name) === at),
    differs: peer?.differs?.because ?? null,
    sample: peer?.sample ?? null,
  }
}

/** Names of checks that are not equal: both sides must have the same ones. */
export function differences(own: Checks, other: Checks, but: readonly string[] = [], tolerance = TOLERANCE): readonly string[] {
  const names = Object.keys({ ...own, ...other })
  return names.filter((name) => !but.includes(name) && !equal(own[name], other[name], tolerance))
}
/** Relative: sums in another order. */
const TOLERANCE = 1e-9

function equal(a: number | string | undefined, b: number | string | undefined, tolerance: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
}

function later(run: Run): readonly Lap[] {
  return run.laps.length > 1 ? run.laps.slice(1) : run.laps
}

function warm(run: Run): number {
  return middle(later(run).map((lap) => lap.wall))
}

function cpu(run: Run): number {
  return middle(later(run).map((lap) => lap.cpu))
}

function cold(run: Run): number {
  return run.laps[0]?.wall ?? Number.NaN
}

function waiting(runs: readonly Run[]): number {
  const laps = runs.flatMap((run) => [...run.laps, ...Object.values(run.series ?? {}).flat()])
  const sum = (value: (lap: Lap) => number) => laps.reduce((total, lap) => total + value(lap), 0)
  return sum((lap) => lap.wall) / sum((lap) => lap.cpu)
}

function seriesOf(runs: readonly Run[]): readonly SeriesRow[] {
  const names = Object.keys(runs[0]?.series ?? {})
  return names.map((name) => {
    const laps = runs.flatMap((run) => run.series?.[name] ?? [])
    const walls = laps.map((lap) => 1000 * lap.wall)
    return {
      name,
      count: laps.length,
      median: quantile(walls, 0.5),
      p90: quantile(walls, 0.9),
      cpuMedian: quantile(
        laps.map((lap) => 1000 * lap.cpu),
        0.5,
      ),
    }
  })
}

function verdictsOf(job: Job, size: Size, standings: readonly Standing[], series: readonly SeriesRow[]): readonly Verdict[] {
  const [own] = standings
  const isVoid = own === undefined || own.wrong.length > 0
  return job.goals
    .filter((goal) => goal.sizes.includes(size))
    .map((goal): Verdict => {
      if ('statistic' in goal) {
        const rows = series.filter((row) => goal.of.includes(row.name))
        const worst = rows.reduce((most, row) => Math.max(most, row[goal.statistic]), 0)
        return limit(goal.id, `${goal.statistic} ≤ ${goal.milliseconds} ms`, worst, goal.milliseconds, rows.length > 0 && !isVoid)
      }
      if ('milliseconds' in goal) {
        const whose = standings.find(({ who }) => who === (goal.who ?? 'Buxue'))
        const found = 1000 * (whose?.[goal.of]?.median ?? Number.NaN)
        const asked = `${goal.of} ≤ ${goal.milliseconds} ms${goal.who ? ` by ${goal.who}` : ''}`
        return limit(goal.id, asked, found, goal.milliseconds, !isVoid && whose?.wrong.length === 0)
      }
      const rivals = standings.filter((row) => goal.against.includes(row.who) && row.wrong.length === 0 && row.ratio && !isVoid)
      // The best of the peers: the one nearest to us.
      const [best] = [...rivals].sort((a, b) => (b.ratio?.[goal.of].median ?? 0) - (a.ratio?.[goal.of].median ?? 0))
      const asked = `${goal.of} ≤ ×${goal.atMost} of ${goal.against.join(' or ')}`
      if (!best?.ratio) return { id: goal.id, asked, found: '—', kept: null }
      const ratio = best.ratio[goal.of].median
      return { id: goal.id, asked, found: `×${significant(ratio)} of ${best.who}`, kept: ratio <= goal.atMost }
    })
}

function limit(id: string, asked: string, found: number, most: number, known: boolean): Verdict {
  return { id, asked, found: known ? `${significant(found)} ms` : '—', kept: known ? found <= most : null }
}

/** Three significant digits, without an exponent. */
export function significant(value: number): string {
  if (Number.isNaN(value)) return '—'
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(value < 10 ? 2 : 3)))
}

function spread(values: readonly number[]): Spread {
  return { median: middle(values), least: Math.min(...values), most: Math.max(...values) }
}

function middle(values: readonly number[]): number {
  return quantile(values, 0.5)
}

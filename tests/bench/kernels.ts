import { cpus, loadavg, totalmem } from 'node:os'
import { duel, type Outcome } from './duel.ts'
import { jobs } from './jobs/index.ts'
import type { Job } from './jobs/job.ts'
import { text } from './print.ts'
import { CACHE, Processes } from './processes.ts'
import type { Effort } from './stopwatch.ts'
import { PLANS, type Size } from './synthetic/size.ts'
import { cityFolder, hashOf, openCity } from './synthetic/store.ts'

export interface KernelOptions {
  readonly size: Size
  readonly seed: number
  readonly only: readonly string[]
  readonly pairs: number
  /** Says a line while it goes on. */
  readonly say: (line: string) => void
}

export interface KernelReport {
  readonly machine: Machine
  readonly city: { readonly size: Size; readonly seed: number; readonly sha256: string }
  readonly peers: readonly string[]
  readonly outcomes: readonly Outcome[]
}

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly date: string
  /** Of the last minute, before and after. */
  readonly load: readonly [before: number, after: number]
}

/** Seconds and runs of one process after its cold run. */
const EFFORT: Readonly<Record<Size, Effort>> = {
  S: { seconds: 0.7, most: 40 },
  M: { seconds: 1.5, most: 9 },
  L: { seconds: 3, most: 5 },
}

/** Disturbed rounds that are done again; at L a round takes minutes. */
const AGAIN: Readonly<Record<Size, number>> = { S: 2, M: 2, L: 0 }

/** The jobs on the synthetic city, beside the peers of this machine. */
export async function kernelBenches({ size, seed, only, pairs, say }: KernelOptions): Promise<KernelReport> {
  const folder = cityFolder(PLANS[size], seed, CACHE)
  say(`City ${size}, seed ${seed}, SHA-256 of the input ${hashOf(folder)}`)
  const processes = await Processes.open()
  const [before = 0] = loadavg()
  try {
    const tools = (['lemon', 'scipy', 'networkx'] as const).map((name) => processes.tool(name))
    const peers = tools.map((tool) => ('absent' in tool ? `${tool.absent}; left out` : tool.version))
    for (const line of peers) say(line)
    const outcomes: Outcome[] = []
    for (const job of jobs.filter((candidate) => chosen(candidate, size, only))) {
      for (const name of job.lists ?? []) void openCity(folder).lists[name]
      const outcome = await duel(
        job,
        size,
        processes.runner(job, folder, job.once ? { seconds: 0, most: 1 } : EFFORT[size]),
        pairs,
        AGAIN[size],
      )
      say(`\n${text(outcome)}`)
      outcomes.push(outcome)
    }
    const [after = 0] = loadavg()
    const machine = { ...about(), load: [before, after] as const }
    say(`\nLoad of the last minute ${before.toFixed(2)} before, ${after.toFixed(2)} after`)
    return { machine, city: { size, seed, sha256: hashOf(folder) }, peers, outcomes }
  } finally {
    await processes.close()
  }
}

function chosen(job: Job, size: Size, only: readonly string[]): boolean {
  return (job.sizes?.includes(size) ?? true) && (only.length === 0 || only.includes(job.id))
}

function about(): Omit<Machine, 'load'> {
  const list = cpus()
  return {
    cpu: list[0]?.model ?? '',
    cores: list.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  }
}

import type { Checks, Contender, Series } from './jobs/job.ts'
import type { City } from './synthetic/city.ts'

/** Seconds of wall and of processor. */
export interface Lap {
  readonly wall: number
  readonly cpu: number
}

/** What one process found out about one contender. */
export interface Measured {
  /** The first is cold: nothing compiled, nothing in a cache. */
  readonly laps: readonly Lap[]
  /** Of a series: its pieces by name. */
  readonly series?: Readonly<Record<string, readonly Lap[]>>
  readonly checks: Checks
  readonly peakMB: number
}

/** Processor and memory of this process; a worker of a page has neither. */
export interface Meter {
  /** Seconds. */
  cpu(): number
  peakMB(): number
}

/** As often as `seconds` allow, at least once, at most `most` times. */
export interface Effort {
  readonly seconds: number
  readonly most: number
}

export async function timed(by: Contender | Series, city: City, effort: Effort, meter: Meter): Promise<Measured> {
  for (const column of by.columns) void city[column]
  for (const name of by.lists ?? []) void city.lists[name]
  await by.prepare?.(city)
  if ('measure' in by) return timedSeries(by, city, meter)
  const laps: Lap[] = []
  let spent = 0
  let answer: () => Checks = () => ({})
  do {
    const lap = start(meter)
    const running = by.run(city)
    answer = running instanceof Promise ? await running : running
    const taken = lap()
    laps.push(taken)
    // Of the processor, so that a busy machine measures as often; a page knows the wall only.
    spent += taken.cpu || taken.wall
  } while (laps.length < effort.most && spent < effort.seconds)
  // Before the checks, which need memory of their own.
  const peakMB = meter.peakMB()
  return { laps, checks: answer(), peakMB }
}

async function timedSeries(by: Series, city: City, meter: Meter): Promise<Measured> {
  const series: Record<string, Lap[]> = {}
  const checks = await by.measure(city, (name, work) => {
    const lap = start(meter)
    const value = work()
    const taken = lap()
    const laps = series[name]
    if (laps) laps.push(taken)
    else series[name] = [taken]
    return value
  })
  return { laps: [], series, checks, peakMB: meter.peakMB() }
}

function start(meter: Meter): () => Lap {
  const cpu = meter.cpu()
  const wall = performance.now()
  return () => ({ wall: (performance.now() - wall) / 1000, cpu: meter.cpu() - cpu })
}

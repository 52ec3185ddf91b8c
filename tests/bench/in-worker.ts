/** The contender of a page: a worker asks for a city column by column, runs our side of a job and answers with what was measured. */
import { jobs } from './jobs/index.ts'
import { type Effort, type Meter, timed } from './stopwatch.ts'
import type { City } from './synthetic/city.ts'
import type { Lists } from './synthetic/lists.ts'

/** What a page knows of a process: nothing. */
const meter: Meter = { cpu: () => Number.NaN, peakMB: () => Number.NaN }

addEventListener('message', async ({ data }: MessageEvent<{ job: string; effort: Effort }>) => {
  const job = jobs.find(({ id }) => id === data.job)
  if (!job) throw new Error(`no job ${data.job}`)
  const city: Record<string, unknown> = await (await fetch('/city/meta.json')).json()
  for (const column of job.buxue.columns) city[column] = await numbers(column)
  const lists: Record<string, Lists> = {}
  for (const name of job.buxue.lists ?? []) {
    const [schools, costs, seats] = await Promise.all(['Schools', 'Costs', 'Seats'].map((part) => whole(`${name}Lists${part}`)))
    if (schools && costs && seats) lists[name] = { listed: city.listed as number, schools, costs, seats }
  }
  postMessage(await timed(job.buxue, { ...city, lists } as unknown as City, data.effort, meter))
})

// The page hears of errors, not of rejections.
addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason
  })
})

async function numbers(column: string): Promise<Float64Array | Int32Array> {
  const answer = await fetch(`/city/${column}.f64`)
  return answer.ok ? new Float64Array(await answer.arrayBuffer()) : whole(column)
}

async function whole(column: string): Promise<Int32Array> {
  return new Int32Array(await (await fetch(`/city/${column}.i32`)).arrayBuffer())
}

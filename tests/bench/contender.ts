/**
 * One contender in a process of its own: `contender JOB WHO FOLDER SECONDS MOST` prints what was measured as one line of JSON.
 * Run as a bundle (`processes.ts`), as the page runs the core.
 */
import { readFileSync } from 'node:fs'
import { jobs } from './jobs/index.ts'
import { type Meter, timed } from './stopwatch.ts'
import { openCity } from './synthetic/store.ts'

const meter: Meter = {
  cpu() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
  peakMB,
}

const [id, who, folder, seconds, most] = process.argv.slice(2)
const job = jobs.find((candidate) => candidate.id === id)
const by = who === 'Buxue' ? job?.buxue : job?.peers[who ?? '']?.by
if (!by || typeof by === 'string' || 'tool' in by || !folder) throw new Error('contender JOB WHO FOLDER SECONDS MOST')
const measured = await timed(by, openCity(folder), { seconds: Number(seconds), most: Number(most) }, meter)
console.log(JSON.stringify(measured))

/** Peak resident memory. Linux counts what the parent had before `exec` in `maxRSS`, so its own high-water mark is read there. */
function peakMB(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

import { describe, expect, it } from 'vitest'
import type { DocumentOrder, Handout } from '../../src/core/report/order.ts'
import { type Finished, Job, JobQueue } from '../../src/state/export-jobs.svelte.ts'
import { Cancelled, type Work } from '../../src/state/export-work.ts'

const ORDER = { document: 'xlsx' } as DocumentOrder
const FILE: Handout = { name: 'a.xlsx', type: 'x', bytes: new Uint8Array([1]) }
const job = (make: (work: Work) => Promise<Finished>) =>
  new Job(ORDER, 'a', make, (error) => `in words: ${(error as Error).message}`)
const instantly = () => job(() => Promise.resolve({ handout: FILE }))

/** A job that ends when it is told to. */
function held() {
  let release = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const seen: Work[] = []
  const made = job(async (work) => {
    seen.push(work)
    await gate
    await work.breathe()
    return { handout: FILE }
  })
  return { made, release, seen }
}

describe('jobs of an export', () => {
  it('are made one after the other', async () => {
    const queue = new JobQueue(() => undefined)
    const [first, second] = [held(), held()]
    queue.add(first.made)
    queue.add(second.made)
    expect([first.made.status, second.made.status]).toEqual(['running', 'waiting'])
    first.release()
    expect(await first.made.result).toBe(FILE)
    await Promise.resolve()
    second.release()
    await second.made.result
    expect([first.made.status, second.made.status, first.made.share]).toEqual(['done', 'done', 1])
  })

  it('stop asking when the running one is cancelled, and go on with the next', async () => {
    let stopped = 0
    const queue = new JobQueue(() => stopped++)
    const [first, second] = [held(), instantly()]
    queue.add(first.made)
    queue.add(second)
    queue.cancel(first.made)
    expect(await first.made.result).toBeNull()
    expect(stopped).toBe(1)
    await expect(first.seen[0]?.breathe()).rejects.toBeInstanceOf(Cancelled)
    first.release()
    expect(await second.result).toBe(FILE)
    expect(first.made.status).toBe('cancelled')
  })

  it('that only wait leave the running one alone when they are cancelled', async () => {
    let stopped = 0
    const queue = new JobQueue(() => stopped++)
    const [first, second] = [held(), instantly()]
    queue.add(first.made)
    queue.add(second)
    queue.cancel(second)
    first.release()
    await first.made.result
    expect([stopped, second.status, second.handout]).toEqual([0, 'cancelled', null])
  })

  it('say in words why they failed, and leave the list when they are over', async () => {
    const queue = new JobQueue(() => undefined)
    const failing = queue.add(job(() => Promise.reject(new Error('no map'))))
    expect(await failing.result).toBeNull()
    expect([failing.status, failing.failure]).toEqual(['failed', 'in words: no map'])
    queue.forget(failing)
    expect(queue.jobs).toEqual([])
  })

  it('count the share of their parts and never run backwards', async () => {
    const made = job(async (work) => {
      const half = work.part(0.5, 1)
      half.progress(0.5)
      work.progress(0.1)
      expect(made.share).toBe(0.75)
      return { handout: FILE }
    })
    await made.run()
    expect(made.status).toBe('done')
  })
})

import type { Dataset } from '../core/domain/dataset.ts'
import type { DocumentOrder, Handout } from '../core/report/order.ts'
import type { Version } from './export-documents.ts'
import type { Review } from './export-public.ts'
import { type Follower, type Work, workOf } from './export-work.ts'
import { newId } from './new-id.ts'

export type JobStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

/** A file with what is remembered of it once it was handed out. */
export interface Finished {
  readonly handout: Handout
  readonly version?: Version
  /** The data it was made of. */
  readonly dataset?: Dataset
  /** What has to be looked at before it is handed out. */
  readonly review?: Review
}

/** One file that is made, or was. */
export class Job implements Follower {
  readonly id = newId()
  readonly order: DocumentOrder
  /** What the reader calls it. */
  readonly title: string
  #status = $state.raw<JobStatus>('waiting')
  #share = $state.raw(0)
  #failure = $state.raw<string | null>(null)
  #handout = $state.raw<Handout | null>(null)
  #review: Review | null = null
  /** What is to be remembered when the file is handed out for the first time. */
  version: Version | null = null
  #dataset: Dataset | null = null
  readonly #make: (work: Work) => Promise<Finished>
  readonly #reason: (error: unknown) => string
  #settle: (handout: Handout | null) => void = () => undefined
  /** The file; null when it was cancelled or failed. Never rejects. */
  readonly result: Promise<Handout | null> = new Promise((resolve) => {
    this.#settle = resolve
  })

  /** @param reason says in the reader's language why it failed */
  constructor(order: DocumentOrder, title: string, make: (work: Work) => Promise<Finished>, reason: (error: unknown) => string) {
    this.order = order
    this.title = title
    this.#make = make
    this.#reason = reason
  }

  get status(): JobStatus {
    return this.#status
  }

  get share(): number {
    return this.#share
  }

  /** Why it was not made; null unless the status is `failed`. */
  get failure(): string | null {
    return this.#failure
  }

  get handout(): Handout | null {
    return this.#handout
  }

  /** What has to be looked at before the file is handed out; null: nothing. */
  get review(): Review | null {
    return this.#review
  }

  /** The data it was made of; null before it is there. */
  get dataset(): Dataset | null {
    return this.#dataset
  }

  get cancelled(): boolean {
    return this.#status === 'cancelled'
  }

  follow(share: number): void {
    this.#share = Math.max(this.#share, share)
  }

  cancel(): void {
    if (this.#status !== 'waiting' && this.#status !== 'running') return
    this.#status = 'cancelled'
    this.#settle(null)
  }

  /** Works until the file is there; whatever happens is said by the status. */
  async run(): Promise<void> {
    if (this.#status !== 'waiting') return
    this.#status = 'running'
    try {
      const { handout, version, review, dataset } = await this.#make(workOf(this))
      if (this.cancelled) return
      this.#handout = handout
      this.version = version ?? null
      this.#review = review ?? null
      this.#dataset = dataset ?? null
      this.#share = 1
      this.#status = 'done'
      this.#settle(handout)
    } catch (error) {
      // What a cancelled job runs into on its way out is nobody's concern.
      if (this.cancelled) return
      this.#failure = this.#reason(error)
      this.#status = 'failed'
      this.#settle(null)
    }
  }
}

/** Jobs one after the other: the analysis answers one question of an export at a time, and pictures take memory. */
export class JobQueue {
  #jobs = $state.raw<readonly Job[]>([])
  #running = $state.raw<Job | null>(null)
  readonly #stopAsking: () => void

  /** @param stopAsking drops the question that is under way */
  constructor(stopAsking: () => void) {
    this.#stopAsking = stopAsking
  }

  /** Newest last. */
  get jobs(): readonly Job[] {
    return this.#jobs
  }

  get running(): Job | null {
    return this.#running
  }

  add(job: Job): Job {
    this.#jobs = [...this.#jobs, job]
    void this.#next()
    return job
  }

  cancel(job: Job): void {
    const asked = this.#running === job
    job.cancel()
    if (asked) this.#stopAsking()
  }

  /** Takes a job that is over off the list, and lets go of its bytes. */
  forget(job: Job): void {
    if (job.status !== 'waiting' && job.status !== 'running') this.#jobs = this.#jobs.filter((each) => each !== job)
  }

  async #next(): Promise<void> {
    if (this.#running) return
    const next = this.#jobs.find(({ status }) => status === 'waiting')
    if (!next) return
    this.#running = next
    await next.run()
    this.#running = null
    void this.#next()
  }
}

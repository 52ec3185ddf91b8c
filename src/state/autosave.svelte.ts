import { untrack } from 'svelte'
import { type History, startHistory } from '../core/scenario/history.ts'
import type { ProjectRecord } from '../core/scenario/project.ts'
import { envelopeOf } from '../formats/project-records.ts'
import { Lease } from './lease.ts'
import { newId } from './new-id.ts'
import type { ProjectState } from './project.svelte.ts'
import { type Head, NotOwner, type Snapshot, type SnapshotReason, Storage, type StoredText } from './storage.ts'
import { allSources } from './stored-project.ts'
import type { SavedView, ViewState } from './view.svelte.ts'

export type AutosaveStatus = 'saved' | 'saving' | 'dirty' | 'failed' | 'elsewhere'

/** Quiet after the last change before it is written; with the write itself it stays under half a second. */
const PAUSE = 250
/** Changes that never pause are written at least this often. */
const LONGEST = 2000
const RETRY = 5000

interface Work {
  readonly history: History<ProjectRecord>
  readonly view: SavedView
}

/** Keeps the work in the browser's own storage, from one window at a time. */
export class AutosaveState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #reload: () => Promise<boolean>
  #storage: Storage | null = null
  #lease: Lease | null = null
  #savedAt = $state.raw<Date | null>(null)
  #phase = $state.raw<AutosaveStatus>('saved')
  #reason = $state.raw<string | null>(null)
  #snapshots = $state.raw<readonly Snapshot[]>([])
  /** What storage holds; null before anything was read or written. */
  #kept: Work | null = null
  #keptBases: ReadonlySet<string> = new Set()
  #timer: ReturnType<typeof setTimeout> | undefined
  #dirtySince = 0
  #writing: Promise<void> = Promise.resolve()

  /** `reload` puts on screen what storage holds; false when that cannot be read. */
  constructor(project: ProjectState, view: ViewState, reload: () => Promise<boolean>) {
    this.#project = project
    this.#view = view
    this.#reload = reload
  }

  get savedAt(): Date | null {
    return this.#savedAt
  }

  /** `elsewhere`: another window writes; this one keeps its work in memory until `takeOver`. */
  get status(): AutosaveStatus {
    return this.#phase
  }

  /** Why the work is not kept, in the language on screen; null when it is. */
  get message(): string | null {
    return this.#reason && this.#view.t(this.#reason)
  }

  /** Work that was set aside: replaced by a file, taken over, or unreadable. */
  get snapshots(): readonly Snapshot[] {
    return this.#snapshots
  }

  /** What the last session left, unchecked; null when there is nothing or no storage. */
  async open(): Promise<StoredText | null> {
    try {
      this.#storage = await Storage.open(() => this.#fail('autosave.lost'))
      this.#snapshots = await this.#storage.snapshots()
      return await this.#storage.read()
    } catch {
      this.#fail('autosave.unavailable')
      return null
    }
  }

  /** What storage holds now, unchecked. */
  async read(): Promise<StoredText | null> {
    return (await this.#storage?.read()) ?? null
  }

  bytes(hash: string): Promise<Uint8Array | undefined> {
    return this.#storage?.bytes(hash).catch(() => undefined) ?? Promise.resolve(undefined)
  }

  /** Tells that the project on screen is the one storage holds. */
  restored(savedAt: number): void {
    this.#kept = this.#work
    this.#savedAt = new Date(savedAt)
  }

  /** Begins to save; the returned function stops it. */
  start(): () => void {
    const stop = $effect.root(() => {
      $effect(() => {
        void [this.#project.history, this.#view.saved]
        untrack(() => this.#changed())
      })
    })
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void this.flush()
    }
    const leave = (): void => void this.flush().then(() => this.#lease?.release())
    const back = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) void this.#begin()
    }
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', back)
    void this.#begin()
    return () => {
      stop()
      clearTimeout(this.#timer)
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', back)
      this.#lease?.close()
      this.#storage?.close()
    }
  }

  /** Writes what is not yet written, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /**
   * Makes this window the one that writes. With no change of its own it goes on from what the other window left;
   * else its own work is kept, and the other's is set aside first.
   */
  async takeOver(): Promise<void> {
    if (!this.#storage || !this.#lease) return
    try {
      await this.#lease.take()
      const untouched = this.#kept?.history === this.#project.history
      if (untouched && (await this.#reload())) this.#settle()
      else {
        await this.setAsideStored('taken-over')
        this.#kept = null
        await this.flush()
      }
    } catch (error) {
      this.#fail(reasonOf(error))
    }
  }

  /** Copies what storage holds to the snapshots. When that fails, storage is left alone for good: nothing is written over it. */
  async setAsideStored(reason: SnapshotReason): Promise<void> {
    try {
      await this.#storage?.setAsideStored(newId(), reason)
      this.#snapshots = (await this.#storage?.snapshots()) ?? []
    } catch (error) {
      this.#storage = null
      this.#fail(reasonOf(error))
    }
  }

  /** Keeps the work on screen as a snapshot before another project takes its place. False: it could not be kept. */
  async setAsideWork(): Promise<boolean> {
    const storage = this.#storage
    if (!storage || !this.#project.dataset) return true
    const { history } = this.#work
    const snapshot = {
      id: newId(),
      reason: 'replaced',
      savedAt: Date.now(),
      head: { ...this.#headOf(this.#work, startHistory(history.present)), savedAt: Date.now() },
    } as const
    try {
      await storage.addSnapshot(snapshot, this.#basesOf(history, new Set()))
      this.#snapshots = await storage.snapshots()
      return true
    } catch {
      return false
    }
  }

  async #begin(): Promise<void> {
    const storage = this.#storage
    if (!storage) return
    try {
      this.#lease ??= new Lease(storage, () => this.#elsewhere())
      if (!(await this.#lease.acquire())) return this.#elsewhere()
      await this.flush()
      await storage.forgetBases()
      this.#keptBases = new Set()
    } catch (error) {
      this.#fail(reasonOf(error))
    }
  }

  #changed(): void {
    if (this.#phase === 'elsewhere' || this.#isKept(this.#work)) return
    const now = Date.now()
    if (this.#timer === undefined) this.#dirtySince = now
    if (this.#phase !== 'failed') this.#phase = 'dirty'
    this.#plan(Math.max(0, Math.min(PAUSE, this.#dirtySince + LONGEST - now)))
  }

  #plan(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), delay)
  }

  get #work(): Work {
    return { history: this.#project.history, view: this.#view.saved }
  }

  async #write(): Promise<void> {
    const [storage, lease, work] = [this.#storage, this.#lease, this.#work]
    if (!storage || !lease?.mine || this.#isKept(work)) return
    const { history } = work
    const from = this.#kept ? samePrefix(this.#kept.history.steps, history.steps) : 0
    const bases = this.#basesOf(history, this.#keptBases)
    const head = this.#headOf(work, history)
    this.#phase = 'saving'
    try {
      this.#savedAt = await storage.write(lease.owner, { head, from, steps: history.steps.slice(from), bases })
      this.#kept = work
      this.#keptBases = new Set([...this.#keptBases, ...bases.keys()])
      this.#settle()
    } catch (error) {
      if (error instanceof NotOwner) lease.lost()
      else {
        this.#fail(reasonOf(error))
        this.#plan(RETRY)
      }
    }
  }

  /** All is kept, unless something changed while it was written. */
  #settle(): void {
    this.#phase = this.#isKept(this.#work) ? 'saved' : 'dirty'
    this.#reason = null
  }

  #headOf({ view }: Work, { present, cursor, steps }: History<ProjectRecord>): Omit<Head, 'savedAt'> {
    return { project: envelopeOf(present, view), cursor, steps: steps.length }
  }

  /** Bytes of every layer the history names, without those storage has. */
  #basesOf(history: History<ProjectRecord>, stored: ReadonlySet<string>): ReadonlyMap<string, Uint8Array> {
    const bases = new Map<string, Uint8Array>()
    for (const { hash } of allSources(history)) {
      const bytes = stored.has(hash) ? undefined : this.#project.shelf.bytes(hash)
      if (bytes) bases.set(hash, bytes)
    }
    return bases
  }

  #isKept({ history, view }: Work): boolean {
    return this.#kept?.history === history && JSON.stringify(this.#kept.view) === JSON.stringify(view)
  }

  #elsewhere(): void {
    clearTimeout(this.#timer)
    this.#phase = 'elsewhere'
    this.#reason = 'autosave.elsewhere'
  }

  #fail(reason: string): void {
    this.#phase = 'failed'
    this.#reason = reason
  }
}

/** Number of steps at the start that both lists share: they are stored already. */
function samePrefix(stored: readonly unknown[], now: readonly unknown[]): number {
  const differs = now.findIndex((step, i) => step !== stored[i])
  return differs === -1 ? now.length : differs
}

/** A full disk ends a write as `QuotaExceededError`, or as an aborted transaction. */
function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  return name === 'QuotaExceededError' || name === 'AbortError' ? 'autosave.full' : 'autosave.failed'
}

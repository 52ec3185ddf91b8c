import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Step } from '../core/scenario/history.ts'
import type { ProjectRecord } from '../core/scenario/project.ts'

/** All pages opened from disk share one origin, so the name carries the application and the schema, never a path. */
export const DATABASE = 'cn.buxue.studio.v1'
const KEPT_SNAPSHOTS = 20

/** Who may write. `at` is renewed while the window lives. */
export interface Owner {
  readonly window: string
  readonly tab: string
  readonly at: number
}

/** The project without its steps. `project` is the plain form of a project file, checked on reading. */
export interface Head {
  readonly project: unknown
  readonly cursor: number
  readonly steps: number
  readonly savedAt: number
}

/** A stored project as it lies there, unchecked. */
export interface StoredText {
  readonly head: unknown
  readonly steps: readonly unknown[]
}

export type SnapshotReason = 'replaced' | 'taken-over' | 'unreadable'

/** Work that was set aside and can be opened again. */
export interface Snapshot {
  readonly id: string
  readonly reason: SnapshotReason
  readonly savedAt: number
  readonly head: unknown
}

interface Schema extends DBSchema {
  bases: { key: string; value: Uint8Array }
  projects: { key: 'head' | 'owner' | ['step', number]; value: unknown }
  snapshots: { key: string; value: Snapshot }
}

/** Another window writes now. */
export class NotOwner extends Error {}

export interface Write {
  readonly head: Omit<Head, 'savedAt'>
  /** Steps from number `from` on; earlier ones are stored already. */
  readonly from: number
  readonly steps: readonly Step<ProjectRecord>[]
  readonly bases: ReadonlyMap<string, Uint8Array>
}

/** The work in IndexedDB: original bytes by hash (written once), the project in small writes, what was set aside. */
export class Storage {
  readonly #db: IDBPDatabase<Schema>

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db
  }

  static async open(onLost: () => void): Promise<Storage> {
    const db = await openDB<Schema>(DATABASE, 1, {
      upgrade(fresh) {
        for (const name of ['bases', 'projects', 'snapshots'] as const) fresh.createObjectStore(name)
      },
      terminated: onLost,
    })
    return new Storage(db)
  }

  /** What is stored, unchecked: the head and its steps in order; null when nothing is. */
  async read(): Promise<StoredText | null> {
    const tx = this.#db.transaction('projects')
    const [head, steps] = await Promise.all([tx.store.get('head'), tx.store.getAll(stepsFrom(0))])
    return head === undefined ? null : { head, steps }
  }

  bytes(hash: string): Promise<Uint8Array | undefined> {
    return this.#db.get('bases', hash)
  }

  owner(): Promise<unknown> {
    return this.#db.get('projects', 'owner')
  }

  async claim(owner: Owner): Promise<void> {
    await this.#db.put('projects', owner, 'owner')
  }

  /** Renews or gives back the right to write, if it is still this window's. */
  async renew(owner: Owner, keep: boolean): Promise<boolean> {
    const tx = this.#db.transaction('projects', 'readwrite')
    const mine = isOwner(await tx.store.get('owner'), owner)
    if (mine) await (keep ? tx.store.put(owner, 'owner') : tx.store.delete('owner'))
    await tx.done
    return mine
  }

  /**
   * Writes everything in one transaction that is on disk when it ends: a crash leaves the state before or after it.
   * Throws `NotOwner` when another window took over, and the browser's own error when the disk is full.
   */
  async write(owner: Owner, { head, from, steps, bases }: Write): Promise<Date> {
    const savedAt = new Date()
    const tx = this.#db.transaction(['bases', 'projects'], 'readwrite', { durability: 'strict' })
    // Also reported by the requests below; unheard it would end as an error of the page.
    tx.done.catch(() => undefined)
    const projects = tx.objectStore('projects')
    if (!isOwner(await projects.get('owner'), owner)) {
      tx.abort()
      throw new NotOwner()
    }
    const stored = new Set(await tx.objectStore('bases').getAllKeys())
    await Promise.all([
      ...[...bases].filter(([hash]) => !stored.has(hash)).map(([hash, bytes]) => tx.objectStore('bases').put(bytes, hash)),
      ...steps.map((step, i) => projects.put(step, ['step', from + i])),
      projects.delete(stepsFrom(head.steps)),
      projects.put({ ...head, savedAt: savedAt.getTime() } satisfies Head, 'head'),
      tx.done,
    ])
    return savedAt
  }

  /** Copies the stored project to the snapshots, if there is one. */
  async setAsideStored(id: string, reason: SnapshotReason): Promise<void> {
    const head = await this.#db.get('projects', 'head')
    if (head !== undefined) await this.addSnapshot({ id, reason, savedAt: Date.now(), head }, new Map())
  }

  /** Adds a snapshot with the bytes it names; the oldest beyond the limit go. */
  async addSnapshot(snapshot: Snapshot, bases: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const tx = this.#db.transaction(['bases', 'snapshots'], 'readwrite', { durability: 'strict' })
    tx.done.catch(() => undefined)
    const snapshots = tx.objectStore('snapshots')
    const stored = new Set(await tx.objectStore('bases').getAllKeys())
    await Promise.all([
      ...[...bases].filter(([hash]) => !stored.has(hash)).map(([hash, bytes]) => tx.objectStore('bases').put(bytes, hash)),
      snapshots.put(snapshot, snapshot.id),
    ])
    const old = (await snapshots.getAll()).sort((a, b) => b.savedAt - a.savedAt).slice(KEPT_SNAPSHOTS)
    await Promise.all([...old.map(({ id }) => snapshots.delete(id)), tx.done])
  }

  snapshots(): Promise<readonly Snapshot[]> {
    return this.#db.getAll('snapshots')
  }

  /** Removes bytes whose hash appears nowhere in the project, its steps and the snapshots. */
  async forgetBases(): Promise<void> {
    const tx = this.#db.transaction(['bases', 'projects', 'snapshots'], 'readwrite')
    const stored = [await tx.objectStore('projects').getAll(), await tx.objectStore('snapshots').getAll()]
    const text = JSON.stringify(stored)
    const bases = tx.objectStore('bases')
    for (const hash of await bases.getAllKeys()) if (!text.includes(hash)) await bases.delete(hash)
    await tx.done
  }

  close(): void {
    this.#db.close()
  }
}

function stepsFrom(first: number): IDBKeyRange {
  return IDBKeyRange.bound(['step', first], ['step', Number.MAX_SAFE_INTEGER])
}

function isOwner(stored: unknown, owner: Owner): boolean {
  return typeof stored === 'object' && stored !== null && 'window' in stored && stored.window === owner.window
}

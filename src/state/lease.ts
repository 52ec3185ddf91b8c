import * as z from 'zod'
import { newId } from './new-id.ts'
import { DATABASE, type Owner, type Storage } from './storage.ts'

const BEAT = 1000
/** A hidden window's timers may run once a minute; a beat older than this is nobody's. */
const SILENT = 90_000
const ANSWER_WAIT = 200
const BEAT_WAIT = 2500
const TAB = 'buxue-tab'

const ownerSchema = z.object({ window: z.string(), tab: z.string(), at: z.number() })
const callSchema = z.object({ type: z.enum(['who', 'here', 'taken']), window: z.string() })
type Call = z.infer<typeof callSchema>

/**
 * Which window writes. Web Locks do not exist on plain HTTP, so the owner is a record with a beat, and windows also call
 * each other. The record alone keeps the work safe (every write checks it); the calls make the answer quick.
 */
export class Lease {
  readonly #storage: Storage
  readonly #onLost: () => void
  readonly #channel = new BroadcastChannel(DATABASE)
  readonly #window = newId()
  readonly #tab = tabId()
  #mine = false
  #heard = false
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(storage: Storage, onLost: () => void) {
    this.#storage = storage
    this.#onLost = onLost
    this.#channel.onmessage = ({ data }) => this.#receive(callSchema.safeParse(data).data)
  }

  /** Whether this window may write. */
  get mine(): boolean {
    return this.#mine
  }

  get owner(): Owner {
    return { window: this.#window, tab: this.#tab, at: Date.now() }
  }

  /** Takes the right to write unless another window that lives has it. */
  async acquire(): Promise<boolean> {
    const free = await this.#isFree()
    if (free) await this.take()
    return free
  }

  /** Takes the right to write from whoever has it. */
  async take(): Promise<void> {
    await this.#storage.claim(this.owner)
    this.#mine = true
    this.#call('taken')
    clearInterval(this.#timer)
    this.#timer = setInterval(() => void this.#beat(), BEAT)
  }

  /** Gives the right back, so that the next window need not wait. */
  async release(): Promise<void> {
    if (!this.#mine) return
    this.#stop()
    await this.#storage.renew(this.owner, false)
  }

  /** Called when a write found another owner. */
  lost(): void {
    if (!this.#mine) return
    this.#stop()
    this.#onLost()
  }

  close(): void {
    this.#stop()
    this.#channel.close()
  }

  async #isFree(): Promise<boolean> {
    const seen = await this.#read()
    if (!seen || Date.now() - seen.at > SILENT) return true
    this.#heard = false
    this.#call('who')
    await wait(ANSWER_WAIT)
    if (this.#heard) return false
    // A reload finds the beat of the page before it.
    if (seen.tab === this.#tab) return true
    await wait(BEAT_WAIT)
    const now = await this.#read()
    return !this.#heard && (!now || (now.window === seen.window && now.at === seen.at))
  }

  async #read(): Promise<Owner | null> {
    return ownerSchema.safeParse(await this.#storage.owner()).data ?? null
  }

  async #beat(): Promise<void> {
    // A full disk must not cost the right to write; the next write reports it.
    const still = await this.#storage.renew(this.owner, true).catch(() => true)
    if (!still) this.lost()
  }

  #receive(call: Call | undefined): void {
    if (!call || call.window === this.#window) return
    if (call.type === 'who' && this.#mine) this.#call('here')
    else if (call.type === 'here') this.#heard = true
    else if (call.type === 'taken') this.lost()
  }

  #call(type: Call['type']): void {
    this.#channel.postMessage({ type, window: this.#window } satisfies Call)
  }

  #stop(): void {
    this.#mine = false
    clearInterval(this.#timer)
  }
}

/** The id of this browser tab: it survives a reload. */
function tabId(): string {
  const known = sessionStorage.getItem(TAB)
  if (known !== null) return known
  const id = newId()
  sessionStorage.setItem(TAB, id)
  return id
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}

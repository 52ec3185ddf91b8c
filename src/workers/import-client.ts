import type { LayerReading } from '../formats/index.ts'
import ImportWorker from './import.worker.ts?worker&inline'
import type { FromImport, ToImport } from './import-protocol.ts'

/** The part of a Worker the client uses; tests give another. */
export interface ImportPort {
  postMessage(message: ToImport, transfer: Transferable[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromImport>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** One file to read. Bytes given are copied to the worker; a File is read there. */
export type ImportTask = Pick<ToImport, 'name' | 'source' | 'options'>

export interface ImportAnswer {
  readonly reading: LayerReading
  readonly bytes: Uint8Array
  /** Set when the file holds several layers: they are read as files of their own, and the reading is empty. */
  readonly parts?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

const NO_READING: LayerReading = { layer: null, issues: [], mappingRequest: null, rule: null }

export type ImportProgress = (stage: 'reading' | 'checking', done: number, total: number) => void

/** A file on its way. `answer` is null when it was cancelled; it rejects when the worker broke down. */
export interface ImportRun {
  readonly answer: Promise<ImportAnswer | null>
  cancel(): void
}

interface Job {
  readonly id: number
  readonly task: ImportTask
  readonly progress: ImportProgress
  readonly settle: (answer: ImportAnswer | null) => void
  readonly fail: (error: Error) => void
}

/** Files read side by side; each has a worker of its own while it is read, so that ending the worker ends that file only. */
const WORKERS = 2

/** The import with the page's own workers. */
export function startImport(): ImportClient {
  return new ImportClient(() => new ImportWorker())
}

/** Main-thread side of the import: a queue in front of a few workers, cancel by terminate. */
export class ImportClient {
  readonly #spawn: () => ImportPort
  readonly #idle: ImportPort[] = []
  readonly #busy = new Map<Job, ImportPort>()
  #queue: Job[] = []
  #next = 1

  constructor(spawn: () => ImportPort) {
    this.#spawn = spawn
  }

  read(task: ImportTask, progress: ImportProgress = () => undefined): ImportRun {
    let job: Job | undefined
    const answer = new Promise<ImportAnswer | null>((settle, fail) => {
      job = { id: this.#next++, task, progress, settle, fail }
      this.#queue.push(job)
    })
    this.#start()
    return { answer, cancel: () => job && this.#cancel(job) }
  }

  /** Ends all workers; files on their way count as cancelled. */
  stop(): void {
    for (const job of [...this.#queue, ...this.#busy.keys()]) this.#cancel(job, false)
    for (const port of this.#idle.splice(0)) port.terminate()
  }

  #start(): void {
    while (this.#queue.length > 0 && this.#busy.size < WORKERS) {
      const job = this.#queue.shift()
      if (job) this.#run(job)
    }
  }

  #run(job: Job): void {
    const port = this.#idle.pop() ?? this.#spawn()
    this.#busy.set(job, port)
    port.onmessage = ({ data }) => this.#receive(job, port, data)
    port.onerror = ({ message }) => this.#broken(job, message)
    try {
      port.postMessage({ id: job.id, ...job.task }, [])
    } catch (error) {
      this.#broken(job, error instanceof Error ? error.message : String(error))
    }
  }

  #receive(job: Job, port: ImportPort, message: FromImport): void {
    if (message.id !== job.id || !this.#busy.has(job)) return
    if (message.type === 'progress') {
      job.progress(message.stage, message.done, message.total)
      return
    }
    this.#busy.delete(job)
    this.#idle.push(port)
    if (message.type === 'read') job.settle({ reading: message.reading, bytes: message.bytes })
    else if (message.type === 'parts') job.settle({ reading: NO_READING, bytes: new Uint8Array(), parts: message.parts })
    else job.fail(new Error(message.message))
    this.#start()
  }

  /** A worker that broke is not used again. */
  #broken(job: Job, message: string): void {
    this.#busy.get(job)?.terminate()
    this.#busy.delete(job)
    job.fail(new Error(message))
    this.#start()
  }

  #cancel(job: Job, startNext = true): void {
    this.#queue = this.#queue.filter((waiting) => waiting !== job)
    this.#busy.get(job)?.terminate()
    this.#busy.delete(job)
    job.settle(null)
    if (startNext) this.#start()
  }
}

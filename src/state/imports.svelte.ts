import type { Issue } from '../core/domain/issue.ts'
import { layerRows } from '../core/domain/layer-rows.ts'
import type { Layer, LayerKind } from '../core/domain/layers.ts'
import {
  type Mapping,
  type MappingRequest,
  type MappingRule,
  mappingSchema,
  mergeMappings,
  type QualityChecks,
  type ReadOptions,
} from '../formats/index.ts'
import type { ImportAnswer, ImportClient, ImportRun } from '../workers/import-client.ts'
import { type ImportJob, type ImportStatus, isRunning, newJob } from './import-job.ts'
import type { LayerFile, LayerRequest, ReadLayer } from './layer-file.ts'

/** Where imported layers go. */
export interface ImportTarget {
  readonly layers: readonly Layer[]
  /** Mapping kept in the project; applied silently to files with the same columns. */
  readonly mapping: Mapping | undefined
  openLayers(files: readonly LayerFile[]): void
  removeLayer(id: string): void
  /** A project of its own in place of the one on screen: real data does not join the fictional district. */
  begin(files: readonly LayerFile[]): Promise<void>
  keepMapping(mapping: Mapping): void
}

/** Files on their way, the mapping step, and the problems of everything that was read. */
export class ImportState {
  readonly #client: ImportClient
  readonly #target: ImportTarget
  readonly #checks: QualityChecks
  readonly #sources = new Map<number, Blob>()
  readonly #runs = new Map<number, ImportRun>()
  readonly #read = new Map<number, LayerFile>()
  #jobs = $state.raw<readonly ImportJob[]>([])
  #asked = $state.raw<readonly number[]>([])
  #found = $state.raw<readonly { readonly layer: string; readonly hash: string; readonly issues: readonly Issue[] }[]>([])
  #next = 1
  readonly #pending = $derived.by(() => {
    if (this.#jobs.some(isRunning)) return null
    const requests = this.#jobs.flatMap((job) => (job.request && this.#asked.includes(job.id) ? [job.request] : []))
    return requests.length > 0 ? requests : null
  })

  constructor(client: ImportClient, target: ImportTarget, checks: QualityChecks) {
    this.#client = client
    this.#target = target
    this.#checks = checks
  }

  get jobs(): readonly ImportJob[] {
    return this.#jobs
  }

  /** Whether anything is still being read. */
  get running(): boolean {
    return this.#jobs.some(isRunning)
  }

  /** The mapping step that waits for an answer, all its files at once; null when there is none. */
  get pending(): readonly MappingRequest[] | null {
    return this.#pending
  }

  /** Problems of the layers on screen and of files that did not open, by file. */
  get problems(): readonly Issue[] {
    const shown = new Set(this.#target.layers.map((layer) => `${layer.id}|${layer.hash}`))
    const failed = this.#jobs.filter((job) => job.status === 'failed' || job.status === 'asking')
    return [
      ...failed.flatMap((job) => job.issues),
      ...this.#found.flatMap((row) => (shown.has(`${row.layer}|${row.hash}`) ? row.issues : [])),
    ]
  }

  /** Reads files side by side and opens those that became layers in one step. */
  async openFiles(files: readonly File[]): Promise<void> {
    const batch = this.#next
    const jobs = files.map((file) => newJob(this.#next++, batch, file.name))
    this.#jobs = [...this.#jobs.filter((job) => isRunning(job) || job.status === 'asking'), ...jobs]
    jobs.forEach((job, i) => {
      const file = files[i]
      if (file) this.#sources.set(job.id, file)
    })
    await this.#readAll(jobs, {})
  }

  cancel(id: number): void {
    this.#runs.get(id)?.cancel()
    this.#change(id, { status: 'cancelled', request: null })
  }

  /** Takes a finished line out of the list. */
  dismiss(id: number): void {
    this.#jobs = this.#jobs.filter((job) => job.id !== id || isRunning(job))
    this.#forget(id)
  }

  /** Reads a file again as the kind of layer the reader chose. */
  async correct(id: number, kind: LayerKind): Promise<void> {
    const job = this.#jobs.find((row) => row.id === id)
    if (!job || isRunning(job)) return
    await this.#readAll([job], { kind })
    const now = this.#jobs.find((row) => row.id === id)
    if (job.layer !== null && now?.status === 'done' && now.layer !== job.layer) this.#target.removeLayer(job.layer)
  }

  /** Opens the mapping step for a file that was read but has values it does not know. */
  ask(id: number): void {
    this.#asked = [...this.#asked.filter((other) => other !== id), id]
  }

  /** Keeps the mapping in the project and reads the files it was made for again. */
  async applyMapping(mapping: Mapping): Promise<void> {
    this.#target.keepMapping(mergeMappings(this.#target.mapping, mapping))
    const jobs = this.#jobs.filter((job) => this.#asked.includes(job.id))
    this.#asked = []
    await this.#readAll(jobs, {}, mapping)
  }

  /** Leaves the mapping step: files that cannot be understood without it stay out. */
  skipMapping(): void {
    for (const job of this.#jobs)
      if (this.#asked.includes(job.id) && job.status === 'asking') this.#change(job.id, { status: 'failed' })
    this.#asked = []
  }

  /** Reads files of a saved project, or of the demo, again. */
  async readLayers(requests: readonly LayerRequest[]): Promise<readonly ReadLayer[]> {
    return Promise.all(
      requests.map(async ({ file: name, bytes, kind, mapping }) => {
        const saved = mappingSchema.safeParse(mapping).data
        const options = { checks: this.#checks, ...(kind ? { kind } : {}), ...(saved ? { mapping: saved } : {}) }
        const answer = await this.#client.read({ name, source: bytes, options }).answer.catch(brokenDown(name))
        if (!answer?.reading.layer) return { file: null, issues: answer?.reading.issues ?? [] }
        this.#remember(answer.reading.layer, answer.reading.issues)
        return {
          file: { layer: answer.reading.layer, bytes, ...(mapping === undefined ? {} : { mapping }) },
          issues: [],
        }
      }),
    )
  }

  async #readAll(jobs: readonly ImportJob[], choice: Pick<ReadOptions, 'kind'>, added?: Mapping): Promise<void> {
    const mapping = added ? mergeMappings(this.#target.mapping, added) : this.#target.mapping
    const options = { checks: this.#checks, ...choice, ...(mapping ? { mapping } : {}) }
    for (const job of jobs) this.#change(job.id, { status: 'waiting', done: 0, total: 0, issues: [], request: null })
    const read = (await Promise.all(jobs.map((job) => this.#readOne(job, options)))).flat()
    await this.#open(read.flatMap((job) => this.#read.get(job.id) ?? []))
    for (const job of read) {
      this.#read.delete(job.id)
      if (this.#jobs.find((row) => row.id === job.id)?.status === 'ready') this.#change(job.id, { status: 'done' })
    }
  }

  /** Reads one file; of one that holds several layers each becomes a line of its own. Gives the lines that were read. */
  async #readOne(job: ImportJob, options: Omit<ReadOptions, 'progress'>): Promise<readonly ImportJob[]> {
    const source = this.#sources.get(job.id)
    if (!source) return []
    const run = this.#client.read({ name: job.file, source, options }, (stage, done, total) =>
      this.#change(job.id, { status: stage, done, total }),
    )
    this.#runs.set(job.id, run)
    const answer = await run.answer.catch(brokenDown(job.file))
    this.#runs.delete(job.id)
    if (answer?.parts) return this.#readParts(job, answer.parts, options)
    if (!answer) {
      this.#change(job.id, { status: 'cancelled' })
      return []
    }
    const { layer, issues, mappingRequest } = answer.reading
    if (layer) {
      this.#read.set(job.id, { layer, bytes: answer.bytes, ...savedRule(answer.reading.rule) })
      this.#remember(layer, issues)
    } else if (mappingRequest) this.ask(job.id)
    const status: ImportStatus = layer ? 'ready' : mappingRequest ? 'asking' : 'failed'
    const rows = layer ? layerRows(layer) : 0
    this.#change(job.id, {
      status,
      issues,
      request: mappingRequest,
      kind: layer?.kind ?? mappingRequest?.kind ?? null,
      layer: layer?.id ?? null,
      rows,
    })
    return [job]
  }

  async #readParts(
    job: ImportJob,
    parts: NonNullable<ImportAnswer['parts']>,
    options: Omit<ReadOptions, 'progress'>,
  ): Promise<readonly ImportJob[]> {
    if (!this.#jobs.some(({ id, status }) => id === job.id && status !== 'cancelled')) return []
    const jobs = parts.map(({ name }) => newJob(this.#next++, job.batch, name))
    jobs.forEach(({ id }, at) => {
      this.#sources.set(id, new Blob([(parts[at] as { bytes: Uint8Array<ArrayBuffer> }).bytes]))
    })
    this.#jobs = this.#jobs.flatMap((row) => (row.id === job.id ? jobs : [row]))
    this.#forget(job.id)
    return (await Promise.all(jobs.map((part) => this.#readOne(part, options)))).flat()
  }

  /** Layers of a fictional district and of a real one do not mix: the first of the other sort begins a project. */
  async #open(files: readonly LayerFile[]): Promise<void> {
    const [first] = files
    if (!first) return
    const [shown] = this.#target.layers
    if (shown && shown.fictional !== first.layer.fictional) await this.#target.begin(files)
    else this.#target.openLayers(files)
  }

  #remember({ id, hash }: Layer, issues: readonly Issue[]): void {
    this.#found = [...this.#found.filter((row) => row.layer !== id || row.hash !== hash), { layer: id, hash, issues }]
  }

  #change(id: number, change: Partial<ImportJob>): void {
    this.#jobs = this.#jobs.map((job) => (job.id === id && job.status !== 'cancelled' ? { ...job, ...change } : job))
  }

  #forget(id: number): void {
    this.#sources.delete(id)
    this.#asked = this.#asked.filter((other) => other !== id)
  }
}

/** What a project needs to read the file again: the one rule that was applied. */
function savedRule(rule: MappingRule | null): Pick<LayerFile, 'mapping'> {
  const mapping: Mapping | null = rule && { version: 1, name: '', rules: [rule] }
  return mapping ? { mapping: JSON.parse(JSON.stringify(mapping)) } : {}
}

/** A worker that breaks down ends its file with a sentence of its own. */
function brokenDown(file: string): (error: unknown) => ImportAnswer {
  return (error) => {
    const params = { message: error instanceof Error ? error.message : String(error) }
    const issue: Issue = { code: 'file.broken-down', severity: 'error', params, file }
    return { reading: { layer: null, issues: [issue], mappingRequest: null, rule: null }, bytes: new Uint8Array() }
  }
}

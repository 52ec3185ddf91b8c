import type { Recall, Remember, Steps } from '../analysis/steps.ts'
import type { Assumption } from '../domain/assumptions.ts'

interface Entry {
  readonly value: unknown
  bytes: number
}

/** Step results by what they read, least recently used out first, bounded by bytes of their typed arrays (contract 1.4). */
export class Memo implements Steps {
  readonly #entries = new Map<string, Entry>()
  /** By step and key: the lists of rows that have been read, each as one list for every set of assumptions. */
  readonly #read = new Map<string, readonly (readonly string[])[][]>()
  /** Of those, what says itself how much it holds: that changes while it is used. */
  readonly #growing = new Map<string, Entry>()
  readonly #limit: number
  #bytes = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The remembered value of a step for a key, computed on first use. */
  remember: Remember = (step, key, compute) => {
    const id = `${step}|${key}`
    const known = this.#known(id)
    return (known ? known.value : this.#keep(id, compute())) as ReturnType<typeof compute>
  }

  /** The same for a step that reads assumptions: it stands as long as the rows it has read keep their values. */
  recall: Recall = (step, key, sets, compute) => {
    type Value = ReturnType<typeof compute>
    const id = `${step}|${key}`
    const valuesOf = (lists: readonly (readonly string[])[]) =>
      lists.map((rows, i) => rows.map((row) => `${row}=${sets[i]?.get(row)?.value}`).join(';')).join('|')
    const read = this.#read.get(id) ?? []
    for (const lists of read) {
      const known = this.#known(`${id}|${valuesOf(lists)}`)
      if (known) return known.value as Value
    }
    const recorders = sets.map((set) => new Recorder(set))
    const value = compute(...recorders)
    const lists = recorders.map(({ read: rows }) => [...rows].sort())
    if (!read.some((one) => valuesOf(one) === valuesOf(lists))) this.#read.set(id, [...read, lists])
    return this.#keep(`${id}|${valuesOf(lists)}`, value)
  }

  get bytes(): number {
    return this.#bytes
  }

  #known(id: string): { readonly value: unknown } | undefined {
    const known = this.#entries.get(id)
    if (!known) return undefined
    this.#entries.delete(id)
    this.#entries.set(id, known)
    return known
  }

  #keep<Value>(id: string, value: Value): Value {
    const entry = { value, bytes: bytesOf(value) }
    this.#entries.set(id, entry)
    this.#bytes += entry.bytes
    for (const growing of this.#growing.values()) {
      const now = bytesOf(growing.value)
      this.#bytes += now - growing.bytes
      growing.bytes = now
    }
    if (saysBytes(value)) this.#growing.set(id, entry)
    for (const [oldest, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#limit || oldest === id) break
      this.#entries.delete(oldest)
      this.#bytes -= bytes
      this.#growing.delete(oldest)
    }
    return value
  }
}

/** Assumptions that note which rows are read; whoever walks over all of them has read all. */
class Recorder extends Map<string, Assumption> {
  readonly read = new Set<string>()

  override get(id: string): Assumption | undefined {
    this.read.add(id)
    return super.get(id)
  }
  override values(): ReturnType<Map<string, Assumption>['values']> {
    for (const id of super.keys()) this.read.add(id)
    return super.values()
  }
  override entries(): ReturnType<Map<string, Assumption>['entries']> {
    for (const id of super.keys()) this.read.add(id)
    return super.entries()
  }
  override [Symbol.iterator](): ReturnType<Map<string, Assumption>['entries']> {
    return this.entries()
  }
  override forEach(use: Parameters<Map<string, Assumption>['forEach']>[0]): void {
    for (const id of super.keys()) this.read.add(id)
    super.forEach(use)
  }
}

function saysBytes(value: unknown): value is { readonly bytes: number } {
  return typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'number'
}

/** Bytes of the typed arrays reachable through two levels of fields; everything else is small beside them. */
function bytesOf(value: unknown, depth = 2): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (depth === 0 || typeof value !== 'object' || value === null) return 64
  // What keeps its arrays to itself says how much that is.
  if (saysBytes(value)) return value.bytes
  return Object.values(value).reduce((sum: number, field) => sum + bytesOf(field, depth - 1), 64)
}

/** Step results by what they read, least recently used out first, bounded by bytes of their typed arrays (contract 1.4). */
export class Memo {
  readonly #entries = new Map<string, { value: unknown; bytes: number }>()
  readonly #limit: number
  #bytes = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The remembered value of a step for a key, computed on first use. */
  remember = <Value>(step: string, key: string, compute: () => Value): Value => {
    const id = `${step}|${key}`
    const known = this.#entries.get(id)
    if (known) {
      this.#entries.delete(id)
      this.#entries.set(id, known)
      return known.value as Value
    }
    const value = compute()
    const bytes = bytesOf(value)
    this.#entries.set(id, { value, bytes })
    this.#bytes += bytes
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#limit || oldest === id) break
      this.#entries.delete(oldest)
      this.#bytes -= entry.bytes
    }
    return value
  }

  get bytes(): number {
    return this.#bytes
  }
}

/** Bytes of the typed arrays reachable through two levels of fields; everything else is small beside them. */
function bytesOf(value: unknown, depth = 2): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (depth === 0 || typeof value !== 'object' || value === null) return 64
  return Object.values(value).reduce((sum: number, field) => sum + bytesOf(field, depth - 1), 64)
}

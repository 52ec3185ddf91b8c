import type { Candidates, Weighed } from '../../transportation/candidates.ts'
import type { Field } from './balance-field.ts'
import type { Distances, NearestFirst, WeighedFirst } from './distances.ts'

/** What a planner allows and prefers, in the unit of the distances. */
export interface WayRules {
  /** No way longer than this, the limit inclusive. */
  readonly within: number
  /** How much shorter another school's way must be before a source leaves today's. */
  readonly keep: number
  /** Sink every source goes to today, −1 none; null where nothing is kept. */
  readonly today: Int32Array | null
}

/** Ways of that many pairs are looked at one by one, to measure them as finely as their numbers allow. */
const PAIRS = 2 ** 22
/** Millimetres, and millionths of a minute: below 2³¹ up to two thousand kilometres and thirty hours. */
const SCALE = { metres: 1000, minutes: 1_000_000 } as const
/** Bits of the largest cost of a few ways: far below what a pupil without a seat costs; and of sums of costs that are exact. */
const FINEST = 32
const EXACT = 52

/** Ways of sources to sinks as whole-number costs, shortest first (standards 7: c_ij of the transportation problem). */
export class Ways implements Candidates {
  readonly units: number
  readonly sinks: number
  /** Cost of one metre or minute. */
  readonly scale: number
  /** No cost of a way is farther than this from (its length + leaving) × scale: 0 where they are whole numbers. */
  readonly rounding: number
  readonly #field: Field
  readonly #distances: Distances
  readonly #rules: WayRules
  readonly #search: readonly NearestFirst[]
  /** Whether a sink teaches a band: band × sinks + sink. */
  readonly #taught: Uint8Array
  #found = new Int32Array(0)
  #lengths = new Float64Array(0)

  /** @param bits of the number of pupils, at most: their costs together stay exact */
  constructor(field: Field, distances: Distances, rules: WayRules, bits: number) {
    this.#field = field
    this.#distances = distances
    this.#rules = rules
    this.units = field.order.length * field.bands.length
    this.sinks = field.rows.length
    this.#search = field.bands.map(({ sinks }) => distances.nearestFirst(Array.from(sinks, (sink) => field.rows[sink] as number)))
    this.#taught = new Uint8Array(field.bands.length * this.sinks)
    field.bands.forEach(({ sinks }, band) => {
      for (const sink of sinks) this.#taught[band * this.sinks + sink] = 1
    })
    const few = field.order.length * this.sinks <= PAIRS
    const pairs = few ? this.#lengthsOfAll() : null
    this.scale = pairs
      ? 10 ** Math.floor(Math.log10(2 ** Math.min(FINEST, EXACT - bits) / Math.max(pairs.longest, rules.keep, 1e-6)))
      : SCALE[distances.unit]
    const keep = rules.keep * this.scale
    this.rounding = (pairs ? pairs.rounding(this.scale) : 0.5) + Math.abs(keep - Math.round(keep))
  }

  /** Length of a way in the unit of the distances; Infinity or NaN where there is none. */
  length(source: number, sink: number): number {
    return this.#distances.between(this.#unitOf(source), this.#field.rows[sink] as number)
  }

  /** Whether the sink teaches the grades of the source. */
  teaches(source: number, sink: number): boolean {
    return this.#taught[this.#bandOf(source) * this.sinks + sink] === 1
  }

  /** Cost of a way that is allowed to a school that teaches the source, leaving today's school included; Infinity otherwise. */
  cost(source: number, sink: number): number {
    if (!this.teaches(source, sink)) return Number.POSITIVE_INFINITY
    const length = this.length(source, sink)
    if (!(length <= this.#rules.within) || length === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
    return Math.round(length * this.scale) + Math.round(this.leaving(source, sink) * this.scale)
  }

  /** What leaving today's school counts, in the unit of the distances. */
  leaving(source: number, sink: number): number {
    const { today, keep } = this.#rules
    const now = today?.[source] ?? -1
    return now < 0 || now === sink ? 0 : keep
  }

  nearest(source: number, count: number, sinks: Int32Array, costs: Float64Array, at: number): number {
    return this.#first(this.#search, null, source, count, sinks, costs, at)
  }

  /** The same by cost + what is given for each sink; where distances can be looked up only one by one: nothing. */
  get weighed(): Candidates['weighed'] {
    if (this.#search.some(({ weighed }) => !weighed)) return undefined
    return (given) => this.#weighed(given)
  }

  #weighed(given: Float64Array): Weighed {
    const { bands } = this.#field
    const search = this.#search.map(({ weighed }, band) => {
      const weights = Float64Array.from(
        (bands[band] as Field['bands'][number]).sinks,
        (sink) => (given[sink] as number) / this.scale,
      )
      return weighed?.(weights, this.#rules.within) as WeighedFirst
    })
    return {
      units: this.units,
      sinks: this.sinks,
      nearest: (source, count, sinks, costs, at) => this.#first(search, given, source, count, sinks, costs, at),
      below: (source, limit, sinks, costs) => this.#below(search, given, source, limit, sinks, costs),
      cost: (source, sink) => this.cost(source, sink),
    }
  }

  /** @param given what is added to costs to tell which come first; null nothing */
  #first(
    search: readonly NearestFirst[],
    given: Float64Array | null,
    source: number,
    count: number,
    sinks: Int32Array,
    costs: Float64Array,
    at: number,
  ): number {
    const now = this.#rules.today?.[source] ?? -1
    if (now < 0) return this.#shortest(search, source, count, sinks, costs, at)
    if (this.#found.length < count) {
      this.#found = new Int32Array(count)
      this.#lengths = new Float64Array(count)
    }
    const found = this.#shortest(search, source, count, this.#found, this.#lengths, 0)
    return this.#withToday(given, source, now, found, count, sinks, costs, at)
  }

  #shortest(
    search: readonly NearestFirst[],
    source: number,
    count: number,
    sinks: Int32Array,
    costs: Float64Array,
    at: number,
  ): number {
    const band = this.#bandOf(source)
    const own = this.#taughtBy(band)
    const found = (search[band] as NearestFirst).find(this.#unitOf(source), Math.min(count, own.length), sinks, costs, at)
    const { within } = this.#rules
    let i = 0
    for (; i < found && (costs[at + i] as number) <= within; i++) {
      sinks[at + i] = own[sinks[at + i] as number] as number
      costs[at + i] = Math.round((costs[at + i] as number) * this.scale)
    }
    return i
  }

  /** The others cost what leaving costs; today's school comes in where its own way puts it, before equally dear ones. */
  #withToday(
    given: Float64Array | null,
    source: number,
    now: number,
    found: number,
    count: number,
    sinks: Int32Array,
    costs: Float64Array,
    at: number,
  ): number {
    const leaving = Math.round(this.#rules.keep * this.scale)
    const own = this.cost(source, now)
    const ownSum = own + (given?.[now] ?? 0)
    let stays = own < Number.POSITIVE_INFINITY
    let written = 0
    for (let i = 0; i < found && written < count; i++) {
      const sink = this.#found[i] as number
      if (sink === now) continue
      const cost = (this.#lengths[i] as number) + leaving
      if (stays && ownSum <= cost + (given?.[sink] ?? 0)) {
        sinks[at + written] = now
        costs[at + written++] = own
        stays = false
        if (written === count) break
      }
      sinks[at + written] = sink
      costs[at + written++] = cost
    }
    if (stays && written < count) {
      sinks[at + written] = now
      costs[at + written++] = own
    }
    return written
  }

  #below(
    search: readonly WeighedFirst[],
    given: Float64Array,
    source: number,
    limit: number,
    sinks: Int32Array,
    costs: Float64Array,
  ): number {
    const band = this.#bandOf(source)
    const own = this.#taughtBy(band)
    // Rounding of costs and of the weights is less than 1.
    const found = (search[band] as WeighedFirst).below(this.#unitOf(source), (limit + 1) / this.scale, sinks, costs)
    let written = 0
    for (let i = 0; i < found; i++) {
      const sink = own[sinks[i] as number] as number
      const cost = Math.round((costs[i] as number) * this.scale) + Math.round(this.leaving(source, sink) * this.scale)
      if (cost + (given[sink] as number) >= limit) continue
      sinks[written] = sink
      costs[written++] = cost
    }
    return written
  }

  #bandOf(source: number): number {
    return source % this.#field.bands.length
  }

  #unitOf(source: number): number {
    return this.#field.order[Math.floor(source / this.#field.bands.length)] as number
  }

  /** Sinks that teach a band. */
  #taughtBy(band: number): Int32Array {
    return (this.#field.bands[band] as Field['bands'][number]).sinks
  }

  #lengthsOfAll(): { readonly longest: number; rounding(scale: number): number } {
    const { order, rows } = this.#field
    const lengths = new Float64Array(order.length * rows.length)
    let used = 0
    let longest = 0
    for (const unit of order) {
      for (const row of rows) {
        const length = this.#distances.between(unit, row)
        if (!(length <= this.#rules.within) || length === Number.POSITIVE_INFINITY) continue
        lengths[used++] = length
        if (length > longest) longest = length
      }
    }
    return {
      longest,
      rounding(scale) {
        let most = 0
        for (let i = 0; i < used; i++) {
          const scaled = (lengths[i] as number) * scale
          const off = Math.abs(scaled - Math.round(scaled))
          if (off > most) most = off
        }
        return most
      },
    }
  }
}

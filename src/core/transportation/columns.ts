import { grownBytes, grownFloats, grownInts } from './arrays.ts'
import type { Candidates, Weighed } from './candidates.ts'
import { checkWhole, MOST_COST } from './problem.ts'

/**
 * The sinks each unit may be sent to, as far as they have been listed, and how many of its pupils go there. The first column of a
 * unit stands for being unplaced (sink number `sinks`). Columns of a unit lie in one or more runs; once made, a column never moves,
 * so its number can be kept. `reach` says what is not listed: the cost of such a sink plus its `reference` is at least that much.
 */
export class Columns {
  /** As asked for, and including the reference where it can be asked so. */
  readonly #source: Candidates
  readonly #candidates: Candidates
  readonly units: number
  readonly sinks: number
  readonly unplacedCost: number
  /** By sink, a price near those to come: what is listed first is cheapest including it. Nothing where costs alone decide. */
  readonly reference: Float64Array
  /** The dearest of `reference`, and by how much sums that follow each other may be out of order. */
  readonly #highest: number
  #weighed: Weighed | undefined
  sink: Int32Array
  cost: Float64Array
  flow: Int32Array
  unit: Int32Array
  /** Marks columns that stand in the list of members of their sink. */
  member: Uint8Array
  /** Runs of columns: the first of a unit has the unit's number; `next` −1 ends. */
  runStart: Int32Array
  runEnd: Int32Array
  runNext: Int32Array
  readonly reach: Float64Array
  readonly #listed: Int32Array
  #size = 0
  #runs: number
  #sinkScratch = new Int32Array(0)
  #costScratch = new Float64Array(0)
  /** By sink: the unit that was last seen to list it. */
  #seen = new Int32Array(0)

  constructor(candidates: Candidates, unplacedCost: number, reference?: Float64Array) {
    const weighed = reference && candidates.weighed?.(reference)
    this.#source = candidates
    this.#candidates = weighed ?? candidates
    this.reference = weighed && reference ? reference.slice() : new Float64Array(candidates.sinks)
    this.#highest = this.reference.reduce((most, price) => Math.max(most, price), 0)
    this.units = candidates.units
    this.sinks = candidates.sinks
    this.#weighed = weighed
    if (weighed) {
      this.#sinkScratch = new Int32Array(this.sinks)
      this.#costScratch = new Float64Array(this.sinks)
      this.#seen = new Int32Array(this.sinks).fill(-1)
    }
    this.unplacedCost = unplacedCost
    const room = (1 + Math.min(FIRST, this.sinks)) * Math.min(this.units, 4096)
    this.sink = new Int32Array(room)
    this.cost = new Float64Array(room)
    this.flow = new Int32Array(room)
    this.unit = new Int32Array(room)
    this.member = new Uint8Array(room)
    this.runStart = new Int32Array(this.units)
    this.runEnd = new Int32Array(this.units)
    this.runNext = new Int32Array(this.units).fill(-1)
    this.reach = new Float64Array(this.units)
    this.#listed = new Int32Array(this.units)
    this.#runs = this.units
  }

  get size(): number {
    return this.#size
  }

  /** Bytes of the columns, their runs and what is known of the units. */
  get bytes(): number {
    return COLUMN_BYTES * this.sink.length + RUN_BYTES * this.runStart.length + UNIT_BYTES * this.units
  }

  /** Lists the first columns of a unit; units come in order. */
  begin(unit: number): void {
    const from = this.#size
    const count = Math.min(FIRST, this.sinks)
    this.#reserve(count + 1, unit)
    this.runStart[unit] = from
    this.sink[from] = this.sinks
    this.cost[from] = this.unplacedCost
    const found = this.#candidates.nearest(unit, count, this.sink, this.cost, from + 1)
    this.#size = from + 1 + found
    for (let column = from; column < this.#size; column++) this.unit[column] = unit
    this.runEnd[unit] = this.#size
    this.#close(unit, count, found, from + 1)
  }

  /** The columns of a unit. */
  of(unit: number): number[] {
    const all: number[] = []
    for (let run = unit; run >= 0; run = this.runNext[run] as number)
      for (let column = this.runStart[run] as number; column < (this.runEnd[run] as number); column++) all.push(column)
    return all
  }

  /**
   * Lists more sinks of a unit until those not listed cost at least `needed` including their reference, or more than being unplaced
   * (as much is a tie). @returns whether any was added
   */
  lengthen(unit: number, needed: number): boolean {
    const enough = Math.min(needed, this.unplacedCost + this.#highest + 1)
    const before = this.#size
    if ((this.reach[unit] as number) < enough && this.#weighed) this.#below(this.#weighed, unit, enough)
    while ((this.reach[unit] as number) < enough) this.#more(unit)
    return this.#size > before
  }

  #more(unit: number): void {
    const known = this.#listed[unit] as number
    const count = Math.min(this.sinks, known + Math.max(FIRST, known >> 1))
    if (count > this.#sinkScratch.length) {
      this.#sinkScratch = new Int32Array(count)
      this.#costScratch = new Float64Array(count)
    }
    const found = this.#candidates.nearest(unit, count, this.#sinkScratch, this.#costScratch, 0)
    const from = this.#size
    this.#reserve(found - known, this.units)
    for (let i = known; i < found; i++) {
      const column = this.#size++
      this.sink[column] = this.#sinkScratch[i] as number
      this.cost[column] = this.#costScratch[i] as number
      this.unit[column] = unit
    }
    this.#addRun(unit, from)
    this.#close(unit, count, found, from)
  }

  /**
   * Lowers the reference of some sinks, and lists such a sink wherever it would now stand among what is listed.
   * @param references lower than those of now
   * @returns the columns that are new
   */
  lower(sinks: readonly number[], references: readonly number[]): readonly number[] {
    const weighed = this.#weighed
    if (!weighed) return []
    const from = this.#size
    sinks.forEach((sink, i) => {
      const reference = references[i] as number
      this.reference[sink] = reference
      for (let unit = 0; unit < this.units; unit++) {
        if (!((this.reach[unit] as number) > reference)) continue
        const cost = weighed.cost(unit, sink)
        if (!(cost + reference < (this.reach[unit] as number)) || this.#lists(unit, sink)) continue
        const column = this.#size
        this.#reserve(1, this.units)
        this.#write(column, unit, sink, cost)
        this.#size++
        this.#addRun(unit, column)
      }
    })
    this.#weighed = this.#source.weighed?.(this.reference)
    return Array.from({ length: this.#size - from }, (_, i) => from + i)
  }

  #lists(unit: number, sink: number): boolean {
    for (let run = unit; run >= 0; run = this.runNext[run] as number)
      for (let column = this.runStart[run] as number; column < (this.runEnd[run] as number); column++)
        if (this.sink[column] === sink) return true
    return false
  }

  #write(column: number, unit: number, sink: number, cost: number): void {
    checkWhole(cost, MOST_COST, 'cost', unit, sink)
    this.sink[column] = sink
    this.cost[column] = cost
    this.unit[column] = unit
  }

  /** Lists every sink cheaper than `enough`, and as much beyond as was lacking. */
  #below(weighed: Weighed, unit: number, enough: number): void {
    const limit = 2 * enough - (this.reach[unit] as number)
    const found = weighed.below(unit, limit, this.#sinkScratch, this.#costScratch)
    for (const column of this.of(unit)) this.#seen[this.sink[column] as number] = unit
    const from = this.#size
    this.#reserve(found, this.units)
    for (let i = 0; i < found; i++) {
      const sink = this.#sinkScratch[i] as number
      if (this.#seen[sink] === unit) continue
      this.#write(this.#size++, unit, sink, this.#costScratch[i] as number)
    }
    this.#addRun(unit, from)
    this.reach[unit] = limit
  }

  #addRun(unit: number, from: number): void {
    if (this.#size === from) return
    const run = this.#runs++
    if (run >= this.runStart.length) {
      this.runStart = grownInts(this.runStart, run + (run >> 2) + 8)
      this.runEnd = grownInts(this.runEnd, this.runStart.length)
      this.runNext = grownInts(this.runNext, this.runStart.length)
    }
    this.runStart[run] = from
    this.runEnd[run] = this.#size
    this.runNext[run] = this.runNext[unit] as number
    this.runNext[unit] = run
  }

  /** Checks what was listed last and notes how far the list reaches. */
  #close(unit: number, asked: number, found: number, from: number): void {
    for (let column = from; column < this.#size; column++)
      checkWhole(this.cost[column] as number, MOST_COST, 'cost', unit, this.sink[column] as number)
    this.#listed[unit] = found
    const all = found < asked || found === this.sinks
    if (all || this.#size === from) this.reach[unit] = all ? Number.POSITIVE_INFINITY : 0
    else this.reach[unit] = this.#sum(this.#size - 1) - (this.#weighed ? 1 : 0)
  }

  #sum(column: number): number {
    return (this.cost[column] as number) + (this.reference[this.sink[column] as number] as number)
  }

  /** Room for `more` columns; while the units are listed one after another, for all of them as far as one can tell. */
  #reserve(more: number, unit: number): void {
    const needed = this.#size + more
    if (needed <= this.sink.length) return
    const foreseen = unit > 0 && unit < this.units ? Math.ceil((this.#size / unit) * this.units * 1.02) : 0
    const room = Math.max(needed, foreseen, needed + (needed >> 2))
    this.sink = grownInts(this.sink, room)
    this.cost = grownFloats(this.cost, room)
    this.flow = grownInts(this.flow, room)
    this.unit = grownInts(this.unit, room)
    this.member = grownBytes(this.member, room)
  }
}
/** Of a column: three whole numbers, a cost and a mark; of a run and of a unit. */
const [COLUMN_BYTES, RUN_BYTES, UNIT_BYTES] = [21, 12, 12]
/** Columns listed at first; more on demand. */
const FIRST = 12

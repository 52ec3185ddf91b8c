import { type Solution, Transportation } from '../../transportation/transportation.ts'
import type { Ways } from './ways.ts'

/** What a pupil without a seat costs: more than any way, and than any chain of changes of school that seats one more. */
export const UNPLACED = 2 ** 44
const SHORT_LIST = 16

/**
 * One transportation problem that is moved from question to question: what another year, a closing or an expansion changes are
 * supplies and capacities. The solution is the same as from cold.
 */
export class Balancer {
  readonly ways: Ways
  #transportation: Transportation | null = null
  readonly #supply: Int32Array
  readonly #capacity: Int32Array
  /** The run that moved it last. One that finds another's mark after a pause goes on alone, from cold. */
  #run: object | null = null

  constructor(ways: Ways) {
    this.ways = ways
    this.#supply = new Int32Array(ways.units)
    this.#capacity = new Int32Array(ways.sinks)
  }

  /** Bytes of its typed arrays, about: of every source a short list of sinks with their costs. */
  get bytes(): number {
    return this.#supply.length * SHORT_LIST * (Int32Array.BYTES_PER_ELEMENT + Float64Array.BYTES_PER_ELEMENT)
  }

  /** Yields the share done. A run that is dropped half-way leaves a state to go on from. */
  *solve(supply: Int32Array, capacity: Int32Array): Generator<number, Solution> {
    const run = {}
    this.#run = run
    const steps = this.#moved(supply, capacity).solve()
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      yield step.value
      if (this.#run !== run) return yield* cold(this.ways, supply, capacity).solve()
    }
  }

  #moved(supply: Int32Array, capacity: Int32Array): Transportation {
    const known = this.#transportation
    if (!known) this.#transportation = cold(this.ways, supply, capacity)
    else {
      for (let source = 0; source < supply.length; source++)
        if (supply[source] !== this.#supply[source]) known.setSupply(source, supply[source] as number)
      for (let sink = 0; sink < capacity.length; sink++)
        if (capacity[sink] !== this.#capacity[sink]) known.setCapacity(sink, capacity[sink] as number)
    }
    this.#supply.set(supply)
    this.#capacity.set(capacity)
    return this.#transportation as Transportation
  }
}

function cold(candidates: Ways, supply: Int32Array, capacity: Int32Array): Transportation {
  return new Transportation({ supply: supply.slice(), capacity: capacity.slice(), candidates, unplacedCost: UNPLACED })
}

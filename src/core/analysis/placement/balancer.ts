import type { Candidates } from '../../transportation/candidates.ts'
import type { Keys } from '../../transportation/ties.ts'
import { type Solution, Transportation } from '../../transportation/transportation.ts'

/** What a pupil without a seat costs: more than any way, and than any chain of changes of school that seats one more. */
export const UNPLACED = 2 ** 44
/** Part of the sources with other supplies above which a solution begins anew. */
const OTHERS = 0.1

/**
 * One transportation problem that is moved from question to question: what another year, a closing or an expansion changes are
 * supplies and capacities. The solution is the same as from cold.
 */
export class Balancer<Ways extends Candidates = Candidates> {
  readonly ways: Ways
  readonly #keys: Keys | undefined
  #warm: Transportation | null = null
  /** The supplies it was moved to last. */
  #supply = new Int32Array(0)
  /** The run that moved it last. One that finds another's mark after a pause goes on alone, from cold. */
  #run: object | null = null

  /** @param keys what decides between equally good plans; row numbers where absent */
  constructor(ways: Ways, keys?: Keys) {
    this.ways = ways
    this.#keys = keys
  }

  /** Bytes of its typed arrays, about: they grow as it is asked. */
  get bytes(): number {
    return this.#warm?.bytes ?? 0
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
      if (this.#run !== run) return yield* this.#cold(supply, capacity).solve()
    }
  }

  #moved(supply: Int32Array, capacity: Int32Array): Transportation {
    if (!this.#warm || this.#isAnother(supply)) {
      this.#warm = this.#cold(supply, capacity)
      this.#supply = supply.slice()
      return this.#warm
    }
    this.#supply = supply.slice()
    for (let source = 0; source < supply.length; source++) this.#warm.setSupply(source, supply[source] as number)
    for (let sink = 0; sink < capacity.length; sink++) this.#warm.setCapacity(sink, capacity[sink] as number)
    return this.#warm
  }

  /** Whether so many sources have other supplies, as in another year, that it takes longer to move the old flow than to begin anew. */
  #isAnother(supply: Int32Array): boolean {
    let others = 0
    for (let source = 0; source < supply.length; source++) if (supply[source] !== this.#supply[source]) others++
    return others > supply.length * OTHERS
  }

  #cold(supply: Int32Array, capacity: Int32Array): Transportation {
    const keys = this.#keys ? { keys: this.#keys } : {}
    return new Transportation({ supply, capacity, candidates: this.ways, unplacedCost: UNPLACED, ...keys })
  }
}

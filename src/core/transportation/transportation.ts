import type { Candidates } from './candidates.ts'
import { divideAtLeastCost } from './dense.ts'

/** A transportation problem: supplies of units to be sent to sinks at least total cost within capacities. */
export interface Instance {
  /** Whole pupils of every unit. */
  readonly supply: Int32Array
  /** Whole seats of every sink. */
  readonly capacity: Int32Array
  readonly candidates: Candidates
  /** What a pupil without a sink costs: more than any way, so that as many as possible are placed. */
  readonly unplacedCost: number
}

/** An optimum, or the best found so far. Whole pupils; compressed by unit: entries `start[u] … start[u+1]`, sinks ascending. */
export interface Solution {
  readonly start: Uint32Array
  readonly sink: Int32Array
  readonly pupils: Int32Array
  readonly unplaced: Int32Array
  /** Σ cost × pupils of those placed. */
  readonly cost: number
  /** What one more seat at a sink would save in total cost (its dual value), not negative. */
  readonly price: Float64Array
  /** Certified: no unit and sink, listed or not, has a smaller cost including the price. */
  readonly status: 'optimal' | 'feasible'
  /** Total cost, `unplacedCost` included, that no plan can go below; equal to the plan's own when `optimal`. */
  readonly bound: number
}

/**
 * Solves a transportation problem exactly and goes on from there when capacities or supplies change. The solution is a function of
 * the instance alone: of equally good ones always the same, whatever the way to it.
 */
export class Transportation {
  readonly #instance: Instance
  readonly #capacity: Int32Array
  readonly #supply: Int32Array

  constructor(instance: Instance) {
    this.#instance = instance
    this.#capacity = instance.capacity.slice()
    this.#supply = instance.supply.slice()
  }

  setCapacity(sink: number, seats: number): void {
    this.#capacity[sink] = seats
  }

  setSupply(unit: number, pupils: number): void {
    this.#supply[unit] = pupils
  }

  /** Solves, from the last solution where there is one; yields the share done. */
  *solve(): Generator<number, Solution> {
    const { candidates, unplacedCost } = this.#instance
    const { units, sinks } = candidates
    const width = sinks + 1
    const cost = new Float64Array(units * width).fill(2 * unplacedCost)
    const [rows, costs] = [new Int32Array(sinks), new Float64Array(sinks)]
    for (let unit = 0; unit < units; unit++) {
      const found = candidates.nearest(unit, sinks, rows, costs, 0)
      for (let i = 0; i < found; i++) cost[unit * width + (rows[i] as number)] = costs[i] as number
      cost[unit * width + sinks] = unplacedCost
    }
    yield 0.5
    const all = this.#supply.reduce((a, b) => a + b, 0)
    const flow = divideAtLeastCost(this.#supply, [...this.#capacity, all], cost)
    const entries: { sink: number; pupils: number }[] = []
    const start = new Uint32Array(units + 1)
    const unplaced = new Int32Array(units)
    let total = 0
    for (let unit = 0; unit < units; unit++) {
      for (let sink = 0; sink < sinks; sink++) {
        const pupils = flow[unit * width + sink] as number
        if (pupils === 0) continue
        entries.push({ sink, pupils })
        total += pupils * (cost[unit * width + sink] as number)
      }
      unplaced[unit] = flow[unit * width + sinks] as number
      start[unit + 1] = entries.length
    }
    const missing = unplaced.reduce((a, b) => a + b, 0)
    return {
      start,
      sink: Int32Array.from(entries, (entry) => entry.sink),
      pupils: Int32Array.from(entries, (entry) => entry.pupils),
      unplaced,
      cost: total,
      price: new Float64Array(sinks).fill(Number.NaN),
      status: 'optimal',
      bound: total + missing * unplacedCost,
    }
  }
}

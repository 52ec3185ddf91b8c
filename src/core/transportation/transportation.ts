import type { Candidates } from './candidates.ts'
import { Flow } from './flow.ts'
import { checkWhole, MOST_COST, ProblemError } from './problem.ts'
import { samplePrices } from './sampling.ts'
import { savings } from './savings.ts'
import { readSolution, type Solution } from './solution.ts'
import { type Keys, settleTies } from './ties.ts'

export type { Solution } from './solution.ts'

/** A transportation problem: supplies of units to be sent to sinks at least total cost within capacities. */
export interface Instance {
  /** Whole pupils of every unit. */
  readonly supply: Int32Array
  /** Whole seats of every sink. */
  readonly capacity: Int32Array
  readonly candidates: Candidates
  /** What a pupil without a sink costs, a whole number: more than any detour, where as many as possible are to be placed. */
  readonly unplacedCost: number
  /** What decides between equally good plans; row numbers where absent. */
  readonly keys?: Keys
}

/**
 * Solves a transportation problem exactly and goes on from there when capacities or supplies change. The solution is a function of
 * the instance alone: of equally good ones always the same, whatever the way to it.
 */
export class Transportation {
  readonly #instance: Instance
  readonly #capacity: Int32Array
  readonly #supply: Int32Array
  #flow: Flow | null = null
  /** Whether the flow set out where seats were short: then prices stand higher by what a pupil without a seat costs. */
  #short = false
  #solution: Solution | null = null

  /** @throws ProblemError where supplies, capacities or costs are not whole numbers within bounds */
  constructor(instance: Instance) {
    const { supply, capacity, candidates, unplacedCost } = instance
    if (supply.length !== candidates.units || capacity.length !== candidates.sinks) throw new ProblemError('size', -1, -1)
    checkWhole(unplacedCost, MOST_COST, 'cost', -1, -1)
    supply.forEach((pupils, unit) => {
      checkWhole(pupils, MOST_PUPILS, 'supply', unit, -1)
    })
    capacity.forEach((seats, sink) => {
      checkWhole(seats, MOST_PUPILS, 'capacity', -1, sink)
    })
    this.#instance = instance
    this.#capacity = capacity.slice()
    this.#supply = supply.slice()
  }

  /** Bytes held from one solution to the next, about: nothing before the first. */
  get bytes(): number {
    return this.#flow ? this.#flow.columns.bytes + this.#flow.graph.arcs.heaps.bytes : 0
  }

  setCapacity(sink: number, seats: number): void {
    checkWhole(seats, MOST_PUPILS, 'capacity', -1, sink)
    if (this.#capacity[sink] === seats) return
    this.#capacity[sink] = seats
    this.#flow?.setCapacity(sink, seats)
    this.#solution = null
  }

  setSupply(unit: number, pupils: number): void {
    checkWhole(pupils, MOST_PUPILS, 'supply', unit, -1)
    if (this.#supply[unit] === pupils) return
    this.#supply[unit] = pupils
    this.#flow?.setSupply(unit, pupils)
    this.#solution = null
  }

  /**
   * Solves, from the last solution where there is one; yields the share done. It can be left at any yield: the next call goes on.
   * @param enough asked at every yield, once every unit has been sent somewhere, whether to stop with what there is
   */
  *solve(enough: () => boolean = () => false): Generator<number, Solution> {
    if (this.#solution) return this.#solution
    const short = sum(this.#supply) > sum(this.#capacity)
    if (short !== this.#short) this.#flow = null
    this.#short = short
    const flow = this.#flow ?? (yield* this.#set())
    this.#flow = flow
    for (const share of flow.balance()) {
      yield SET + (1 - SET) * share
      if (enough()) return readSolution(flow, 'feasible')
    }
    const { graph } = flow
    graph.price.set(savings(graph))
    graph.arcs.rebase()
    settleTies(graph, this.#instance.keys ?? { unit: [], sink: [] })
    this.#solution = readSolution(flow, 'optimal')
    return this.#solution
  }

  /** Every unit where it is cheapest by prices from samples. */
  *#set(): Generator<number, Flow> {
    const { candidates, unplacedCost } = this.#instance
    const { prices, reference } = yield* samplePrices(candidates, this.#supply, this.#capacity, unplacedCost)
    const flow = new Flow(candidates, this.#capacity, unplacedCost, reference)
    for (const share of flow.start(this.#supply, prices)) yield SET * share
    return flow
  }
}

function sum(numbers: Int32Array): number {
  return numbers.reduce((a, b) => a + b, 0)
}

const MOST_PUPILS = 2 ** 31 - 1
const SET = 0.5

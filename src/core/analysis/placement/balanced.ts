import { BALANCE_DEFAULTS, type BalanceException, type BalanceOptions, type BalanceOutcome } from '../../domain/balance.ts'
import type { Solution } from '../../transportation/transportation.ts'
import { type Steps, serialOf } from '../steps.ts'
import { balanceField, type Field, supplyOf, unitOrder } from './balance-field.ts'
import type { BalancedRun } from './balanced-run.ts'
import { Balancer, UNPLACED } from './balancer.ts'
import { type Locked, placeLocks } from './locks.ts'
import { type Placed, Steady, type SteadyInput } from './steady.ts'
import { tieKeys } from './tie-keys.ts'
import { todaySinks } from './today.ts'
import { Ways } from './ways.ts'
import { type Division, wholeUnits } from './whole-units.ts'
import type { ZoneDivisionInput } from './zone-division.ts'

export interface BalancedInput extends ZoneDivisionInput, Pick<SteadyInput, 'grades' | 'sitting'> {
  /** Names the data: what stands where. */
  readonly base: string
  /** Seats these learners may fill, by plan school, before anybody is divided; NaN unknown. */
  readonly free: Float64Array
  readonly options: Partial<BalanceOptions>
  readonly steps: Steps
}

/** What a school's seats are worth under the balanced allocation, by plan row; NaN where it takes no part. */
export interface BalanceColumns {
  /** Seats that were to be filled, below 0 where sitting pupils exceed them; NaN also where nobody knows how many: no limit. */
  readonly seats: Float64Array
  /**
   * What one more seat saves of the cost that was minimised (pupil-distance and `keep`), in the unit of the distances; negative where
   * it seats a pupil who else has none. 0 where pupils exceed the seats; NaN under whole units, which have no prices.
   */
  readonly price: Float64Array
  /** Pupils one more seat would seat who else have none: 0 or 1. */
  readonly gain: Float64Array
  /** Of the learners of a unit without a seat: those with no open school within the limit. By unit. */
  readonly unreachable: Int32Array
}

export interface Balanced {
  readonly placed: Placed
  /** null where nothing says where learners live: nothing was divided. */
  readonly outcome: BalanceOutcome | null
  readonly columns: BalanceColumns
  /** Schools whose seats nobody knows. */
  readonly unknownSeats: number
  readonly run: BalancedRun
}

/**
 * Places learners at least total distance within seats, over every public school within the limit (standards 7, capacitated
 * transportation). `keep` is added to the cost of every pupil who leaves the school strict zoning gives the unit today (today.ts).
 * Whole units are rounded from that optimum (whole-units.ts).
 */
export function* placeBalanced(input: BalancedInput): Generator<number, Balanced> {
  const { plan, rolls, units, demand, distances } = input
  const options = { ...BALANCE_DEFAULTS, ...input.options }
  const field = fieldOf(input)
  const { order, bands, rows } = field
  const supply = supplyOf(field, demand.learners, rolls.grades)
  const all = sum(supply)
  const { balancer, ways } = balancerOf(input, field, options, Math.ceil(Math.log2(all + 2)))
  const open = Uint8Array.from(rows, (row) => rolls.counted[row] as number)
  const left = Int32Array.from(rows, (row, sink) => {
    const free = input.free[row] as number
    return open[sink] !== 1 ? 0 : Number.isNaN(free) ? all : free
  })
  const ids = plan.schools.map(({ school }) => school.id)
  const locked = placeLocks(options.locks, field, units, ids, open, supply, left)
  const free = supply.map((pupils, source) => ((locked.sink[source] as number) >= 0 ? 0 : pupils))
  const seats = left.map((room) => Math.max(0, room))
  const deficit = left.map((room) => Math.max(0, -room))
  const solution = yield* balancer.solve(free, seats)
  const division: Division = options.wholeUnits
    ? yield* wholeUnits(ways, solution, free, seats)
    : { ...solution, splitSources: [] }

  const steady = new Steady(input)
  const tally = new Tally(field, units.ids)
  const unreachable = new Int32Array(units.count)
  const [parts, schools] = [[] as number[], [] as number[]]
  order.forEach((unit, at) => {
    steady.begin(unit)
    for (let band = 0; band < bands.length; band++) {
      const source = at * bands.length + band
      if (supply[source] === 0) continue
      parts.length = schools.length = 0
      const fixed = locked.sink[source] as number
      if (fixed >= 0) {
        parts.push(supply[source] as number)
        schools.push(rows[fixed] as number)
        tally.add(source, fixed, supply[source] as number, ways, false)
      } else {
        for (let entry = division.start[source] as number; entry < (division.start[source + 1] as number); entry++) {
          const sink = division.sink[entry] as number
          parts.push(division.pupils[entry] as number)
          schools.push(rows[sink] as number)
          tally.add(source, sink, division.pupils[entry] as number, ways, true)
        }
        if (parts.length > 1) tally.split(at)
        const missing = division.unplaced[source] as number
        if (missing > 0) {
          parts.push(missing)
          schools.push(-1)
          const reached = reachable(ways, source, open)
          tally.miss(source, missing, reached ? 'no-seat' : 'unreachable')
          if (!reached) unreachable[unit] = (unreachable[unit] as number) + missing
        }
      }
      steady.share((bands[band] as Field['bands'][number]).grades, schools, parts)
    }
  })
  const placed = steady.finish()
  const splits = division.splitSources.map((source) => tally.exception(source, 'split', free[source] as number))
  return {
    placed,
    outcome:
      demand.weights.source === 'none'
        ? null
        : outcomeOf({ tally, solution, division, ways, free, options, unit: distances.unit, locked, splits, all }),
    columns: { ...columnsOf(input, field, open, solution, ways, deficit), unreachable },
    unknownSeats: rows.reduce((n, row, sink) => n + (open[sink] === 1 && Number.isNaN(input.free[row]) ? 1 : 0), 0),
    run: {
      rows,
      order,
      bands: bands.length,
      supply: free,
      capacity: seats,
      deficit,
      solution,
      length: (source, sink) => ways.length(source, sink),
      counted: (source, sink) => ways.length(source, sink) + ways.leaving(source, sink),
      teaches: (source, sink) => ways.teaches(source, sink),
      cost: (source, sink) => ways.cost(source, sink),
      solve: (pupils, seats) => balancer.solve(pupils, seats),
    },
  }
}

function fieldOf({ base, plan, stage, units, grades, steps }: BalancedInput): Field {
  const order = steps.remember('unit order', base, () => unitOrder(units))
  return balanceField(plan, stage, order, grades)
}

function balancerOf(
  input: BalancedInput,
  field: Field,
  { within, keep }: BalanceOptions,
  bits: number,
): { readonly balancer: Balancer<Ways>; readonly ways: Ways } {
  const { base, distances, steps, zoning, demand, rolls, plan, units } = input
  const kept =
    keep > 0
      ? steps.remember(
          'today',
          [serialOf(zoning), serialOf(demand), serialOf(distances), rolls.counted.join(''), input.seats, field.signature].join(
            '|',
          ),
          () => todaySinks(input, field),
        )
      : null
  const key = [base, serialOf(distances), field.signature, within, keep, kept && serialOf(kept), bits].join('|')
  const balancer = steps.remember('balancer', key, () => {
    const rules = { within: within ?? Number.POSITIVE_INFINITY, keep, today: kept }
    const schools = plan.schools.map(({ school }) => school.id)
    return new Balancer(new Ways(field, distances, rules, bits), tieKeys(field, units.ids, schools))
  })
  return { balancer, ways: balancer.ways }
}

/** Whether any open school lies within the limit; the nearest one mostly says so. */
function reachable(ways: Ways, source: number, open: Uint8Array): boolean {
  const [sinks, costs] = [new Int32Array(ways.sinks), new Float64Array(ways.sinks)]
  for (const count of [1, ways.sinks]) {
    const found = ways.nearest(source, Math.min(count, ways.sinks), sinks, costs, 0)
    if (sinks.subarray(0, found).some((sink) => open[sink] === 1)) return true
  }
  return false
}

/** Adds up what was placed, by id of the units. */
class Tally {
  objective = 0
  /** Ways of what was divided; Σ pupils × `keep` of those who leave today's school by it. */
  divided = 0
  leaving = 0
  placed = 0
  splitUnits = 0
  readonly missing = new Map<string, BalanceException>()
  readonly #field: Field
  readonly #ids: readonly string[]
  #lastSplit = -1

  constructor(field: Field, ids: readonly string[]) {
    this.#field = field
    this.#ids = ids
  }

  /** @param divided whether the plan had a choice */
  add(source: number, sink: number, pupils: number, ways: Ways, divided: boolean): void {
    const length = ways.length(source, sink)
    this.placed += pupils
    // A lock may hold where no way is known.
    if (!(length < Number.POSITIVE_INFINITY)) {
      this.miss(source, pupils, 'lock-unknown-way')
      this.objective = Number.NaN
    } else this.objective += pupils * length
    if (!divided) return
    this.divided += pupils * length
    this.leaving += pupils * ways.leaving(source, sink)
  }

  split(at: number): void {
    if (at !== this.#lastSplit) this.splitUnits++
    this.#lastSplit = at
  }

  /** Bands of one unit that miss the same are one exception. */
  miss(source: number, pupils: number, code: BalanceException['code']): void {
    const next = this.exception(source, code, pupils)
    const key = `${code} ${next.unit}`
    this.missing.set(key, { ...next, pupils: pupils + (this.missing.get(key)?.pupils ?? 0) })
  }

  exception(source: number, code: BalanceException['code'], pupils: number): BalanceException {
    const unit = this.#ids[this.#field.order[Math.floor(source / this.#field.bands.length)] as number] as string
    return { code, unit, school: null, pupils }
  }
}

interface Told {
  readonly tally: Tally
  readonly solution: Solution
  readonly division: Division
  readonly ways: Ways
  readonly free: Int32Array
  readonly options: BalanceOptions
  readonly unit: BalanceOutcome['unit']
  readonly locked: Locked
  readonly splits: readonly BalanceException[]
  readonly all: number
}

/**
 * No plan costs less than the divisible optimum, which is off by the rounding for every pupil at most. The same holds for whole
 * units as long as they place as many; where they place fewer, nothing is proved (NaN).
 */
function outcomeOf({ tally, solution, division, ways, free, options, unit, locked, splits, all }: Told): BalanceOutcome {
  const fewer = sum(division.unplaced) - sum(solution.unplaced)
  const rounded = (sum(free) - sum(solution.unplaced)) * ways.rounding
  // No plan costs less than nothing.
  const weighed = (tally.divided + tally.leaving) * ways.scale
  const above = Math.min(weighed, Math.max(0, weighed - solution.cost + rounded))
  const slack = fewer > 0 ? Number.NaN : above / ways.scale
  const cost = tally.objective + tally.leaving
  const proved = solution.status === 'optimal' && division.cost === solution.cost && fewer === 0
  return {
    status: proved && !Number.isNaN(tally.objective) ? 'optimal' : 'feasible',
    cohort: options.cohort,
    unit,
    objective: tally.objective,
    keep: options.keep,
    cost,
    bound: cost - slack,
    gap: slack === 0 && !Number.isNaN(cost) ? 0 : slack / cost,
    placed: tally.placed,
    unplaced: all - tally.placed,
    splitUnits: tally.splitUnits,
    exceptions: [...locked.exceptions, ...splits, ...tally.missing.values()],
  }
}

function columnsOf(
  { plan, free, options }: BalancedInput,
  { rows }: Field,
  open: Uint8Array,
  { price }: Solution,
  ways: Ways,
  deficit: Int32Array,
): Omit<BalanceColumns, 'unreachable'> {
  const none = () => new Float64Array(plan.schools.length).fill(Number.NaN)
  const columns = { seats: none(), price: none(), gain: none() }
  rows.forEach((row, sink) => {
    if (open[sink] !== 1 || Number.isNaN(free[row])) return
    columns.seats[row] = free[row] as number
    // Prices belong to the divisible optimum: whole units have none.
    if (options.wholeUnits) return
    // One more seat goes to somebody who already sits there without one.
    const saved = (deficit[sink] as number) > 0 ? 0 : (price[sink] as number)
    // A price above half of what an unplaced pupil costs seats one; the rest of it are the ways that change with that.
    columns.gain[row] = Number.isNaN(saved) ? Number.NaN : saved > UNPLACED / 2 ? 1 : 0
    columns.price[row] = (saved - (columns.gain[row] as number) * UNPLACED) / ways.scale
  })
  return columns
}

function sum(values: Int32Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] as number
  return total
}

import type { BalanceOptions, BalanceOutcome } from '../../domain/balance.ts'
import type { Allocation, Flows } from '../../domain/evaluation.ts'
import type { Plan, PlannedSchool } from '../../domain/plan.ts'
import { isComplete, wholeShares } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Nearest } from '../../geo/nearest.ts'
import { compareIds } from '../../geo/order.ts'
import { divideAtLeastCost } from '../../transportation/dense.ts'
import type { YearDemand } from '../demand/demand.ts'
import type { Units } from '../demand/units.ts'
import { unitTotal } from '../demand/whole-children.ts'
import type { Rolls } from '../rolls/rolls.ts'
import { placeBalanced } from './balanced.ts'
import type { Distances } from './distances.ts'
import { Steady } from './steady.ts'
import type { Zoning } from './zoning.ts'

/** Pupils at schools under one allocation. */
export interface Placement {
  /** Pupils by plan school then grade; NaN unknown. Counted schools only under a steady allocation. */
  readonly pupils: Float64Array
  /** Of each school's pupils: learners of units, so not those from outside and on bought seats who stay. */
  readonly fromUnits: Float64Array
  /** Learners of each unit for whom nobody is responsible. */
  readonly unplaced: Int32Array
  /** null under `enrolled`: the register does not say where a child lives. */
  readonly flows: Flows | null
  /** How good the plan is; null unless it is balanced. */
  readonly balance: BalanceOutcome | null
}

export interface AllocationInput {
  readonly plan: Plan
  readonly stage: CompulsoryStage
  readonly rolls: Rolls
  readonly demand: YearDemand
  readonly units: Units
  readonly zoning: Zoning
  /** Nearest among counted schools that teach the stage, and among those that teach all its grades. */
  readonly nearest: Nearest
  readonly nearestComplete: Nearest
  readonly distances: Distances
  /** Seats by plan school; NaN unknown. Read only to divide a zone among its schools. */
  readonly seats: Float64Array
  /** What a planner decided about the balanced allocation. */
  readonly balance: Partial<BalanceOptions>
}

/**
 * `enrolled`: the register as it is. `zone` and `nearest` place all grades of all units by residence (稳态, seat account A7);
 * seats are ignored, so a full school is overload, never a refusal (A11). Pupils from outside and on bought seats stay.
 */
export function allocate(kind: Allocation, input: AllocationInput): Placement {
  if (kind === 'enrolled')
    return {
      pupils: countedRolls(input),
      fromUnits: new Float64Array(input.plan.schools.length),
      unplaced: new Int32Array(input.units.count),
      flows: null,
      balance: null,
    }
  const steady = new Steady(input)
  if (kind === 'balanced') {
    const balance = placeBalanced(input, steady, input.balance)
    return { ...steady.finish(), balance }
  }
  if (kind === 'zone') placeByZone(input, steady)
  else {
    const { nearest, nearestComplete } = input
    for (let unit = 0; unit < input.units.count; unit++)
      steady.place(unit, nearest.first[unit] as number, nearestComplete.first[unit] as number)
  }
  return steady.finish()
}

/** The register's pupils; of a private school only those on bought seats belong to the public account. */
function countedRolls({ plan, rolls }: AllocationInput): Float64Array {
  return rolls.pupils.map((pupils, at) => {
    const planned = plan.schools[Math.floor(at / rolls.grades)] as PlannedSchool
    return planned.school.ownership === 'public' ? pupils : (rolls.bought[at] as number)
  })
}

function placeByZone(input: AllocationInput, steady: Steady): void {
  const { zoning, units, plan } = input
  const rowOf = new Map(plan.schools.map((planned, row) => [planned.school.id, row]))
  const zones = zoning.zones.map((zone) => {
    const open = zone.schools
      .map((id, i) => ({ row: rowOf.get(id) ?? -1, share: zone.shares?.[i] ?? null }))
      .filter(({ row }) => row >= 0 && input.rolls.counted[row] === 1)
    const complete = open.find(({ row }) => isComplete((plan.schools[row] as PlannedSchool).school, input.stage))?.row ?? -1
    return { open, complete, members: [] as number[] }
  })
  for (let unit = 0; unit < units.count; unit++) {
    const zone = zones[zoning.zoneOfUnit[unit] as number]
    if (zone?.open.length === 1) steady.place(unit, zone.open[0]?.row as number, zone.complete)
    else zone?.members.push(unit)
  }
  for (const { open, complete, members } of zones) {
    if (open.length < 2) continue
    // By id, so that the order of the file does not decide between equally good divisions.
    members.sort((a, b) => compareIds(units.ids[a] as string, units.ids[b] as string))
    divideZone(input, steady, members, open, complete)
  }
}

/** Learners of a zone with several schools: by the feeder table's shares, else in proportion to seats where these do not suffice; always at least distance. */
function divideZone(
  input: AllocationInput,
  steady: Steady,
  members: readonly number[],
  open: readonly { readonly row: number; readonly share: number | null }[],
  complete: number,
): void {
  const { rolls, demand, distances } = input
  const rows = open.map(({ row }) => row)
  const supply = members.map((unit) => unitTotal(demand.learners, unit, rolls.grades))
  const capacity = zoneCapacity(
    supply.reduce((a, b) => a + b, 0),
    open.map(({ share }) => share),
    rows.map((row) => input.seats[row] as number),
  )
  const cost = new Float64Array(members.length * rows.length)
  members.forEach((unit, m) => {
    rows.forEach((row, s) => {
      cost[m * rows.length + s] = distances.between(unit, row)
    })
  })
  const divided = divideAtLeastCost(supply, capacity, cost)
  members.forEach((unit, m) => {
    steady.deal(unit, rows, divided.subarray(m * rows.length, (m + 1) * rows.length), complete)
  })
}

/** How many learners each school of a zone takes: Σ ≥ total. Unknown seats set no limit. */
function zoneCapacity(total: number, shares: readonly (number | null)[], seats: readonly number[]): number[] {
  const given = shares.map((share) => share ?? 0)
  if (given.some((share) => share > 0)) return wholeShares(total, given)
  if (seats.some(Number.isNaN)) return seats.map(() => total)
  const sum = seats.reduce((a, b) => a + b, 0)
  if (sum >= total) return [...seats]
  // Over-full together: the zone must admit, so the overload is shared in proportion to seats.
  return wholeShares(total, sum > 0 ? seats : seats.map(() => 1))
}

import type { Plan, PlannedSchool } from '../../domain/plan.ts'
import { isComplete, wholeShares } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { compareIds } from '../../geo/order.ts'
import { divideAtLeastCost } from '../../transportation/divide.ts'
import type { YearDemand } from '../demand/demand.ts'
import type { Units } from '../demand/units.ts'
import { unitTotal } from '../demand/whole-children.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { Distances } from './distances.ts'
import type { Zoning } from './zoning.ts'

export interface ZoneDivisionInput {
  readonly plan: Plan
  readonly stage: CompulsoryStage
  readonly rolls: Rolls
  readonly demand: YearDemand
  readonly units: Units
  readonly zoning: Zoning
  readonly distances: Distances
  /** Seats by plan school; NaN unknown. Read only to divide a zone among its schools. */
  readonly seats: Float64Array
}

/**
 * Walks over the units that have a zone with open schools: the schools that share a unit's learners with their parts, and the
 * school of the zone that teaches every grade (−1 none). One school takes all, whatever its part says.
 */
export function divideZones(
  input: ZoneDivisionInput,
  visit: (unit: number, schools: ArrayLike<number>, parts: ArrayLike<number>, complete: number) => void,
): void {
  const { zoning, units, plan } = input
  const rowOf = new Map(plan.schools.map((planned, row) => [planned.school.id, row]))
  const zones = zoning.zones.map((zone) => {
    const open = zone.schools
      .map((id, i) => ({ row: rowOf.get(id) ?? -1, share: zone.shares?.[i] ?? null }))
      .filter(({ row }) => row >= 0 && input.rolls.counted[row] === 1)
    const complete = open.find(({ row }) => isComplete((plan.schools[row] as PlannedSchool).school, input.stage))?.row ?? -1
    return { open, complete, alone: open.map(({ row }) => row) }
  })
  for (let unit = 0; unit < units.count; unit++) {
    const zone = zones[zoning.zoneOfUnit[unit] as number]
    if (zone?.open.length === 1) visit(unit, zone.alone, ALL, zone.complete)
  }
  const shared = sharedZones(zoning, units)
  zones.forEach(({ open, complete }, zone) => {
    if (open.length < 2) return
    const members = shared.members(zone)
    const rows = open.map(({ row }) => row)
    const divided = divideZone(input, shared, zone, members, open)
    members.forEach((unit, m) => {
      visit(unit, rows, divided.subarray(m * rows.length, (m + 1) * rows.length), complete)
    })
  })
}
const ALL = [1]

/** How a zone was divided last among several schools, and by what. */
interface Divided {
  readonly distances: Distances
  readonly key: string
  readonly parts: Int32Array
}

/** The zones of a zoning as far as they were asked for: their units by id, and how their learners were divided last. */
interface SharedZones {
  members(zone: number): readonly number[]
  /** By learners of the units, then by zone. */
  readonly divided: WeakMap<Int32Array, Map<number, Divided>>
}

/** Most lines of a scenario leave most zones as they were: what reads a zone's learners, schools and capacities only is kept. */
const KNOWN = new WeakMap<Zoning, SharedZones>()

function sharedZones(zoning: Zoning, units: Units): SharedZones {
  const known = KNOWN.get(zoning)
  if (known) return known
  const sorted = new Map<number, readonly number[]>()
  let all: readonly number[][] | null = null
  const membersOf = (): readonly number[][] => {
    const out = zoning.zones.map((): number[] => [])
    for (let unit = 0; unit < units.count; unit++) out[zoning.zoneOfUnit[unit] as number]?.push(unit)
    return out
  }
  const made: SharedZones = {
    members(zone) {
      const there = sorted.get(zone)
      if (there) return there
      all ??= membersOf()
      // By id, so that the order of the file does not decide between equally good divisions.
      const own = (all[zone] as number[]).sort((a, b) => compareIds(units.ids[a] as string, units.ids[b] as string))
      sorted.set(zone, own)
      return own
    },
    divided: new WeakMap(),
  }
  KNOWN.set(zoning, made)
  return made
}

/**
 * Learners of a zone with several schools: by the feeder table's shares, else in proportion to seats where these do not suffice;
 * always at least distance. @returns learners by place in `members`, then by place in `open`
 */
function divideZone(
  { rolls, demand, distances, seats }: ZoneDivisionInput,
  shared: SharedZones,
  zone: number,
  members: readonly number[],
  open: readonly { readonly row: number; readonly share: number | null }[],
): Int32Array {
  const rows = open.map(({ row }) => row)
  const supply = members.map((unit) => unitTotal(demand.learners, unit, rolls.grades))
  const capacity = zoneCapacity(
    supply.reduce((a, b) => a + b, 0),
    open.map(({ share }) => share),
    rows.map((row) => seats[row] as number),
  )
  const before = shared.divided.get(demand.learners) ?? new Map<number, Divided>()
  shared.divided.set(demand.learners, before)
  const key = `${rows}|${capacity}`
  const known = before.get(zone)
  if (known?.key === key && known.distances === distances) return known.parts
  const cost = new Float64Array(members.length * rows.length)
  members.forEach((unit, m) => {
    rows.forEach((row, s) => {
      const way = distances.between(unit, row)
      cost[m * rows.length + s] = way < NO_WAY ? way : NO_WAY
    })
  })
  const parts = divideAtLeastCost(supply, capacity, cost)
  before.set(zone, { distances, key, parts })
  return parts
}

/** Where no way is known a school of the zone stands last; the zone is responsible all the same. */
const NO_WAY = 1e9

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

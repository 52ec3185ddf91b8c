import type { HomeRule } from '../../domain/why.ts'
import { compareIds } from '../../geo/order.ts'
import type { Context } from '../context.ts'

/** Which schools answer for a unit, as plan rows. */
export interface Responsible {
  readonly rule: HomeRule
  /** Row of the zone that decides, −1 none. */
  readonly zone: number
  /** Nearest first; several share one zone (多校划片). Empty when nobody is responsible. */
  readonly schools: readonly number[]
}

/** Public schools of the stage by distance from a unit, nearest first; of equally near ones the smaller id. Unknown ways come last. */
export function schoolsByDistance({ rolls, plan, distances }: Context, unit: number): readonly number[] {
  const metres = new Map<number, number>()
  plan.schools.forEach((_, row) => {
    if (rolls.counted[row] !== 1) return
    const distance = distances.between(unit, row)
    metres.set(row, Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance)
  })
  const idOf = (row: number) => plan.schools[row]?.school.id ?? ''
  return [...metres.keys()].sort((a, b) => {
    const [near, far] = [metres.get(a) as number, metres.get(b) as number]
    return near === far ? compareIds(idOf(a), idOf(b)) : near - far
  })
}

/**
 * Which schools answer for a unit: its zone's after the plan's transfers (for junior schools also by the feeder table), else the
 * nearest public one. A zone that the scenario left without a school has nobody.
 */
export function responsibleFor(context: Context, unit: number, byDistance = schoolsByDistance(context, unit)): Responsible {
  const { zoning, plan, still } = context
  const at = zoning.zoneOfUnit[unit] ?? -1
  const before = still.zoning.zoneOfUnit[unit] ?? -1
  const zone = zoning.zones[at]
  const ids = zone?.schools ?? []
  const moved = at !== before || ids.join() !== (still.zoning.zones[before]?.schools ?? []).join()
  const schools = byDistance.filter((row) => ids.includes(plan.schools[row]?.school.id ?? ''))
  if (schools.length > 0) return { rule: moved ? 'moved' : zone && isFed(zone.id) ? 'feeder' : 'zone', zone: at, schools }
  if (moved) return { rule: 'nobody', zone: at, schools: [] }
  return { rule: 'nearest', zone: -1, schools: byDistance.slice(0, 1) }
}

function isFed(zone: string): boolean {
  return zone.startsWith('feeder:')
}

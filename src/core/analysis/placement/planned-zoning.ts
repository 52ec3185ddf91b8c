import type { Plan } from '../../domain/plan.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Units } from '../demand/units.ts'
import type { ZoneRow, Zoning } from './zoning.ts'

/**
 * Zones of a plan's year: membership of named units goes to the zone of the school that takes them (a new one where it has none
 * of its own), and in the zones of a closing school its successor stands in its place.
 */
export function plannedZoning(base: Zoning, plan: Plan, units: Units, stage: CompulsoryStage): Zoning {
  const transfers = plan.transfers.filter((transfer) => transfer.stage === stage)
  if (transfers.length === 0) return base
  const zones: ZoneRow[] = [...base.zones]
  const zoneOfUnit = base.zoneOfUnit.slice()
  const rows = new Map(units.ids.map((id, row) => [id, row]))
  for (const { units: named, from, to } of transfers) {
    if (named === null) {
      zones.forEach((zone, z) => {
        if (from !== null && zone.schools.includes(from)) zones[z] = replaced(zone, from, to)
      })
      continue
    }
    const target = to === null ? -1 : zoneFor(zones, plan, to, stage)
    for (const id of named) {
      const unit = rows.get(id)
      if (unit === undefined) continue
      const here = zones[zoneOfUnit[unit] as number]
      if (from === null || here?.schools.includes(from)) zoneOfUnit[unit] = target
    }
  }
  return { ...base, zones, zoneOfUnit }
}

/** The zone with a successor in the place of a school; without one the school is only taken out. */
function replaced(zone: ZoneRow, from: string, to: string | null): ZoneRow {
  const kept = zone.schools.flatMap((id, i) => {
    const next = id === from ? to : id
    return next === null ? [] : [{ id: next, share: zone.shares?.[i] ?? 0 }]
  })
  const ids = [...new Set(kept.map(({ id }) => id))]
  const shares = ids.map((id) => kept.reduce((sum, one) => sum + (one.id === id ? one.share : 0), 0))
  return { ...zone, schools: ids, shares: zone.shares && shares }
}

/** Row of the zone that belongs to a school alone; made where there is none. */
function zoneFor(zones: ZoneRow[], plan: Plan, school: string, stage: CompulsoryStage): number {
  const own = zones.findIndex((zone) => zone.schools.length === 1 && zone.schools[0] === school)
  if (own >= 0) return own
  const name = plan.schools.find((planned) => planned.school.id === school)?.school.name ?? school
  zones.push({ id: `school:${stage}:${school}`, name, row: -1, schools: [school], shares: null })
  return zones.length - 1
}

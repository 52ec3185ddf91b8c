import type { Dataset } from '../../domain/dataset.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Zone } from '../../domain/layers.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { compareIds } from '../../geo/order.ts'
import { Regions } from '../../geo/regions.ts'
import type { Units } from '../demand/units.ts'

/** One zone of a stage: drawn, or given by the feeder table (seat account A21). */
export interface ZoneRow {
  readonly id: string
  readonly name: string
  /** Row in the dataset's zones; −1 for a feeder zone. */
  readonly row: number
  readonly schools: readonly string[]
  /** Share of the zone's learners by school, from the feeder table; null divides them inside the zone by distance and seats. */
  readonly shares: readonly number[] | null
}

/** Membership decides: `zoneOfUnit` is the plan's zoning, polygons only seed it (contract 2). */
export interface Zoning {
  readonly zones: readonly ZoneRow[]
  /** Zone row of every unit, −1 none. */
  readonly zoneOfUnit: Int32Array
  /** Units whose point lies in more than one zone, with the zones: a finding; the smallest id wins. */
  readonly overlaps: readonly { readonly unit: number; readonly zones: readonly number[] }[]
  readonly issues: readonly Issue[]
}

/** Seeds the zoning of a stage from the zone polygons and, for junior schools without polygons, the feeder table. */
export function seedZoning(dataset: Dataset, units: Units, stage: CompulsoryStage): Zoning {
  const drawn = drawnZones(dataset, stage)
  const { zoneOfUnit, overlaps } = locate(units, drawn)
  const zones: ZoneRow[] = drawn.map(({ zone, row }) => ({
    id: zone.id,
    name: zone.name ?? zone.id,
    row,
    schools: zone.schools,
    shares: zone.shares?.length === zone.schools.length ? zone.shares : null,
  }))
  if (stage === 'J' && dataset.feeders.length > 0) feed(dataset, units, zones, zoneOfUnit)
  return { zones, zoneOfUnit, overlaps, issues: [] }
}

interface DrawnZone {
  readonly zone: Zone
  readonly row: number
}

/** Zones of a stage: drawn ones by id, so that the smallest id comes first; those that only name their units as the file has them. */
function drawnZones(dataset: Dataset, stage: CompulsoryStage): DrawnZone[] {
  return dataset.zones
    .map((zone, row) => ({ zone, row }))
    .filter(({ zone }) => zone.stage === stage)
    .sort((a, b) => {
      if (a.zone.outline && b.zone.outline) return compareIds(a.zone.id, b.zone.id)
      return Number(!a.zone.outline) - Number(!b.zone.outline) || a.row - b.row
    })
}

function locate(units: Units, drawn: readonly DrawnZone[]): Pick<Zoning, 'zoneOfUnit' | 'overlaps'> {
  // Drawn zones come first, so that a region's row is its zone's.
  const regions = new Regions(drawn.flatMap(({ zone }) => zone.outline ?? []))
  const { named, except } = namedUnits(drawn)
  const overlaps: { unit: number; zones: readonly number[] }[] = []
  const zoneOfUnit = Int32Array.from({ length: units.count }, (_, unit) => {
    const id = units.ids[unit] as string
    const own = named.get(id)
    if (own !== undefined) return own
    const left = except.get(id)
    if (left) return regions.at(units.lon[unit] as number, units.lat[unit] as number).find((zone) => !left.has(zone)) ?? -1
    const found = regions.at(units.lon[unit] as number, units.lat[unit] as number)
    const sharing = found.length > 1 ? regions.within(units.lon[unit] as number, units.lat[unit] as number, found) : []
    if (sharing.length > 1) overlaps.push({ unit, zones: sharing })
    return found[0] ?? -1
  })
  return { zoneOfUnit, overlaps }
}

/** Units that zones name as theirs, the smallest row first, and those a zone names as not its own. */
function namedUnits(drawn: readonly DrawnZone[]): {
  readonly named: ReadonlyMap<string, number>
  readonly except: ReadonlyMap<string, ReadonlySet<number>>
} {
  const named = new Map<string, number>()
  const except = new Map<string, Set<number>>()
  drawn.forEach(({ zone }, row) => {
    for (const id of zone.units ?? []) if (!named.has(id)) named.set(id, row)
    for (const id of zone.except ?? []) except.set(id, (except.get(id) ?? new Set()).add(row))
  })
  return { named, except }
}

/** Units in no junior polygon follow their primary zone: its schools' leavers go where the feeder table sends them. */
function feed(dataset: Dataset, units: Units, zones: ZoneRow[], zoneOfUnit: Int32Array): void {
  const primary = drawnZones(dataset, 'P')
  const { zoneOfUnit: primaryZone } = locate(units, primary)
  const feederZone = primary.map(({ zone }) => {
    const shares = new Map<string, number>()
    for (const feeder of dataset.feeders)
      if (zone.schools.includes(feeder.primary)) shares.set(feeder.junior, (shares.get(feeder.junior) ?? 0) + feeder.share)
    if (shares.size === 0) return -1
    const schools = [...shares.keys()].sort(compareIds)
    zones.push({
      id: `feeder:${zone.id}`,
      name: zone.name ?? zone.id,
      row: -1,
      schools,
      shares: schools.map((id) => shares.get(id) ?? 0),
    })
    return zones.length - 1
  })
  for (let unit = 0; unit < zoneOfUnit.length; unit++) {
    const zone = primaryZone[unit] as number
    if (zoneOfUnit[unit] === -1 && zone >= 0) zoneOfUnit[unit] = feederZone[zone] as number
  }
}

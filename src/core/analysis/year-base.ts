import { type Flow, OUTSIDE, type Zone } from '../domain/layers.ts'
import { Regions } from '../geo/regions.ts'
import type { Context } from './context.ts'
import type { ZoneRow } from './placement/zoning.ts'

/** A zone of a year as a base would hold it: its schools, and what its outline does not say. */
export interface YearZone {
  readonly id: string
  readonly name: string
  readonly schools: readonly string[]
  readonly shares: readonly number[] | null
  readonly units: readonly string[]
  readonly except: readonly string[]
}

/** What a base of a later year has to know of one stage besides its schools, so that nothing is shared out anew. */
export interface YearBase {
  /** Whole public learners by unit then grade; null where nothing says where they live. */
  readonly learners: Int32Array | null
  /** Zones of the year, the dataset's first; null where the scenario has moved nothing and they stand as they are. */
  readonly zones: readonly YearZone[] | null
  /** Pupils from outside the county; null where the flows table says it still. */
  readonly outside: readonly Flow[] | null
}

/** The base of a question's year and stage, from its context. */
export function yearBase(context: Context): YearBase {
  const { demand, plan, t } = context
  const moved = plan.transfers.length > 0
  const later = t > 0
  return {
    learners: demand.weights.source === 'none' || !(moved || later) ? null : demand.learners,
    zones: moved ? zonesOf(context) : null,
    outside: moved || later ? outsideOf(context) : null,
  }
}

/** Drawn zones name what was painted in and out; those without an outline name everybody. */
function zonesOf({ dataset, zoning, still, units, plan, request }: Context): readonly YearZone[] {
  const before = still.zoning
  const drawn = zoning.zones.map(({ row }) => dataset.zones[row])
  const own: string[][] = zoning.zones.map(() => [])
  const left: string[][] = zoning.zones.map(() => [])
  const holding = holders(drawn)
  const named = drawn.map((zone) => new Set(zone?.units))
  for (let unit = 0; unit < units.count; unit++) {
    const id = units.ids[unit] as string
    const zone = zoning.zoneOfUnit[unit] as number
    if (zone < 0) {
      for (const row of holding(units.lon[unit] as number, units.lat[unit] as number)) left[row]?.push(id)
      continue
    }
    if (!drawn[zone]?.outline || named[zone]?.has(id) || before.zoneOfUnit[unit] !== zone) own[zone]?.push(id)
    else for (const [row, other] of drawn.entries()) if (other?.except?.includes(id)) left[row]?.push(id)
  }
  const known = new Set(plan.schools.map(({ school }) => school.id))
  return zoning.zones.map((zone, row) => ({
    id: zone.id,
    name: zone.name,
    ...takersOf(zone, before.zones[row], known, request.stage),
    units: own[row] ?? [],
    except: left[row] ?? [],
  }))
}

/** A zone nobody takes keeps the name of its closed schools: as before, its children are listed as unplaced. */
function takersOf(
  { id, schools, shares }: ZoneRow,
  before: ZoneRow | undefined,
  known: ReadonlySet<string>,
  stage: string,
): Pick<YearZone, 'schools' | 'shares'> {
  if (schools.length > 0) return { schools, shares }
  if (before) return { schools: before.schools, shares: null }
  const own = id.slice(`school:${stage}:`.length)
  return { schools: known.has(own) ? [own] : [], shares: null }
}

/** Rows of the drawn zones that hold a place. */
function holders(drawn: readonly (Zone | undefined)[]): (lon: number, lat: number) => readonly number[] {
  const rows = drawn.flatMap((zone, row) => (zone?.outline ? [row] : []))
  const regions = new Regions(rows.flatMap((row) => drawn[row]?.outline ?? []))
  return (lon: number, lat: number) => regions.at(lon, lat).map((at) => rows[at] as number)
}

function outsideOf({ plan, rolls, grades, request }: Context): readonly Flow[] {
  return plan.schools.flatMap(({ school }, row) =>
    rolls.counted[row] !== 1
      ? []
      : grades.flatMap((grade, g) => {
          const pupils = rolls.outside[row * rolls.grades + g] as number
          return pupils > 0 ? [{ home: OUTSIDE, school: school.id, stage: request.stage, pupils, grade, year: plan.year }] : []
        }),
  )
}

import type { Dataset } from '../../domain/dataset.ts'
import type { AreaLevel } from '../../domain/evaluation.ts'
import type { AreaKind } from '../../domain/layers.ts'
import type { Plan } from '../../domain/plan.ts'
import { Regions } from '../../geo/regions.ts'
import type { Units } from '../demand/units.ts'
import type { Zoning } from './zoning.ts'

/** One partition of the county. Units and schools in none of its areas belong to the last row, "outside". */
export interface AreaRows {
  readonly level: AreaLevel
  readonly ids: readonly string[]
  /** Empty for the outside row; its name is a matter of language. */
  readonly names: readonly string[]
  readonly ofUnit: Int32Array
  readonly ofSchool: Int32Array
}

export const OUTSIDE_AREA = 'outside'

/**
 * The level asked for; `auto` is the planning area, else township, else school district, else zone, else the whole county,
 * as also where nothing says where learners live.
 */
export function areaLevelOf(dataset: Dataset, zoning: Zoning, located: boolean, asked: AreaLevel | 'auto'): AreaLevel {
  if (asked !== 'auto') return asked
  if (!located) return 'county'
  const kinds: readonly AreaKind[] = ['planning-area', 'township', 'school-district']
  return kinds.find((kind) => dataset.areas.some((area) => area.kind === kind)) ?? (zoning.zones.length > 0 ? 'zone' : 'county')
}

/**
 * Assigns units and schools to the areas of a level: representative point inside; the smaller row wins on a border.
 * @param last zoning of the last year: a zone that lines make later has its row in every year, so that rows mean the same in all
 */
export function areaRows(
  dataset: Dataset,
  plan: Plan,
  units: Units,
  zoning: Zoning,
  level: AreaLevel,
  last: Zoning = zoning,
): AreaRows {
  if (level === 'zone') return zoneRows(plan, zoning, last)
  const { ids, names, ofUnit, regions } = unitAreas(dataset, units, level)
  const outside = ids.length - 1
  return {
    level,
    ids,
    names,
    ofUnit,
    ofSchool: Int32Array.from(plan.schools, ({ school }) => regions?.at(school.point[0], school.point[1])[0] ?? outside),
  }
}

type UnitAreas = Pick<AreaRows, 'ids' | 'names' | 'ofUnit'> & { readonly regions: Regions | null }

/** Where units stand is a matter of the data alone: one partition for every question, so that sums over it can be remembered. */
export function unitAreas(dataset: Dataset, units: Units, level: AreaKind | 'county'): UnitAreas {
  const known = PARTITIONS.get(dataset) ?? new Map<AreaLevel, UnitAreas>()
  PARTITIONS.set(dataset, known)
  const found = known.get(level) ?? partition(dataset, units, level)
  known.set(level, found)
  return found
}
const PARTITIONS = new WeakMap<Dataset, Map<AreaLevel, UnitAreas>>()

function partition(dataset: Dataset, units: Units, level: AreaKind | 'county'): UnitAreas {
  if (level === 'county') return { ids: ['county'], names: [''], ofUnit: new Int32Array(units.count), regions: null }
  const areas = dataset.areas.filter((area) => area.kind === level)
  const regions = new Regions(areas.map((area) => area.outline))
  return {
    ids: [...areas.map((area) => area.id), OUTSIDE_AREA],
    names: [...areas.map((area) => area.name), ''],
    ofUnit: Int32Array.from(
      { length: units.count },
      (_, unit) => regions.at(units.lon[unit] as number, units.lat[unit] as number)[0] ?? areas.length,
    ),
    regions,
  }
}

/** Zones as areas: a school's seats stand in the first zone that names it. */
function zoneRows(plan: Plan, zoning: Zoning, last: Zoning): AreaRows {
  // Lines only ever add zones, so the year's are the first of the last year's.
  const outside = last.zones.length
  return {
    level: 'zone',
    ids: [...last.zones.map((zone) => zone.id), OUTSIDE_AREA],
    names: [...last.zones.map((zone) => zone.name), ''],
    ofUnit: zoning.zoneOfUnit.map((zone) => (zone < 0 ? outside : zone)),
    ofSchool: Int32Array.from(plan.schools, ({ school }) => {
      const zone = zoning.zones.findIndex((candidate) => candidate.schools.includes(school.id))
      return zone < 0 ? outside : zone
    }),
  }
}

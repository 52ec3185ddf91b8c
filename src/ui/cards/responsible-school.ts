import { schoolsAfter } from '../../core/analysis/placement/schools-after.ts'
import type { Dataset } from '../../core/domain/dataset.ts'
import type { Zone } from '../../core/domain/layers.ts'
import type { Plan, PlannedSchool } from '../../core/domain/plan.ts'
import type { School } from '../../core/domain/school.ts'
import type { CompulsoryStage } from '../../core/domain/stage.ts'
import { straightMetres } from '../../core/geo/distance.ts'
import type { LonLat } from '../../core/geo/measure.ts'
import { Regions } from '../../core/geo/regions.ts'

/** Why a school is responsible: 划片, 本方案调整, 小升初对口, 就近; `nobody` where the scenario names no successor. */
export type Rule = 'zone' | 'moved' | 'feeder' | 'nearest' | 'nobody'

export interface Choice {
  readonly school: School
  readonly metres: number
}

export interface Responsible {
  readonly rule: Rule
  /** Name of the zone, when the rule is one. */
  readonly zone: string | null
  /** Responsible schools, nearest first; several share one zone (多校划片). */
  readonly schools: readonly Choice[]
  /** The nearest other public school of the stage. */
  readonly second: Choice | null
}

const zonesOf = new WeakMap<Dataset, Map<CompulsoryStage, { regions: Regions; rows: readonly number[] }>>()

/** Zones of a stage with their index, smallest id first: in an overlap it wins (contract §2). */
function zoneIndex(dataset: Dataset, stage: CompulsoryStage): { regions: Regions; rows: readonly number[] } {
  const stages = zonesOf.get(dataset) ?? new Map()
  zonesOf.set(dataset, stages)
  const known = stages.get(stage)
  if (known) return known
  const rows = dataset.zones
    .map((_, row) => row)
    .filter((row) => dataset.zones[row]?.stage === stage && dataset.zones[row]?.outline)
    .sort((a, b) => ((dataset.zones[a]?.id ?? '') < (dataset.zones[b]?.id ?? '') ? -1 : 1))
  const index = { regions: new Regions(rows.flatMap((row) => dataset.zones[row]?.outline ?? [])), rows }
  stages.set(stage, index)
  return index
}

/** The zone that names the place as its own, else the drawn one it lies in, unless that names it as none of its. */
function zoneAt(dataset: Dataset, stage: CompulsoryStage, at: LonLat, unit: string | null): Zone | undefined {
  const naming = dataset.zones.find((zone) => zone.stage === stage && unit !== null && zone.units?.includes(unit))
  if (naming) return naming
  const { regions, rows } = zoneIndex(dataset, stage)
  const found = regions.at(at[0], at[1]).map((row) => dataset.zones[rows[row] as number])
  return found.find((zone) => unit === null || !zone?.except?.includes(unit))
}

function openPublic(plan: Plan, stage: CompulsoryStage): readonly PlannedSchool[] {
  return plan.schools.filter(
    (row) => row.open && row.school.ownership === 'public' && row.sections.some((section) => section.stage === stage),
  )
}

/** Schools and their distance from a place, nearest first; ties by id. */
function byDistance(from: LonLat, schools: readonly School[]): readonly Choice[] {
  return schools
    .map((school) => ({ school, metres: straightMetres(from, school.point) as number }))
    .sort((a, b) => a.metres - b.metres || (a.school.id < b.school.id ? -1 : 1))
}

/**
 * Which school answers for a place at one stage: its zone's after the plan's transfers, else for junior schools the one its
 * primary school feeds, else the nearest public one. `unit` is the place's id, by which a scenario moves it. Null when no public
 * school teaches the stage.
 */
export function responsibleSchool(
  dataset: Dataset,
  plan: Plan,
  stage: CompulsoryStage,
  at: LonLat,
  unit: string | null = null,
): Responsible | null {
  const nearest = byDistance(
    at,
    openPublic(plan, stage).map((row) => row.school),
  )
  if (nearest.length === 0) return null
  const zone = zoneAt(dataset, stage, at, unit)
  const before = zone?.schools ?? []
  const ids = schoolsAfter(plan.transfers, stage, before, unit)
  const moved = ids !== before && ids.join() !== before.join()
  const zoned = nearest.filter((choice) => ids.includes(choice.school.id))
  const found = zoned.length > 0 || moved
  const fed = !found && stage === 'J' ? fedBy(dataset, plan, at, nearest, unit) : []
  const schools = found ? zoned : fed.length > 0 ? fed : nearest.slice(0, 1)
  const rule = found ? (zoned.length === 0 ? 'nobody' : moved ? 'moved' : 'zone') : fed.length > 0 ? 'feeder' : 'nearest'
  const chosen = new Set(schools.map((choice) => choice.school.id))
  return {
    rule,
    zone: rule === 'zone' ? (zone?.name ?? zone?.id ?? null) : null,
    schools,
    second: nearest.find((choice) => !chosen.has(choice.school.id)) ?? null,
  }
}

/** Junior schools the place's primary schools lead to by the feeder table. */
function fedBy(dataset: Dataset, plan: Plan, at: LonLat, nearest: readonly Choice[], unit: string | null): readonly Choice[] {
  if (dataset.feeders.length === 0) return []
  const primary = responsibleSchool(dataset, plan, 'P', at, unit)
  if (primary?.rule !== 'zone' && primary?.rule !== 'moved') return []
  const from = new Set(primary.schools.map((choice) => choice.school.id))
  const to = new Set(dataset.feeders.filter((row) => from.has(row.primary)).map((row) => row.junior))
  return nearest.filter((choice) => to.has(choice.school.id))
}

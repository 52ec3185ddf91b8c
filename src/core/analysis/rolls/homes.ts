import type { Dataset } from '../../domain/dataset.ts'
import { OUTSIDE } from '../../domain/layers.ts'
import type { Plan } from '../../domain/plan.ts'
import { isComplete, taughtGrades } from '../../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import type { Units } from '../demand/units.ts'
import type { Zoning } from '../placement/zoning.ts'

/** Schools a home's children go to, with weights that need not add up to 1. */
export interface Shares {
  readonly rows: readonly number[]
  readonly weights: readonly number[]
  readonly ids: readonly string[]
}

/**
 * Groups of units whose children go to school together (seat account A7): zones; townships that the flows table names for
 * places in no zone; and everybody else, whose children are known to sit somewhere, but not where.
 */
export interface Homes {
  readonly count: number
  /** Id of the zone, or name of the township, as the flows table names it; empty for everybody else. */
  readonly ids: readonly string[]
  readonly ofUnit: Int32Array
  /** The last home: units nobody is zoned for. */
  readonly elsewhere: number
  /** Pupils by school row from the flows table; null without rows for the home. */
  readonly flows: readonly (ReadonlyMap<number, number> | null)[]
  /** Rows of the schools of a home's zone, and the feeder table's shares. */
  readonly zoned: readonly { readonly rows: readonly number[]; readonly shares: readonly number[] | null }[]
}

/** Groups the units of a stage by where their children go, from zones and flows of the base year. */
export function homesOf(dataset: Dataset, plan: Plan, units: Units, zoning: Zoning, stage: CompulsoryStage): Homes {
  const rowOf = new Map(plan.schools.map((planned, row) => [planned.school.id, row]))
  const flowsBy = new Map<string, Map<number, number>>()
  for (const flow of dataset.flows) {
    const row = rowOf.get(flow.school)
    const now = flow.year === undefined || flow.year === dataset.baseYear
    if (flow.stage !== stage || flow.home === OUTSIDE || !now || row === undefined) continue
    const known = flowsBy.get(flow.home) ?? new Map<number, number>()
    flowsBy.set(flow.home, known.set(row, (known.get(row) ?? 0) + flow.pupils))
  }
  const zones = zoning.zones.map((zone) => ({
    rows: zone.schools.flatMap((id) => rowOf.get(id) ?? []),
    shares: zone.shares,
  }))
  const townships = [...flowsBy.keys()].filter((home) => !zoning.zones.some((zone) => zone.id === home)).sort()
  const homeOfTownship = new Map(townships.map((name, i) => [name, zones.length + i]))
  const elsewhere = zones.length + townships.length
  const ofUnit = zoning.zoneOfUnit.map((zone, unit) => {
    if (zone >= 0) return zone
    const row = units.row[unit] as number
    const township = units.kind[unit] === 0 ? dataset.population.townships[row] : dataset.developments[row]?.township
    return (township == null ? undefined : homeOfTownship.get(township)) ?? elsewhere
  })
  const none = { rows: [], shares: null }
  return {
    count: elsewhere + 1,
    ids: [...zoning.zones.map((zone) => zone.id), ...townships, ''],
    ofUnit,
    elsewhere,
    flows: [
      ...zoning.zones.map((zone) => flowsBy.get(zone.id) ?? null),
      ...townships.map((name) => flowsBy.get(name) ?? null),
      null,
    ],
    zoned: [...zones, ...townships.map(() => none), none],
  }
}

/** Which schools can take children, and how a zone with several divides its own. */
export interface Openness {
  readonly plan: Plan
  readonly stage: CompulsoryStage
  /** Public and open in the year, by row. */
  readonly counted: Uint8Array
  /** Pupils of the base year and planning seats by row; NaN unknown. */
  readonly baseRolls: Float64Array
  readonly seats: Float64Array
}

/**
 * share[home → school] of one grade in one year: the flows table, else the zone's schools; several schools of a zone share by
 * the feeder table, else by their rolls of the base year, else (one is new) by seats. Null: nobody is known to take them.
 */
export function sharesOf(homes: Homes, home: number, grade: number, open: Openness): Shares | null {
  const taking = (row: number) => open.counted[row] === 1
  const flows = homes.flows[home]
  const zone = homes.zoned[home]
  let rows: number[] = []
  let weights: number[] = []
  if (flows) {
    rows = [...flows.keys()].filter(taking)
    weights = rows.map((row) => flows.get(row) as number)
  }
  if (rows.length === 0 && zone) {
    rows = zone.rows.filter(taking)
    const given = zone.shares
    if (given) weights = rows.map((row) => given[zone.rows.indexOf(row)] ?? 0)
    else {
      const rolls = rows.map((row) => open.baseRolls[row] as number)
      const known = rolls.every((pupils) => pupils > 0)
      weights = known ? rolls : rows.map((row) => open.seats[row] as number)
      if (weights.some((weight) => !(weight > 0))) weights = rows.map(() => 1)
    }
  }
  const resolved = rows.map((row) => schoolFor(open, row, grade, zone?.rows ?? []))
  const kept = resolved.flatMap((row, i) => (row >= 0 ? [{ row, weight: weights[i] as number }] : []))
  if (kept.length === 0 || kept.every(({ weight }) => weight <= 0)) return null
  return {
    rows: kept.map(({ row }) => row),
    weights: kept.map(({ weight }) => weight),
    ids: kept.map(({ row }) => open.plan.schools[row]?.school.id ?? ''),
  }
}

/** The school of a grade: itself, of a teaching point its parent, else the zone's complete school (seat account A17); −1 none. */
export function schoolFor(
  { plan, stage, counted }: Pick<Openness, 'plan' | 'stage' | 'counted'>,
  row: number,
  grade: number,
  zone: readonly number[],
): number {
  const number = GRADES[stage][grade] as number
  const teaches = (at: number) => {
    const planned = plan.schools[at]
    return planned !== undefined && counted[at] === 1 && taughtGrades(planned.school, stage).includes(number)
  }
  if (teaches(row)) return row
  const parent = plan.schools[row]?.school.parent
  const parentRow = parent === undefined ? -1 : plan.schools.findIndex((planned) => planned.school.id === parent)
  if (parentRow >= 0 && teaches(parentRow)) return parentRow
  return zone.find((at) => teaches(at) && isComplete((plan.schools[at] as Plan['schools'][number]).school, stage)) ?? -1
}

/** Any column by unit then grade, summed over the units of every home. */
export function sumByHome(homes: Homes, values: ArrayLike<number>, grades: number): Float64Array {
  const out = new Float64Array(homes.count * grades)
  for (let unit = 0; unit < homes.ofUnit.length; unit++) {
    const home = (homes.ofUnit[unit] as number) * grades
    for (let g = 0; g < grades; g++) out[home + g] = (out[home + g] as number) + (values[unit * grades + g] as number)
  }
  return out
}

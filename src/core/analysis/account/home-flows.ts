import type { HomeFlows } from '../../domain/evaluation.ts'
import type { Context } from '../context.ts'
import { partLearners, partsOf } from './parts.ts'
import { sittingsOf } from './sittings.ts'
import { flowTable } from './table.ts'

/** Homes without a row: pupils from outside the county, and those of whom nothing says where they live. */
export const OUTSIDE_HOME = -1
export const UNKNOWN_HOME = -2

/**
 * The fitted table of homes and public schools of the question's year (seat account A7, A9), all grades of the stage: a home is
 * a zone of the year, or a place of no zone that the flows table names. Null without flows, or where the account is unknown.
 */
export function homeFlowsOf(context: Context): HomeFlows | null {
  const sittings = flowTable(context).known ? sittingsOf.stage(context) : null
  if (!sittings) return null
  const { zoning, plan, still } = context
  const parts = partsOf(context)
  const zones = zoning.zones.length
  // Zones in their order, then the homes of places in no zone.
  const keys = parts.unit.map((unit, part) => {
    const zone = zoning.zoneOfUnit[unit] as number
    return zone >= 0 ? zone : zones + (parts.home[part] as number)
  })
  const used = [...new Set(keys)].sort((a, b) => a - b)
  const rowOf = new Map(used.map((key, row) => [key, row]))
  const rows = keys.map((key) => rowOf.get(key) as number)
  const table = used.map(() => new Map<number, number>())
  sittings.parts.forEach((cells, part) => {
    const own = table[rows[part] as number] as Map<number, number>
    for (const [school, pupils] of cells) own.set(school, (own.get(school) ?? 0) + pupils)
  })
  const entries: { home: number; school: number; pupils: number; own: number }[] = []
  const add = (home: number, cells: ReadonlyMap<number, number>) => {
    const zone = zoning.zones[used[home] ?? zones]
    for (const [school, pupils] of [...cells].sort((a, b) => a[0] - b[0])) {
      const own = zone?.schools.includes(plan.schools[school]?.school.id ?? '') ? 1 : 0
      if (pupils > 0) entries.push({ home, school, pupils, own })
    }
  }
  table.forEach((cells, home) => {
    add(home, cells)
  })
  add(OUTSIDE_HOME, sittings.outside)
  add(UNKNOWN_HOME, sittings.unlocated)
  add(UNKNOWN_HOME, sittings.unknown)
  return {
    ids: used.map((key) => zoning.zones[key]?.id ?? still.homes.ids[key - zones] ?? ''),
    zone: Int32Array.from(used, (key) => (key < zones ? key : -1)),
    ...middles(context, used, rows),
    home: Int32Array.from(entries, (entry) => entry.home),
    school: Int32Array.from(entries, (entry) => entry.school),
    pupils: Int32Array.from(entries, (entry) => entry.pupils),
    own: Uint8Array.from(entries, (entry) => entry.own),
  }
}

/** Where the learners of every home live on average, of all its units where it has none; NaN for places that no table names. */
function middles(context: Context, used: readonly number[], rows: readonly number[]): Pick<HomeFlows, 'lon' | 'lat'> {
  const { units, zoning, still, demand, rolls } = context
  const parts = partsOf(context)
  const byPart = partLearners(context)
  const learners = new Float64Array(used.length)
  rows.forEach((row, part) => {
    for (let g = 0; g < rolls.grades; g++) learners[row] = (learners[row] as number) + (byPart[part * rolls.grades + g] as number)
  })
  const sums = [new Float64Array(used.length), new Float64Array(used.length), new Float64Array(used.length)] as const
  parts.ofUnit.forEach((part, unit) => {
    const row = rows[part] as number
    let weight = 1
    if ((learners[row] as number) > 0) {
      weight = 0
      for (let g = 0; g < rolls.grades; g++) weight += demand.learners[unit * rolls.grades + g] as number
    }
    sums[0][row] = (sums[0][row] as number) + weight
    sums[1][row] = (sums[1][row] as number) + weight * (units.lon[unit] as number)
    sums[2][row] = (sums[2][row] as number) + weight * (units.lat[unit] as number)
  })
  const named = used.map((key) => key - zoning.zones.length !== still.homes.elsewhere)
  const middle = (sum: Float64Array) => sum.map((value, row) => (named[row] ? value / (sums[0][row] as number) : Number.NaN))
  return { lon: middle(sums[1]), lat: middle(sums[2]) }
}

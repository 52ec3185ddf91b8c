import { AGES, type Development, type PopulationTable } from '../../core/domain/layers.ts'
import { STAGES } from '../../core/domain/stage.ts'
import type { Remark } from '../issue-log.ts'
import type { Threshold } from '../quality.ts'

/** Rounding allowed between a total and its parts, in persons: grids carry fractions. */
const ROUNDING = 1

/** Parts larger than the whole, and homes with too many people. */
export function checkPopulation(table: PopulationTable, threshold: Threshold): Remark[] {
  const remarks: Remark[] = []
  const most = threshold('people-per-home.max')
  for (let row = 0; row < table.ids.length; row++) {
    const residents = table.residents[row] ?? Number.NaN
    const about = {
      severity: 'warning' as const,
      id: table.ids[row] ?? '',
      at: [table.lon[row] ?? 0, table.lat[row] ?? 0] as const,
    }
    const children = table.children[row] ?? Number.NaN
    if (children > residents + ROUNDING)
      remarks.push({ ...about, code: 'quality.children', params: { children, residents }, field: 'children' })
    const aged = agesSum(table, row)
    if (aged > residents + ROUNDING)
      remarks.push({ ...about, code: 'quality.ages', params: { sum: Math.round(aged), residents }, field: 'ages' })
    const households = table.households[row] ?? Number.NaN
    if (households > 0 && residents / households > most)
      remarks.push({ ...about, code: 'quality.people-per-home', params: { residents, households, most }, field: 'households' })
  }
  return remarks
}

function agesSum(table: PopulationTable, row: number): number {
  if (!table.ages) return Number.NaN
  let sum = 0
  for (let age = 0; age < AGES; age++) sum += table.ages[row * AGES + age] || 0
  return sum
}

/** Phases of an estate that do not add up to its homes; pupils per household that are more likely per hundred. */
export function checkDevelopments(developments: readonly Development[], threshold: Threshold): Remark[] {
  const most = threshold('pupils-per-home.max')
  return developments.flatMap(({ id, name, point, households, phases, yields }): Remark[] => {
    const about = { severity: 'warning' as const, id, at: point }
    const sum = phases?.reduce((total, phase) => total + phase.households, 0)
    const apart = sum !== undefined && households !== undefined && sum !== households
    const high = STAGES.filter((stage) => (yields?.[stage] ?? 0) > most)
    return [
      ...(apart ? [{ ...about, code: 'quality.phases', params: { name, sum, total: households }, field: 'phases' }] : []),
      ...high.map((stage) => ({
        ...about,
        code: 'quality.yield',
        params: { name, stage, value: yields?.[stage] ?? 0, most },
        field: `${stage}_yield`,
      })),
    ]
  })
}

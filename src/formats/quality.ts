import type { Layer } from '../core/domain/layers.ts'
import type { StandardFile } from '../core/domain/standard.ts'
import type { Remark } from './issue-log.ts'
import { checkBirths } from './quality/births.ts'
import { farAway } from './quality/far-away.ts'
import { selfCrossings } from './quality/outlines.ts'
import { checkDevelopments, checkPopulation } from './quality/people.ts'
import { checkSchools } from './quality/schools.ts'

/** Thresholds of the plausibility checks: data/standards/quality-checks.json, every row with its source and confidence. */
export type QualityChecks = StandardFile

/** Value of a threshold that must exist; a missing row is a fault of the data file. */
export type Threshold = (id: string) => number

/** Numbers that are possible but unlikely, or that contradict each other. The values stay as they are. */
export function qualityIssues(layer: Layer, checks: QualityChecks): readonly Remark[] {
  const threshold: Threshold = (id) => {
    const row = checks.rows.find((candidate) => candidate.id === `import.${id}`)
    if (row?.value == null) throw new Error(`quality check ${id} is missing`)
    return row.value
  }
  const far = [...farAway(layer, threshold), ...selfCrossings(layer)]
  if (layer.kind === 'schools') return [...layer.records.flatMap((school) => checkSchools(school, threshold)), ...far]
  if (layer.kind === 'population')
    return [...checkPopulation(layer.records, threshold), ...checkBirths(layer.records, threshold), ...far]
  if (layer.kind === 'developments') return [...checkDevelopments(layer.records, threshold), ...far]
  return far
}

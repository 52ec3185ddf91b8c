import * as z from 'zod'
import type { Layer } from '../core/domain/layers.ts'
import type { Remark } from './issue-log.ts'
import { farAway } from './quality/far-away.ts'
import { checkDevelopments, checkPopulation } from './quality/people.ts'
import { checkSchools } from './quality/schools.ts'

/** Thresholds of the plausibility checks; every row with its source and confidence. */
export const qualityChecksSchema = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      value: z.number(),
      unit: z.string(),
      confidence: z.enum(['sourced', 'known', 'derived', 'judgement']),
      source: z.string(),
    }),
  ),
})
export type QualityChecks = z.infer<typeof qualityChecksSchema>

/** Value of a threshold that must exist; a missing row is a fault of the data file. */
export type Threshold = (id: string) => number

/** Numbers that are possible but unlikely, or that contradict each other. The values stay as they are. */
export function qualityIssues(layer: Layer, checks: QualityChecks): readonly Remark[] {
  const threshold: Threshold = (id) => {
    const row = checks.rows.find((candidate) => candidate.id === id)
    if (!row) throw new Error(`quality check ${id} is missing`)
    return row.value
  }
  const far = farAway(layer, threshold)
  if (layer.kind === 'schools') return [...layer.records.flatMap((school) => checkSchools(school, threshold)), ...far]
  if (layer.kind === 'population') return [...checkPopulation(layer.records, threshold), ...far]
  if (layer.kind === 'developments') return [...checkDevelopments(layer.records), ...far]
  return far
}

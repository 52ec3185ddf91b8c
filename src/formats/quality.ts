import * as z from 'zod'
import type { Layer } from '../core/domain/layers.ts'
import type { Remark } from './issue-log.ts'

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

/** Numbers that are possible but unlikely, or that contradict each other. The values stay as they are. */
export function qualityIssues(_layer: Layer, _checks: QualityChecks): Remark[] {
  return []
}

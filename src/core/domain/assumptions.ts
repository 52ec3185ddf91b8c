import * as z from 'zod'

/**
 * One editable assumption with its value, source and date; listed in the assumption register and printed with results.
 * `enabled: false` rows are offered, never applied by default.
 */
export const assumptionSchema = z.object({
  id: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  confidence: z.enum(['sourced', 'known', 'derived', 'judgement', 'practice']),
  source: z.string(),
  date: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
})
export type Assumption = z.infer<typeof assumptionSchema>
export const assumptionFileSchema = z.object({ rows: z.array(assumptionSchema) })

/** Assumptions in force, by id. */
export type Assumptions = ReadonlyMap<string, Assumption>

/** Shipped rows with the project's edits (id → value) on top. */
export function assumptionsOf(rows: readonly Assumption[], edits: Readonly<Record<string, number>> = {}): Assumptions {
  return new Map(rows.map((row) => [row.id, row.id in edits ? { ...row, value: edits[row.id] ?? row.value } : row]))
}

/** Value of an assumption that must exist. */
export function assumed(assumptions: Assumptions, id: string): number {
  const row = assumptions.get(id)
  if (!row) throw new Error(`assumption ${id} is not in the register`)
  return row.value
}

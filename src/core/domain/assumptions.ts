import * as z from 'zod'
import type { Variant } from './variant.ts'

/** One editable assumption with its value, source and date; listed in the assumption register and printed with results. */
export const assumptionSchema = z.object({
  id: z.string().min(1),
  /** Value of the middle variant. null: not chosen, the rule named in `source` stands instead. */
  value: z.number().nullable(),
  /** Values of the low and the high variant, where they differ from the middle one. */
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string(),
  confidence: z.enum(['sourced', 'known', 'derived', 'judgement', 'practice']),
  source: z.string(),
  date: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
})
/** A row in force: the shipped one, or what the project made of it. */
export interface Assumption extends z.infer<typeof assumptionSchema> {
  /** The shipped values under those of the project; absent: the project changed nothing. */
  readonly shipped?: ShippedValues
  /** Who says so, in the project's words; the shipped source speaks of the shipped values only. */
  readonly said?: string
}
/** The values a row came with, by variant. */
export interface ShippedValues {
  readonly value: number | null
  readonly low?: number | undefined
  readonly high?: number | undefined
}
export const assumptionFileSchema = z.object({ rows: z.array(assumptionSchema) })

/** Values by id, as a file sets them: of the middle variant, or of each; null goes back to the rule that the row's source names. */
export const assumptionValuesSchema = z.record(
  z.string(),
  z.union([z.number().nullable(), z.strictObject({ low: z.number(), mid: z.number().nullable(), high: z.number() }).partial()]),
)

/** Assumptions in force, by id. */
export type Assumptions = ReadonlyMap<string, Assumption>

/** A value the project set for one variant. */
export interface AssumptionEdit {
  readonly assumption: string
  readonly variant: Variant
  readonly value: number | null
  /** Source or reason the project gives for it. */
  readonly source?: string | undefined
}

/** Shipped rows with the project's edits on top. */
export function assumptionsOf(rows: readonly Assumption[], edits: readonly AssumptionEdit[] = []): Assumptions {
  const out = new Map(rows.map((row) => [row.id, row]))
  for (const { assumption, variant, value, source } of edits) {
    const row = out.get(assumption)
    if (!row || (variant !== 'mid' && value === null)) continue
    const shipped = row.shipped ?? { value: row.value, low: row.low, high: row.high }
    const said = source === undefined ? {} : { said: source }
    out.set(assumption, { ...row, ...said, shipped, [variant === 'mid' ? 'value' : variant]: value })
  }
  return out
}

/** Value of a row in a variant; null: the rule its source names stands. */
export function valueIn(row: ShippedValues, variant: Variant): number | null {
  return variant === 'mid' ? row.value : (row[variant] ?? row.value)
}

/** The assumptions with each value as a variant has it. */
export function inVariant(assumptions: Assumptions, variant: Variant): Assumptions {
  if (variant === 'mid') return assumptions
  return new Map([...assumptions].map(([id, row]) => [id, { ...row, value: valueIn(row, variant) }]))
}

/** Value of an assumption that must exist. */
export function assumed(assumptions: Assumptions, id: string): number {
  const value = assumptions.get(id)?.value
  if (value === undefined || value === null) throw new Error(`assumption ${id} has no value in the register`)
  return value
}

/** Value of an assumption that may be left open; undefined when it is. */
export function assumedIfSet(assumptions: Assumptions, id: string): number | undefined {
  return assumptions.get(id)?.value ?? undefined
}

/** Text that two sets of assumptions share when their values are the same. */
export function assumptionsKey(assumptions: Assumptions): string {
  return [...assumptions.values()].map((row) => `${row.id}=${row.value}`).join(';')
}

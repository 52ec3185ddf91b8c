import * as z from 'zod'
import { stageSchema } from './stage.ts'

/** One threshold with its citation. Values are editable per project; `confidence` follows the domain notes. */
export const standardRowSchema = z.object({
  id: z.string().min(1),
  indicator: z.string().min(1),
  stage: stageSchema.optional(),
  urban: z.enum(['city', 'town', 'rural']).optional(),
  kind: z.string().optional(),
  operator: z.enum(['=', '<=', '>=', '<', '>']),
  /** null: not chosen by the project, no number is shown (e.g. land per pupil). */
  value: z.number().nullable(),
  /** Value the cited document gives where none is in force yet; it takes effect when the project chooses the row's table. */
  offered: z.number().optional(),
  /** Named set of rows that are chosen together, such as the rules of one city. */
  table: z.string().min(1).optional(),
  unit: z.string(),
  severity: z.enum(['rule', 'advice', 'practice']),
  confidence: z.enum(['sourced', 'known', 'derived', 'judgement']),
  citation: z.object({ document: z.string().min(1), clause: z.string(), year: z.int().optional() }),
})
/** A row in force: the shipped one, or what the project made of it. */
export interface StandardRow extends z.infer<typeof standardRowSchema> {
  /** The shipped value under that of the project; absent: the project did not change it. */
  readonly shipped?: number | null
}

export const standardFileSchema = z.object({ id: z.string(), name: z.string(), rows: z.array(standardRowSchema) })
export type StandardFile = z.infer<typeof standardFileSchema>

/** Files as one: the first gives the name. */
export function joinStandards(first: StandardFile, ...more: readonly StandardFile[]): StandardFile {
  return { ...first, rows: [first, ...more].flatMap(({ rows }) => rows) }
}

/** All rows in force, by id: the shipped file with the project's edits on top. */
export type Standards = ReadonlyMap<string, StandardRow>

/** Rows of `file` with `edits` (row id → value) on top. */
export function standardsOf(file: StandardFile, edits: Readonly<Record<string, number | null>> = {}): Standards {
  return new Map(
    file.rows.map((row) => [row.id, row.id in edits ? { ...row, value: edits[row.id] ?? null, shipped: row.value } : row]),
  )
}

/** Value of a row that must exist; a missing row or value is a programming error in the standards file. */
export function standardValue(standards: Standards, id: string): number {
  const value = standards.get(id)?.value
  if (value === undefined || value === null) throw new Error(`standard row ${id} has no value`)
  return value
}

/** Text that two sets of rows share when their values are the same. */
export function standardsKey(standards: Standards): string {
  return [...standards.values()].map((row) => `${row.id}=${row.value}`).join(';')
}

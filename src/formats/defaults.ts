import type * as z from 'zod'
import { LAYER_SCHEMAS, type LayerKind } from '../core/domain/layers.ts'
import { defaultOf } from './field-spec.ts'
import type { IssueLog } from './issue-log.ts'
import type { Row } from './rows.ts'

/** Says which values stand in where the file has none: ownership public, status open …; one line per field. */
export function defaultsRemarks(kind: LayerKind, rows: readonly Row[], log: IssueLog): void {
  for (const [field, schema] of Object.entries(LAYER_SCHEMAS[kind].shape as Record<string, z.ZodType>)) {
    const value = defaultOf(schema)
    if (typeof value !== 'string' && typeof value !== 'number') continue
    if (kind === 'schools' && field === 'kind') continue
    const count = rows.filter((row) => !row.fields.has(field)).length
    if (count > 0)
      log.add({ code: 'field.default', severity: 'info', params: { count, all: rows.length, target: field, value }, field })
  }
}

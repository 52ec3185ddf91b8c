import type { LayerKind } from '../core/domain/layers.ts'
import type { ColumnPlan, SourceColumn } from './columns.ts'
import { planColumns } from './columns.ts'
import { fieldSpec } from './fields.ts'
import { featureCount, type RawFile } from './format.ts'
import { createIssueLog } from './issue-log.ts'
import type { MappingRule } from './mapping.ts'
import { needsOf } from './needs.ts'
import { suggestRule } from './suggest.ts'
import { readValue } from './values.ts'

/** What the mapping step is asked: the columns of a file, the likely kind, and a rule to start from. */
export interface MappingRequest {
  readonly file: string
  /** Why: the kind is not certain, a needed column was not found, or values are not known. */
  readonly reason: 'kind' | 'columns' | 'values'
  readonly kind: LayerKind | null
  readonly columns: readonly SourceColumn[]
  readonly features: number
  readonly geometries: readonly string[]
  readonly suggestion: MappingRule | null
  /** Properties of the first features, for the preview. */
  readonly sample: readonly Readonly<Record<string, unknown>>[]
}

const PREVIEW = 3

/** Builds the request for a file. */
export function mappingRequest(
  file: string,
  reason: MappingRequest['reason'],
  kind: LayerKind | null,
  raw: RawFile,
  columns: readonly SourceColumn[],
): MappingRequest {
  // The rows of a table are all alike.
  const seen = raw.table ? raw.first(PREVIEW) : raw.features
  const geometries = [...new Set(seen.map((feature) => feature.geometry?.type ?? 'null'))]
  const suggestion = suggestRule(file, kind, columns, geometries)
  const sample = raw.first(PREVIEW).map((feature) => feature.properties)
  return { file, reason, kind: suggestion?.kind ?? kind, columns, features: featureCount(raw), geometries, suggestion, sample }
}

/** Fields that a rule leaves without a column or a constant and the layer cannot do without; null when none. */
export function missingFields(request: MappingRequest, rule: MappingRule): string | null {
  return needsOf(rule.kind, planColumns(rule.kind, request.columns, rule, createIssueLog(request.file)))
}

/** One previewed cell: what the field would hold, or that it would be unknown. */
export interface PreviewCell {
  readonly field: string
  readonly value: unknown
  readonly unknown: boolean
}

/** What the first rows would become under a rule. */
export function previewRule(request: MappingRequest, rule: MappingRule): PreviewCell[][] {
  const plan = planColumns(rule.kind, request.columns, rule, createIssueLog(request.file))
  return request.sample.map((properties) => previewRow(properties, plan))
}

function previewRow(properties: Readonly<Record<string, unknown>>, plan: ColumnPlan): PreviewCell[] {
  const cells = plan.columns.map(({ source, field, spec, reading }): PreviewCell => {
    const { value } = readValue(spec, properties[source], reading, `${plan.kind}.${field}`)
    return { field, value, unknown: value === undefined }
  })
  const constants = [...plan.constants].filter(
    ([field]) => fieldSpec(plan.kind, field) && !cells.some((cell) => cell.field === field),
  )
  return [...cells, ...constants.map(([field, value]) => ({ field, value, unknown: false }))]
}

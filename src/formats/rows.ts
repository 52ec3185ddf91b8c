import type { Geometry } from 'geojson'
import type { LonLat } from '../core/geo/measure.ts'
import { representativePoint } from '../core/geo/places.ts'
import type { ColumnPlan } from './columns.ts'
import type { RawFeature } from './format.ts'
import type { IssueLog } from './issue-log.ts'
import { readValue } from './values.ts'

/** One feature with its cells read into canonical fields; a field that could not be read is absent. */
export interface Row {
  readonly index: number
  readonly featureId: string | number | undefined
  readonly fields: Map<string, unknown>
  readonly geometry: Geometry | null | undefined
  readonly at: LonLat | undefined
  /** Source column of a field, for messages. */
  readonly column: (field: string) => string
}

/** Reads the cells of features; every cell that is not as it should be is named. */
export function readRows(features: readonly RawFeature[], plan: ColumnPlan, log: IssueLog): Row[] {
  const sources = new Map(plan.columns.map(({ field, source }) => [field, source]))
  const column = (field: string): string => sources.get(field) ?? field
  return features.map((feature) => readRow(feature, plan, column, log))
}

function readRow(feature: RawFeature, plan: ColumnPlan, column: Row['column'], log: IssueLog): Row {
  const fields = new Map<string, unknown>()
  const at = feature.geometry ? representativePoint(feature.geometry) : undefined
  for (const { source, field, spec, reading } of plan.columns) {
    const { value, problem, remark } = readValue(spec, feature.properties[source], reading, `${plan.kind}.${field}`)
    if (value !== undefined) fields.set(field, value)
    if (remark) log.count(remark.code, source, sameForColumn(remark))
    if (problem) {
      const about = { feature: feature.index, field: source, ...(at ? { at } : {}), ...idOf(feature, fields) }
      log.add({ code: problem.code, severity: 'error', params: { ...problem.params, column: source }, ...about })
    }
  }
  for (const [field, value] of plan.constants) if (!fields.has(field)) fields.set(field, value)
  return { index: feature.index, featureId: feature.id, fields, geometry: feature.geometry, at, column }
}

/** Marks differ by value and are counted apart; cleaned numbers are counted by column, without their example. */
function sameForColumn(remark: { code: string; params?: Record<string, string | number> }): Record<string, string | number> {
  return remark.code === 'field.blank-mark' ? (remark.params ?? {}) : {}
}

function idOf(feature: RawFeature, fields: ReadonlyMap<string, unknown>): { id?: string } {
  const id = fields.get('id') ?? fields.get('name') ?? feature.id
  return id === undefined ? {} : { id: String(id) }
}

import { contentHash } from '../core/domain/content-hash.ts'
import type { Issue } from '../core/domain/issue.ts'
import { layerRows } from '../core/domain/layer-rows.ts'
import type { Layer, LayerKind } from '../core/domain/layers.ts'
import { type ColumnPlan, columnsOf, planColumns, type SourceColumn } from './columns.ts'
import { csv } from './csv.ts'
import { defaultsRemarks } from './defaults.ts'
import { type Format, featureCount, type RawFile, type ReadProgress } from './format.ts'
import { geojson } from './geojson.ts'
import { positions } from './ids.ts'
import { createIssueLog, type IssueLog } from './issue-log.ts'
import { LAYER_READERS, type RowKind } from './layers/index.ts'
import { readOd } from './layers/od.ts'
import { baseName, type Mapping, type MappingRule, ruleFor } from './mapping.ts'
import { type MappingRequest, mappingRequest } from './mapping-request.ts'
import { needsOf } from './needs.ts'
import { type QualityChecks, qualityIssues } from './quality.ts'
import { recognise } from './recognise.ts'
import { readRows } from './rows.ts'
import { unknownValues } from './suggest.ts'
import { xlsx } from './xlsx/read.ts'

/** The registry of file formats: adding one is one file, one import and one line here. */
export const FORMATS: readonly Format[] = [xlsx, csv, geojson]

export interface ReadOptions {
  /** Saved mapping; the first rule that fits the file's name and columns is applied. */
  readonly mapping?: Mapping
  /** The kind of layer, when the reader has chosen it. */
  readonly kind?: LayerKind
  /** Thresholds of the quality checks (data/standards/quality-checks.json); none are run without them. */
  readonly checks?: QualityChecks
  readonly progress?: ReadProgress
}

export interface LayerReading {
  readonly layer: Layer | null
  readonly issues: readonly Issue[]
  /** Set when the file cannot be understood without the mapping step, or would be understood better with it. */
  readonly mappingRequest: MappingRequest | null
  /** The mapping rule that was applied; a project keeps it to read the same bytes again. */
  readonly rule: MappingRule | null
}

/** Bytes of one file to one layer. Never throws on bad input: every fault is an issue, every left-out feature is named. */
export function readLayerFile(bytes: Uint8Array, name: string, options: ReadOptions = {}): LayerReading {
  const file = baseName(name)
  const log = createIssueLog(file)
  const format = FORMATS.find((candidate) => candidate.detect(bytes, name))
  if (!format) {
    log.add({ code: bytes.length === 0 ? 'file.empty' : 'file.unknown-format', severity: 'error', params: { name: file } })
    return { layer: null, issues: log.issues, mappingRequest: null, rule: null }
  }
  const raw = format.read(bytes, log, options.progress ?? (() => undefined))
  if (!raw) return { layer: null, issues: log.issues, mappingRequest: null, rule: null }
  if (mostlyProjected(raw, log)) return { layer: null, issues: log.issues, mappingRequest: null, rule: null }
  return understand(raw, bytes, file, options, log)
}

/** From raw features to a layer: kind, columns, fields, records. */
function understand(raw: RawFile, bytes: Uint8Array, file: string, options: ReadOptions, log: IssueLog): LayerReading {
  const columns = columnsOf(raw)
  const rule = ruleFor(options.mapping, file, new Set(columns.map((column) => column.name)))
  const recognised = recognise(raw, columns)
  const kind = options.kind ?? rule?.kind ?? recognised.kind
  const sure = options.kind !== undefined || rule !== undefined || recognised.sure
  const applied = rule && rule.kind === kind ? rule : undefined
  const ask = (reason: MappingRequest['reason']): MappingRequest => mappingRequest(file, reason, kind, raw, columns)
  const of = (layer: LayerKind): Issue[] => log.issues.map((issue) => ({ ...issue, layer }))
  if (kind === null || !sure) {
    log.add({ code: 'file.kind-unknown', severity: 'error', params: { columns: columnList(columns) } })
    return { layer: null, issues: log.issues, mappingRequest: ask('kind'), rule: null }
  }
  const plan = planColumns(kind, columns, applied, log)
  const missing = needsOf(kind, plan)
  if (missing !== null) {
    log.add({
      code: 'file.columns-missing',
      severity: 'error',
      params: { layer: kind, fields: missing, columns: columnList(columns) },
    })
    return { layer: null, issues: of(kind), mappingRequest: ask('columns'), rule: null }
  }
  const layer = buildLayer(raw, kind, plan, applied, file, contentHash(bytes), log)
  const remarks = options.checks && layer ? qualityIssues(layer, options.checks) : []
  const positionOf = positions(raw, plan)
  for (const remark of remarks) log.add({ ...remark, ...positionOf(remark.id) })
  return {
    layer,
    issues: of(kind),
    mappingRequest: layer === null && kind === 'od' ? ask('columns') : hasUnknownValues(plan, columns) ? ask('values') : null,
    rule: applied ?? null,
  }
}

function buildLayer(
  raw: RawFile,
  kind: LayerKind,
  plan: ColumnPlan,
  rule: MappingRule | undefined,
  file: string,
  hash: string,
  log: IssueLog,
): Layer | null {
  const records = kind === 'od' ? readOd(raw, plan, log) : recordsOf(raw, kind, plan, rule, log)
  // Why there are none has been said.
  if (records === null) return null
  if (layerRows({ kind, records } as Layer) === 0) {
    log.add({ code: 'file.nothing-usable', severity: 'error', params: { features: featureCount(raw), layer: kind } })
    return null
  }
  const date = raw.header.date ?? rule?.date ?? null
  const source = raw.header.source ?? rule?.source ?? null
  const id = raw.header.id ?? layerId(kind, file)
  return { kind, id, file, hash, date, source, fictional: raw.header.fictional ?? false, records } as Layer
}

/** Records of a layer that is read row by row; features of another layer are named and left out. */
function recordsOf(raw: RawFile, kind: RowKind, plan: ColumnPlan, rule: MappingRule | undefined, log: IssueLog) {
  const others = raw.features.filter(
    (feature) =>
      typeof feature.properties.layer === 'string' &&
      feature.properties.layer !== kind &&
      raw.header.kind === undefined &&
      rule === undefined,
  )
  const features =
    others.length > 0 && others.length < raw.features.length
      ? raw.features.filter((feature) => !others.includes(feature))
      : raw.features
  for (const feature of features === raw.features ? [] : others)
    log.add({
      code: 'feature.other-layer',
      severity: 'error',
      params: { layer: String(feature.properties.layer), kind },
      feature: feature.index,
    })
  const rows = readRows(features, plan, log)
  defaultsRemarks(kind, rows, log)
  return LAYER_READERS[kind](rows, log, raw.header)
}

/**
 * Id of a layer whose file gives none: kind and file name without the marks of a corrected copy
 * (` (1)`, `-修正`, `_v2`, ` - 副本`), so that the corrected file replaces the first.
 */
export function layerId(kind: LayerKind, file: string): string {
  const stem = baseName(file).replace(/\.[^.]+$/, '')
  const plain = stem.replace(/(?:\s*[（(]\d+[)）]|[\s_-]*(?:修正|修改|更新|改|副本|copy|fixed|corrected|v\d+))+$/i, '')
  return `${kind}:${plain === '' ? stem : plain}`
}

/** Coordinates in metres: one sentence for the file, not one for each feature. */
function mostlyProjected(raw: RawFile, log: IssueLog): boolean {
  const projected = log.issues.filter((issue) => issue.code === 'geometry.projected')
  const first = projected[0]
  if (!first) return false
  const unusable = raw.features.filter((feature) => feature.geometry === undefined).length
  if (unusable * 2 < raw.features.length) return false
  log.add({ code: 'file.projected', severity: 'error', params: first.params })
  return true
}

function hasUnknownValues(plan: ColumnPlan, columns: readonly SourceColumn[]): boolean {
  return plan.columns.some(({ source, field, reading }) => {
    const column = columns.find((row) => row.name === source)
    return column !== undefined && unknownValues(plan.kind, field, column).some((value) => !reading.values?.has(value))
  })
}

function columnList(columns: readonly SourceColumn[]): string {
  return columns.length === 0
    ? '—'
    : columns
        .slice(0, 8)
        .map((column) => column.name)
        .join(', ')
}

export type { SourceColumn } from './columns.ts'
export type { FieldSpec } from './field-spec.ts'
export { fieldSpec, fieldsOf } from './fields.ts'
export { fieldName, type IssueText, issuePlace, issueText, valueName } from './issue-text.ts'
export { type Mapping, type MappingRule, mappingSchema, mergeMappings, parseMapping } from './mapping.ts'
export { type MappingRequest, missingFields, type PreviewCell, previewRule } from './mapping-request.ts'
export { readPairs } from './pairs.ts'
export { isProposal } from './proposal/read.ts'
export type { QualityChecks } from './quality.ts'
export { partName, splitLayers } from './split.ts'
export { columnsFor, ruleFrom, unknownValues } from './suggest.ts'

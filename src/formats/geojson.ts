import * as validator from 'geojson-validation'
import { foreignCrs } from './crs.ts'
import { type Format, featureFile, type RawFeature, type ReadProgress } from './format.ts'
import { checkGeometry } from './geometry-check.ts'
import { featureSchema } from './geometry-schema.ts'
import { readHeader } from './header.ts'
import type { IssueLog } from './issue-log.ts'
import { FILE_LIMITS, readJson } from './json-text.ts'

const GEOMETRY_TYPES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
])
/** Features between two progress reports. */
const STEP = 2000

/** GeoJSON (RFC 7946). geojson-validation gives the verdict on structure at the door; Zod decides what can be used. */
export const geojson: Format = {
  id: 'geojson',
  extensions: ['geojson', 'json'],
  detect(bytes, name) {
    if (/\.(geojson|json)$/i.test(name)) return true
    const first = bytes.find((byte) => byte > 32 && byte < 0x80)
    return first === 0x7b
  },
  read(bytes, log, progress) {
    const value = readJson(bytes, log)
    if (value === undefined) return null
    const members = featuresOf(value, log)
    if (!members) return null
    const crs = foreignCrs(members.crs)
    if (crs !== null) return refuse(log, 'file.crs', { crs })
    if (members.crs === null) log.add({ code: 'file.crs-null', severity: 'info', params: {} })
    if (members.features.length === 0) return refuse(log, 'file.no-features', {})
    if (members.features.length > FILE_LIMITS.features)
      return refuse(log, 'file.too-many-features', { count: members.features.length, limit: FILE_LIMITS.features })
    return featureFile(checkFeatures(members.features, log, progress), readHeader(members.header, log))
  },
}

interface Members {
  readonly features: readonly unknown[]
  readonly crs: unknown
  readonly header: unknown
}

/** The features of a collection; a bare feature or geometry is wrapped and said so. */
function featuresOf(value: unknown, log: IssueLog): Members | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(log, 'file.not-geojson', { type: Array.isArray(value) ? 'array' : typeof value })
  const { type, features, crs, buxueLayer } = value as Record<string, unknown>
  if (type === 'FeatureCollection') {
    if (Array.isArray(features)) return { features, crs, header: buxueLayer }
    return refuse(log, 'file.no-feature-list', {})
  }
  if (type === 'Feature') {
    log.add({ code: 'file.bare-feature', severity: 'info', params: {} })
    return { features: [value], crs, header: buxueLayer }
  }
  if (typeof type === 'string' && GEOMETRY_TYPES.has(type)) {
    log.add({ code: 'file.bare-geometry', severity: 'info', params: { type } })
    nonstandard(objections(validator.isGeometryObject, value), 0, log)
    return { features: [{ type: 'Feature', properties: {}, geometry: value }], crs, header: buxueLayer }
  }
  return refuse(log, 'file.not-geojson', { type: typeof type === 'string' ? type.slice(0, 40) : 'type' })
}

function checkFeatures(features: readonly unknown[], log: IssueLog, progress: ReadProgress): RawFeature[] {
  const rows: RawFeature[] = []
  for (const [index, feature] of features.entries()) {
    if (index % STEP === 0) progress('checking', index, features.length)
    const row = checkFeature(feature, index, log)
    if (row) rows.push(row)
  }
  progress('checking', features.length, features.length)
  return rows
}

/** One feature with every fault named: a wrong id or wrong properties lose themselves, not the feature. */
function checkFeature(feature: unknown, index: number, log: IssueLog): RawFeature | null {
  const faults = objections(validator.isFeature, feature)
  const parsed = isSoundFeature(feature) ? SOUND : featureSchema.safeParse(feature)
  if (typeof feature !== 'object' || feature === null || Array.isArray(feature)) {
    log.add({ code: 'feature.not-a-feature', severity: 'error', params: {}, feature: index })
    return null
  }
  const { id, properties, geometry, type } = feature as Record<string, unknown>
  const remarks = log.total
  if (!parsed.success) {
    for (const member of new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))) {
      if (member === 'type')
        log.add({ code: 'feature.type', severity: 'warning', params: { type: String(type).slice(0, 40) }, feature: index })
      if (member === 'id') log.add({ code: 'feature.id-type', severity: 'warning', params: {}, feature: index })
      if (member === 'properties' && properties === undefined)
        log.add({ code: 'feature.no-properties', severity: 'info', params: {}, feature: index })
      else if (member === 'properties') log.add({ code: 'feature.properties', severity: 'error', params: {}, feature: index })
    }
  }
  const usable = geometry === null || geometry === undefined ? null : checkGeometry(geometry, log, index)
  if (geometry === undefined) log.add({ code: 'feature.no-geometry-member', severity: 'warning', params: {}, feature: index })
  if (log.total === remarks) nonstandard(faults, index, log)
  return {
    index,
    id: typeof id === 'string' || (typeof id === 'number' && Number.isFinite(id)) ? id : undefined,
    properties: isRecord(properties) ? properties : {},
    geometry: usable,
  }
}

/** What the schema asks of a feature, without the copy it makes of every one. */
export function isSoundFeature(feature: unknown): boolean {
  if (!isRecord(feature)) return false
  const { type, id, properties } = feature
  const named = id === undefined || typeof id === 'string' || Number.isFinite(id)
  return type === 'Feature' && named && 'geometry' in feature && (properties === null || isRecord(properties))
}
const SOUND = { success: true } as const

/** What the validator says; none when it is content. It throws on some broken shapes, an empty ring for one. */
function objections(check: validator.GeoJSONValidator, value: unknown): readonly string[] {
  try {
    return check(value, true)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** What geojson-validation objects to and Zod can live with (a bounding box, mostly): named, nothing lost. */
function nonstandard(reasons: readonly string[], feature: number, log: IssueLog): void {
  const [reason] = reasons
  if (reason === undefined) return
  log.add({ code: 'feature.nonstandard', severity: 'info', params: { reason: reason.slice(0, 120) }, feature })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(log: IssueLog, code: string, params: Record<string, string | number>): null {
  log.add({ code, severity: 'error', params })
  return null
}

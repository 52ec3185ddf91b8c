import type { Geometry, Point, Polygon, Position } from 'geojson'
import { plainGeometry } from './geometry-parts.ts'
import { bboxSchema, geometrySchema } from './geometry-schema.ts'
import type { IssueLog } from './issue-log.ts'
import { placeOf, HIGHEST_SETTLED_LATITUDE as SOUND_LATITUDE, swapPositions } from './positions.ts'

type Note = {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly params?: Record<string, string | number>
}

/**
 * A geometry that can be used, or undefined. Repairs are limited to what cannot change the place:
 * rings are closed, heights left out, collections of one family joined, longitude and latitude put back in order.
 */
export function checkGeometry(value: unknown, log: IssueLog, feature: number): Geometry | undefined {
  if (isSoundPoint(value)) return value
  const notes: Note[] = []
  const parsed = geometrySchema.safeParse(value)
  const geometry = parsed.success ? repair(parsed.data, notes) : unreadable(value, parsed.error.issues[0]?.path ?? [], notes)
  if (parsed.success && !bboxSchema.safeParse((value as { bbox?: unknown }).bbox).success)
    notes.push({ code: 'feature.bbox', severity: 'info' })
  if (parsed.success && (firstPosition(parsed.data)?.length ?? 0) > 3)
    notes.push({ code: 'geometry.extra-numbers', severity: 'info' })
  const at = geometry && firstPosition(geometry)
  for (const note of notes) log.add({ params: {}, ...note, feature, ...(at ? { at: [at[0] ?? 0, at[1] ?? 0] as const } : {}) })
  return geometry
}

/** A grid has a million of these: nothing to repair, nothing to name. Anything less plain takes the long way. */
function isSoundPoint(value: unknown): value is Point {
  const { type, coordinates, bbox } = value as Partial<Record<string, unknown>>
  if (type !== 'Point' || bbox !== undefined || !Array.isArray(coordinates) || coordinates.length !== 2) return false
  const [x, y] = coordinates
  return typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= SOUND_LATITUDE
}

function unreadable(value: unknown, path: readonly PropertyKey[], notes: Note[]): undefined {
  const type = typeof value === 'object' && value !== null && 'type' in value ? String(value.type).slice(0, 40) : typeof value
  notes.push({ code: 'geometry.unreadable', severity: 'error', params: { type, path: path.join('.') || 'geometry' } })
  return undefined
}

function repair(parsed: Geometry, notes: Note[]): Geometry | undefined {
  const plain = plainGeometry(parsed)
  if (typeof plain === 'string') return fail(notes, plain)
  if (plain.joined) notes.push({ code: 'geometry.collection-joined', severity: 'info' })
  const geometry = flat(plain.geometry, notes)
  if (!geometry) return undefined
  const place = placeOf(geometry)
  if (place.trouble === 'swapped') {
    notes.push({ code: 'geometry.swapped', severity: 'warning', params: place.params })
    return swapPositions(geometry)
  }
  if (place.trouble !== null) return fail(notes, `geometry.${place.trouble}`, place.params)
  return geometry
}

/** Two-dimensional, closed, long enough. */
function flat(
  geometry: Exclude<Geometry, { type: 'GeometryCollection' }>,
  notes: Note[],
): Exclude<Geometry, { type: 'GeometryCollection' }> | undefined {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: twoOf(geometry.coordinates) }
    case 'MultiPoint':
      return geometry.coordinates.length > 0
        ? { type: 'MultiPoint', coordinates: geometry.coordinates.map(twoOf) }
        : fail(notes, 'geometry.empty')
    case 'LineString': {
      const line = geometry.coordinates.map(twoOf)
      return distinct(line) >= 2 ? { type: 'LineString', coordinates: line } : fail(notes, 'geometry.no-length')
    }
    case 'MultiLineString': {
      const lines = geometry.coordinates.map((line) => line.map(twoOf)).filter((line) => distinct(line) >= 2)
      if (lines.length === 0) return fail(notes, 'geometry.no-length')
      if (lines.length < geometry.coordinates.length) notes.push({ code: 'geometry.part-left-out', severity: 'warning' })
      return { type: 'MultiLineString', coordinates: lines }
    }
    case 'Polygon': {
      const rings = closedRings(geometry.coordinates, notes)
      return rings ? { type: 'Polygon', coordinates: rings } : fail(notes, 'geometry.ring-too-short')
    }
    case 'MultiPolygon': {
      const parts = geometry.coordinates.map((part) => closedRings(part, notes))
      const kept = parts.filter((part): part is Position[][] => part !== null)
      if (kept.length === 0) return fail(notes, 'geometry.ring-too-short')
      if (kept.length < parts.length) notes.push({ code: 'geometry.part-left-out', severity: 'warning' })
      return { type: 'MultiPolygon', coordinates: kept }
    }
  }
}

/** The rings of one polygon, closed; null when the outer ring encloses nothing. */
function closedRings(rings: Polygon['coordinates'], notes: Note[]): Position[][] | null {
  const kept: Position[][] = []
  for (const [index, source] of rings.entries()) {
    const ring = source.map(twoOf)
    if (distinct(ring) < 3) {
      if (index === 0) return null
      notes.push({ code: 'geometry.hole-left-out', severity: 'warning' })
      continue
    }
    const [first, last] = [ring[0], ring.at(-1)]
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
      ring.push([...first])
      notes.push({ code: 'geometry.ring-closed', severity: 'info' })
    }
    kept.push(ring)
  }
  return kept.length > 0 ? kept : null
}

function twoOf(position: Position): Position {
  return [position[0] ?? Number.NaN, position[1] ?? Number.NaN]
}

function distinct(line: readonly Position[]): number {
  if (line.length > 8) return 8
  return new Set(line.map((position) => `${position[0]},${position[1]}`)).size
}

function firstPosition(geometry: Geometry): Position | undefined {
  if (geometry.type === 'GeometryCollection') return undefined
  let value: unknown = geometry.coordinates
  while (Array.isArray(value) && Array.isArray(value[0])) value = value[0]
  return value as Position
}

function fail(notes: Note[], code: string, params: Record<string, string | number> = {}): undefined {
  notes.push({ code, severity: 'error', params })
  return undefined
}

/** The committed layers of the demo district, read by their schemas, and small questions the tests ask of them. */
import { readFileSync } from 'node:fs'
import type { Feature, Geometry, Position } from 'geojson'
import { DEMO_KINDS, type DemoKind } from '../../data/demo/collection.ts'
import { LAYER_SCHEMAS } from '../../src/core/domain/layers.ts'
import type { SchoolProperties, Section } from '../../src/core/domain/school.ts'

export interface File {
  readonly type: string
  readonly buxueLayer: {
    readonly kind: string
    readonly date: string
    readonly source: string
    readonly fictional: boolean
    readonly cell?: { metres: number; dLon: number; dLat: number }
  }
  readonly features: readonly Feature<Geometry | null>[]
}
export const textOf = (kind: DemoKind): string =>
  readFileSync(new URL(`../../data/demo/linjiang/${kind}.geojson`, import.meta.url), 'utf8')
export const files = Object.fromEntries(DEMO_KINDS.map((kind) => [kind, JSON.parse(textOf(kind)) as File])) as Record<
  DemoKind,
  File
>

/** Properties of a layer, parsed by its schema, with the geometry. */
export function rows<Kind extends DemoKind>(kind: Kind) {
  type Properties = ReturnType<(typeof LAYER_SCHEMAS)[Kind]['parse']>
  return files[kind].features.map((feature) => ({
    geometry: feature.geometry,
    ...(LAYER_SCHEMAS[kind].parse(feature.properties) as Properties),
  }))
}
export const schools = rows('schools')
export const cells = rows('population')
export const zones = rows('zones')
export const flows = rows('flows')
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
export const sections = (
  stage: Section['stage'],
  test: (school: SchoolProperties) => boolean = () => true,
): { school: SchoolProperties; section: Section }[] =>
  schools
    .filter(test)
    .flatMap((school) => school.sections.filter((section) => section.stage === stage).map((section) => ({ school, section })))
export const ordinary = (school: SchoolProperties): boolean => school.kind !== 'special' && school.status === 'open'
export const publicly = (school: SchoolProperties): boolean => ordinary(school) && school.ownership === 'public'
export const seats = (section: Section): number =>
  Math.min(section.designClasses ?? 0, (section.rooms ?? 0) - (section.unsafeRooms ?? 0)) *
  { K: 30, P: 45, J: 50, H: 50 }[section.stage]
export const rings = (geometry: Geometry | null): Position[][] =>
  geometry?.type === 'Polygon' ? geometry.coordinates : geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
const boxes = new WeakMap<Geometry, readonly [west: number, south: number, east: number, north: number]>()
/** Bounds of a geometry, computed once. */
function boxOf(geometry: Geometry): readonly [number, number, number, number] {
  const known = boxes.get(geometry)
  if (known) return known
  const points = rings(geometry).flat()
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)]
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
  boxes.set(geometry, box)
  return box
}
export const holds = (geometry: Geometry | null, point: Position): boolean => {
  const [x = 0, y = 0] = point
  if (!geometry) return false
  const [west, south, east, north] = boxOf(geometry)
  if (x < west || x > east || y < south || y > north) return false
  let inside = false
  for (const ring of rings(geometry)) {
    ring.forEach(([ax = 0, ay = 0], i) => {
      const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    })
  }
  return inside
}
export const pointOf = (row: { geometry: Geometry | null }): Position =>
  row.geometry?.type === 'Point' ? row.geometry.coordinates : []
export const zonesAt = (point: Position, stage: 'P' | 'J') =>
  zones.filter((zone) => zone.stage === stage && holds(zone.geometry, point))

import type { Geometry } from 'geojson'
import * as z from 'zod'

/** Finite numbers, at least two: longitude, latitude, then height, which is not used. */
const position = z.array(z.number()).min(2)
const line = z.array(position)
const rings = z.array(line)

/** Structure of a geometry: type and depth of the coordinates. Ranges and rings are checked in geometry-check.ts. */
export const geometrySchema: z.ZodType<Geometry> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('MultiPoint'), coordinates: line }),
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('MultiLineString'), coordinates: rings }),
    z.object({ type: z.literal('Polygon'), coordinates: rings }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings) }),
    z.object({ type: z.literal('GeometryCollection'), geometries: z.array(geometrySchema) }),
  ]),
)

/** A bounding box holds 4 or 6 numbers; it is not used, a wrong one is only named. */
export const bboxSchema = z.union([z.array(z.number()).length(4), z.array(z.number()).length(6)]).optional()

const record = z.record(z.string(), z.unknown())

/** One feature: properties an object or null, id a text or a number; the geometry has its own schema above. */
export const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  properties: record.nullable(),
  geometry: z.unknown(),
})

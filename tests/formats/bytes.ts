import type { Feature, Geometry } from 'geojson'

/** Text as the bytes of a file. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** A feature collection as the bytes of a file; `header` is the foreign member `buxueLayer`. */
export function collection(
  features: readonly unknown[],
  header?: Record<string, unknown>,
  members: Record<string, unknown> = {},
): Uint8Array {
  return encode(JSON.stringify({ type: 'FeatureCollection', ...members, ...(header ? { buxueLayer: header } : {}), features }))
}

export function point(coordinates: readonly [number, number], properties: Record<string, unknown>): Feature {
  return feature({ type: 'Point', coordinates: [...coordinates] }, properties)
}

export function feature(geometry: Geometry | null, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', properties, geometry } as Feature
}

/** An upright square with its lower left corner at [west, south]. */
export function square(west: number, south: number, size: number, properties: Record<string, unknown>): Feature {
  const [east, north] = [west + size, south + size]
  return feature(
    {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
    properties,
  )
}

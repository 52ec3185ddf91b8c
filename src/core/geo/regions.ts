import { bbox, booleanPointInPolygon } from '@turf/turf'
import Flatbush from 'flatbush'
import type { MultiPolygon, Polygon } from 'geojson'

/** Polygons with an index of their boxes, to ask which of them hold a point. */
export class Regions {
  readonly #outlines: readonly (Polygon | MultiPolygon)[]
  readonly #index: Flatbush | null

  constructor(outlines: readonly (Polygon | MultiPolygon)[]) {
    this.#outlines = outlines
    this.#index = outlines.length > 0 ? new Flatbush(outlines.length) : null
    for (const outline of outlines) {
      const [west, south, east, north] = bbox(outline)
      this.#index?.add(west, south, east, north)
    }
    this.#index?.finish()
  }

  /** Rows of the regions that hold the point, in row order; a point on a border is inside. */
  at(lon: number, lat: number): number[] {
    const boxes = this.#index?.search(lon, lat, lon, lat) ?? []
    return boxes.filter((row) => booleanPointInPolygon([lon, lat], this.#outlines[row] as Polygon)).sort((a, b) => a - b)
  }

  /** Of the rows `at` gives, those whose border the point is not on: two regions that only touch do not overlap. */
  within(lon: number, lat: number, rows: readonly number[]): number[] {
    return rows.filter((row) => booleanPointInPolygon([lon, lat], this.#outlines[row] as Polygon, { ignoreBoundary: true }))
  }
}

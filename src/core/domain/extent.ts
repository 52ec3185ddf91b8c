import type { Geometry } from 'geojson'
import { type Bounds, boundsOf, join, NO_BOUNDS } from '../geo/shapes.ts'
import type { Dataset } from './dataset.ts'

/** Box around the county: its areas, or, where there are none, its schools, estates and places. Null for an empty dataset. */
export function extentOf(dataset: Dataset): Bounds | null {
  const shapes: Geometry[] =
    dataset.areas.length > 0 ? dataset.areas.map(({ outline }) => outline) : dataset.zones.flatMap(({ outline }) => outline ?? [])
  let box = shapes.map(boundsOf).reduce(join, NO_BOUNDS)
  if (shapes.length === 0) {
    for (const { point } of [...dataset.schools, ...dataset.developments])
      box = join(box, [point[0], point[1], point[0], point[1]])
    const { lon, lat } = dataset.population
    lon.forEach((x, row) => {
      box = join(box, [x, lat[row] ?? x, x, lat[row] ?? x])
    })
  }
  return Number.isFinite(box[0]) ? box : null
}

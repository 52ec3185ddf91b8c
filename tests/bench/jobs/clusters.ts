import { localGStar } from '../../../src/core/statistics/clusters.ts'
import { PointNeighbourhood } from '../../../src/core/statistics/neighbourhood.ts'
import { type Points, plane } from '../../../src/core/statistics/points.ts'
import { type Raster, rasterNeighbourhood } from '../../../src/core/statistics/raster-neighbourhood.ts'

/** Pupils on cells, as places on a plane in metres. */
export interface ClusterCase {
  readonly places: Points
  readonly values: ArrayLike<number>
  /** Metres to the farthest neighbour. */
  readonly band: number
}

/** Gi* over places, no raster assumed. @returns Σ|z| */
export function starOfPlaces({ places, values, band }: ClusterCase): number {
  const near = new PointNeighbourhood(places, values, plane(band))
  near.add(0, near.strips)
  return sizeOf(localGStar(values, near))
}

/** Gi* over cells of a raster, by running sums of its lines. @param cell width of a cell in metres @returns Σ|z| */
export function starOfRaster(raster: Raster, values: ArrayLike<number>, band: number, cell: number): number {
  const reach = { columns: band / cell, lines: band / cell }
  return sizeOf(localGStar(values, rasterNeighbourhood(raster, values, reach)))
}

function sizeOf(z: Float64Array): number {
  let sum = 0
  for (const value of z) if (!Number.isNaN(value)) sum += Math.abs(value)
  return sum
}

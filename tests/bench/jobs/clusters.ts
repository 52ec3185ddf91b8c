import { localGStar } from '../../../src/core/statistics/clusters.ts'
import { PointNeighbourhood } from '../../../src/core/statistics/neighbourhood.ts'
import { plane } from '../../../src/core/statistics/points.ts'
import { rasterNeighbourhood } from '../../../src/core/statistics/raster-neighbourhood.ts'
import { CELL } from '../synthetic/size.ts'
import type { Checks, Job } from './job.ts'
import { columnsOf } from './plane.ts'

/** Metres to the farthest neighbour. */
const BAND = 500

/** Gi* over cells by running sums of the raster's lines. */
export const clustersOfRaster: Job = {
  id: 'clusters-raster',
  title: 'Gi* over cells, 500 m, on the raster',
  buxue: {
    columns: ['cellGrid', 'pupils'],
    run({ side, cellGrid, pupils }) {
      const reach = { columns: BAND / CELL, lines: BAND / CELL }
      const z = localGStar(pupils, rasterNeighbourhood({ columns: side, lines: side, cell: cellGrid }, pupils, reach))
      return () => checksOf(z)
    },
  },
  peers: { 'SciPy fftconvolve': { by: { tool: 'scipy', job: 'hotspots-raster' } } },
  goals: [
    { id: 'P12', sizes: ['M'], of: 'warm', against: ['SciPy fftconvolve'], atMost: 0.9 },
    { id: 'P12', sizes: ['L'], of: 'warm', against: ['SciPy fftconvolve'], atMost: 0.6 },
  ],
}

/** The same over places, no raster assumed. */
export const clustersOfPlaces: Job = {
  id: 'clusters-places',
  title: 'Gi* over cells, 500 m, as places',
  buxue: {
    columns: ['cells', 'pupils'],
    prepare({ cells }) {
      columnsOf(cells)
    },
    run({ cells, pupils }) {
      const near = new PointNeighbourhood(columnsOf(cells), pupils, plane(BAND))
      near.add(0, near.strips)
      const z = localGStar(pupils, near)
      return () => checksOf(z)
    },
  },
  peers: { 'SciPy cKDTree pairs': { by: { tool: 'scipy', job: 'hotspots-points' }, sizes: ['S', 'M'] } },
  goals: [{ id: 'P12', sizes: ['M'], of: 'warm', against: ['SciPy cKDTree pairs'], atMost: 0.15 }],
}

function checksOf(z: Float64Array): Checks {
  let [sumOfSizes, squares, positive] = [0, 0, 0]
  for (const value of z) {
    sumOfSizes += Math.abs(value)
    squares += value * value
    if (value > 0) positive++
  }
  return { sumOfSizes, squares, positive }
}

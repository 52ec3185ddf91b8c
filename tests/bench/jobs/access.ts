import { catchmentOfPoints } from '../../../src/core/statistics/catchment-of-points.ts'
import { gaussian } from '../../../src/core/statistics/decay.ts'
import { plane } from '../../../src/core/statistics/points.ts'
import type { Job } from './job.ts'
import { columnsOf } from './plane.ts'

/** Metres to the edge of the catchment. */
const LIMIT = 2000

/** Seats within reach of every cell: E2SFCA with a Gaussian of 2 km. */
export const access: Job = {
  id: 'access',
  title: 'E2SFCA, Gaussian of 2 km, straight line',
  buxue: {
    columns: ['cells', 'schools', 'pupils', 'seats'],
    prepare({ cells, schools }) {
      columnsOf(cells)
      columnsOf(schools)
    },
    run(city) {
      const [homes, schools] = [columnsOf(city.cells), columnsOf(city.schools)]
      const found = catchmentOfPoints(homes, schools, city.pupils, city.seats, gaussian(LIMIT), plane(LIMIT))
      return () => {
        let [seats, sum, squares] = [0, 0, 0]
        found.access.forEach((value, cell) => {
          // Nothing in reach is no number; for the peer it is zero.
          if (Number.isNaN(value)) return
          seats += value * (city.pupils[cell] as number)
          sum += value
          squares += value * value
        })
        return { seats, sum, squares }
      }
    },
  },
  peers: { 'SciPy cKDTree pairs': { by: { tool: 'scipy', job: 'access' } } },
  goals: [{ id: 'P12', sizes: ['M'], of: 'warm', against: ['SciPy cKDTree pairs'], atMost: 0.2 }],
}

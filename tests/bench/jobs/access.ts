import { catchmentOfPoints } from '../../../src/core/statistics/catchment-of-points.ts'
import { gaussian } from '../../../src/core/statistics/decay.ts'
import { type Points, plane } from '../../../src/core/statistics/points.ts'

/** Homes and schools of a city on a plane in metres. */
export interface AccessCase {
  readonly homes: Points
  readonly schools: Points
  readonly pupils: ArrayLike<number>
  readonly seats: ArrayLike<number>
}

/** Metres to the edge of the catchment. */
const LIMIT = 2000

/** E2SFCA with a Gaussian of 2 km. @returns Σ A·D: all seats, where every school has pupils in reach */
export function gaussianCatchment({ homes, schools, pupils, seats }: AccessCase): number {
  const { access } = catchmentOfPoints(homes, schools, pupils, seats, gaussian(LIMIT), plane(LIMIT))
  let handedOut = 0
  for (let i = 0; i < access.length; i++) handedOut += (access[i] || 0) * (pupils[i] as number)
  return handedOut
}

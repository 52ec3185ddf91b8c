import { access } from './access.ts'
import { actions, certifiedActions } from './actions.ts'
import { balanced, byRoad, certified, fewSeats, wholeProcess } from './assignment.ts'
import { clustersOfPlaces, clustersOfRaster } from './clusters.ts'
import type { Job } from './job.ts'
import { listed, nearest } from './nearest.ts'
import { roadBuilt, roadClosing, roadListed, roadNearest } from './roads.ts'

/** All jobs, in the order in which they are shown. */
export const jobs: readonly Job[] = [
  nearest,
  listed,
  roadNearest,
  roadBuilt,
  roadListed,
  roadClosing,
  balanced,
  fewSeats,
  byRoad,
  wholeProcess,
  certified,
  actions,
  certifiedActions,
  access,
  clustersOfRaster,
  clustersOfPlaces,
]

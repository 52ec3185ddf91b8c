import type { Job } from './job.ts'
import { listed, nearest } from './nearest.ts'

/** All jobs, in the order in which they are shown. */
export const jobs: readonly Job[] = [nearest, listed]

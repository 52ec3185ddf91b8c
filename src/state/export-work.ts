/** Thrown inside a job that nobody wants any more. */
export class Cancelled extends Error {}

/** What a job is told about itself while it works. */
export interface Work {
  readonly cancelled: boolean
  /** Share of this work that is done, 0 … 1. */
  progress(share: number): void
  /** Lets the page do what waits, and ends the job when it was cancelled. */
  breathe(): Promise<void>
  /** The stretch of this work between two shares, as a work of its own. */
  part(from: number, to: number): Work
}

/** Where the share of a job goes, and whether it is still wanted. */
export interface Follower {
  readonly cancelled: boolean
  follow(share: number): void
}

export function workOf(follower: Follower, from = 0, to = 1): Work {
  return {
    get cancelled() {
      return follower.cancelled
    },
    progress: (share) => follower.follow(from + (to - from) * Math.min(1, Math.max(0, share))),
    async breathe() {
      if (follower.cancelled) throw new Cancelled()
      await rest()
      if (follower.cancelled) throw new Cancelled()
    },
    part: (start, end) => workOf(follower, from + (to - from) * start, from + (to - from) * end),
  }
}

/** A task of its own: input and frames come in between. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

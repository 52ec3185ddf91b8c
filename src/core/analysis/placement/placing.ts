import { ofEntrants } from '../../domain/balance.ts'
import type { Request } from '../../domain/evaluation.ts'
import type { StageTimeline } from '../rolls/timeline.ts'
import type { YearClasses } from '../supply/class-years.ts'
import type { SectionSeats } from '../supply/seats.ts'
import { type AllocationInput, allocate, type Placement } from './allocation.ts'
import { enrolledPlacement } from './enrolled.ts'
import { placeEntrants } from './entrants.ts'

export interface PlacingInput extends Omit<AllocationInput, 'balance' | 'seats'> {
  readonly request: Request
  readonly timeline: StageTimeline
  /** Place of the year on the time line. */
  readonly t: number
  /** Seats of every plan school, and those of the basis asked for (NaN unknown). */
  readonly sections: readonly (SectionSeats | null)[]
  readonly seats: Float64Array
}

/** Pupils at schools under the allocation a question asks for; yields the share done. */
export function* placing(input: PlacingInput): Generator<number, Placement> {
  const { request, timeline, t, plan, rolls, units, sections } = input
  const enrolled = () => enrolledPlacement(plan, rolls, timeline, units, t)
  if (request.allocation === 'enrolled') return enrolled()
  const asked = { ...input, balance: request.balance ?? {} }
  if (!ofEntrants(request)) return yield* allocate(request.allocation, asked)
  return yield* placeEntrants({
    ...asked,
    enrolled: enrolled(),
    sittingUnplaced: timeline.moved.unplaced[t]?.sitting() ?? new Map(),
    entry: (timeline.classes[t] as YearClasses).entry,
    entrySize: Float64Array.from(sections, (section) => section?.entrySize ?? Number.NaN),
  })
}

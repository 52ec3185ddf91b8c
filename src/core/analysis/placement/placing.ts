import { ofEntrants } from '../../domain/balance.ts'
import type { Request } from '../../domain/evaluation.ts'
import type { StageTimeline } from '../rolls/timeline.ts'
import type { YearClasses } from '../supply/class-years.ts'
import type { SectionSeats } from '../supply/seats.ts'
import { type AllocationInput, allocate, type Placement } from './allocation.ts'
import { enrolledPlacement } from './enrolled.ts'
import { placeEntrants } from './entrants.ts'
import { withoutSchool } from './untaught.ts'

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
  const { request, timeline, t, plan, rolls, sections } = input
  const moved = timeline.moved.unplaced[t]
  const enrolled = () => enrolledPlacement(plan, rolls, withoutSchool(input, moved?.units ?? NOBODY, 0))
  if (request.allocation === 'enrolled') return enrolled()
  const asked = { ...input, balance: request.balance ?? {} }
  if (!ofEntrants(request)) return known(yield* allocate(request.allocation, asked), input)
  const placed = yield* placeEntrants({
    ...asked,
    enrolled: enrolled(),
    sittingUnplaced: withoutSchool(input, moved?.sitting() ?? NOBODY, 1),
    entry: (timeline.classes[t] as YearClasses).entry,
    entrySize: Float64Array.from(sections, (section) => section?.entrySize ?? Number.NaN),
  })
  return known(placed, input)
}

const NOBODY: ReadonlyMap<number, number> = new Map()

/** Where nobody knows how many learners there are, nobody knows how many the allocation brings to a school (seat account A22). */
function known(placement: Placement, { demand, rolls }: PlacingInput): Placement {
  if (!Number.isNaN(demand.residents)) return placement
  const entry = placement.cohort === 'entrants'
  const pupils = placement.pupils.map((value, at) => {
    const placed = rolls.counted[Math.floor(at / rolls.grades)] === 1 && !(entry && at % rolls.grades > 0)
    return placed ? Number.NaN : value
  })
  return { ...placement, pupils }
}

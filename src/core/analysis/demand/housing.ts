import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Development } from '../../domain/layers.ts'
import { deliverySchoolYear } from '../../domain/school-year.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'

/** Homes handed over at once: the estate's phases, or all of it. */
interface Phase {
  readonly year: number
  readonly households: number
}

/** School year of the first hand-over; null when the file does not say (an estate then counts as built before the grid). */
export function handOver(development: Development): number | null {
  if (development.deliveryYear !== undefined) return deliverySchoolYear(development.deliveryYear, development.deliveryMonth)
  if (development.phases && development.phases.length > 0) return Math.min(...development.phases.map((phase) => phase.year))
  return development.status === 'planned' || development.status === 'construction' ? Number.POSITIVE_INFINITY : null
}

/**
 * Households lived in in a school year: Σ phases handed over × share of homes lived in so many years later (standards 4.5).
 * A share given for the base date stands until the profile has passed it. NaN when the households are unknown.
 */
export function householdsLivedIn(development: Development, year: number, baseYear: number, assumptions: Assumptions): number {
  let lived = 0
  for (const phase of phasesOf(development)) {
    if (phase.year > year) continue
    lived += phase.households * occupancy(development, phase.year, year, baseYear, assumptions)
  }
  return lived
}

/** Pupils of a stage in an estate: households lived in × pupils per household (seat account A4). NaN unknown. */
export function estatePupils(
  development: Development,
  stage: CompulsoryStage,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
): number {
  return householdsLivedIn(development, year, baseYear, assumptions) * pupilsPerHousehold(development, stage, assumptions)
}

/** The estate's own figure, else household size × share of residents of that age. */
export function pupilsPerHousehold(development: Development, stage: CompulsoryStage, assumptions: Assumptions): number {
  return (
    development.yields?.[stage] ??
    (development.householdSize ?? assumed(assumptions, 'household-size')) * assumed(assumptions, `age-share.${stage}`)
  )
}

/** Share λ of an estate's people who live in the county already (seat account A4). */
export function localShare(development: Development, assumptions: Assumptions): number {
  return development.localShare ?? assumed(assumptions, `local-share.${development.type}`)
}

function phasesOf(development: Development): readonly Phase[] {
  if (development.phases && development.phases.length > 0) return development.phases
  return [{ year: handOver(development) ?? Number.NEGATIVE_INFINITY, households: development.households ?? Number.NaN }]
}

/** Share of homes lived in: the file's own at the base date, else its profile, else the register's years since hand-over. */
function occupancy(
  development: Development,
  handedOver: number,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
): number {
  const since = Math.max(0, year - handedOver)
  const profile = development.occupancyProfile
  const expected =
    profile && profile.length > 0
      ? (profile[Math.min(since, profile.length - 1)] as number)
      : assumed(assumptions, `occupancy.${Math.min(since, 5)}`)
  if (development.occupancy === undefined || handedOver > baseYear) return expected
  // What was counted at the base date: the homes do not empty again because a profile says less.
  return year > baseYear && Number.isFinite(handedOver) ? Math.max(development.occupancy, expected) : development.occupancy
}

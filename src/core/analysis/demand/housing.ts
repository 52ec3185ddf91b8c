import { type Assumptions, assumed, assumedIfSet } from '../../domain/assumptions.ts'
import type { Development } from '../../domain/layers.ts'
import { deliverySchoolYear } from '../../domain/school-year.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { type Curve, curveOf, type YearsSince } from './years-since.ts'

/** Homes handed over at once: the estate's phases, or all of it. */
export interface Phase {
  /** School year from which they count. */
  readonly year: number
  readonly households: number
}

/** What a development brings from one year to another, of all its pupils of a stage (seat account A4). */
export interface Growth {
  readonly development: number
  readonly local: number
  /** Pupils of the stage in homes filled since the base year, by year; spread evenly over the grades. */
  readonly pupils: Readonly<Record<Stage, Float64Array>>
}

/** What a year's pupils of an estate are made of, phase by phase; their product is the phase's part. */
export interface PhasePupils extends Phase {
  /** Share of its homes lived in; of `growth`, filled since the base year. */
  readonly occupancy: number
  readonly perHousehold: number
  /** Part of the peak so many years after the hand-over. */
  readonly age: number
  readonly scale: number
}

/** School year of the first hand-over; null when the file does not say (an estate then counts as built before the grid). */
export function handOver(development: Development): number | null {
  if (development.phases && development.phases.length > 0) return Math.min(...phasesOf(development).map(({ year }) => year))
  if (development.deliveryYear !== undefined) return deliverySchoolYear(development.deliveryYear, development.deliveryMonth)
  return development.status === 'planned' || development.status === 'construction' ? Number.POSITIVE_INFINITY : null
}

/** The hand-overs of an estate; the month of the file holds for each of them. */
export function phasesOf(development: Development): readonly Phase[] {
  if (development.phases && development.phases.length > 0)
    return development.phases.map(({ year, households }) => ({
      year: deliverySchoolYear(year, development.deliveryMonth),
      households,
    }))
  return [{ year: handOver(development) ?? Number.NEGATIVE_INFINITY, households: development.households ?? Number.NaN }]
}

/**
 * Households lived in in a school year: Σ phases handed over × share of homes lived in so many years later (standards 4.5).
 * NaN when the households are unknown.
 * @param recorded assumptions of the middle variant: what is lived in at the base date is the same in all of them
 */
export function householdsLivedIn(
  development: Development,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
  recorded: Assumptions = assumptions,
): number {
  return phasesOf(development).reduce((sum, phase) => {
    if (phase.year > year) return sum
    return sum + phase.households * occupancy(development, phase, year, baseYear, assumptions, recorded)
  }, 0)
}

/** Pupils of a stage in an estate: Σ phases households lived in × pupils per household (seat account A4). NaN unknown. */
export function estatePupils(
  development: Development,
  stage: Stage,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
  recorded: Assumptions = assumptions,
): number {
  return phasesOf(development).reduce((sum, phase) => {
    if (phase.year > year) return sum
    const lived = occupancy(development, phase, year, baseYear, assumptions, recorded)
    const yields = yieldOf(development, stage, assumptions)
    return sum + pupilsIn(phase.households, lived, yields, ageOf(yields, phase, year))
  }, 0)
}

/** The pupils of a stage in homes filled after the base year, phase by phase; phases that bring nobody are left out. */
export function phaseGrowth(
  development: Development,
  stage: Stage,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
  recorded: Assumptions,
): readonly PhasePupils[] {
  return phasesOf(development).flatMap((phase) => {
    const lived = newlyFilled(development, phase, year, baseYear, assumptions, recorded)
    return lived > 0 ? [phaseOf(phase, year, lived, yieldOf(development, stage, assumptions))] : []
  })
}

/** Share of a phase's homes filled since the base year; 0 of a phase that brings nobody. */
function newlyFilled(
  development: Development,
  phase: Phase,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
  recorded: Assumptions,
): number {
  if (phase.year > year || year <= baseYear) return 0
  const then = phase.year > baseYear ? 0 : occupancy(development, phase, baseYear, baseYear, recorded, recorded)
  const now = occupancy(development, phase, year, baseYear, assumptions, recorded)
  return now > then ? now - then : 0
}

/**
 * Estates whose pupils change after the base year: handed over later, or still filling up. Who lives there at the base date is
 * in the registers and grows up with the county's cohorts; only homes filled since bring somebody.
 */
export function estateGrowth(
  developments: readonly Development[],
  years: readonly number[],
  assumptions: Assumptions,
  recorded: Assumptions,
): readonly Growth[] {
  return developments.flatMap((development, row) => {
    if (handOver(development) === null) return []
    const filled = filledSince(development, years, assumptions, recorded)
    if (filled.length === 0) return []
    const of = (stage: Stage) => filledPupils(filled, years, yieldOf(development, stage, assumptions))
    const pupils = { K: of('K'), P: of('P'), J: of('J'), H: of('H') }
    // An estate of which nobody knows the homes is reported with the units.
    const grows = STAGES.some((stage) => pupils[stage].some((value) => value > 0))
    return grows ? [{ development: row, local: localShare(development, assumptions), pupils }] : []
  })
}

/** A phase with the share of its homes filled since the base year, by year. */
interface Filled {
  readonly phase: Phase
  readonly shares: Float64Array
}

/** The phases of which homes are filled after the base year: the same of all stages. */
function filledSince(
  development: Development,
  years: readonly number[],
  assumptions: Assumptions,
  recorded: Assumptions,
): readonly Filled[] {
  const baseYear = years[0] as number
  return phasesOf(development).flatMap((phase) => {
    const shares = Float64Array.from(years, (year) => newlyFilled(development, phase, year, baseYear, assumptions, recorded))
    return shares.some((share) => share > 0) ? [{ phase, shares }] : []
  })
}

/** Pupils of a stage in homes filled since the base year, by year. */
function filledPupils(filled: readonly Filled[], years: readonly number[], yields: StageYield): Float64Array {
  const out = new Float64Array(years.length)
  for (const { phase, shares } of filled)
    years.forEach((year, t) => {
      const lived = shares[t] as number
      if (lived > 0) out[t] = (out[t] as number) + pupilsIn(phase.households, lived, yields, ageOf(yields, phase, year))
    })
  return out
}

/** Pupils of new homes that move into the county, by year: Σ (1 − λ) · growth. */
export function netMigration(growth: readonly Growth[], stage: Stage, year: number): number {
  return growth.reduce((sum, one) => sum + (1 - one.local) * (one.pupils[stage][year] as number), 0)
}

/**
 * Pupils per household lived in, at the years after hand-over when a stage has most: the estate's own figure, else that of its
 * type, else household size × share of residents who attend the stage.
 */
export function pupilsPerHousehold(development: Development, stage: Stage, assumptions: Assumptions): number {
  return (
    development.yields?.[stage] ??
    assumedIfSet(assumptions, `yield.${stage}.${development.type}`) ??
    (development.householdSize ?? assumed(assumptions, 'household-size')) * assumed(assumptions, `age-share.${stage}`)
  )
}

/** Share λ of an estate's people who live in the county already (seat account A4). */
export function localShare(development: Development, assumptions: Assumptions): number {
  return development.localShare ?? assumed(assumptions, `local-share.${development.type}`)
}

/** What a stage's pupils per household are read from, the same in every phase of an estate and in every year. */
interface StageYield {
  readonly perHousehold: number
  readonly curve: Curve
  readonly scale: number
}

function yieldOf(development: Development, stage: Stage, assumptions: Assumptions): StageYield {
  return {
    perHousehold: pupilsPerHousehold(development, stage, assumptions),
    curve: curveOf(assumptions, `yield-age.${stage}`),
    scale: assumed(assumptions, 'yield-scale'),
  }
}

function ageOf({ curve: { at, last } }: StageYield, phase: Phase, year: number): number {
  return at(Number.isFinite(phase.year) ? year - phase.year : last)
}

function pupilsIn(households: number, lived: number, { perHousehold, scale }: StageYield, age: number): number {
  return households * lived * perHousehold * age * scale
}

function phaseOf(phase: Phase, year: number, lived: number, yields: StageYield): PhasePupils {
  const { perHousehold, scale } = yields
  return { ...phase, occupancy: lived, perHousehold, age: ageOf(yields, phase, year), scale }
}

/**
 * Share of a phase's homes lived in. After the base year the homes still empty then fill at the pace of the profile, so that
 * what was counted is where it starts, and no home empties again because a profile says less.
 */
function occupancy(
  development: Development,
  phase: Phase,
  year: number,
  baseYear: number,
  assumptions: Assumptions,
  recorded: Assumptions,
): number {
  const expected = profileOf(development, assumptions)
  const since = Math.max(0, year - phase.year)
  if (phase.year > baseYear) return expected.at(since)
  const before = profileOf(development, recorded)
  const then = Math.max(0, baseYear - phase.year)
  const usual = before.at(then)
  const start = development.occupancy ?? usual
  // Homes that stand empty when the profile has come to its end stay so.
  if (year <= baseYear) return development.occupancy ?? before.at(since)
  if (then >= before.last || usual >= 1) return start
  return start + ((1 - start) * Math.max(0, expected.at(since) - usual)) / (1 - usual)
}

/** The estate's own share of homes lived in by years since hand-over, else the register's. */
function profileOf(
  { occupancyProfile }: Development,
  assumptions: Assumptions,
): { readonly at: YearsSince; readonly last: number } {
  if (!occupancyProfile || occupancyProfile.length === 0) return curveOf(assumptions, 'occupancy')
  const last = occupancyProfile.length - 1
  return { last, at: (years) => occupancyProfile[Math.min(years, last)] as number }
}

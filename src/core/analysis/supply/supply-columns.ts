import type { SeatBasis } from '../../domain/evaluation.ts'
import type { Quality } from '../../domain/figure.ts'
import { NOTHING_ADDED, type Plan, type PlannedSchool, type PlannedSection } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Stage } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'
import { OUTSIDE_ACCOUNT } from '../stages/stage-seats.ts'
import { type SectionSeats, seatsBy, sectionSeats } from './seats.ts'

/** The three supply columns 现有 / 在建已批 / 本方案 of a school (seat account A10); NaN unknown. */
export interface SupplyColumns {
  readonly existing: number
  readonly committed: number
  readonly scenario: number
  /** How the seats are known. */
  readonly quality: Quality
}

export interface SupplyInput {
  readonly plan: Plan
  /** The same year without any scenario. */
  readonly basePlan: Plan
  readonly stage: Stage
  readonly basis: SeatBasis
  readonly standards: Standards
}

/**
 * Supply columns of a plan row; null where the school has no part in them. What a scenario closes stands where it stood and is
 * taken away in 本方案. Of a private school only the seats that were bought count (A6).
 */
export function supplyColumns({ plan, basePlan, stage, basis, standards }: SupplyInput, row: number): SupplyColumns | null {
  const planned = plan.schools[row]
  const section = planned && taught(planned, stage)
  if (section) {
    const seats = sectionSeats(planned, section, standards)
    const { seats: all, quality } = seatsBy(basis, seats)
    const publicly = planned.school.ownership === 'public'
    const counted = publicly ? all : boughtSeats(planned, stage)
    const before = resizedFrom(planned, section, seats, standards)
    const added = basis === 'present' ? seats.addedClasses : seats.addedPlanning
    const own = before ? all - seatsBy(basis, before).seats : Math.round(added * seats.perClass)
    const scenario = publicly ? own : 0
    return { ...split(planned, counted - scenario), scenario, quality }
  }
  const closed = planned?.closing ? basePlan.schools[row] : undefined
  const before = closed && closed.school.ownership === 'public' ? taught(closed, stage) : undefined
  if (!closed || !before) return null
  const { seats, quality } = seatsBy(basis, sectionSeats(closed, before, standards))
  return { ...split(closed, seats), scenario: -seats, quality }
}

/**
 * The section without the scenario, where that changes its class size or takes from declared seats, so that seats are compared;
 * null: only classes are added.
 */
export function resizedFrom(
  planned: PlannedSchool,
  section: PlannedSection,
  { perClass, presentClasses }: SectionSeats,
  standards: Standards,
): SectionSeats | null {
  // Of declared seats no more can be lost than there are.
  const bounded = Number.isNaN(presentClasses) && section.added.moved < 0
  if (!section.sizes?.some((rule) => rule !== null) && Number.isInteger(perClass) && !bounded) return null
  const { sizes: _, ...rest } = section
  return sectionSeats(planned, { ...rest, added: NOTHING_ADDED }, standards)
}

/** Seats the government bought of a private school (政府购买学位). */
function boughtSeats({ school }: PlannedSchool, stage: Stage): number {
  return (stage === 'P' || stage === 'J' ? school.purchasedSeats?.[stage] : undefined) ?? 0
}

/** The section of an open school whose seats are in the account of the stage (A20). */
function taught(planned: PlannedSchool, stage: Stage) {
  return planned.open && !OUTSIDE_ACCOUNT.includes(planned.school.kind) ? sectionOf(planned, stage) : undefined
}

function split({ state }: PlannedSchool, seats: number): { readonly existing: number; readonly committed: number } {
  return state === 'committed' ? { existing: 0, committed: seats } : { existing: seats, committed: 0 }
}

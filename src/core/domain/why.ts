import type { DistanceKind, DistanceUnit } from '../geo/measure.ts'
import type { Cohort } from './balance.ts'
import type { Allocation } from './evaluation.ts'
import type { Figure } from './figure.ts'
import type { CompulsoryStage } from './stage.ts'

/** Why a school is responsible for a place: 划片, 本方案调整, 小升初对口, 就近; `nobody` where the scenario names no successor. */
export type HomeRule = 'zone' | 'moved' | 'feeder' | 'nearest' | 'nobody'

/** A school and how far it is from a place. */
export interface Reach {
  readonly id: string
  readonly name: string
  readonly distance: Figure
}

/** Which school answers for a place at one stage, whatever the allocation on screen. */
export interface HomeSchools {
  readonly stage: CompulsoryStage
  readonly rule: HomeRule
  /** Name of the zone, when the rule is one. */
  readonly zone: string | null
  /** Responsible schools, nearest first; several share one zone (多校划片). */
  readonly schools: readonly Reach[]
  /** The nearest other public school of the stage. */
  readonly second: Reach | null
}

/** The schools of a place by stage; a stage no public school teaches is missing. */
export interface Home {
  readonly unit: string
  readonly distance: DistanceKind
  readonly stages: readonly HomeSchools[]
}

/** By which rule the learners of a unit go where they go. */
export type WhyRule = HomeRule | 'balanced' | 'locked'

/** Why they do not go to the school asked about: a sentence of its own for each. */
export type WhyReason =
  | 'goes'
  | 'goes-far'
  | 'part'
  | 'part-unplaced'
  | 'part-other'
  | 'part-grades'
  | 'untaught'
  | 'sitting'
  | 'empty'
  | 'no-way'
  | 'beyond'
  | 'locked'
  | 'full'
  | 'full-far'
  | 'far'
  | 'kept'
  | 'whole'
  | 'zone'
  | 'no-zone'

/** One school as a choice of the unit. */
export interface WhySchool extends Reach {
  /** Seats open to those who are divided, those who sit there, and what is left; null: not known. */
  readonly seats: Figure
  readonly pupils: Figure
  readonly left: Figure
  /** What one more seat here would save; null unless the allocation is balanced, and under whole units. */
  readonly price: SeatPrice | null
  /** How much farther it is than the nearest school. */
  readonly extra: Figure
  /** Learners of the unit who go there. */
  readonly goes: Figure
}

/** What one more seat at a school does for everybody together: pupils seated who had none, and way saved. */
export interface SeatPrice {
  readonly placed: Figure
  readonly saved: Figure
}

/** One change of school when a unit is sent where it does not go: so many pupils of a unit, from one school to another. */
export interface Move {
  readonly unit: string
  readonly name: string
  /** Names; null: without a seat. */
  readonly from: string | null
  readonly to: string | null
  readonly pupils: Figure
  /** Way more (less where negative) of all of them together; unknown where one end is no school. */
  readonly change: Figure
}

/** What it takes to send a unit to a school it does not go to. */
export interface Sending {
  /** `too-small`: the school could not even take the unit alone. */
  readonly outcome: 'possible' | 'too-small'
  /** The school teaches only some of their grades: the others are not sent. */
  readonly partial: boolean
  /** Way more of all pupils together. */
  readonly total: Figure
  /** Pupils who lose their seat by it. */
  readonly unplaced: Figure
  /** The unit's own move first, then who has to make room, then who makes room for those. */
  readonly moves: readonly Move[]
}

/** Why the learners of a unit go where they go, and not to a school that somebody asks about. */
export interface Why {
  readonly stage: CompulsoryStage
  readonly year: number
  /** How pupils are placed in this answer: under `enrolled`, by zone, since registers do not say where a child lives. */
  readonly allocation: Allocation
  readonly distance: DistanceKind
  readonly distanceUnit: DistanceUnit
  readonly unit: { readonly id: string; readonly name: string }
  /** Those who are placed: of all grades, or who enter in the year. */
  readonly learners: Figure
  readonly cohort: Cohort
  readonly rule: WhyRule
  readonly zone: string | null
  /** Where they go, the school of most of them first. */
  readonly to: readonly WhySchool[]
  readonly unplaced: Figure
  /** The nearest schools, with those they go to and the one asked about. */
  readonly schools: readonly WhySchool[]
  /** The school asked about, or the nearest one they do not go to; null where there is no other. */
  readonly asked: WhySchool | null
  readonly reason: WhyReason | null
  /** Where they go instead, or would go next; how much farther, and nearer, that is than the school asked about. */
  readonly next: { readonly school: WhySchool; readonly farther: Figure; readonly nearer: Figure } | null
  /** null where nothing has to change. */
  readonly sending: Sending | null
}

/** Learners of a unit at a school, or kept away from it. */
export interface Filling {
  readonly unit: string
  readonly name: string
  readonly pupils: Figure
  readonly distance: Figure
  /** The school they go to instead, and how much farther it is; null for those who go here. */
  readonly instead: { readonly school: string; readonly farther: Figure } | null
}

/** Who fills a school, and who would be nearer to it than to the one they go to. */
export interface SchoolFilling {
  readonly allocation: Allocation
  readonly distance: DistanceKind
  readonly school: WhySchool
  /** Pupils above the seats; negative while some are left. */
  readonly over: Figure
  readonly inside: readonly Filling[]
  readonly outside: readonly Filling[]
  /** Places not listed. */
  readonly moreInside: number
  readonly moreOutside: number
}

/** More seats at one school: what they would do. */
export interface SeatGain {
  readonly id: string
  readonly name: string
  /** What the first of them does. */
  readonly price: SeatPrice
  /** What all of them save of what is minimised (way, and `keep` where it is set), and pupils newly seated. */
  readonly saved: Figure
  readonly placed: Figure
  /** How many of them are used. */
  readonly used: Figure
}

/** Where a number of further seats does most. */
export interface SeatGains {
  /** Not under whole units: what they would do with further seats is not known. */
  readonly offered: boolean
  readonly seats: number
  /** Most pupils newly seated first, then most way saved. */
  readonly rows: readonly SeatGain[]
  /** Schools worked out one by one; the others are proved to do less unless `proved` is false. */
  readonly tried: number
  readonly proved: boolean
}

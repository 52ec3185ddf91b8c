import type { DistanceKind, DistanceUnit } from '../geo/measure.ts'
import type { BalanceOptions, BalanceOutcome, Cohort } from './balance.ts'
import type { Level, Quality } from './figure.ts'
import type { Issue } from './issue.ts'
import { AREA_KINDS, type AreaKind } from './layers.ts'
import type { CompulsoryStage } from './stage.ts'
import type { Variant } from './variant.ts'

export const ALLOCATIONS = ['enrolled', 'zone', 'nearest', 'balanced'] as const
export type Allocation = (typeof ALLOCATIONS)[number]
export const SEAT_BASES = ['planning', 'present', 'planning+reserve'] as const
export type SeatBasis = (typeof SEAT_BASES)[number]
export type AreaLevel = AreaKind | 'zone' | 'county'
/** Levels a request may name; `auto` takes the finest kind the data has. */
export const AREA_CHOICES = ['auto', ...AREA_KINDS, 'zone', 'county'] as const satisfies readonly (AreaLevel | 'auto')[]

/**
 * What the number of learners is counted from: registers, residents by age, or 千人指标 × residents; `auto` takes the registers,
 * else the best the data have. Never two of them together (seat account A2).
 */
export const DEMAND_FROM = ['auto', 'rolls', 'ages', 'per-thousand'] as const
export type DemandFrom = (typeof DEMAND_FROM)[number]

/** Where the county total comes from: the rolls, else what the units' own source adds up to; or what was asked for by name. */
export const DEMAND_SOURCES = ['rolls', 'counted', 'ages', 'residents', 'per-thousand', 'none'] as const
export type DemandSource = (typeof DEMAND_SOURCES)[number]

/** What a result is for; printed wherever it is shown. `year` is the school year of supply; see `Evaluation.demandYear`. */
export interface Request {
  readonly stage: CompulsoryStage
  readonly year: number
  readonly variant: Variant
  readonly demandFrom: DemandFrom
  readonly allocation: Allocation
  readonly seatBasis: SeatBasis
  /** Level of the structural shortage; `auto` takes the finest kind the data has. */
  readonly areaLevel: AreaLevel | 'auto'
  readonly distance: DistanceKind
  /** How `balanced` divides; absent: BALANCE_DEFAULTS. Other allocations do not read it. */
  readonly balance?: Partial<BalanceOptions>
}

/** A finding on a result: a rule, its row and the entry that caused it, as codes. */
export interface Finding {
  readonly code: string
  readonly severity: 'red' | 'yellow' | 'info'
  readonly level: Level
  readonly row: number
  readonly id: string
  readonly params: Readonly<Record<string, string | number>>
  readonly standard?: string
  /** Line of the scenario that causes it. */
  readonly entry?: string
  /** Pupils it concerns; the ranked list sorts by it. */
  readonly pupils: number
}

/** One column per indicator; NaN is unknown. `quality` holds indices into QUALITIES. */
export interface Column {
  readonly values: Float64Array
  readonly quality: Uint8Array
}

/** Pupils of units at schools, compressed by unit: entries `start[u] … start[u+1]`. */
export interface Flows {
  readonly start: Uint32Array
  readonly school: Int32Array
  readonly pupils: Int32Array
  /** Length of the way, in the evaluation's `distanceUnit`; NaN or Infinity where no way is known. */
  readonly metres: Float64Array
}

/**
 * Pupils of homes at public schools, all grades of the stage: the account's table of the year (seat account A7, A9), without
 * bought seats. Homes are zones, and places of no zone that the flows table names.
 */
export interface HomeFlows {
  /** Of every home: id of the zone, else name of the township; empty for places no table names. */
  readonly ids: readonly string[]
  /** Zone row of the stage, −1 none. */
  readonly zone: Int32Array
  /** Degrees, where its learners live on average; NaN where no table names the place. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** Of every entry: home (−1 outside the county, −2 nobody knows), school row, pupils, and 1 where the school is the zone's own. */
  readonly home: Int32Array
  readonly school: Int32Array
  readonly pupils: Int32Array
  readonly own: Uint8Array
}

export interface UnitRows {
  readonly ids: readonly string[]
  readonly names: readonly (string | null)[]
  /** 0 population row, 1 development. */
  readonly kind: Uint8Array
  /** Row in its layer. */
  readonly row: Int32Array
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** Zone row of the stage, −1 none. */
  readonly zone: Int32Array
  /** Area row of the request's level; the last row is "outside". */
  readonly area: Int32Array
  /** Two nearest public schools that teach the stage, −1 none, and their metres. */
  readonly nearest: Int32Array
  readonly nearestMetres: Float64Array
  readonly second: Int32Array
  readonly secondMetres: Float64Array
}

/** Grade detail of the schools, row-major by school then grade of the stage; NaN unknown. */
export interface GradeTable {
  readonly grades: readonly number[]
  readonly pupils: Float64Array
  readonly classes: Float64Array
  /** Standard class size in force: of a line, of the school, else of the standard row. */
  readonly sizes: Float64Array
}

/** The answer to one question. Rows of level `school` are the plan's schools. */
export interface Evaluation {
  readonly request: Omit<Request, 'areaLevel'> & {
    readonly areaLevel: AreaLevel
    readonly baseYear: number
    readonly scenario: string | null
  }
  /** School year the demand is counted for: the base year until the forecast takes over. */
  readonly demandYear: number
  readonly fingerprint: string
  /** What every distance of this evaluation counts. */
  readonly distanceUnit: DistanceUnit
  readonly schools: {
    readonly ids: readonly string[]
    readonly names: readonly string[] /** Public and teaching the stage in this year. */
    readonly counted: Uint8Array /** Teaches the stage in this year, whoever runs it. */
    readonly teaches: Uint8Array
  }
  readonly areas: { readonly ids: readonly string[]; readonly names: readonly string[] }
  readonly zones: { readonly ids: readonly string[]; readonly names: readonly string[] }
  readonly units: UnitRows
  readonly columns: Readonly<Record<Level, Readonly<Record<string, Column>>>>
  readonly grades: GradeTable
  /** null where the register does not say where a unit's children go (`enrolled`). */
  readonly flows: Flows | null
  /** Whose ways `flows` are: of all grades, or of those who enter in the year. */
  readonly flowsOf: Cohort | null
  /** By unit: those who enter in the year, and of them those without a seat; null unless the allocation divides entrants only. */
  readonly entrants: { readonly learners: Int32Array; readonly unplaced: Int32Array } | null
  /** Who comes from where to which school; null without a flows table. */
  readonly homeFlows: HomeFlows | null
  /** How good the plan is; null unless the allocation is `balanced`. */
  readonly balance: BalanceOutcome | null
  /** Origin of the demand numbers. */
  readonly demandSource: DemandSource
  readonly findings: readonly Finding[]
  /** Problems of the scenario's lines, by entry id, and remarks on the result. */
  readonly issues: readonly (Issue & { readonly entry?: string })[]
}

export type { Quality }

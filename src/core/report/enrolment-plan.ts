import {
  callsForControl,
  classesBelow,
  type EntryLevel,
  type EntryState,
  entrantsAbove,
  entryLevel,
  entryState,
  entryThresholds,
} from '../analysis/findings/entry-level.ts'
import type { Columns } from '../analysis/indicator.ts'
import { schoolsAfter } from '../analysis/placement/schools-after.ts'
import { sectionSeats } from '../analysis/supply/seats.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Plan, PlannedSchool } from '../domain/plan.ts'
import { sectionOf } from '../domain/section.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import type { Standards } from '../domain/standard.ts'
import type { ColumnName, Series } from '../engine/question.ts'
import { straightMetres } from '../geo/distance.ts'

/** Columns of the 秋季招生计划表, each of the schools and, but for the own ratio, of all public schools together. */
export const PLAN_COLUMNS = [
  'ownEntrants',
  'entrants',
  'outsideEntrants',
  'entryClasses',
  'entryPlaces',
  'entryRatio',
  'ownRatio',
] as const
export type PlanColumn = (typeof PLAN_COLUMNS)[number]

/** What a series has to bring for the plans of all years. */
export const PLAN_WANT: readonly ColumnName[] = [
  ...PLAN_COLUMNS.map((id): ColumnName => `school.${id}`),
  'school.entrySpare',
  ...PLAN_COLUMNS.filter((id) => id !== 'ownRatio').map((id): ColumnName => `total.${id}`),
]

/** What can be done about a school's entry grade (措施), in the order to try. */
export type Cure =
  /** Too many from elsewhere: so many net, of them this many fewer bring the ratio below red. */
  | { readonly kind: 'control'; readonly outside: number; readonly fewer: number }
  /** Further classes: in rooms that stand free, in rooms that could be made classrooms, or in rooms to be built. */
  | { readonly kind: 'open' | 'convert' | 'expand'; readonly classes: number }
  /** The nearest public school of the town within reach that has free entry places. */
  | { readonly kind: 'balance'; readonly school: string; readonly name: string; readonly free: number; readonly metres: number }
  /** Nothing is short yet; so many entrants more reach the red line. */
  | { readonly kind: 'watch'; readonly left: number }

/** One public school in the autumn of one year. */
export interface PlanRow {
  /** Row of the plan's schools. */
  readonly row: number
  readonly id: string
  readonly name: string
  /** Names of the zones it answers for in that year. */
  readonly zones: readonly string[]
  /** Teaching points are no schools: their seats offset nothing, and they stand beside the sum (seat account A17). */
  readonly point: boolean
  readonly perClass: number
  readonly state: EntryState
  readonly level: EntryLevel
  readonly cures: readonly Cure[]
  /** The years that are warned of, in their order. */
  readonly ahead: readonly { readonly year: number; readonly ratio: number; readonly level: EntryLevel }[]
}

export interface EnrolmentPlan {
  readonly year: number
  /** Years ahead that are warned of. */
  readonly ahead: readonly number[]
  readonly rows: readonly PlanRow[]
}

export interface EnrolmentInput {
  readonly dataset: Dataset
  readonly stage: CompulsoryStage
  readonly standards: Standards
  readonly series: Series
  /** The county in the year. */
  readonly plan: Plan
}

/** The 秋季招生计划表 of the plan's year: the same numbers as the evaluation of that year, with levels and cures. */
export function enrolmentPlan(input: EnrolmentInput): EnrolmentPlan {
  const { dataset, stage, standards, series, plan } = input
  const thresholds = entryThresholds(standards)
  const here = columnsAt(series, plan.year)
  const ahead = warnedYears(series.years, thresholds.years)
  const states = plan.schools.map((_, row) => entryState(here, 'school', row))
  const zones = dataset.zones
    .filter((zone) => zone.stage === stage)
    .map((zone) => ({ name: zone.name ?? zone.id, schools: schoolsAfter(plan.transfers, stage, zone.schools, null) }))
  const perClass = plan.schools.map((planned) => {
    const section = sectionOf(planned, stage)
    return section ? sectionSeats(planned, section, standards).entrySize : Number.NaN
  })
  const rows = plan.schools.flatMap((planned, row): PlanRow[] => {
    const state = states[row] as EntryState
    if (!inPlan(planned, stage, state)) return []
    const level = entryLevel(state, thresholds)
    return [
      {
        row,
        id: planned.school.id,
        name: planned.school.name,
        zones: zones.filter(({ schools }) => schools.includes(planned.school.id)).map(({ name }) => name),
        point: planned.school.kind === 'teaching-point',
        perClass: perClass[row] as number,
        state,
        level,
        cures: curesOf(input, row, level, states, perClass),
        ahead: ahead.map((year) => {
          const then = entryState(columnsAt(series, year), 'school', row)
          return { year, ratio: then.ratio, level: entryLevel(then, thresholds) }
        }),
      },
    ]
  })
  return { year: plan.year, ahead, rows }
}

/** The years after the base year that are warned of. */
export function warnedYears(years: readonly number[], count: number): readonly number[] {
  return years.slice(1, 1 + Math.max(0, Math.floor(count)))
}

/** One year of a series, read like the columns of an evaluation. */
export function columnsAt(series: Series, year: number): Columns {
  const at = series.years.indexOf(year)
  return {
    get(level, id) {
      const column = series.columns[`${level}.${id}` as ColumnName]?.[at]
      if (!column) throw new Error(`the series does not have ${level}.${id} of ${year}`)
      return column
    },
  }
}

function inPlan(planned: PlannedSchool, stage: CompulsoryStage, { entrants, places }: EntryState): boolean {
  if (!planned.open || planned.school.ownership !== 'public' || !sectionOf(planned, stage)) return false
  return !(Number.isNaN(entrants) && Number.isNaN(places))
}

function curesOf(
  input: EnrolmentInput,
  row: number,
  level: EntryLevel,
  states: readonly EntryState[],
  perClass: readonly number[],
): readonly Cure[] {
  const { standards, stage, plan } = input
  const state = states[row] as EntryState
  const { red } = entryThresholds(standards)
  if (level === 'yellow') return [{ kind: 'watch', left: Math.max(0, Math.ceil(red * state.places - 1e-9) - state.entrants) }]
  if (level !== 'red') return []
  const neighbour = neighbourOf(input, row, states, perClass)
  const balance = neighbour ? [neighbour] : []
  if (callsForControl(state, entryThresholds(standards)))
    return [
      { kind: 'control', outside: state.entrants - Math.round(state.own * state.places), fewer: entrantsAbove(state, red) },
      ...balance,
    ]
  const classes = classesBelow(state, red, perClass[row] as number)
  const convertible = sectionOf(plan.schools[row] as PlannedSchool, stage)?.base.convertibleRooms ?? 0
  const kind = classes <= state.spare ? 'open' : classes <= state.spare + convertible ? 'convert' : 'expand'
  return [{ kind, classes }, ...balance]
}

/**
 * The nearest public school with free entry places, of a town school: within so many service radii (`neighbour-radii`) that some
 * homes lie in reach of both. Free: places of the classes that open and of those that could, less the entrants.
 */
function neighbourOf(
  { plan, stage, standards }: EnrolmentInput,
  row: number,
  states: readonly EntryState[],
  perClass: readonly number[],
): Cure | null {
  const radius = standards.get(`service-radius.${stage}`)?.value
  const radii = standards.get('neighbour-radii')?.value
  const here = plan.schools[row]
  if (radius == null || radii == null || !here || !inTown(here)) return null
  let found: Extract<Cure, { kind: 'balance' }> | null = null
  plan.schools.forEach((planned, other) => {
    const state = states[other] as EntryState
    if (other === row || !inPlan(planned, stage, state) || planned.school.kind === 'teaching-point') return
    const more = state.planned ? 0 : state.spare * (perClass[other] as number)
    const free = state.places + more - state.entrants
    const metres = straightMetres(here.school.point, planned.school.point)
    if (!(free > 0) || metres > radii * radius || (found && found.metres <= metres)) return
    found = { kind: 'balance', school: planned.school.id, name: planned.school.name, free, metres }
  })
  return found
}

function inTown({ school }: PlannedSchool): boolean {
  return school.urban === 'city' || school.urban === 'town'
}

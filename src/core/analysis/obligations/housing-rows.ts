import type { Assumptions } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { type FigureValue, QUALITIES } from '../../domain/figure.ts'
import { HOUSING_STAGES, type HousingRow, type HousingStage, type StageDuty } from '../../domain/housing-table.ts'
import type { Development } from '../../domain/layers.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'
import type { Variant } from '../../domain/variant.ts'
import type { Context } from '../context.ts'
import { estatePupils, handOver } from '../demand/housing.ts'
import { owedBy, sameTime } from './duty.ts'
import { type ObligationRules, rulesInForce } from './rules.ts'
import { nearestSchool, servingSchools, type Taking } from './serving.ts'
import { estateSize } from './size.ts'

/** What the duty of an estate rests on. */
export interface DutyInput {
  readonly dataset: Dataset
  readonly years: readonly number[]
  readonly standards: Standards
  /** Of the question's variant. */
  readonly assumptions: Assumptions
  /** Schools of a stage with the years in which they take entrants. */
  readonly taking: Readonly<Partial<Record<HousingStage, readonly Taking[]>>>
}

export interface HousingInput extends DutyInput {
  readonly variant: Variant
  /** Of the middle variant: what is on record is the same in all of them. */
  readonly recorded: Assumptions
  /** The question for both stages with zones; any year of them. */
  readonly contexts: Readonly<Record<CompulsoryStage, Context>>
}

/** What every estate owes, what serves it and since when, and how many pupils it has and will have; those to come first. */
export function housingRows(input: HousingInput): readonly HousingRow[] {
  const rules = rulesInForce(input.standards)
  return input.dataset.developments
    .map((development, row) => rowOf(input, rules, development, row))
    .sort((a, b) => order(a, input) - order(b, input) || (a.id < b.id ? -1 : 1))
}

/** Those to come first, soonest first; then those that stand, newest first. */
function order({ handOver: year, status }: HousingRow, { dataset: { baseYear } }: HousingInput): number {
  const coming = year === null ? status === 'planned' || status === 'construction' : year > baseYear
  if (coming) return (year ?? LAST_COMING) - baseYear
  return LAST_COMING + baseYear - (year ?? 0)
}

/** Later than any year of hand-over. */
const LAST_COMING = 10_000

function rowOf(input: HousingInput, rules: ObligationRules, development: Development, row: number): HousingRow {
  const { dataset, assumptions } = input
  const size = estateSize(dataset, development, assumptions)
  const handed = handOver(development)
  const stages = Object.fromEntries(
    HOUSING_STAGES.map((stage) => {
      const duty = schoolDuty(input, rules, development, row, stage, stage === 'K' ? null : input.contexts[stage])
      return [stage, { ...duty, ...pupilsOf(input, development, row, stage) }]
    }),
  ) as Record<HousingStage, StageDuty>
  return {
    id: development.id,
    name: development.name,
    development: row,
    type: development.type,
    status: development.status ?? null,
    handOver: handed !== null && Number.isFinite(handed) ? handed : null,
    phases: development.phases ?? [],
    households: size.households,
    floorArea: size.floorArea,
    people: size.people,
    stages,
    problem: HOUSING_STAGES.some((stage) => stages[stage].owed !== null && UNSERVED.includes(stages[stage].state)),
    outOfReach: HOUSING_STAGES.filter((stage) => OUT_OF_REACH.includes(stages[stage].state)),
  }
}

const OUT_OF_REACH: readonly StageDuty['state'][] = ['beyond', 'missing']
const UNSERVED: readonly StageDuty['state'][] = ['late', ...OUT_OF_REACH]

/** What an estate owes of a stage, what serves it, and whether in time. `context` of the stage, any year; null without zones. */
export function schoolDuty(
  input: DutyInput,
  rules: ObligationRules,
  development: Development,
  row: number,
  stage: HousingStage,
  context: Context | null,
): Omit<StageDuty, keyof Pupils> {
  const { dataset, years, standards, assumptions } = input
  const handed = handOver(development)
  const t = placeOf(years, handed)
  // Only a village is beyond the reach of radii: an estate that does not say is taken for a town's.
  const radius = development.urban === 'rural' ? null : (standards.get(`service-radius.${stage}`)?.value ?? null)
  const zone = context ? zoneSchools(context, row, t) : []
  const served = { point: development.point, radius, zone, named: development.obligation, t }
  const taking = input.taking[stage] ?? []
  const serving = servingSchools(taking, served, years)
  const due = { handOver: handed, baseYear: dataset.baseYear, judged: radius !== null }
  return {
    // A rule's distance is its own: neither the service radius nor the zone limits it.
    ...owedBy(rules, stage, estateSize(dataset, development, assumptions), nearestSchool(taking, development.point, t)),
    unlessServed: rules.unlessServed && serving.some(({ by }) => by === 'radius'),
    ...sameTime(stage, due, serving, standards),
    serving,
  }
}

/** Place on the time line of the year an estate must be served from. */
function placeOf(years: readonly number[], handed: number | null): number {
  if (handed === null || !Number.isFinite(handed)) return 0
  return Math.max(0, Math.min(years.length - 1, handed - (years[0] as number)))
}

/** Schools of the zone an estate lies in, in one year. */
function zoneSchools(context: Context, row: number, t: number): readonly string[] {
  const { zoning } = context.inYear(t)
  const unit = context.dataset.population.ids.length + row
  return zoning.zones[zoning.zoneOfUnit[unit] as number]?.schools ?? []
}

type Pupils = Pick<StageDuty, 'now' | 'peak' | 'peakYear'>

function pupilsOf(input: HousingInput, development: Development, row: number, stage: HousingStage): Pupils {
  const { years } = input
  const byYear = years.map((year, t) =>
    stage === 'K' ? kindergartenPupils(input, development, year) : unitPupils(input, stage, row, t),
  )
  const [now = UNKNOWN] = byYear
  const values = byYear.map(({ value }) => value ?? Number.NEGATIVE_INFINITY)
  const most = Math.max(...values)
  if (!Number.isFinite(most)) return { now, peak: UNKNOWN, peakYear: null }
  const at = values.indexOf(most)
  return { now, peak: byYear[at] as FigureValue, peakYear: most > 0 ? (years[at] as number) : null }
}

const UNKNOWN: FigureValue = { value: null, unit: 'pupils', quality: 'unknown', ref: null }

/** The evaluation's own number of the estate, with the moment it is of. */
function unitPupils(
  { contexts, years, variant, dataset }: HousingInput,
  stage: CompulsoryStage,
  row: number,
  t: number,
): FigureValue {
  const unit = dataset.population.ids.length + row
  const column = contexts[stage].inYear(t).columns.get('unit', 'pupils')
  const value = column.values[unit]
  if (value === undefined || Number.isNaN(value)) return UNKNOWN
  return {
    value,
    unit: 'pupils',
    quality: QUALITIES[column.quality[unit] as number] ?? 'unknown',
    ref: { indicator: 'pupils', level: 'unit', row: unit },
    at: { stage, year: years[t] as number, variant },
  }
}

/** Kindergarten is balanced without units: counted where the file counts, else what its homes bring in the forecast. */
function kindergartenPupils(
  { dataset, assumptions, recorded }: HousingInput,
  development: Development,
  year: number,
): FigureValue {
  const { baseYear } = dataset
  const counted = year === baseYear ? development.pupils?.K : undefined
  // The base year is the same in every variant.
  const inForce = year <= baseYear ? recorded : assumptions
  const value = counted ?? Math.round(estatePupils(development, 'K', year, baseYear, inForce, recorded))
  if (Number.isNaN(value)) return UNKNOWN
  return { value, unit: 'pupils', quality: counted === undefined ? 'assumed' : 'exact', ref: null }
}

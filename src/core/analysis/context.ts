import type { Assumptions } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { AreaLevel, Request } from '../domain/evaluation.ts'
import type { Plan } from '../domain/plan.ts'
import { isComplete, sectionOf, sectionPupils } from '../domain/section.ts'
import { GRADES } from '../domain/stage.ts'
import { type Standards, standardValue } from '../domain/standard.ts'
import { type Places, places } from '../geo/distance.ts'
import { type Nearest, nearestTwo } from '../geo/nearest.ts'
import { compareIds } from '../geo/order.ts'
import { holds } from '../geo/overlap.ts'
import { allocate, type Placement } from './allocation.ts'
import { type AreaRows, areaLevelOf, areaRows } from './areas.ts'
import type { ClassLimits } from './class-sizes.ts'
import { baseDemand, type Demand } from './demand.ts'
import { type Rolls, readRolls, rowSum } from './rolls.ts'
import { type SectionClasses, sectionClassSizes } from './school-classes.ts'
import { type SectionSeats, seatsBy, sectionSeats } from './seats.ts'
import { planningUnits, type Units } from './units.ts'
import { seedZoning, type Zoning } from './zoning.ts'

/** Remembers steps by what they read; see engine/memo.ts. */
export type Remember = <Value>(step: string, key: string, compute: () => Value) => Value

/** Everything the indicators of one question read. Rows of schools are plan rows; NaN is unknown. */
export interface Context {
  readonly dataset: Dataset
  /** The base year without any scenario. */
  readonly basePlan: Plan
  readonly plan: Plan
  readonly request: Request
  readonly areaLevel: AreaLevel
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly limits: ClassLimits
  readonly grades: readonly number[]
  readonly units: Units
  readonly rolls: Rolls
  readonly demand: Demand
  readonly zoning: Zoning
  readonly nearest: Nearest
  readonly placement: Placement
  readonly areas: AreaRows
  /** Pupils by school then grade: the placement of public schools, the roll of private ones. */
  readonly gradePupils: Float64Array
  readonly pupils: Float64Array
  /** Pupils on the register of the other compulsory stage; NaN unknown, 0 without such a section. */
  readonly otherPupils: Float64Array
  readonly seats: readonly (SectionSeats | null)[]
  readonly classes: readonly (SectionClasses | null)[]
  /** The part of each school's pupils and seats that is in the public account. */
  readonly countedPupils: Float64Array
  readonly countedSeats: Float64Array
  /** Whether a school stands inside the polygon of a zone (row of the dataset's zones). */
  schoolInZone(school: number, zone: number): boolean
}

export interface ContextInput {
  readonly dataset: Dataset
  readonly basePlan: Plan
  readonly plan: Plan
  readonly request: Request
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly remember: Remember
}

/** Runs the engine's steps for one question; yields between them so that a newer question can take over. */
export function* buildContext(input: ContextInput): Generator<number, Context> {
  const { dataset, basePlan, plan, request, standards, assumptions, remember } = input
  const { stage } = request
  const base = `${dataset.hash}|${fingerprintOf(assumptions)}`
  const units = remember('units', base, () => planningUnits(dataset, assumptions))
  yield 0.2
  const zoning = remember('zoning', `${base}|${stage}`, () => seedZoning(dataset, units, stage))
  yield 0.4
  const demand = remember('demand', `${base}|${stage}`, () =>
    baseDemand(dataset, basePlan, readRolls(dataset, basePlan, stage), units, stage, assumptions),
  )
  yield 0.6
  const rolls = remember('rolls', `${dataset.hash}|${stage}|${plan.year}|${plan.supply}`, () => readRolls(dataset, plan, stage))
  const unitPlaces = remember('unit places', base, () => places(units.lon, units.lat))
  const schoolPlaces = placesOf(plan)
  const near = remember('nearest', `${base}|${stage}|${rolls.counted.join('')}`, () =>
    nearestSchools(plan, rolls, unitPlaces, schoolPlaces, stage),
  )
  yield 0.7
  const seats = plan.schools.map((planned, row) => {
    const section = sectionOf(planned, stage)
    return section && rolls.teaches[row] === 1 ? sectionSeats(planned, section, standards) : null
  })
  const basisSeats = Float64Array.from(seats, (row) => (row ? seatsBy(request.seatBasis, row).seats : Number.NaN))
  const placement = allocate(request.allocation, {
    plan,
    stage,
    rolls,
    demand,
    units,
    zoning,
    nearest: near.all,
    nearestComplete: near.complete,
    unitPlaces,
    schoolPlaces,
    seats: basisSeats,
  })
  yield 0.9
  const limits: ClassLimits = {
    large: standardValue(standards, 'large-class'),
    superLarge: standardValue(standards, 'super-large-class'),
    standard: standardValue(standards, `over-standard-class.${stage}`),
  }
  const gradePupils = placement.pupils.map((pupils, at) =>
    isPublic(plan, at, rolls.grades) ? pupils : (rolls.pupils[at] as number),
  )
  const areaLevel = areaLevelOf(dataset, zoning, demand.weights.source !== 'none', request.areaLevel)
  const areas = remember('areas', `${base}|${stage}|${areaLevel}|${plan.schools.length}`, () =>
    areaRows(dataset, plan, units, zoning, areaLevel),
  )
  return {
    dataset,
    basePlan,
    plan,
    request,
    areaLevel,
    standards,
    assumptions,
    limits,
    grades: GRADES[stage],
    units,
    rolls,
    demand,
    zoning,
    nearest: near.all,
    placement,
    areas,
    gradePupils,
    seats,
    pupils: Float64Array.from(plan.schools, (_, row) => rowSum(gradePupils, row, rolls.grades)),
    otherPupils: Float64Array.from(plan.schools, (planned) => {
      const other = sectionOf(planned, stage === 'P' ? 'J' : 'P')
      return other ? (sectionPupils(planned.school, other.base) ?? Number.NaN) : 0
    }),
    classes: plan.schools.map((planned, row) => {
      const section = sectionOf(planned, stage)
      const pupils = gradePupils.subarray(row * rolls.grades, (row + 1) * rolls.grades)
      // A private school is never re-formed: only its register is known.
      const how = planned.school.ownership === 'public' ? request.allocation : 'enrolled'
      return section && rolls.teaches[row] === 1
        ? sectionClassSizes(how, planned, section, pupils, rolls.estimated[row] === 1, limits)
        : null
    }),
    countedPupils: Float64Array.from(plan.schools, (_, row) =>
      rolls.teaches[row] ? rowSum(placement.pupils, row, rolls.grades) : 0,
    ),
    countedSeats: Float64Array.from(plan.schools, ({ school }, row) => {
      if (!rolls.teaches[row]) return 0
      return school.ownership === 'public' ? (basisSeats[row] as number) : (school.purchasedSeats?.[stage] ?? 0)
    }),
    schoolInZone(row, zone) {
      const point = plan.schools[row]?.school.point
      const outline = dataset.zones[zone]?.outline
      return point !== undefined && outline !== undefined && holds(outline, point[0], point[1])
    },
  }
}

function nearestSchools(
  plan: Plan,
  rolls: Rolls,
  from: Places,
  to: Places,
  stage: Request['stage'],
): { all: Nearest; complete: Nearest } {
  // In id order, so that of equally near schools the same one wins whatever the order of the file.
  const among = plan.schools
    .map((_, row) => row)
    .filter((row) => rolls.counted[row] === 1)
    .sort((a, b) => compareIds(plan.schools[a]?.school.id ?? '', plan.schools[b]?.school.id ?? ''))
  const complete = among.filter((row) => {
    const planned = plan.schools[row]
    return planned !== undefined && isComplete(planned.school, stage)
  })
  return { all: nearestTwo(from, to, among), complete: nearestTwo(from, to, complete) }
}

function placesOf(plan: Plan): Places {
  return places(
    Float64Array.from(plan.schools, ({ school }) => school.point[0]),
    Float64Array.from(plan.schools, ({ school }) => school.point[1]),
  )
}

function isPublic(plan: Plan, at: number, grades: number): boolean {
  return plan.schools[Math.floor(at / grades)]?.school.ownership === 'public'
}

function fingerprintOf(assumptions: Assumptions): string {
  return [...assumptions.values()].map((row) => `${row.id}=${row.value}`).join(';')
}

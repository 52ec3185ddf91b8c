import { type Assumptions, inVariant } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { AreaLevel, Request } from '../domain/evaluation.ts'
import type { Plan } from '../domain/plan.ts'
import { sectionOf } from '../domain/section.ts'
import { GRADES } from '../domain/stage.ts'
import { type Standards, standardsKey } from '../domain/standard.ts'
import type { Nearest } from '../geo/nearest.ts'
import { holds } from '../geo/overlap.ts'
import { LazyColumns } from './columns.ts'
import type { YearDemand } from './demand/demand.ts'
import type { Units } from './demand/units.ts'
import { type Ground, groundOf, type Outlook, outlookOf } from './ground.ts'
import type { Columns } from './indicator.ts'
import { once, onceSteps } from './once.ts'
import type { Placement } from './placement/allocation.ts'
import { type AreaRows, areaLevelOf } from './placement/areas.ts'
import { type Distances, distancesOf, readyDistances } from './placement/distances.ts'
import { isPublic } from './placement/enrolled.ts'
import { nearestSchools, publicSchools } from './placement/nearest-schools.ts'
import { placing } from './placement/placing.ts'
import { areasIn, builtSchools, zoningIn } from './placement/plan-places.ts'
import type { Zoning } from './placement/zoning.ts'
import { type Rolls, rowSum } from './rolls/rolls.ts'
import {
  classLimits,
  type StageTimeline,
  type Timeline,
  timelineOf,
  type Undisturbed,
  type UndisturbedStage,
  undisturbed,
} from './rolls/timeline.ts'
import { type Steps, scaled, serialOf } from './steps.ts'
import type { ClassLimits } from './supply/class-sizes.ts'
import type { YearClasses } from './supply/class-years.ts'
import type { EntryGrade } from './supply/entry-grade.ts'
import { placedClasses, placedEntry } from './supply/placed-classes.ts'
import type { SectionClasses } from './supply/school-classes.ts'
import { type SectionSeats, seatsBy, sectionSeats } from './supply/seats.ts'

/** Everything the indicators of one question read. Rows of schools are plan rows; NaN is unknown. */
export interface Context {
  readonly dataset: Dataset
  readonly plan: Plan
  /** The same year without any scenario. */
  readonly basePlan: Plan
  readonly request: Request
  readonly areaLevel: AreaLevel
  readonly standards: Standards
  /** Of the variant, and of the middle one, which the base year rests on. */
  readonly assumptions: Assumptions
  readonly recorded: Assumptions
  /** The county's forecast of the variant, and the learners it starts from. */
  readonly outlook: Pick<Outlook, 'forecast'> & Pick<Ground, 'counts'>
  readonly limits: ClassLimits
  readonly grades: readonly number[]
  readonly units: Units
  /** Place of the year on the time line: 0 is the base year. */
  readonly t: number
  readonly rolls: Rolls
  readonly demand: YearDemand
  /** What the years are without any scenario, and what the scenario makes of them. */
  readonly still: UndisturbedStage
  readonly timeline: StageTimeline
  readonly zoning: Zoning
  readonly nearest: Nearest
  readonly placement: Placement
  /** Computes the placement in steps; whoever reads it without has it computed at once. */
  place(): Generator<number, Placement>
  /** Of the request's kind, from units to plan schools. */
  readonly distances: Distances
  readonly areas: AreaRows
  /** Pupils by school then grade: the placement of public schools, the roll of private ones. */
  readonly gradePupils: Float64Array
  readonly pupils: Float64Array
  /** Pupils of the other compulsory stage in the year; NaN unknown, 0 without such a section. */
  readonly otherPupils: Float64Array
  readonly seats: readonly (SectionSeats | null)[]
  readonly classes: readonly (SectionClasses | null)[]
  /** The part of each school's pupils and seats that is in the public account. */
  readonly countedPupils: Float64Array
  readonly countedSeats: Float64Array
  /** Whether a school stands inside the polygon of a zone (row of the dataset's zones). */
  schoolInZone(school: number, zone: number): boolean
  /** Columns of this context, computed when first read. */
  readonly columns: Columns
  readonly entry: EntryGrade
  /** The same question for another school year: what indicators over many years read. */
  inYear(t: number): Context
}

export interface ContextInput {
  readonly dataset: Dataset
  /** Plans of all years, without and with the scenario. */
  readonly basePlans: readonly Plan[]
  readonly plans: readonly Plan[]
  readonly request: Request
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly steps: Steps
}

/** Runs the engine's steps for one question; yields between them so that a newer question can take over. */
export function* buildContext(input: ContextInput): Generator<number, Context> {
  const { basePlans, plans, request, standards, assumptions, steps } = input
  const ground = groundOf({ ...input, plans: basePlans, demandFrom: request.demandFrom })
  yield 0.2
  // The base year is the same in every variant: only what comes after it rests on other values.
  const ahead = inVariant(assumptions, request.variant)
  const outlook = outlookOf(ground, ahead, assumptions, steps)
  yield 0.3
  const rules = standardsKey(standards)
  const still = steps.recall('undisturbed', `${serialOf(outlook)}|${rules}`, [ahead], (read) =>
    undisturbed({ plans: basePlans, standards, assumptions: read, ground, outlook }),
  )
  yield 0.5
  const scenario = plans.map((plan) => `${plan.supply}/${plan.zoning}`).join('|')
  const timeline = steps.remember('timeline', `${serialOf(still)}|${scenario}`, () =>
    timelineOf(plans, ground.units, still, standards),
  )
  const contexts = new Map<number, Context>()
  const inYear = (t: number): Context => {
    const known = contexts.get(t)
    if (known) return known
    const made = yearContext({
      ...input,
      assumptions: ahead,
      recorded: assumptions,
      outlook: { forecast: outlook.forecast, counts: ground.counts },
      units: ground.units,
      still,
      timeline,
      t,
      inYear,
    })
    contexts.set(t, made)
    return made
  }
  const t = Math.max(0, Math.min(still.years.length - 1, request.year - (still.years[0] as number)))
  const among = publicSchools(plans[t] as Plan, timeline[request.stage].rolls[t] as Rolls)
  const measured = { ...input, plan: plans[t] as Plan, units: ground.units, kind: request.distance, assumptions: ahead }
  yield* scaled(readyDistances({ ...measured, among }), 0.5, 0.7)
  const context = inYear(t)
  // What takes longest is computed here in steps, so that a newer question can take over.
  yield* scaled(context.place(), 0.7, 0.9)
  yield 0.9
  return context
}

interface YearInput extends ContextInput, Pick<Context, 'recorded' | 'outlook'> {
  readonly units: Units
  readonly still: Undisturbed
  readonly timeline: Timeline
  readonly t: number
  inYear(t: number): Context
}

/** The context of one year; what only some indicators read is computed when one does. */
function yearContext(input: YearInput): Context {
  const { dataset, request, standards, assumptions, units, t, inYear } = input
  const { remember } = input.steps
  const base = dataset.hash
  const { stage } = request
  const plan = input.plans[t] as Plan
  const basePlan = input.basePlans[t] as Plan
  const still = input.still.stages[stage]
  const timeline = input.timeline[stage]
  const rolls = timeline.rolls[t] as Rolls
  const other = input.timeline[stage === 'P' ? 'J' : 'P'].rolls[t] as Rolls
  const built = builtSchools(plan, dataset)
  const places = { dataset, units, zoning: still.zoning, stage, steps: input.steps }
  const zoning = zoningIn(places, plan)
  const distances = distancesOf({ dataset, plan, units, kind: request.distance, assumptions, steps: input.steps })
  const near = once(() =>
    remember('nearest', `${base}|${stage}|${serialOf(distances)}|${rolls.counted.join('')}|${built}`, () =>
      nearestSchools(plan, rolls, distances, stage),
    ),
  )
  const seats = plan.schools.map((planned, row) => {
    const section = sectionOf(planned, stage)
    return section && rolls.teaches[row] === 1 ? sectionSeats(planned, section, standards) : null
  })
  const basisSeats = Float64Array.from(seats, (row) => (row ? seatsBy(request.seatBasis, row).seats : Number.NaN))
  const demand = once(() => still.demand.at(input.still.years[t] as number))
  const placement = onceSteps(() =>
    placing({
      base,
      plan,
      stage,
      rolls,
      request,
      timeline,
      t,
      units,
      zoning,
      distances,
      // Read only by allocations that place units.
      get demand() {
        return demand()
      },
      get nearest() {
        return near().all
      },
      get nearestComplete() {
        return near().complete
      },
      sections: seats,
      seats: basisSeats,
      steps: input.steps,
    }),
  )
  const gradePupils = once(() =>
    placement.get().pupils.map((pupils, at) => (isPublic(plan, at, rolls.grades) ? pupils : (rolls.pupils[at] as number))),
  )
  const limits = classLimits(standards, stage)
  const areaLevel = areaLevelOf(dataset, still.zoning, still.demand.weights.source !== 'none', request.areaLevel)
  const areas = areasIn(places, plan, input.plans.at(-1) as Plan, areaLevel)
  const pupils = once(() => Float64Array.from(plan.schools, (_, row) => rowSum(gradePupils(), row, rolls.grades)))
  const countedPupils = once(() =>
    Float64Array.from(plan.schools, (_, row) => (rolls.teaches[row] ? rowSum(placement.get().pupils, row, rolls.grades) : 0)),
  )
  const formed = once(() => ({
    plan,
    stage,
    rolls,
    cohort: placement.get().cohort,
    enrolled: timeline.classes[t] as YearClasses,
    limits,
    pupils: gradePupils(),
    seats,
  }))
  const classes = once(() => placedClasses(formed()))
  const entry = once(() => placedEntry(formed(), classes()))
  const context: Context = {
    dataset,
    basePlan,
    plan,
    request,
    areaLevel,
    standards,
    assumptions,
    recorded: input.recorded,
    outlook: input.outlook,
    limits,
    grades: GRADES[stage],
    units,
    t,
    rolls,
    still,
    timeline,
    zoning,
    distances,
    areas,
    seats,
    get demand() {
      return demand()
    },
    get nearest() {
      return near().all
    },
    place: () => placement.steps(),
    get placement() {
      return placement.get()
    },
    get gradePupils() {
      return gradePupils()
    },
    get pupils() {
      return pupils()
    },
    get classes() {
      return classes()
    },
    get countedPupils() {
      return countedPupils()
    },
    otherPupils: Float64Array.from(plan.schools, (planned, row) =>
      sectionOf(planned, stage === 'P' ? 'J' : 'P') ? rowSum(other.pupils, row, other.grades) : 0,
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
    get columns() {
      return columns()
    },
    get entry() {
      return entry()
    },
    inYear,
  }
  const columns = once(() => new LazyColumns(context))
  return context
}

import type { Assumptions } from '../../domain/assumptions.ts'
import type { Plan } from '../../domain/plan.ts'
import { sectionOf, wholeShares } from '../../domain/section.ts'
import { COMPULSORY, type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'
import { type Demand, outsideOf } from '../demand/demand.ts'
import type { Units } from '../demand/units.ts'
import type { Ground, Outlook } from '../ground.ts'
import type { Zoning } from '../placement/zoning.ts'
import type { ClassLimits } from '../supply/class-sizes.ts'
import { classYears, type YearClasses } from '../supply/class-years.ts'
import { gradeSizes, sizesByGrade } from '../supply/grade-sizes.ts'
import { sectionSeats } from '../supply/seats.ts'
import { type Baseline, baseline } from './baseline.ts'
import { moves } from './cohort.ts'
import { type Homes, schoolFor } from './homes.ts'
import { type MovedRolls, movedRolls } from './moves.ts'
import { type Rolls, rollsIn, rowSum } from './rolls.ts'

/** What the years of a dataset are without any scenario: demand, zones, homes and the rolls if nothing is done. */
export interface Undisturbed {
  readonly years: readonly number[]
  readonly stages: Readonly<Record<CompulsoryStage, UndisturbedStage>>
}

export interface UndisturbedStage {
  readonly demand: Demand
  readonly zoning: Zoning
  readonly homes: Homes
  /** Registers by year, those of the base year first. */
  readonly rolls: readonly Rolls[]
  readonly baseline: Baseline
}

/** One stage under a scenario, by year. */
export interface StageTimeline {
  readonly rolls: readonly Rolls[]
  readonly moved: MovedRolls
  readonly classes: readonly YearClasses[]
}
export type Timeline = Readonly<Record<CompulsoryStage, StageTimeline>>

export interface UndisturbedInput {
  /** Plans of all years without a scenario. */
  readonly plans: readonly Plan[]
  readonly standards: Standards
  /** Those of the variant. */
  readonly assumptions: Assumptions
  readonly ground: Ground
  readonly outlook: Outlook
}

/** Everything that no action changes; primary first, since its leavers are junior's entrants. */
export function undisturbed({ plans, standards, assumptions, ground, outlook }: UndisturbedInput): Undisturbed {
  const base = plans[0] as Plan
  const { registers } = ground
  const rates = outlook.forecast.progression
  const stay = assumptions.get('nine-year-stay')?.value ?? 1
  const build = (stage: CompulsoryStage, primary: UndisturbedStage | null): UndisturbedStage => {
    const demand = outlook.demand[stage]
    const zoning = ground.zoning[stage]
    const homes = ground.homes[stage]
    const open = plans.map((plan, t) => (t === 0 ? registers[stage] : rollsIn(registers[stage], plan, stage)))
    const offset = stage === 'P' ? 0 : GRADES.P.length
    const found = baseline({
      stage,
      demand,
      homes,
      plans,
      rolls: open,
      seats: plans.map((plan) => planningSeats(plan, stage, standards)),
      rates: rates.rates.slice(offset, offset + GRADES[stage].length - 1),
      stay: primary && leavers(primary, base, (rates.rates[GRADES.P.length - 1] as number) * stay),
    })
    return { demand, zoning, homes, baseline: found, rolls: open }
  }
  const primary = build('P', null)
  return { years: outlook.forecast.years, stages: { P: primary, J: build('J', primary) } }
}

/** Leavers of nine-year schools who stay, by year and row: grade 6 of the year before × ρ × d; of the base year its own grade 6. */
function leavers(primary: UndisturbedStage, base: Plan, rate: number): Float64Array[] {
  const grades = GRADES.P.length
  return primary.baseline.years.map((_, t) =>
    Float64Array.from(base.schools, ({ sections }, row) => {
      const both = COMPULSORY.every((stage) => sections.some((section) => section.stage === stage))
      const last = primary.baseline.pupils[Math.max(0, t - 1)]?.[row * grades + grades - 1] as number
      return both && last > 0 ? last * rate : 0
    }),
  )
}

function planningSeats(plan: Plan, stage: CompulsoryStage, standards: Standards): Float64Array {
  return Float64Array.from(plan.schools, (planned) => {
    const section = sectionOf(planned, stage)
    return section ? sectionSeats(planned, section, standards).planning : Number.NaN
  })
}

/** Rolls and classes of all years under a scenario's plans. */
export function timelineOf(plans: readonly Plan[], units: Units, still: Undisturbed, standards: Standards): Timeline {
  const last = plans.at(-1) as Plan
  const rowOf = new Map(last.schools.map((planned, row) => [planned.school.id, row]))
  const of = <Value>(make: (stage: CompulsoryStage) => Value) => ({ P: make('P'), J: make('J') })
  const teachers = of((stage) => teacherOf(last, still.stages[stage].homes, stage))
  const moved = of((stage) =>
    movedRolls({
      stage,
      demand: still.stages[stage].demand,
      homes: still.stages[stage].homes,
      baseline: still.stages[stage].baseline,
      transfers: last.transfers,
      unitIds: units.ids,
      rowOf: (id) => rowOf.get(id) ?? -1,
      teacherOf: teachers[stage],
      schools: last.schools.length,
    }),
  )
  const rolls = of((stage) =>
    plans.map((plan, t) => yearRolls(plan, stage, still.stages[stage], moved[stage].pupils[t] as Float64Array, t)),
  )
  const classes = classYears({
    plans,
    limits: of((stage) => classLimits(standards, stage)),
    sizes: of((stage) => classSizesOf(plans, stage, standards)),
    pupils: of((stage) => rolls[stage].map((one) => one.pupils)),
    rolls,
    changed: of((stage) => changedInBaseYear(last, still.stages[stage], rolls[stage][0] as Rolls)),
  })
  return of((stage) => ({ rolls: rolls[stage], moved: moved[stage], classes: classes[stage] }))
}

/** Class size by grade, by year then plan row; years without a line about class sizes share one table. */
function classSizesOf(
  plans: readonly Plan[],
  stage: CompulsoryStage,
  standards: Standards,
): readonly (readonly (Float64Array | null)[])[] {
  let usual: readonly (Float64Array | null)[] | null = null
  const tableOf = (plan: Plan) =>
    plan.schools.map((planned) => {
      const section = sectionOf(planned, stage)
      return section ? sizesByGrade(gradeSizes(planned, section, standards), stage) : null
    })
  return plans.map((plan) => {
    if (plan.classSizes.length > 0) return tableOf(plan)
    usual ??= tableOf(plan)
    return usual
  })
}

/** Who teaches a grade of a school's pupils, whether or not a line has closed that one. */
function teacherOf(plan: Plan, homes: Homes, stage: CompulsoryStage): (row: number, grade: number) => number {
  const counted = Uint8Array.from(plan.schools, (planned) =>
    planned.school.ownership === 'public' && sectionOf(planned, stage) ? 1 : 0,
  )
  return (row, grade) => {
    const zones = homes.zoned.filter((zone) => zone.rows.includes(row)).flatMap(({ rows }) => rows)
    return schoolFor({ plan, stage, counted }, row, grade, zones)
  }
}

export function classLimits(standards: Standards, stage: CompulsoryStage): ClassLimits {
  return {
    large: standardValue(standards, 'large-class'),
    superLarge: standardValue(standards, 'super-large-class'),
    standard: standardValue(standards, `over-standard-class.${stage}`),
  }
}

/** The rolls of one year: public schools as moved, private ones with the county's private learners, those from outside. */
function yearRolls(
  plan: Plan,
  stage: CompulsoryStage,
  { demand, rolls }: UndisturbedStage,
  pupils: Float64Array,
  t: number,
): Rolls {
  const base = rolls[0] as Rolls
  const { grades } = base
  const open = rollsIn(base, plan, stage)
  const out = { ...open, outside: new Float64Array(open.outside.length) }
  open.counted.forEach((counted, row) => {
    const at = row * grades
    if (counted === 1) out.pupils.set(pupils.subarray(at, at + grades), at)
    if (t > 0) out.estimated[row] = 1
  })
  if (t > 0) privatePupils(plan, out, base, demand, t)
  const outside = outsideOf(demand, t)
  const ids = plan.schools.map(({ school }) => school.id)
  for (let g = 0; g < grades; g++) {
    if (outside[g] === 0) continue
    const from = Array.from(base.teaches, (teaches, row) => (teaches === 1 ? (base.outside[row * grades + g] as number) : 0))
    const whole = wholeShares(outside[g] as number, from, ids)
    whole.forEach((count, row) => {
      out.outside[row * grades + g] = count
    })
    follow(plan, stage, out.outside, grades, g)
  }
  return out
}

/** Pupils from outside go with their school: to its successor when it closes. */
function follow(plan: Plan, stage: CompulsoryStage, outside: Float64Array, grades: number, g: number): void {
  for (const transfer of plan.transfers) {
    if (transfer.stage !== stage || transfer.units !== null || !moves(transfer, stage, { year: plan.year, g })) continue
    const row = (id: string | null) => plan.schools.findIndex((planned) => planned.school.id === id)
    const [from, to] = [row(transfer.from), row(transfer.to)]
    if (from < 0) continue
    if (to >= 0) outside[to * grades + g] = (outside[to * grades + g] as number) + (outside[from * grades + g] as number)
    outside[from * grades + g] = 0
  }
}

/** A private school's own pupils follow the county's private learners; those on bought seats stay as many. */
function privatePupils(plan: Plan, rolls: Rolls, base: Rolls, demand: Demand, t: number): void {
  const { grades } = rolls
  const all = demand.forecast.private[t] as number
  if (Number.isNaN(all)) return
  const rows = plan.schools.flatMap(({ school }, row) => (school.ownership !== 'public' && rolls.teaches[row] === 1 ? [row] : []))
  const own = rows.map((row) =>
    base.teaches[row] === 1 ? rowSum(base.pupils, row, grades) - rowSum(base.bought, row, grades) : 0,
  )
  const ids = rows.map((row) => plan.schools[row]?.school.id ?? '')
  wholeShares(all, own, ids).forEach((pupils, i) => {
    const row = rows[i] as number
    const now = base.pupils.subarray(row * grades, (row + 1) * grades)
    rolls.pupils.set(wholeShares(pupils + rowSum(rolls.bought, row, grades), [...now]), row * grades)
  })
}

/** Schools whose pupils of the base year the scenario changes already: their register no longer describes their classes. */
function changedInBaseYear(last: Plan, still: UndisturbedStage, now: Rolls): Uint8Array {
  const before = still.baseline.pupils[0] as Float64Array
  const { grades } = now
  return Uint8Array.from(last.schools, (planned, row) => {
    if (planned.school.ownership !== 'public') return 0
    for (let g = 0; g < grades; g++) {
      const [a, b] = [before[row * grades + g] ?? 0, now.pupils[row * grades + g] as number]
      if (now.counted[row] === 1 && a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return 1
    }
    return 0
  })
}
